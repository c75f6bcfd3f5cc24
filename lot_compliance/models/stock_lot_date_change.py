from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class StockLot(models.Model):
    """Who may change the dates of a lot that is in stock; each change is logged."""

    _inherit = "stock.lot"

    expiration_date = fields.Datetime(tracking=True)
    use_date = fields.Datetime(tracking=True)
    removal_date = fields.Datetime(tracking=True)

    def write(self, vals):
        if "expiration_date" in vals and not self.env.su:
            moment = fields.Datetime.to_datetime(vals["expiration_date"])
            for lot in self:
                lot._check_expiration_change(moment)
        return super().write(vals)

    def _check_expiration_change(self, moment):
        """Refuse to clear a date that is required, and to make a *use by* date later
        without a quality officer, of lots that have been received.

        :param moment: the new expiration date, naive UTC, or None
        """
        policy, old = self._get_lot_policy(), self.expiration_date
        if not old or not policy.is_managed or not self._is_received():
            return
        if not moment and policy.perishable == "required":
            raise UserError(
                self.env._(
                    "Lot %(lot)s must have an expiration date, as %(product)s is "
                    "perishable: type the right date instead of clearing it.",
                    lot=self.name,
                    product=self.product_id.display_name,
                )
            )
        if policy.expiry_kind == "use_by" and (not moment or moment > old):
            self._check_may_extend()

    def _is_received(self):
        lines = self.env["stock.move.line"].sudo()  # moved, whoever may read where
        return bool(
            lines.search_count(
                [("lot_id", "=", self.id), ("state", "=", "done")], limit=1
            )
        )

    def _check_may_extend(self):
        officer = "lot_compliance.lot_compliance_group_quality_officer"
        if not self.env.user.has_group(officer):
            raise AccessError(
                self.env._(
                    "Only a quality officer may make the use by date of lot %(lot)s "
                    "later: ask one to check the lot.",
                    lot=self.name,
                )
            )
