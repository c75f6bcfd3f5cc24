"""When a lot is expired: the one place that says so.

The last usable day is a calendar date in the time zone of the warehouse, and it
is inclusive: a lot is expired from the first moment of the next day.
"""

from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo


def calendar_day(moment: datetime, tz: str) -> date:
    """Return the calendar date, in time zone `tz`, of a naive UTC `moment`."""
    return moment.replace(tzinfo=timezone.utc).astimezone(ZoneInfo(tz)).date()


def last_usable_day(expires_at: datetime | None, tz: str) -> date | None:
    """Return the last day on which a lot may be used, None without expiry date.

    `expires_at` is Odoo's expiration date, naive and in UTC.
    """
    return calendar_day(expires_at, tz) if expires_at else None


def days_left(last_day: date | None, today: date) -> int | None:
    """Return how many days remain after today: 0 on the last usable day, negative
    once expired, None for a lot without date."""
    return (last_day - today).days if last_day else None


def is_expired(last_day: date | None, today: date) -> bool:
    """Tell whether the last usable day has passed; a lot without date never expires."""
    return last_day is not None and last_day < today
