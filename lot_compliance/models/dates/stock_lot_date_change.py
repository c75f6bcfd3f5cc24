from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...policy.shelf_life import last_usable_day


class StockLot(models.Model):
    """The day until which a received lot may be used is not typed over: it is
    corrected, with a reason. Each change is logged."""

    _inherit = "stock.lot"

    expiration_date = fields.Datetime(tracking=True)
    use_date = fields.Datetime(tracking=True)
    removal_date = fields.Datetime(tracking=True)

    def write(self, vals):
        if "expiration_date" in vals and not self.env.su:
            self._check_expiration_change(vals["expiration_date"])
        return super().write(vals)

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
