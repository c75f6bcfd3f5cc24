import json
from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import SQL

from ...policy.audit import AuditDraft, chain

# The columns of an entry, with their types in an array.
COLUMNS = {
    "lot_id": "int4",
    "sequence": "int4",
    "recorded_at": "timestamp",
    "user_id": "int4",
    "kind": "text",
    "changes": "jsonb",
    "reason": "text",
    "previous_hash": "text",
    "hash": "text",
}


class StockLotAuditEntry(models.Model):
    """Entries are appended here, and only here."""

    _inherit = "stock.lot.audit.entry"

    @api.model
    def _append(self, drafts):
        """Write the entries of `AuditDraft`s, in their order, by two queries for all.

        A lot that has none yet gets an entry before with the facts as they were. Two
        users who append to one lot at once wait for each other; the second one is
        retried, as nothing was found where now an entry is.
        """
        if not drafts:
            return
        lots = self.env["stock.lot"].browse({draft.lot_id for draft in drafts})
        lots._begin_put_off_trails()
        heads = self.env["stock.lot.audit.head"]._find(lots.ids)
        drafts = self._open_trails(drafts, heads) + drafts
        self._insert(chain(drafts, heads, fields.Datetime.now(), self.env.uid))
        lots.invalidate_recordset(["audit_entry_ids"], flush=False)

    def _open_trails(self, drafts, heads):
        """Return a draft of the facts as they were for each lot without entries."""
        undone = defaultdict(dict)
        begun = heads.keys() | {d.lot_id for d in drafts if d.kind == "created"}
        for draft in drafts:
            if draft.lot_id not in begun:
                undone[draft.lot_id] |= {
                    change["field"]: change["old"]
                    for change in draft.changes
                    if "field" in change
                }
        lots = self.env["stock.lot"].sudo().browse(undone)  # who may not read all facts
        return [
            AuditDraft(lot.id, "opening", lot._get_audit_facts(undone[lot.id]))
            for lot in lots
        ]

    def _insert(self, entries):
        """Insert below the ORM: a tenth of the time of `create`, which is refused.

        An array for each column: for 1,000 entries a third of the time of as many
        rows of values.
        """
        entries = list(entries)
        arrays = {name: [getattr(entry, name) for entry in entries] for name in COLUMNS}
        arrays["changes"] = list(map(json.dumps, arrays["changes"]))
        self.env.execute_query(
            SQL(
                """INSERT INTO stock_lot_audit_entry (%s) SELECT * FROM unnest(%s)
                   ON CONFLICT (lot_id, sequence) DO NOTHING""",
                SQL(", ").join(map(SQL.identifier, COLUMNS)),
                SQL(", ").join(
                    SQL("%s::%s[]", arrays[name], SQL(kind))
                    for name, kind in COLUMNS.items()
                ),
            )
        )
