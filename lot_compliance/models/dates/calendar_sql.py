"""The calendar of `policy/shelf_life.py`, for PostgreSQL.

Where the rule must be known to a query, it is told here and nowhere else; a test runs
both over the same cases.
"""

from odoo.tools import SQL

# The join `calendar`: `tz` is the time zone of a warehouse (its partner is `address`),
# else that of the company (its partner is `seat`).
PLACE_CALENDAR = SQL(
    """
    CROSS JOIN LATERAL (
        SELECT COALESCE(address.tz, seat.tz, 'UTC') AS tz
    ) calendar
    """
)


def calendar_day(moment: SQL, tz: SQL | str) -> SQL:
    """Return the calendar date, in time zone `tz`, of a naive UTC timestamp."""
    return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, tz)
