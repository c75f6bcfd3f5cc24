"""Which lots serve a demand, in which order, and why the others do not."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from .reasons import Refusal
from .shelf_life import is_expired


@dataclass(frozen=True)
class LotStock:
    """What the policy knows of one lot in one source location.

    `free` is in the product's unit of measure. `fefo_day` is the day by which lots
    are ordered (the removal date, as in the core), `last_day` the last usable day.
    `standing` are the refusals that hold whatever the lot's dates: of its disposition,
    its quality and its papers, for the use at hand.
    `lot_id` None stands for stock without a lot. `quant_ids` are the caller's own: the
    places where the lot lies, oldest first.
    """

    lot_id: int | None
    free: float
    received_at: datetime
    fefo_day: date | None = None
    last_day: date | None = None
    standing: tuple[Refusal, ...] = ()
    quant_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Demand:
    """A need: `quantity` in the product's unit of measure, of lots that are usable on
    `reference_day`. Refusals in `waived` do not count. Without `checks_dates` only
    the standing refusals are looked at (scrap, return to vendor)."""

    quantity: float
    reference_day: date
    rounding: float = 0.01
    checks_dates: bool = True
    waived: Collection[tuple[int | None, Refusal]] = ()


@dataclass(frozen=True)
class Plan:
    """The answer to a demand: what to take from which lot, which lots are refused and
    why, and the quantity that nobody can serve."""

    picks: tuple[tuple[LotStock, float], ...]
    refused: tuple[tuple[LotStock, Refusal], ...]
    missing: float


def fefo_key(lot: LotStock) -> tuple:
    """Return the sort key of first-expired-first-out: day, lots without a day last,
    then receipt, then id; stock without a lot after everything else."""
    return (
        lot.lot_id is None,
        lot.fefo_day is None,
        lot.fefo_day or date.max,
        lot.received_at,
        lot.lot_id or 0,
    )


def refusal_of(lot: LotStock, demand: Demand) -> Refusal | None:
    """Return the gravest reason why a lot may not serve a demand, None if it may."""
    for refusal in refusals_of(lot, demand):
        if (lot.lot_id, refusal) not in demand.waived:
            return refusal
    return None


def refusals_of(lot: LotStock, demand: Demand) -> list[Refusal]:
    """Return every reason against a lot by itself, gravest first; the order among lots
    is not its business, nor are waivers."""
    reasons = set(lot.standing)
    if demand.checks_dates:
        reasons.update(_date_refusals(lot, demand.reference_day))
    return [refusal for refusal in Refusal if refusal in reasons]


def _date_refusals(lot: LotStock, day: date) -> Iterable[Refusal]:
    if is_expired(lot.last_day, day):
        yield Refusal.EXPIRED
    elif is_expired(lot.fefo_day, day):
        yield Refusal.REMOVAL


def allocate(demand: Demand, lots: Iterable[LotStock]) -> Plan:
    """Return the plan that serves `demand` from `lots`, first expired first out.

    The answer does not depend on the order in which the lots are given.
    """
    picks, refused, missing = [], [], demand.quantity
    for lot in sorted(lots, key=fefo_key):
        if refusal := refusal_of(lot, demand):
            refused.append((lot, refusal))
        elif missing > demand.rounding / 2 and lot.free > demand.rounding / 2:
            picks.append((lot, min(lot.free, missing)))
            missing -= picks[-1][1]
    return Plan(tuple(picks), tuple(refused), max(missing, 0.0))
