from odoo import api, models
from odoo.exceptions import UserError


class StockLotAuditMixin(models.AbstractModel):
    """Rows that the audit trail writes itself: nobody else does, through the ORM."""

    _name = "stock.lot.audit.mixin"
    _description = "Row of the audit trail"
    _inherit = ["stock.lot.kept.mixin"]

    # Nothing comes of it, so it does not call super.
    # pylint: disable=method-required-super

    @api.model_create_multi
    def create(self, vals_list):
        self._refuse()

    def _refuse(self):
        raise UserError(
            self.env._(
                "The audit trail of a lot writes itself, and is never changed or "
                "deleted: correct the lot, and the correction will be in the trail."
            )
        )
