"""The states of a lot, as `lot_compliance/policy` names them, for PostgreSQL.

Where the rule must be known to a query, it is told here (the days: `calendar_sql` of
lot_compliance) and nowhere else; a test runs both over the same cases.
"""

from odoo.tools import SQL


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
