from odoo import api, fields, models


class StockLot(models.Model):
    """Since when, by whom and why a lot has its disposition, from its audit trail."""

    _inherit = "stock.lot"

    disposition_since = fields.Datetime(
        "Since", compute="_compute_disposition_since", compute_sudo=True
    )
    disposition_user_id = fields.Many2one(
        "res.users",
        "Decided by",
        compute="_compute_disposition_since",
        compute_sudo=True,
    )
    disposition_reason = fields.Text(
        "Reason", compute="_compute_disposition_since", compute_sudo=True
    )

    @api.depends("disposition_id", "audit_entry_ids")
    def _compute_disposition_since(self):
        entries = self._get_disposition_entries()
        for lot in self:
            entry = entries.get(lot._origin, self.env["stock.lot.audit.entry"])
            lot.disposition_since = entry.recorded_at
            lot.disposition_user_id = entry.user_id
            lot.disposition_reason = entry.reason

    def _get_disposition_entries(self):
        """Return {lot: the audit entry by which it got its disposition}."""
        entries = self.env["stock.lot.audit.entry"].search(
            [
                ("lot_id", "in", self.filtered("disposition_id").ids),
                ("kind", "in", ("created", "disposition", "opening")),
            ],
            order="lot_id, sequence",
        )
        return {entry.lot_id: entry for entry in entries}  # the last of each
