"""Whether the audit trail of a lot is whole, and the lot as its trail says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .audit import AuditEntry, AuditHead, Change, compute_hash
from .str_enum import StrEnum


class BreakReason(StrEnum):
    """What is wrong with the trail of a lot.

    Missing: entries before this one are gone; link: it does not follow from the one
    before; cut: entries after it are gone; end: the trail ends otherwise than its end
    was noted; fact: the lot says something else than its trail says last.
    """

    CHANGED = "changed"
    MISSING = "missing"
    LINK = "link"
    CUT = "cut"
    END = "end"
    FACT = "fact"


@dataclass(frozen=True)
class AuditBreak:
    """Where the trail of a lot can be trusted no longer, and why.

    `entry` is the first broken one, or the last one there is; None: there is none.
    `change` says what the trail has (old) and the lot (new), of a fact that differs.
    """

    lot_id: int
    reason: BreakReason
    entry: AuditEntry | None = None
    change: Change | None = None


def find_break(
    lot_id: int, entries: Iterable[AuditEntry], noted: AuditHead
) -> AuditBreak | None:
    """Return where the chain of a lot is broken, None if it is whole.

    :param entries: of this lot, in their order
    :param noted: the end of the trail as it was noted elsewhere
    """
    head, last = AuditHead(), None
    for entry in entries:
        if reason := _judge_entry(entry, head):
            return AuditBreak(lot_id, reason, entry)
        head, last = AuditHead(entry.sequence, entry.hash), entry
    if head == noted:
        return None
    is_cut = head.sequence < noted.sequence
    return AuditBreak(lot_id, BreakReason.CUT if is_cut else BreakReason.END, last)


def _judge_entry(entry: AuditEntry, head: AuditHead) -> BreakReason | None:
    if entry.sequence != head.sequence + 1:
        return BreakReason.MISSING
    if entry.hash != compute_hash(entry):
        return BreakReason.CHANGED
    if entry.previous_hash != head.hash:
        return BreakReason.LINK
    return None


def find_drift(
    lot_id: int, entries: Iterable[AuditEntry], facts: Mapping[str, object]
) -> AuditBreak | None:
    """Return the first fact in which a lot differs from the last word of its trail.

    :param facts: {field: value} of the lot now, as an entry would say it
    """
    last = {
        change["field"]: change["new"]
        for entry in entries
        for change in entry.changes
        if "field" in change
    }
    for field, now in facts.items():
        then = last.get(field, "")
        if _identity(then) != _identity(now):
            change = {"field": field, "old": then, "new": now}
            return AuditBreak(lot_id, BreakReason.FACT, change=change)
    return None


def _identity(value: object) -> object:
    """Return what makes a value: of records [[id, name], …] the ids."""
    return [id_ for id_, _name in value] if isinstance(value, list) else value
