from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ...policy.shelf_life import calendar_day, last_usable_day


class StockMoveLine(models.Model):
    """The dates on a label, compared with those of the line and of the lot."""

    _inherit = "stock.move.line"

    is_expiry_scanned = fields.Boolean(
        copy=False,
        help="Whether the expiration date of the line was read from a label.",
    )

    def _check_same_dates(self, vals):
        """Refuse a label with another date than the line has already.

        A date that was only counted from a shelf life gives way to the label's, as
        does that of a line of which nothing is known yet.
        """
        if not (self._names_lot() or self.is_expiry_scanned):
            return
        if self._is_production_typed():
            self._check_same_day(self.production_date, vals.get("production_date"))
        expires_at = vals.get("expiration_date")
        if expires_at and not self._has_counted_expiry():
            before = self._get_scanned_day(self.expiration_date)
            self._check_same_day(before, self._get_scanned_day(expires_at))

    def _check_same_day(self, before, now):
        if before and now and before != now:
            raise UserError(
                self.env._(
                    "%(goods)s: the line says %(before)s, this label says %(now)s: "
                    "check the goods, and correct the line under “Details” if it is "
                    "wrong.",
                    goods=self._describe_scanned_goods(),
                    before=format_date(self.env, before),
                    now=format_date(self.env, now),
                )
            )

    def _has_counted_expiry(self):
        """Tell whether the expiration date is a proposal, or there is none: nobody has
        scanned or typed it."""
        if self.is_expiry_scanned:
            return False
        start = self.picking_id.scheduled_date or fields.Datetime.today()
        of_core = start + timedelta(days=self.product_id.expiration_time)
        return self.expiration_date in (False, of_core, self._get_proposed_expiry())

    def _prepare_further_dates(self, vals):
        """Return what a further label of the line's lot says of its dates."""
        names = ["expiration_date", "is_expiry_scanned"]
        names += [] if self.production_date else ["production_date"]
        return {name: vals[name] for name in names if name in vals}

    def _check_scanned_before(self, lot):
        """Refuse a lot of another date than the label that was scanned before it."""
        if lot and self.is_expiry_scanned and not self._is_production_typed():
            self._judge_label_day(self._get_scanned_day(self.expiration_date), lot)

    def _judge_scanned_label(self, goods):
        """Return a sentence if the label says another date than the lot has.

        :raise UserError: with it, where the lot comes in
        """
        lot = self._get_lot_to_move()
        day = self.move_id._get_label_day(goods)
        if self._is_production_typed():
            day = goods.production_day
        return self._judge_label_day(day, lot) if day and lot else []

    def _judge_label_day(self, day, lot):
        of_lot = last_usable_day(lot.expiration_date, self.move_id._get_scan_tz())
        if self._is_production_typed():
            of_lot = lot.production_date
        if not of_lot or of_lot == day:
            return []
        sentence = self._describe_other_label(day, of_lot, lot)
        if self._brings_lot_in():
            raise UserError(sentence)
        return [sentence]

    def _describe_other_label(self, day, of_lot, lot):
        return self.env._(
            "The label says %(day)s, lot %(lot)s of %(product)s has %(of_lot)s: check "
            "the goods, and have a quality officer use “Correct dates” on the lot if "
            "the label is right.",
            day=format_date(self.env, day),
            of_lot=format_date(self.env, of_lot),
            lot=lot.name,
            product=lot.product_id.display_name,
        )

    def _is_production_typed(self):
        """Tell whether the day on the goods that counts is that of their production."""
        return self.lot_typed_date == "production"

    def _get_scanned_day(self, moment):
        return calendar_day(moment, self.move_id._get_scan_tz())
