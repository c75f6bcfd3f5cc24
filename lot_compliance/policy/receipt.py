"""What speaks against a lot that is about to come in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .reasons import Severity
from .shelf_life import is_expired
from .shelf_life_rule import Demand
from .str_enum import StrEnum


class ReceiptProblem(StrEnum):
    """What may be wrong with a lot at the dock; the order is the order of report."""

    MISSING_DATE = "missing_date"
    OTHER_EXPIRY = "other_expiry"
    OTHER_PRODUCTION = "other_production"
    MADE_AFTER_EXPIRY = "made_after_expiry"
    MADE_IN_FUTURE = "made_in_future"
    PAST_DATE = "past_date"
    TOO_SHORT = "too_short"
    BAD_CODE = "bad_code"
    OVER_RECEIPT = "over_receipt"
    SAME_SUPPLIER_LOT = "same_supplier_lot"
    EXPIRES_EARLIER = "expires_earlier"
    RESULTS_DUE = "results_due"


@dataclass(frozen=True)
class Arrival:
    """The days of a lot about to come in, all in the receiving warehouse's time zone.

    `last_day` and `production_day` are those with which the lot would be in stock: a
    known lot keeps its own, a new one has those that were typed first. `typed_day` and
    `typed_production_day` are what was typed here. `latest_in_stock` is the latest
    last usable day of the product's lots in stock. `demand` is what the shelf-life
    rule asks for.
    """

    today: date
    last_day: date | None
    requires_date: bool = True
    production_day: date | None = None
    typed_day: date | None = None
    typed_production_day: date | None = None
    demand: Demand | None = None
    latest_in_stock: date | None = None


@dataclass(frozen=True)
class Verdict:
    """One problem, and whether it refuses the lot or warns of it."""

    problem: ReceiptProblem
    severity: Severity = Severity.HARD


def judge(arrival: Arrival) -> list[Verdict]:
    """Return what the days of a lot say against it.

    Of problems that have one cause the gravest only: what is expired is not also too
    short, nor what is too short also older than what is in stock.
    """
    return list(_judge_days(arrival))


def judge_quantity(received: float, demand: float, rounding: float, answer: str):
    """Return the `Verdict` about what is received of one order line, None if it is no
    more than was ordered.

    :param answer: setting of the product: off, warn or refuse
    :param rounding: of the unit in which both are counted
    """
    if answer == "off" or received - demand <= rounding / 2:
        return None
    severity = Severity.HARD if answer == "refuse" else Severity.WARNING
    return Verdict(ReceiptProblem.OVER_RECEIPT, severity)


def _judge_days(arrival: Arrival) -> Iterator[Verdict]:
    last_day, made = arrival.last_day, arrival.production_day
    if made and made > arrival.today:
        yield Verdict(ReceiptProblem.MADE_IN_FUTURE)
    if arrival.typed_day not in (None, last_day):
        yield Verdict(ReceiptProblem.OTHER_EXPIRY)
    elif arrival.typed_production_day not in (None, made):
        yield Verdict(ReceiptProblem.OTHER_PRODUCTION)
    if last_day is None:
        if arrival.requires_date:
            yield Verdict(ReceiptProblem.MISSING_DATE)
        return
    if made and made > last_day:
        yield Verdict(ReceiptProblem.MADE_AFTER_EXPIRY)
    elif is_expired(last_day, arrival.today):
        yield Verdict(ReceiptProblem.PAST_DATE)
    else:
        yield from _judge_life(arrival)


def _judge_life(arrival: Arrival) -> Iterator[Verdict]:
    demand, last_day = arrival.demand, arrival.last_day
    if demand and not demand.allows(last_day, arrival.today):
        yield Verdict(ReceiptProblem.TOO_SHORT, demand.rule.severity)
    elif arrival.latest_in_stock and last_day < arrival.latest_in_stock:
        yield Verdict(ReceiptProblem.EXPIRES_EARLIER, Severity.WARNING)
