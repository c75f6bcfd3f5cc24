"""The audit trail of a lot: entries that are numbered, and chained by their hashes.

Whoever changes an entry, takes one out or slips one in breaks the chain from there on.
Entries taken off the end leave no gap: the end of each trail is kept elsewhere, too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from hashlib import sha256

Change = Mapping[str, object]


@dataclass(frozen=True)
class AuditDraft:
    """What happened to one lot: an entry that has no number yet.

    `changes` hold texts and database ids only, as numbers with a fraction would not
    come back from the database digit by digit.
    """

    lot_id: int
    kind: str
    changes: tuple[Change, ...]
    reason: str = ""


@dataclass(frozen=True)
class AuditEntry:
    """One entry; `sequence` counts from 1 within a lot, `recorded_at` is naive UTC."""

    lot_id: int
    sequence: int
    recorded_at: datetime
    user_id: int
    kind: str
    changes: tuple[Change, ...]
    reason: str
    previous_hash: str
    hash: str = ""


HASHED = [field.name for field in fields(AuditEntry) if field.name != "hash"]


@dataclass(frozen=True)
class AuditHead:
    """The last entry of a lot; number 0 and no hash: there is none yet."""

    sequence: int = 0
    hash: str = ""


def canonical_text(entry: AuditEntry) -> str:
    """Return the one text of an entry that is hashed: JSON, keys sorted, ASCII only."""
    facts = {name: getattr(entry, name) for name in HASHED}
    facts["recorded_at"] = entry.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), allow_nan=False)


def compute_hash(entry: AuditEntry) -> str:
    """Return the SHA-256 of an entry, in hexadecimal."""
    return sha256(canonical_text(entry).encode()).hexdigest()


def chain(
    drafts: Iterable[AuditDraft],
    heads: Mapping[int, AuditHead],
    recorded_at: datetime,
    user_id: int,
) -> Iterator[AuditEntry]:
    """Yield the entries of drafts, in their order, each after the last of its lot.

    :param heads: {lot_id: last entry} of the lots that have any
    """
    heads = dict(heads)
    for draft in drafts:
        head = heads.get(draft.lot_id, AuditHead())
        entry = AuditEntry(
            draft.lot_id,
            head.sequence + 1,
            recorded_at,
            user_id,
            draft.kind,
            draft.changes,
            draft.reason,
            head.hash,
        )
        entry = replace(entry, hash=compute_hash(entry))
        heads[draft.lot_id] = AuditHead(entry.sequence, entry.hash)
        yield entry
