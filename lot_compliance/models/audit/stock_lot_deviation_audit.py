from odoo import api, models

from ...policy.audit import AuditDraft


class StockLotDeviation(models.Model):
    """Each request of a deviation and each decision is in the lot's audit trail."""

    _inherit = "stock.lot.deviation"

    @api.model_create_multi
    def create(self, vals_list):
        deviations = super().create(vals_list)
        deviations._audit_states(dict.fromkeys(deviations, ""))
        return deviations

    def write(self, vals):
        old = {deviation: deviation.state for deviation in self}
        res = super().write(vals)
        if "state" in vals:
            self._audit_states(old)
        return res

    def _audit_states(self, old):
        """Record {deviation: the state it was in}, of those that have a lot."""
        self.env["stock.lot.audit.entry"]._append(
            [
                deviation._draft_audit(state)
                for deviation, state in old.items()
                if deviation.lot_id and deviation.state != state
            ]
        )

    def _draft_audit(self, old):
        """Return the entry of a state; the refused sentence says what was let pass."""
        words = dict(self._fields["state"]._description_selection(self.env))
        change = {
            "label": self.description or self.refusal,
            "old": words.get(old, ""),
            "new": words[self.state],
        }
        return AuditDraft(self.lot_id.id, "deviation", (change,), self.reason)
