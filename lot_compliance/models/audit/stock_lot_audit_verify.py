from dataclasses import dataclass

from odoo import api, models
from odoo.tools import SQL, format_datetime, groupby, split_every

from ...policy.audit import AuditBreak, AuditEntry, find_break
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
        domain = [] if lots is None else [("lot_id", "in", lots.ids)]
        counts = self.sudo()._read_group(
            domain, ["lot_id"], ["__count"]
        )  # whole trails
        lot_ids = sorted(lot.id for lot, _count in counts)
        return Verification(
            sum(count for _lot, count in counts),
            len(lot_ids),
            tuple(
                broken
                for ids in split_every(LOTS_AT_ONCE, lot_ids, list)
                for broken in self._find_breaks(ids)
            ),
        )

    def _find_breaks(self, lot_ids):
        """Return the first break of each of these lots that has one, reading what the
        database says, and nothing that was read before."""
        rows = self.env.execute_query(
            SQL(
                """SELECT %s FROM stock_lot_audit_entry
                    WHERE lot_id = ANY(%s) ORDER BY lot_id, sequence""",
                SQL(", ").join(map(SQL.identifier, COLUMNS)),
                lot_ids,
            )
        )
        entries = (
            self._make_entry(**dict(zip(COLUMNS, row, strict=True))) for row in rows
        )
        trails = groupby(entries, key=lambda entry: entry.lot_id)
        return list(filter(None, (find_break(trail) for _lot_id, trail in trails)))

    @api.model
    def _make_entry(self, changes, reason, previous_hash, **columns):
        return AuditEntry(
            changes=tuple(changes or ()),
            reason=reason or "",
            previous_hash=previous_hash or "",
            **columns,
        )

    @api.model
    def _describe_verification(self, found):
        """Return a `Verification` in words, with the first broken entry."""
        if not found.breaks:
            return self.env._(
                "%(entries)s entries of %(lots)s lots verified: nothing was changed.",
                entries=found.entries,
                lots=found.lots,
            )
        broken = found.breaks[0]
        return self.env._(
            "The audit trail of lot %(lot)s is broken: entry %(number)s of "
            "%(moment)s %(problem)s. Broken trails: %(count)s; ask the administrator "
            "of the database who changed it, and compare it with a backup.",
            lot=self.env["stock.lot"].sudo().browse(broken.entry.lot_id).name,  # any
            number=broken.entry.sequence,
            moment=format_datetime(self.env, broken.entry.recorded_at),
            problem=self._describe_break(broken.reason),
            count=len(found.breaks),
        )

    def _describe_break(self, reason):
        return {
            "changed": self.env._("was changed after it was written"),
            "missing": self.env._("follows on entries that are gone"),
            "link": self.env._("does not follow from the entry before it"),
        }[reason.value]

    def action_verify(self):
        """Verify the trails of the lots of these entries, of all lots without any; tell
        what was found."""
        lots = self.lot_id if self else self._get_lots_in_sight()
        return self._notify_verification(self._verify(lots))

    def _get_lots_in_sight(self):
        groups = self._read_group([], ["lot_id"])
        return self.env["stock.lot"].union(*(lot for (lot,) in groups))

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
