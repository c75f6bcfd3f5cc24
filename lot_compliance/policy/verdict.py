"""Whether what was measured keeps to a limit, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from .limit import Bound, Expected, Limit, Range
from .str_enum import StrEnum


class Verdict(StrEnum):
    """The answer about one value, worst first; indeterminate: nobody can tell."""

    FAILED = "failed"
    INDETERMINATE = "indeterminate"
    PASSED = "passed"


GRAVITY = {verdict: place for place, verdict in enumerate(Verdict)}


class Reason(StrEnum):
    """Why the verdict is as it is."""

    BELOW_MINIMUM = "below_minimum"
    ABOVE_MAXIMUM = "above_maximum"
    UNEXPECTED = "unexpected"
    MAYBE_BELOW_MINIMUM = "maybe_below_minimum"
    MAYBE_ABOVE_MAXIMUM = "maybe_above_maximum"
    WITHIN = "within"
    UNLIMITED = "unlimited"


class Qualifier(StrEnum):
    """How the value is to be read: as it is, as less than the limit of quantification
    or detection, or as more than the upper end of what the method measures."""

    EQUAL = "equal"
    BELOW_LOQ = "below_loq"
    BELOW_LOD = "below_lod"
    ABOVE = "above"


@dataclass(frozen=True)
class Measurement:
    """What was measured: a number or a date, or a choice (its id), a text (as
    `to_word` writes it) or yes or no."""

    value: Decimal | date | int | str | bool
    qualifier: Qualifier = Qualifier.EQUAL

    @property
    def is_below(self) -> bool:
        """Whether the true value is less than `value`, nobody knows how much."""
        return self.qualifier in (Qualifier.BELOW_LOQ, Qualifier.BELOW_LOD)

    @property
    def is_above(self) -> bool:
        """Whether the true value is more than `value`, nobody knows how much."""
        return self.qualifier is Qualifier.ABOVE


@dataclass(frozen=True)
class Judgement:
    """A verdict with its reason; `compared` is the number after rounding."""

    verdict: Verdict
    reason: Reason
    compared: Decimal | None = None


def judge(measurement: Measurement, limit: Limit) -> Judgement:
    """Return whether a measurement keeps to a limit.

    Against a maximum, less than the limit of quantification passes if that is no more
    than the maximum, and is indeterminate otherwise; against a minimum it fails if
    that is no more than the minimum, and is indeterminate otherwise. More than the
    upper end is the mirror image. Such limits of a method are never rounded.
    """
    if limit.is_open:
        return Judgement(Verdict.PASSED, Reason.UNLIMITED)
    if isinstance(limit, Expected):
        return _judge_expected(measurement, limit)
    return _judge_range(measurement, limit)


def round_half_even(number: Decimal, decimals: int) -> Decimal:
    """Return a number rounded to `decimals` as ASTM E29 asks: half goes to even."""
    if number.as_tuple().exponent >= -decimals:
        return number  # which has no more; a huge one cannot be given more
    return number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _judge_expected(measurement: Measurement, limit: Expected) -> Judgement:
    if measurement.value in limit.values:
        return Judgement(Verdict.PASSED, Reason.WITHIN)
    return Judgement(Verdict.FAILED, Reason.UNEXPECTED)


def _judge_range(measurement: Measurement, limit: Range) -> Judgement:
    value, compared = measurement.value, None
    is_exact = measurement.qualifier is Qualifier.EQUAL
    if is_exact and limit.decimals is not None:
        value = compared = round_half_even(value, limit.decimals)
    sides = [
        _judge_minimum(measurement, value, limit.minimum),
        _judge_maximum(measurement, value, limit.maximum),
    ]
    verdict, reason = min(sides, key=lambda side: GRAVITY[side[0]])
    return Judgement(verdict, reason, compared)


def _judge_minimum(measurement, value, bound: Bound | None):
    if bound is None:
        return Verdict.PASSED, Reason.WITHIN
    if measurement.is_below and value > bound.value:
        return Verdict.INDETERMINATE, Reason.MAYBE_BELOW_MINIMUM
    if measurement.is_above:
        if value >= bound.value:
            return Verdict.PASSED, Reason.WITHIN
        return Verdict.INDETERMINATE, Reason.MAYBE_BELOW_MINIMUM
    keeps = value > bound.value or bound.is_inclusive and value == bound.value
    if keeps and not measurement.is_below:
        return Verdict.PASSED, Reason.WITHIN
    return Verdict.FAILED, Reason.BELOW_MINIMUM


def _judge_maximum(measurement, value, bound: Bound | None):
    if bound is None:
        return Verdict.PASSED, Reason.WITHIN
    if measurement.is_above and value < bound.value:
        return Verdict.INDETERMINATE, Reason.MAYBE_ABOVE_MAXIMUM
    if measurement.is_below:
        if value <= bound.value:
            return Verdict.PASSED, Reason.WITHIN
        return Verdict.INDETERMINATE, Reason.MAYBE_ABOVE_MAXIMUM
    keeps = value < bound.value or bound.is_inclusive and value == bound.value
    if keeps and not measurement.is_above:
        return Verdict.PASSED, Reason.WITHIN
    return Verdict.FAILED, Reason.ABOVE_MAXIMUM
