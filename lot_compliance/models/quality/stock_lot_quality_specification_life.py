from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

# What only the actions set.
LIFE_FIELDS = {"activated_at", "activated_by_id", "valid_until"}
SCOPE_FIELDS = ("product_tmpl_id", "categ_id", "partner_id", "company_id")


class StockLotQualitySpecification(models.Model):
    """The life of a revision: a draft is activated, then nobody changes it any more; a
    newer one supersedes it, or it is withdrawn."""

    _inherit = "stock.lot.quality.specification"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_only_by_actions(set().union(*vals_list))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            self._check_only_by_actions(vals)
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_activated(self):
        self._check_draft()

    def _check_only_by_actions(self, names):
        if LIFE_FIELDS & set(names) and not self.env.su:
            raise UserError(
                self.env._(
                    "A specification comes into force and ends by its buttons only: "
                    "activate it, make a new revision, or withdraw it."
                )
            )

    def _check_draft(self):
        """Refuse a change of what is, or was, in force: results were judged by it."""
        if activated := self.filtered("activated_at")[:1]:
            raise UserError(
                self.env._(
                    "%(specification)s was activated, so it stays as it is: make a new "
                    "revision and change that.",
                    specification=activated.display_name,
                )
            )

    def action_activate(self):
        """Put drafts into force, each from its first day on; the revision before ends
        the day before.

        :raise UserError: for one without lines, one that is not newer than the last,
            and a customer's that asks less than the general one
        """
        self.check_access("write")
        for spec in self.sorted(lambda spec: (spec.valid_from, spec.revision)):
            spec._check_draft()
            spec._check_may_activate()
            spec._end_earlier()
            spec.sudo().write(  # refused to users
                {"activated_at": fields.Datetime.now(), "activated_by_id": self.env.uid}
            )

    def _check_may_activate(self):
        """Extension point: what speaks against activating this draft is raised."""
        self.ensure_one()
        if not self.line_ids:
            raise UserError(
                self.env._(
                    "%(specification)s asks for nothing: add a line before you "
                    "activate it.",
                    specification=self.display_name,
                )
            )
        for other in self._get_others_in_force():
            if other.valid_from > self.valid_from or other.revision >= self.revision:
                raise UserError(
                    self.env._(
                        "%(other)s is in force from %(other_day)s on, and "
                        "%(specification)s is to be from %(day)s on: give it a higher "
                        "revision number, and a first day that is not before.",
                        other=other.display_name,
                        other_day=format_date(self.env, other.valid_from),
                        specification=self.display_name,
                        day=format_date(self.env, self.valid_from),
                    )
                )

    def _get_others_in_force(self):
        """Return the activated revisions of the same scope that have no end yet, or
        one after this one begins."""
        same = Domain.AND([(name, "=", self[name].id)] for name in SCOPE_FIELDS)
        no_end = Domain("valid_until", "=", False)
        return self.search(
            same
            & Domain("activated_at", "!=", False)
            & (no_end | Domain("valid_until", ">=", self.valid_from))
        )

    def _end_earlier(self):
        """End the revisions before on the day before this one begins."""
        earlier = self._get_others_in_force()
        for spec in earlier:
            spec._end_on(self.valid_from - timedelta(days=1))
        earlier.flush_recordset()  # before the index is asked about this one

    def _end_on(self, day):
        """Set the last day; of what would never be in force, a day that is over."""
        if day < self.valid_from:
            day = min(day, self._get_today() - timedelta(days=1))
        self.sudo().valid_until = day  # refused to users

    def _get_today(self):
        return (self.company_id or self.env.company)._get_lot_today()

    def action_new_revision(self):
        """Open a draft copy with the next number, to be changed and activated."""
        self.ensure_one()
        same = Domain.AND([(name, "=", self[name].id)] for name in SCOPE_FIELDS)
        numbers = self.search(same).mapped("revision")
        return self.copy({"revision": max(numbers) + 1})._open()

    def action_withdraw(self):
        """End specifications yesterday: from today on nothing is asked by them."""
        self.check_access("write")
        for spec in self:
            if spec.state not in ("active", "upcoming"):
                raise UserError(
                    self.env._(
                        "%(specification)s is not in force: there is nothing to "
                        "withdraw.",
                        specification=spec.display_name,
                    )
                )
            spec._end_on(spec._get_today() - timedelta(days=1))

    def _open(self):
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }
