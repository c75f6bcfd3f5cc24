from odoo import fields, models

from ..policy.signature import Meaning


class StockLotDeviationApprovalWizard(models.TransientModel):
    """Asks for the signature under the approval of deviations."""

    _name = "stock.lot.deviation.approval.wizard"
    _description = "Approve deviations"
    _inherit = ["stock.lot.signature.mixin"]

    deviation_ids = fields.Many2many("stock.lot.deviation", required=True)

    def _get_signature_depends(self):
        return ("deviation_ids",)

    def _get_what_is_signed(self):
        deviations = self.deviation_ids
        lots = deviations.sudo().lot_id  # the manager may be no stock user
        reasons = deviations._get_reasons()
        return Meaning.DEVIATION, lots, reasons, deviations.company_id

    def action_approve(self):
        """Approve, signed with the password in the context, and close the dialog."""
        self.deviation_ids.action_approve()
        return {"type": "ir.actions.act_window_close"}
