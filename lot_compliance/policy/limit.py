"""What a specification asks of one value, and whether it asks less than another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Number = Decimal | date
# All the digits that a float is sure to keep; those after them are noise, such as that
# of a conversion from another unit.
FLOAT_DIGITS = 15


@dataclass(frozen=True)
class Bound:
    """One side of a range; the bound itself keeps to it if it is inclusive."""

    value: Number
    is_inclusive: bool = True


@dataclass(frozen=True)
class Range:
    """Numbers or dates from a minimum to a maximum; a side that is None is open.

    `decimals`: a number is rounded to as many before it is compared, half to even
    (ASTM E29, rounding method); None: compared with all its digits (absolute method).
    """

    minimum: Bound | None = None
    maximum: Bound | None = None
    decimals: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether any value keeps to it."""
        return self.minimum is None and self.maximum is None


@dataclass(frozen=True)
class Expected:
    """The only values that keep to it: choices by their id, texts, yes or no.
    None at all: any value does."""

    values: frozenset = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether any value keeps to it."""
        return not self.values


Limit = Range | Expected


def to_decimal(number: float) -> Decimal:
    """Return a number as it was typed: 0.07 is 0.07, not a little more."""
    return Decimal(f"{number:.{FLOAT_DIGITS}g}")


def to_word(text: str) -> str:
    """Return a text as texts are compared: whatever its case and blanks."""
    return " ".join(text.split()).casefold()


def is_looser(limit: Limit, general: Limit) -> bool:
    """Tell whether a limit lets pass, by what it says itself, what `general` refuses.

    A side on which it says nothing is not looser: both limits are asked.
    """
    if limit.is_open or general.is_open:
        return False
    if isinstance(limit, Expected):
        return not limit.values <= general.values
    return _is_lower(limit.minimum, general.minimum) or _is_higher(
        limit.maximum, general.maximum
    )


def _is_lower(bound: Bound | None, general: Bound | None) -> bool:
    if bound is None or general is None:
        return False
    return bound.value < general.value or _admits_equal(bound, general)


def _is_higher(bound: Bound | None, general: Bound | None) -> bool:
    if bound is None or general is None:
        return False
    return bound.value > general.value or _admits_equal(bound, general)


def _admits_equal(bound: Bound, general: Bound) -> bool:
    is_wider = bound.is_inclusive and not general.is_inclusive
    return bound.value == general.value and is_wider
