"""Periods such as 3 months: calendar arithmetic, and rounding to a month's ends.

A month or year that leads to a day that does not exist ends on the last day of that
month: 31 January plus 1 month is 28 or 29 February.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from .str_enum import StrEnum


class PeriodUnit(StrEnum):
    """What a period is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Rounding(StrEnum):
    """To which day of its own period (week, month or year) a date is moved."""

    NONE = "none"
    FIRST = "first"
    LAST = "last"


LONGEST = {
    PeriodUnit.DAY: 36500,
    PeriodUnit.WEEK: 5200,
    PeriodUnit.MONTH: 1200,
    PeriodUnit.YEAR: 100,
}


@dataclass(frozen=True)
class Period:
    """A number of days, weeks, months or years; 0 is no period at all."""

    number: int = 0
    unit: PeriodUnit = PeriodUnit.DAY

    def __bool__(self) -> bool:
        return bool(self.number)

    @property
    def is_plausible(self) -> bool:
        """Whether it may be a shelf life: not negative, and at most 100 years."""
        return 0 <= self.number <= LONGEST[self.unit]


def add_period(day: date, period: Period, rounding: Rounding = Rounding.NONE) -> date:
    """Return `day` plus `period`, rounded.

    >>> add_period(date(1998, 1, 10), Period(3, "month"), "last")
    datetime.date(1998, 4, 30)

    :raise OverflowError: past the year 9999, or before the year 1
    """
    return round_day(_shift(day, period.number, period.unit), period.unit, rounding)


def subtract_period(
    day: date, period: Period, rounding: Rounding = Rounding.NONE
) -> date:
    """Return `day` minus `period`, rounded.

    >>> subtract_period(date(2026, 3, 31), Period(1, "month"))
    datetime.date(2026, 2, 28)
    """
    return add_period(day, Period(-period.number, period.unit), rounding)


def round_day(day: date, unit: PeriodUnit, rounding: Rounding) -> date:
    """Return the first or the last day of the week, month or year of `day`.

    Weeks begin on Monday; a day is its own first and last.
    """
    if rounding == Rounding.NONE or unit == PeriodUnit.DAY:
        return day
    first, last = _bounds(day, unit)
    return first if rounding == Rounding.FIRST else last


def _bounds(day: date, unit: PeriodUnit) -> tuple[date, date]:
    if unit == PeriodUnit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == PeriodUnit.MONTH:
        return day.replace(day=1), day.replace(day=_month_length(day.year, day.month))
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _shift(day: date, number: int, unit: PeriodUnit) -> date:
    if unit == PeriodUnit.DAY:
        return day + timedelta(days=number)
    if unit == PeriodUnit.WEEK:
        return day + timedelta(weeks=number)
    return _shift_months(day, number * (12 if unit == PeriodUnit.YEAR else 1))


def _shift_months(day: date, months: int) -> date:
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("date value out of range")
    month = month_index + 1
    return date(year, month, min(day.day, _month_length(year, month)))


def _month_length(year: int, month: int) -> int:
    return monthrange(year, month)[1]
