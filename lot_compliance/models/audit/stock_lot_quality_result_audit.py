from odoo import api, models

from ...policy.audit import AuditDraft


class StockLotQualityResult(models.Model):
    """Each test result is an entry in the audit trail of its lot."""

    _inherit = "stock.lot.quality.result"

    @api.model_create_multi
    def create(self, vals_list):
        results = super().create(vals_list)
        old = results._get_superseded()
        self.env["stock.lot.audit.entry"]._append(
            [result._draft_audit(old.get(result)) for result in results]
        )
        return results

    def _get_superseded(self):
        """Return {result: the one that it supersedes}, of results just entered."""
        earlier = self.sudo().search(
            [("superseded_by_id", "in", self.ids)]
        )  # anybody's
        return earlier.grouped(lambda old: old.superseded_by_id.sudo(self.env.su))

    def _draft_audit(self, superseded):
        """Return the entry of this result; `superseded` is the one before, or None."""
        change = {
            "label": self.attribute_id.name,
            "old": superseded and superseded[-1].value_display or "",
            "new": self._get_audit_words(),
        }
        return AuditDraft(self.lot_id.id, "result", (change,), self.note or "")

    def _get_audit_words(self):
        """Return the value with the verdict of this moment."""
        verdicts = dict(self._fields["verdict"]._description_selection(self.env))
        verdict = verdicts.get(self.verdict)
        value = self.value_display or ""
        return f"{value} – {verdict}" if verdict else value
