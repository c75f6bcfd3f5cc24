"""Whether a lot may leave: the one answer that every door asks for."""

from collections.abc import Iterable
from dataclasses import dataclass

from .allocation import Demand, LotStock, fefo_key, refusal_of, refusals_of
from .inheritance import LotPolicy
from .reasons import Refusal, Severity, severity_of


@dataclass(frozen=True)
class LeavingLine:
    """A line about to leave, with its lot and the settings of its product.

    The demand's reference day is the day on which the goods really leave, whatever
    was planned. `checks_order` is False where the order was decided earlier (later
    steps of a route) and where nobody asked for it.
    """

    line_id: int
    lot: LotStock
    demand: Demand
    policy: LotPolicy
    checks_order: bool = True


@dataclass(frozen=True)
class Finding:
    """One refusal of one line; `better` are the eligible lots that should go instead,
    with the quantity free of each, earliest first."""

    line_id: int
    lot_id: int | None
    refusal: Refusal
    severity: Severity
    better: tuple[LotStock, ...] = ()


def judge(line: LeavingLine, leftovers: Iterable[LotStock]) -> list[Finding]:
    """Return everything that speaks against a line, gravest first.

    `leftovers` are the lots in the line's source location with what is free or held
    by this very transfer, less what this transfer takes: stock reserved by others is
    never "better".
    """
    alternatives = eligible_lots(line, leftovers)
    findings = [
        _finding(line, refusal, alternatives)
        for refusal in refusals_of(line.lot, line.demand)
        if line.policy.is_fefo or refusal is not Refusal.REMOVAL
    ]
    earlier = tuple(lot for lot in alternatives if is_earlier(lot, line.lot))
    if earlier and not findings and line.checks_order:
        findings.append(_finding(line, Refusal.NOT_EARLIEST, earlier))
    return findings


def eligible_lots(
    line: LeavingLine, leftovers: Iterable[LotStock]
) -> tuple[LotStock, ...]:
    """Return the lots that could serve the line instead of its own, earliest first."""
    return tuple(
        lot
        for lot in sorted(leftovers, key=fefo_key)
        if lot.lot_id not in (None, line.lot.lot_id)
        and lot.free > line.demand.rounding / 2
        and refusal_of(lot, line.demand) is None
    )


def is_earlier(lot: LotStock, other: LotStock) -> bool:
    """Tell whether `lot` goes before `other`. Dates are compared as days: lots of the
    same day are equals, and a lot without a date is never earlier."""
    if lot.fefo_day is None:
        return False
    return other.fefo_day is None or lot.fefo_day < other.fefo_day


def _finding(line, refusal, better=()):
    severity = severity_of(refusal, line.policy.fefo_policy, line.policy.expiry_kind)
    return Finding(line.line_id, line.lot.lot_id, refusal, severity, better)
