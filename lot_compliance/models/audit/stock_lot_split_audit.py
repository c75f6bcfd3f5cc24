from odoo import models

from ...policy.audit import AuditDraft


class StockLot(models.Model):
    """A split is in the trail of the lot that became smaller; the new has its own."""

    _inherit = "stock.lot"

    def _append_split_entry(self, child, quantity, reason):
        change = {
            "label": self.env._("Split off: %s", child.name),
            "old": "",
            "new": f"{quantity} {self.product_uom_id.name}",
        }
        draft = AuditDraft(self.id, "split", (change,), reason.strip())
        self.env["stock.lot.audit.entry"]._append([draft])
