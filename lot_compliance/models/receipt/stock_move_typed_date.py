from odoo import api, fields, models

from ..settings.stock_lot_policy_mixin import TYPED_DATES


class StockMove(models.Model):
    _inherit = "stock.move"

    lot_typed_date = fields.Selection(
        TYPED_DATES,
        "Date typed at receipt",
        compute="_compute_lot_typed_date",
        help="The date that is on the goods and typed on the lines of this receipt.",
    )

    @api.depends("product_id", "company_id", "location_id")
    def _compute_lot_typed_date(self):
        for move in self:
            company = move.company_id or self.env.company
            move.lot_typed_date = move.product_id._get_lot_typed_date(
                company, move.location_id
            )
