"""When the counter of a lot code starts at 1 again, and whether codes then repeat."""

from collections.abc import Callable
from datetime import date, timedelta

from .str_enum import StrEnum


class Reset(StrEnum):
    """When the counter starts at 1 again."""

    NEVER = "never"
    YEARLY = "yearly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


# A good pattern for each reset, to be shown when another one is refused.
EXAMPLES = {
    Reset.NEVER: "LOT-{counter:6}",
    Reset.YEARLY: "LOT-{year}-{counter:4}",
    Reset.MONTHLY: "LOT-{year}-{month}-{counter:3}",
    Reset.WEEKLY: "LOT-{week_year}-W{week}-{counter:3}",
    Reset.DAILY: "LOT-{year}-{month}-{day}-{counter:2}",
}

_MONDAY = date(2001, 1, 1)
_PERIOD_FORMATS = {
    Reset.NEVER: "",
    Reset.YEARLY: "%Y",
    Reset.MONTHLY: "%Y-%m",
    Reset.WEEKLY: "%G-W%V",
    Reset.DAILY: "%Y-%m-%d",
}


def period_of(reset: str, day: date) -> str:
    """Return the period in which `day` lies: "", "2026", "2026-11", "2026-W47" or
    "2026-11-20". Weeks are those of ISO 8601."""
    return day.strftime(_PERIOD_FORMATS[Reset(reset)])


def find_repetition(write: Callable[[date], str], reset: str) -> tuple[str, str] | None:
    """Return the first two periods for which `write` gives the same code.

    Tried on every day of 28 years, after which weekdays and leap years repeat, so
    that it holds for any token and for the week that lies in two years.
    """
    if reset == Reset.NEVER:
        return None
    periods: dict[str, str] = {}
    for offset in range(28 * 366):
        day = _MONDAY + timedelta(days=offset)
        period = period_of(reset, day)
        known = periods.setdefault(write(day), period)
        if known != period:
            return known, period
    return None
