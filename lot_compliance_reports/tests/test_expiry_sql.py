from datetime import datetime, timedelta
from itertools import product

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from odoo.addons.lot_compliance.models.dates import calendar_sql
from odoo.addons.lot_compliance.policy import lot_dates, shelf_life

from ..report import expiry_sql

# Ordinary midnight, both changes of the clock in New York and in Berlin, new year, and
# the leap day.
MIDNIGHTS = (
    datetime(2026, 11, 20),
    datetime(2026, 3, 8),
    datetime(2026, 11, 1),
    datetime(2026, 3, 29),
    datetime(2026, 10, 25),
    datetime(2027, 1, 1),
    datetime(2028, 2, 29),
)
ZONES = (
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Australia/Lord_Howe",
    "Etc/GMT+5",
)
SECONDS_FROM_MIDNIGHT = (
    *(hour * 3600 for hour in (-25, -24, -14, -12, -6, 0, 4, 5, 7, 12, 14, 23)),
    *(-1, 1, 3 * 3600 + 59 * 60 + 59, 24 * 3600 - 1),
)


@tagged("post_install", "-at_install")
class TestExpirySql(TransactionCase):
    def run_sql(self, expression, columns, cases):
        """Return what an expression gives for each row of a table of cases."""
        return [
            row[0]
            for row in self.env.execute_query(
                SQL(
                    "SELECT %s FROM (VALUES %s) AS cases(%s) ORDER BY number",
                    expression,
                    SQL(", ").join(
                        SQL("(%s::int, %s)", number, SQL(", ").join(case))
                        for number, case in enumerate(cases)
                    ),
                    SQL(", ").join(
                        SQL.identifier(name) for name in ("number", *columns)
                    ),
                )
            )
        ]

    def test_a_moment_is_the_same_calendar_day_in_python_and_in_sql(self):
        cases = [
            (midnight + timedelta(seconds=seconds), tz)
            for midnight, seconds, tz in product(
                MIDNIGHTS, SECONDS_FROM_MIDNIGHT, ZONES
            )
        ]
        days = self.run_sql(
            calendar_sql.calendar_day(SQL("moment"), SQL("tz")),
            ("moment", "tz"),
            [(SQL("%s::timestamp", moment), SQL("%s", tz)) for moment, tz in cases],
        )
        self.assertEqual(days, [shelf_life.calendar_day(*case) for case in cases])

    def test_a_lot_without_date_has_no_last_usable_day_in_either(self):
        day = calendar_sql.calendar_day(SQL("moment"), SQL("tz"))
        nothing = [(SQL("NULL::timestamp"), SQL("'Europe/Berlin'"))]
        self.assertEqual(
            self.run_sql(day, ("moment", "tz"), nothing),
            [shelf_life.last_usable_day(None, "Europe/Berlin")],
        )

    def test_days_say_the_same_state_in_python_and_in_sql(self):
        today = datetime(2026, 11, 20).date()
        around = [None, *(today + timedelta(days=n) for n in (-9, -1, 0, 1, 9))]
        cases = list(product(around, around, [today]))
        names = ("last_day", "warning_day", "today")
        states = self.run_sql(
            expiry_sql.expiry_state(*map(SQL.identifier, names)),
            names,
            [[SQL("%s::date", day) for day in case] for case in cases],
        )
        self.assertEqual(states, [lot_dates.expiry_state(*case) for case in cases])
