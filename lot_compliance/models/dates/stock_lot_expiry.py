from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ...policy.inheritance import LotPolicy
from ...policy.lot_dates import expiry_state, moment_before
from ...policy.shelf_life import calendar_day, days_left, last_usable_day


class StockLot(models.Model):
    """When a lot expires, by the calendar of its company."""

    _inherit = "stock.lot"

    production_date = fields.Date(
        tracking=True, help="The day on which the lot was made."
    )
    last_usable_day = fields.Date(
        compute="_compute_last_usable_day",
        search="_search_last_usable_day",
        help="The last day on which the lot may be used, in the company's time zone.",
    )
    days_left = fields.Integer(
        compute="_compute_last_usable_day",
        search="_search_days_left",
        help="Days from today to the last usable day; negative once expired.",
    )
    expiry_state = fields.Selection(
        [
            ("no_date", "No expiration date"),
            ("fresh", "Fresh"),
            ("expiring", "Expiring"),
            ("expired", "Expired"),
        ],
        "Expiry",
        compute="_compute_last_usable_day",
        search="_search_expiry_state",
        help="Expiring from the alert date on, expired after the last usable day.",
    )
    expiry_label = fields.Char("Days left in words", compute="_compute_expiry_label")

    def _get_lot_company(self):
        """Return the company whose rules and calendar hold for the lot."""
        return self.company_id or self.env.company

    def _get_lot_policy(self):
        product = self.product_id
        if not product:
            return LotPolicy()
        return product._get_lot_policy(self._get_lot_company())

    def _filter_managed(self):
        """Return the lots of perishable products; of all others the core takes care."""
        alike = self.grouped(lambda lot: (lot.product_id, lot.company_id))
        return self.browse(
            id_
            for lots in alike.values()
            if lots[0]._get_lot_policy().is_managed
            for id_ in lots._ids
        )

    @api.depends("product_id")
    def _compute_expiration_date(self):
        """Count the effective shelf life; no date at all if there is none."""
        managed = self._filter_managed()
        for lot in managed:
            lot.expiration_date = lot._derive_expiration_date()
        return super(StockLot, self - managed)._compute_expiration_date()

    def _derive_expiration_date(self):
        company = self._get_lot_company()
        start = self.production_date or company._get_lot_today()
        return self.product_id._get_lot_expiry(start, company)

    @api.depends("product_id", "expiration_date")
    def _compute_dates(self):
        """Let the other dates follow the expiration date, also when it is cleared."""
        managed = self._filter_managed()
        alike = managed.grouped(lambda lot: (lot.product_id, lot.company_id))
        for lots in alike.values():
            dates = {}  # lots of one delivery mostly expire together
            for lot in lots:
                expires_at = lot.expiration_date
                if expires_at not in dates:
                    dates[expires_at] = lot._prepare_other_dates()
                lot.update(dates[expires_at])
        return super(StockLot, self - managed)._compute_dates()

    def _prepare_other_dates(self):
        policy, tz = self._get_lot_policy(), self._get_lot_company()._get_lot_tz()
        before_expiry = {
            "use_date": policy.best_before_period,
            "removal_date": policy.removal_period,
            "alert_date": policy.warning_period,
        }
        expires_at = self.expiration_date
        return {
            name: expires_at and moment_before(expires_at, period, tz)
            for name, period in before_expiry.items()
        }

    @api.depends("expiration_date", "alert_date", "company_id")
    @api.depends_context("company")
    def _compute_last_usable_day(self):
        for lot in self:
            company = lot._get_lot_company()
            tz, today = company._get_lot_tz(), company._get_lot_today()
            last_day = last_usable_day(lot.expiration_date, tz)
            warning_day = lot.alert_date and calendar_day(lot.alert_date, tz)
            lot.last_usable_day = last_day
            lot.days_left = days_left(last_day, today) or 0
            lot.expiry_state = expiry_state(last_day, warning_day or None, today).value

    @api.depends("days_left", "expiry_state")
    def _compute_expiry_label(self):
        for lot in self:
            dated = lot.expiry_state != "no_date"
            lot.expiry_label = dated and self._get_days_left_label(lot.days_left)

    @api.model
    def _get_days_left_label(self, days):
        """Return days left in words, as every screen and paper says them."""
        if days in (-1, 0, 1):
            return {
                -1: self.env._("expired yesterday"),
                0: self.env._("last day today"),
                1: self.env._("1 day left"),
            }[days]
        if days < 0:
            return self.env._("expired %s days ago", -days)
        return self.env._("%s days left", days)

    @api.constrains("production_date", "expiration_date")
    def _check_production_date(self):
        for lot in self.filtered("production_date"):
            last_day = lot.last_usable_day
            if last_day and lot.production_date > last_day:
                raise ValidationError(
                    self.env._(
                        "Lot %(lot)s cannot be made on %(production)s and expire on "
                        "%(expiry)s, before that: correct one of the two dates.",
                        lot=lot.name,
                        production=format_date(self.env, lot.production_date),
                        expiry=format_date(self.env, last_day),
                    )
                )

    @api.onchange("production_date")
    def _onchange_production_date(self):
        """Propose the expiration date of a lot that is new or has none."""
        for lot in self._filter_managed():
            if not lot._origin.expiration_date and lot.production_date:
                lot.expiration_date = lot._derive_expiration_date()
