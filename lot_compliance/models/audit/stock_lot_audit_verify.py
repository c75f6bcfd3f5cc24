from collections import defaultdict
from dataclasses import dataclass

from odoo import api, models
from odoo.tools import SQL, split_every

from ...policy.audit import AuditEntry, AuditHead
from ...policy.audit_check import AuditBreak, find_break, find_drift
from .stock_lot_audit import AUDITED
from .stock_lot_audit_append import COLUMNS

LOTS_AT_ONCE = 1000


@dataclass(frozen=True)
class Verification:
    """What was found: how many entries of how many lots, and the broken ones."""

    entries: int
    lots: int
    breaks: tuple[AuditBreak, ...] = ()


class StockLotAuditEntry(models.Model):
    """The proof that nobody changed the trail."""

    _inherit = "stock.lot.audit.entry"

    @api.model
    def _verify(self, lots=None):
        """Return the `Verification` of the trails of these lots; None: of all."""
        counts = self._count_entries(lots)
        return Verification(
            sum(counts.values()),
            len(counts),
            tuple(
                broken
                for lot_ids in split_every(LOTS_AT_ONCE, sorted(counts), list)
                for broken in self._find_breaks(lot_ids)
            ),
        )

    def _count_entries(self, lots):
        """Return {lot_id: number of entries} of all lots that have or had any."""
        domain = [] if lots is None else [("lot_id", "in", lots.ids)]
        heads = self.env["stock.lot.audit.head"].sudo()  # whole trails, as below
        noted = heads._read_group(domain, ["lot_id"])
        counted = self.sudo()._read_group(domain, ["lot_id"], ["__count"])
        return {lot.id: 0 for (lot,) in noted} | {
            lot.id: count for lot, count in counted
        }

    def _find_breaks(self, lot_ids):
        """Return the first break of each of these lots that has one, reading what the
        database says, and nothing that was read before."""
        trails = self._read_trails(lot_ids)
        heads = self.env["stock.lot.audit.head"]._find(lot_ids)
        lots = self.env["stock.lot"].sudo().browse(lot_ids)  # of any company
        lots.invalidate_recordset(list(AUDITED))
        breaks = (
            find_break(lot.id, trails[lot.id], heads.get(lot.id, AuditHead()))
            or find_drift(lot.id, trails[lot.id], lot._get_facts_to_verify())
            for lot in lots
        )
        return list(filter(None, breaks))

    def _read_trails(self, lot_ids):
        """Return {lot_id: [AuditEntry, …]}, of these lots."""
        rows = self.env.execute_query(
            SQL(
                """SELECT %s FROM stock_lot_audit_entry
                    WHERE lot_id = ANY(%s) ORDER BY lot_id, sequence""",
                SQL(", ").join(map(SQL.identifier, COLUMNS)),
                lot_ids,
            )
        )
        trails = defaultdict(list)
        for row in rows:
            entry = self._make_entry(**dict(zip(COLUMNS, row, strict=True)))
            trails[entry.lot_id].append(entry)
        return trails

    @api.model
    def _make_entry(self, changes, reason, previous_hash, **columns):
        return AuditEntry(
            changes=tuple(changes or ()),
            reason=reason or "",
            previous_hash=previous_hash or "",
            **columns,
        )

    def action_verify(self):
        """Verify the trails of the lots of these entries, of all lots without any; tell
        what was found."""
        lots = self.lot_id if self else self._get_lots_in_sight()
        return self._notify_verification(self._verify(lots))

    def _get_lots_in_sight(self):
        heads = self.env["stock.lot.audit.head"].sudo()  # of trails that are gone, too
        lots = self.env["stock.lot"].with_context(active_test=False)
        return lots.search([("id", "in", heads.search([]).lot_id.ids)])

    def _notify_verification(self, found):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "danger" if found.breaks else "success",
                "sticky": bool(found.breaks),
                "message": self._describe_verification(found),
            },
        }


class StockLot(models.Model):
    _inherit = "stock.lot"

    def action_verify_audit_trail(self):
        """Verify the audit trails of these lots; tell what was found."""
        self.check_access("read")
        entries = self.env["stock.lot.audit.entry"]
        return entries._notify_verification(entries._verify(self))

    def _get_facts_to_verify(self):
        """Return {field: value} of the facts whose every change is told by the field;
        certificates are told by their own names."""
        facts = AUDITED.keys() - {"certificate_ids"}
        return {name: self._get_audit_value(name, self[name]) for name in sorted(facts)}
