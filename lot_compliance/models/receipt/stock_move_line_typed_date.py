from odoo import api, fields, models

from ..settings.stock_lot_policy_mixin import TYPED_DATES


class StockMoveLine(models.Model):
    """The production date of lots that come in, for products whose goods bear it."""

    _inherit = "stock.move.line"

    lot_typed_date = fields.Selection(
        TYPED_DATES,
        "Date typed at receipt",
        compute="_compute_lot_typed_date",
        help="The date that is on the goods and typed on this line.",
    )
    production_date = fields.Date(
        copy=False,
        help="The day on which the received lot was made; the expiration date follows "
        "from it.",
    )

    @api.depends("product_id", "company_id", "location_id")
    def _compute_lot_typed_date(self):
        for line in self:
            line.lot_typed_date = line.product_id._get_lot_typed_date(
                line._get_company(), line.location_id
            )

    def _prepare_new_lot_vals(self):
        vals = super()._prepare_new_lot_vals()
        if self.production_date:
            vals["production_date"] = self.production_date
        return vals

    @api.onchange("lot_id")
    def _onchange_lot_production_date(self):
        """Show the production date of a known lot."""
        if self.lot_id.production_date:
            self.production_date = self.lot_id.production_date
