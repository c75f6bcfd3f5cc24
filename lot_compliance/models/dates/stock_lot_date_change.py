from datetime import datetime

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...policy.shelf_life import calendar_day, last_usable_day

# The other days of a received lot that are not typed over either.
KEPT_DAYS = ("use_date", "removal_date", "alert_date", "retest_date")


class StockLot(models.Model):
    """The days of a received lot are not typed over: they are corrected, with a reason.
    Each change is logged."""

    _inherit = "stock.lot"

    expiration_date = fields.Datetime(tracking=True)
    use_date = fields.Datetime(tracking=True)
    removal_date = fields.Datetime(tracking=True)

    def write(self, vals):
        if not self.env.su:
            if "expiration_date" in vals:
                self._check_expiration_change(vals["expiration_date"])
            for name in KEPT_DAYS:
                if name in vals:
                    self._check_day_change(name, vals[name])
        return super().write(vals)

    def _check_day_change(self, name, value):
        """Refuse another day than a received lot has, and none; a lot without it may
        get it. The dates of products without policy are the core's.

        :param value: the new date or moment (naive UTC), or empty
        """
        field = self._fields[name]
        new = field.to_date(value) if field.type == "date" else field.to_datetime(value)
        cared = self._filter_with_policy().filtered(name)
        changed = cared.filtered(
            lambda lot: lot._get_day(lot[name]) != lot._get_day(new)
        )
        if received := changed._filter_moved():
            raise UserError(
                self.env._(
                    "Lot %(lot)s of %(product)s was received, so its “%(date)s” is not "
                    "typed over: have a quality officer use “Correct dates” on it.",
                    lot=received[0].name,
                    product=received[0].product_id.display_name,
                    date=field._description_string(self.env),
                )
            )

    def _get_day(self, value):
        """Return the calendar day of a date or moment of the lot, None without it."""
        tz = self._get_lot_company()._get_lot_tz()
        return calendar_day(value, tz) if isinstance(value, datetime) else value or None

    def _check_expiration_change(self, expires_at):
        """Refuse another last usable day, and none, for managed lots that have been
        received. A lot without date may get one.

        :param expires_at: the new expiration date, naive UTC, or empty
        """
        moment = fields.Datetime.to_datetime(expires_at) or None
        changed = self._filter_managed().filtered(
            lambda lot: lot.expiration_date and lot._gets_other_last_day(moment)
        )
        received = changed._filter_moved()
        if received:
            raise UserError("\n".join(map(self._describe_kept_day, received)))

    def _gets_other_last_day(self, moment):
        tz = self._get_lot_company()._get_lot_tz()
        return last_usable_day(moment, tz) != self.last_usable_day

    def _filter_moved(self):
        """Return the lots that have come in, by whatever door; one query."""
        if not self:
            return self
        lines = self.env["stock.move.line"].sudo()  # moved, whoever may read where
        moved = lines._read_group(
            [("lot_id", "in", self.ids), ("state", "=", "done")], ["lot_id"]
        )
        return self & self.browse().union(*(lot for (lot,) in moved))

    def _describe_kept_day(self, lot):
        return self.env._(
            "Lot %(lot)s of %(product)s was received with the last usable day %(day)s, "
            "which is not typed over: have a quality officer use “Correct dates” on "
            "the lot.",
            lot=lot.name,
            product=lot.product_id.display_name,
            day=format_date(self.env, lot.last_usable_day),
        )
