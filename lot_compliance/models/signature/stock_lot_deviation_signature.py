from odoo import models

from ...policy.signature import Meaning


class StockLotDeviation(models.Model):
    """The approval of a deviation is signed."""

    _inherit = "stock.lot.deviation"

    def action_approve(self, password=None):
        """Let the refused line pass, signed with the user's password where the company
        asks for it.

        :raise UserError: also without the right password
        """
        self._check_may_decide()
        for company, deviations in self.grouped("company_id").items():
            self.env["stock.lot.signature"]._sign(
                Meaning.DEVIATION,
                deviations.sudo().lot_id,  # the manager may be no stock user
                deviations._get_reasons(),
                password,
                company,
            )
        return super().action_approve()

    def action_ask_approval(self):
        """Approve, or open the dialog in which the approval is signed."""
        self._check_may_decide()
        if self._is_signature_asked():
            action = self.env["ir.actions.act_window"]._for_xml_id(
                "lot_compliance.stock_lot_deviation_approval_wizard_action"
            )
            return action | {"context": {"default_deviation_ids": self.ids}}
        return self.action_approve()

    def _is_signature_asked(self):
        return any(
            company._asks_for_lot_signature(Meaning.DEVIATION)
            for company in self.company_id
        )

    def _get_reasons(self):
        """Return what was refused and why it should pass, for the signature."""
        return "\n".join(
            f"{deviation.description or deviation.refusal} ({deviation.reason})"
            for deviation in self
        )
