from odoo import models


class StockLotGateWizard(models.TransientModel):
    """What a manager approves from a transfer is signed in a dialog of its own."""

    _inherit = "stock.lot.gate.wizard"

    def action_approve_deviation(self):
        """Approve and validate; where that is signed, open the dialog for it first."""
        deviations = self.line_ids.deviation_id
        if deviations._is_signature_asked():
            return deviations.action_ask_approval()
        return super().action_approve_deviation()
