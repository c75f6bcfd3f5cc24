"""What is proposed for a lot by the results of the lots it was made from.

Only what is sure is proposed: of a result below a limit of quantification nobody knows
how far below it is, so that a mean with one in it is below the mean of the limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal, localcontext

from .str_enum import StrEnum
from .verdict import Measurement, Qualifier

# A mean has so many decimals more than what it is made of.
MORE_DECIMALS = 2
# Digits between the largest float and the smallest.
FLOAT_RANGE = 700


class Inheritance(StrEnum):
    """Which result of the lots used is proposed for the lot made of them."""

    NO = "no"
    FIRST = "first"
    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    MEAN = "mean"


FITTING = {
    "number": {*Inheritance},
    "integer": {*Inheritance},
    "date": {*Inheritance} - {Inheritance.MEAN},
}


@dataclass(frozen=True)
class Used:
    """A lot that was used and has a result; its quantity is in the unit of the other
    ones, None if its unit has nothing to do with theirs."""

    lot_id: int
    measurement: Measurement
    quantity: Decimal | None = None


@dataclass(frozen=True)
class Inherited:
    """What is proposed, and of which lots it is made."""

    measurement: Measurement
    lot_ids: tuple[int, ...]


def is_fitting(rule: Inheritance, kind: str) -> bool:
    """Tell whether a rule makes sense for a kind of value: only numbers and dates are
    less or more than others, only numbers have a mean."""
    return rule in FITTING.get(kind, {Inheritance.NO, Inheritance.FIRST})


def inherit(
    rule: Inheritance, used: Sequence[Used], is_whole: bool = False
) -> Inherited | None:
    """Return what is proposed by the results of the lots used, None if nothing is sure.

    :param used: in the order of use; lots without a result are left out of it
    :param is_whole: whether the mean has to be a whole number
    """
    if rule is Inheritance.NO or not used:
        return None
    if rule is Inheritance.FIRST:
        return Inherited(used[0].measurement, (used[0].lot_id,))
    measurement = RULES[rule](used, is_whole)
    lot_ids = tuple(one.lot_id for one in used)
    return measurement and Inherited(measurement, lot_ids)


def _get_minimum(used, _is_whole):
    """The least is below the lowest limit below which anything is."""
    measured = [one.measurement for one in used]
    below = [m for m in measured if m.is_below]
    return min(below or measured, key=lambda m: (m.value, m.is_above))


def _get_maximum(used, _is_whole):
    measured = [one.measurement for one in used]
    above = [m for m in measured if m.is_above]
    return max(above or measured, key=lambda m: (m.value, not m.is_below))


def _get_mean(used, is_whole):
    """Weigh by quantity, with the limits for what is below or above them; nothing is
    sure if some are below and some above, or if the quantities do not add up."""
    measured = [one.measurement for one in used]
    if any(m.is_below for m in measured) and any(m.is_above for m in measured):
        return None
    if any(one.quantity is None or one.quantity <= 0 for one in used):
        return None
    total = sum(one.quantity for one in used)
    mean = sum(one.quantity * one.measurement.value for one in used) / total
    qualifier = _get_qualifier(measured)
    decimals = 0 if is_whole else _get_decimals(measured)
    return Measurement(_round(mean, decimals, qualifier), qualifier)


def _get_qualifier(measured):
    said = {m.qualifier for m in measured} - {Qualifier.EQUAL}
    if len(said) > 1:
        return Qualifier.BELOW_LOQ  # and some are below their limit of detection
    return said.pop() if said else Qualifier.EQUAL


def _get_decimals(measured):
    most = max(-m.value.as_tuple().exponent for m in measured)
    return max(0, most) + MORE_DECIMALS


def _round(number, decimals, qualifier):
    """Round, but never to a limit that would say more than is known."""
    rounding = {
        Qualifier.EQUAL: ROUND_HALF_EVEN,
        Qualifier.ABOVE: ROUND_FLOOR,
    }.get(qualifier, ROUND_CEILING)
    with localcontext() as context:
        context.prec = FLOAT_RANGE
        return number.quantize(Decimal(1).scaleb(-decimals), rounding)


RULES = {
    Inheritance.MINIMUM: _get_minimum,
    Inheritance.MAXIMUM: _get_maximum,
    Inheritance.MEAN: _get_mean,
}
