from odoo import api, fields, models

from ...policy.audit import AuditDraft


class StockLotSignature(models.Model):
    """Each signature is an entry in the audit trails of its lots."""

    _inherit = "stock.lot.signature"

    @api.model_create_multi
    def create(self, vals_list):
        signatures = super().create(vals_list)
        signatures.lot_ids.invalidate_recordset(["signature_ids"], flush=False)
        self.env["stock.lot.audit.entry"]._append(
            [
                signature._draft_audit(lot)
                for signature in signatures
                for lot in signature.lot_ids
            ]
        )
        return signatures

    def _draft_audit(self, lot):
        """Return the entry that names the signature: who, when and what it means."""
        meanings = dict(self._fields["meaning"]._description_selection(self.env))
        signed = f"{self.name}, {fields.Datetime.to_string(self.signed_at)} UTC"
        change = {"label": meanings[self.meaning], "old": "", "new": signed}
        return AuditDraft(lot.id, "signature", (change,), self.statement)
