from odoo import api, fields, models

from ..policy.retest import Extension
from ..policy.signature import Meaning


class StockLotRetestWizard(models.TransientModel):
    """Asks for the evidence and the reason of a retest, and shows what it extends."""

    _name = "stock.lot.retest.wizard"
    _description = "Record a retest"
    _inherit = ["stock.lot.signature.mixin"]

    lot_id = fields.Many2one("stock.lot", required=True)
    current_retest_date = fields.Date(related="lot_id.retest_date")
    current_expiration_date = fields.Datetime(related="lot_id.expiration_date")
    allowed_certificate_ids = fields.Many2many(
        "stock.lot.certificate", compute="_compute_outcome"
    )
    certificate_id = fields.Many2one(
        "stock.lot.certificate",
        domain="[('id', 'in', allowed_certificate_ids)]",
        help="What the retest relies on; else the test results since the last one.",
    )
    result_ids = fields.Many2many(
        "stock.lot.quality.result", string="Test results", compute="_compute_outcome"
    )
    outcome = fields.Text(compute="_compute_outcome")
    reason = fields.Text(
        required=True, help="Kept with the retest and in the audit trail."
    )

    @api.depends("lot_id", "certificate_id")
    def _compute_outcome(self):
        for wizard in self:
            lot = wizard.lot_id
            wizard.allowed_certificate_ids = lot._get_retest_certificates()
            wizard.result_ids = lot._get_retest_results()
            wizard.outcome = wizard._describe_outcome()

    def _describe_outcome(self):
        """Return what the retest extends, or why it does not."""
        if not self.lot_id:
            return False
        found = self.lot_id._judge_retest(self.result_ids, self.certificate_id)
        if not isinstance(found, Extension):
            return self.lot_id._describe_retest_problem(found)
        return self.lot_id._describe_extension(found)

    def _get_signature_depends(self):
        return ("lot_id", "reason")

    def _get_what_is_signed(self):
        companies = self.lot_id and self.lot_id._get_lot_company()
        return Meaning.RETEST, self.lot_id, self.reason, companies or []

    def action_apply(self):
        """Record the retest, signed with the password in the context where that is
        asked for, and close the dialog."""
        self.lot_id.action_record_retest(self.reason, self.certificate_id.id)
        return {"type": "ir.actions.act_window_close"}
