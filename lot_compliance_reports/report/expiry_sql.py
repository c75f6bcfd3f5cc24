"""The rule of `lot_compliance/policy` about the days of a lot, for PostgreSQL.

Where the rule must be known to a query, it is told here and nowhere else; a test runs
both over the same cases.
"""

from odoo.tools import SQL


def calendar_day(moment: SQL, tz: SQL) -> SQL:
    """Return the calendar date, in time zone `tz`, of a naive UTC timestamp."""
    return SQL("(%s AT TIME ZONE 'UTC' AT TIME ZONE %s)::date", moment, tz)


def expiry_state(last_day: SQL, warning_day: SQL, today: SQL) -> SQL:
    """Return the state of a lot, as `policy/lot_dates.py` names them."""
    return SQL(
        """CASE
            WHEN %(last_day)s IS NULL THEN 'no_date'
            WHEN %(last_day)s < %(today)s THEN 'expired'
            WHEN %(warning_day)s <= %(today)s THEN 'expiring'
            ELSE 'fresh'
        END""",
        last_day=last_day,
        warning_day=warning_day,
        today=today,
    )
