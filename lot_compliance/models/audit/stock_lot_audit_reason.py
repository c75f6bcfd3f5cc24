from dataclasses import dataclass

from odoo import models


@dataclass(frozen=True)
class AuditReason:
    """Why lots are changed; a context value that no RPC client can forge."""

    text: str


class StockLot(models.Model):
    """The reason of a change, carried to the audit entries that it makes."""

    _inherit = "stock.lot"

    def _with_audit_reason(self, reason):
        """Return these lots; what is written through them is done for this reason."""
        return self.with_context(lot_audit_reason=AuditReason(reason.strip()))

    def _get_audit_reason(self):
        reason = self.env.context.get("lot_audit_reason")
        return reason.text if isinstance(reason, AuditReason) else ""
