from datetime import timedelta

from odoo import fields, models
from odoo.fields import Domain

from ...policy.lot_dates import ExpiryState, start_of_day


class StockLot(models.Model):
    """Finding lots by what their dates say today: the policy's rule in SQL.

    Nothing of it is stored, as it changes at midnight, in each company at its own.
    """

    _inherit = "stock.lot"

    def _search_last_usable_day(self, operator, value):
        if operator == "in":
            days = [fields.Date.to_date(day) for day in value]
        elif operator in ("<", "<=", ">", ">="):
            days = fields.Date.to_date(value)
        else:
            return NotImplemented
        return self._get_calendar_domain(
            lambda today, tz: self._get_last_day_domain(operator, days, tz)
        )

    def _search_days_left(self, operator, value):
        if operator not in ("in", "<", "<=", ">", ">="):
            return NotImplemented

        def get_domain(today, tz):
            days = (
                [today + timedelta(days=left) for left in value if left is not False]
                if operator == "in"
                else today + timedelta(days=value)
            )
            return self._get_last_day_domain(operator, days, tz)

        return self._get_calendar_domain(get_domain)

    def _search_expiry_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._get_calendar_domain(
            lambda today, tz: Domain.OR(
                self._get_expiry_state_domain(state, today, tz) for state in value
            )
        )

    def _get_calendar_domain(self, get_domain):
        """Join `get_domain(today, tz)` over time zones, each for its companies' lots.

        A lot without company follows the calendar of the current one.
        """
        companies = self.env["res.company"].sudo().search([])  # of all lots in sight
        return Domain.OR(
            Domain(
                "company_id",
                "in",
                group.ids + [False] * (self.env.company in group),
            )
            & get_domain(group[0]._get_lot_today(), tz)
            for tz, group in companies.grouped(lambda c: c._get_lot_tz()).items()
        )

    def _get_last_day_domain(self, operator, days, tz):
        """Return the domain of `last usable day <operator> days` in time zone `tz`."""
        if operator == "in":
            return Domain.OR(
                self._get_last_day_domain(">=", day, tz)
                & self._get_last_day_domain("<=", day, tz)
                if day
                else Domain("expiration_date", "=", False)
                for day in days
            )
        bound = days + timedelta(days=operator in ("<=", ">"))
        return Domain(
            "expiration_date",
            "<" if operator in ("<", "<=") else ">=",
            start_of_day(bound, tz),
        )

    def _get_expiry_state_domain(self, state, today, tz):
        expired = self._get_last_day_domain("<", today, tz)
        alive = self._get_last_day_domain(">=", today, tz)
        tomorrow = start_of_day(today + timedelta(days=1), tz)
        warned = Domain("alert_date", "<", tomorrow)
        return {
            ExpiryState.NO_DATE: Domain("expiration_date", "=", False),
            ExpiryState.EXPIRED: expired,
            ExpiryState.EXPIRING: alive & warned,
            ExpiryState.FRESH: alive & ~warned,
        }.get(state, Domain.FALSE)
