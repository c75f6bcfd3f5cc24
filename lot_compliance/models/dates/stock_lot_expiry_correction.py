from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .stock_lot_date_change import KEPT_DAYS


class StockLot(models.Model):
    """The authorised, reasoned correction of a lot's dates."""

    _inherit = "stock.lot"

    def action_correct_dates(
        self, expiration_date, reason, production_date=False, other_dates=None
    ):
        """Give the lot other dates; an officer's act, with a reason.

        :param expiration_date: naive UTC, as a datetime or as a string of the server;
            may be empty for a lot that has none
        :param production_date: empty: as it is
        :param other_dates: {name: value} of best-before, removal, alert and retest
            date; those left out, and empty ones, follow the expiration date
        :raise AccessError: to everybody but quality officers
        """
        self.ensure_one()
        self._check_may_correct_dates()
        vals = self._prepare_correction(expiration_date, production_date, other_dates)
        if not (vals and isinstance(reason, str) and reason.strip()):
            raise UserError(
                self.env._(
                    "Type the right expiration date of lot %(lot)s and the reason why "
                    "it is corrected.",
                    lot=self.name,
                )
            )
        old = self._describe_dates()
        self.check_access("write")
        self._write_correction(vals, reason)
        self._message_log(body=self._prepare_correction_message(old, reason.strip()))

    def _write_correction(self, vals, reason):
        """Write the expiration date first, and then what shall not follow from it: the
        ORM would leave alone all dates that are computed together with a written one.
        """
        lot = self._with_audit_reason(reason).sudo()  # nobody types over its days
        typed = {name: value for name, value in vals.items() if name in KEPT_DAYS}
        if others := {name: vals[name] for name in vals.keys() - typed.keys()}:
            lot.write(others)
        if typed:
            lot.write(typed)

    def _prepare_correction(self, expiration_date, production_date, other_dates):
        """Return the dates to write, none at all if the expiration date would go."""
        vals = {
            name: value
            for name, value in (other_dates or {}).items()
            if value and name in KEPT_DAYS
        }
        if expiration_date:
            vals["expiration_date"] = expiration_date
        elif self.expiration_date:
            return {}
        if production_date:
            vals["production_date"] = production_date
        return vals

    def _check_may_correct_dates(self):
        officer = "lot_compliance.lot_compliance_group_quality_officer"
        if not self.env.user.has_group(officer):
            raise AccessError(
                self.env._(
                    "Only a quality officer may correct the dates of lot %(lot)s: ask "
                    "one to do it.",
                    lot=self.name,
                )
            )

    def _prepare_correction_message(self, old, reason):
        return self.env._(
            "Dates corrected from %(old)s to %(new)s: %(reason)s",
            old=old,
            new=self._describe_dates(),
            reason=reason,
        )

    def _describe_dates(self):
        """Return the last usable day, and the production date if it is known."""
        last_day = self.last_usable_day
        words = format_date(self.env, last_day) if last_day else self.env._("no date")
        if not self.production_date:
            return words
        return self.env._(
            "%(expiry)s (made on %(production)s)",
            expiry=words,
            production=format_date(self.env, self.production_date),
        )

    def _open_expiry_correction(self, expires_at=None):
        """Return the dialog that asks for the right dates and the reason.

        :param expires_at: the date to propose, naive UTC
        """
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "lot_compliance.stock_lot_expiry_correction_wizard_action"
        )
        context = {"default_lot_id": self.id}
        if expires_at:
            context["default_expiration_date"] = fields.Datetime.to_string(expires_at)
        return action | {"context": context}
