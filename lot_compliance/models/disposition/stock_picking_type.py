from odoo import api, fields, models

from .stock_lot_policy_disposition import DOMAIN


class StockPickingType(models.Model):
    """The operation by which goods come in may say which disposition they get."""

    _inherit = "stock.picking.type"

    lot_disposition_id = fields.Many2one(
        "stock.lot.disposition",
        "Disposition of incoming lots",
        domain=DOMAIN,
        ondelete="restrict",
        help="What a lot gets that comes in by this operation, unless its product or a "
        "category of the product says otherwise. Empty: as the company says.",
    )

    @api.constrains("lot_disposition_id")
    def _check_lot_disposition(self):
        check = type(self.env["stock.lot.policy.mixin"])._check_default_disposition
        for operation_type in self:
            check(operation_type, "lot_disposition_id")

    @api.model_create_multi
    def create(self, vals_list):
        if any(vals.get("lot_disposition_id") for vals in vals_list):
            self.env["stock.lot.policy.mixin"]._check_may_set_lot_policy()
        return super().create(vals_list)

    def write(self, vals):
        new = vals.get("lot_disposition_id") or False
        if "lot_disposition_id" in vals and any(
            operation_type.lot_disposition_id.id != new for operation_type in self
        ):
            self.env["stock.lot.policy.mixin"]._check_may_set_lot_policy()
        return super().write(vals)

    def _get_lot_setting(self, name):
        """Return the default disposition, whichever way lots come in: as a level of
        the settings, between the categories and the company."""
        return self.lot_disposition_id.id
