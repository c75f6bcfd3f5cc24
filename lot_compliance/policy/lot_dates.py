"""The days of a lot: when it expires, and what its dates say today."""

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from .periods import Period, Rounding, add_period, subtract_period
from .shelf_life import calendar_day, is_expired
from .str_enum import StrEnum


class ExpiryState(StrEnum):
    """What the dates of a lot say today."""

    NO_DATE = "no_date"
    FRESH = "fresh"
    EXPIRING = "expiring"
    EXPIRED = "expired"


def expiry_state(
    last_day: date | None, warning_day: date | None, today: date
) -> ExpiryState:
    """Return the state of a lot: expiring from `warning_day` on, expired from the
    day after `last_day` on; all are calendar days in the same time zone."""
    if last_day is None:
        return ExpiryState.NO_DATE
    if is_expired(last_day, today):
        return ExpiryState.EXPIRED
    if warning_day and warning_day <= today:
        return ExpiryState.EXPIRING
    return ExpiryState.FRESH


def start_of_day(day: date, tz: str) -> datetime:
    """Return the first moment of `day` in time zone `tz`, naive and in UTC."""
    local = datetime.combine(day, time.min, ZoneInfo(tz))
    return local.astimezone(timezone.utc).replace(tzinfo=None)


def expiry_moment(last_day: date, tz: str) -> datetime:
    """Return the last second of the last usable day, naive and in UTC.

    As the core takes a lot for expired once its expiration date has passed, core
    and add-on agree on every moment of that day.
    """
    return start_of_day(last_day + timedelta(days=1), tz) - timedelta(seconds=1)


def end_of_typed_day(moment: datetime, tz: str) -> datetime:
    """Return the last second of the day in `tz` of which `moment` is the first: who
    types a date and no time means the whole day. Any other moment as it is."""
    day = calendar_day(moment, tz)
    return expiry_moment(day, tz) if moment == start_of_day(day, tz) else moment


def expiry_after(
    start: date, life: Period, rounding: Rounding, tz: str
) -> datetime | None:
    """Return the expiry moment of a lot whose shelf life begins on day `start`, naive
    and in UTC; None without shelf life."""
    return expiry_moment(add_period(start, life, rounding), tz) if life else None


def moment_before(moment: datetime, period: Period, tz: str) -> datetime:
    """Return the moment that is `period` earlier, at the same time of the day in `tz`.

    Both are naive and in UTC; the clocks of `tz` may have changed in between.
    """
    zone = ZoneInfo(tz)
    local = moment.replace(tzinfo=timezone.utc).astimezone(zone)
    day = subtract_period(local.date(), period)
    earlier = datetime.combine(day, local.time(), zone)
    return earlier.astimezone(timezone.utc).replace(tzinfo=None)
