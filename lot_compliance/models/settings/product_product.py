from odoo import api, models

from ...policy.lot_dates import expiry_after
from ...policy.shelf_life import calendar_day


class ProductProduct(models.Model):
    _inherit = "product.product"

    def _get_lot_policy(self, company):
        """Return the `LotPolicy` in force for this product in `company`."""
        return self.product_tmpl_id._get_lot_policy(company)

    def _get_lot_expiry(self, start, company, place=None):
        """Return the expiration date (UTC) of a lot that was made or received on the
        day `start` of `company`; False without shelf life.

        :param place: warehouse or company by whose calendar the last day ends
        """
        policy, tz = self._get_lot_policy(company), (place or company)._get_lot_tz()
        return expiry_after(start, policy.shelf_life, policy.date_rounding, tz) or False

    def _get_lot_typed_date(self, company, source):
        """Return which date of a lot from `source` is typed: expiry or production.

        What is made here is made when it comes in: nothing is typed.
        """
        policy = self._get_lot_policy(company)
        typed = policy.is_managed and policy.is_production_typed
        return "production" if typed and source.usage != "production" else "expiry"

    def _fill_lot_line_dates(self, vals_list, start, company, source, place=None):
        """Complete the dates of new receipt lines, whose `expiration_date` is the date
        that was pasted, if any. Lines of a table have both dates, and are complete.

        :param start: moment of the receipt, from which the shelf life counts (UTC)
        :param place: the warehouse that receives, if any
        """
        vals_list = [vals for vals in vals_list if "production_date" not in vals]
        if self._get_lot_typed_date(company, source) == "production":
            for vals in vals_list:
                pasted = vals["expiration_date"]
                day = vals["production_date"] = pasted and pasted.date()
                vals["expiration_date"] = day and self._get_lot_expiry(
                    day, company, place
                )
            return
        day = calendar_day(start, (place or company)._get_lot_tz())
        proposed = self._get_lot_expiry(day, company, place)
        for vals in vals_list:
            vals["expiration_date"] = vals["expiration_date"] or proposed

    @api.onchange("tracking")
    def _onchange_tracking(self):
        """The form of a variant proposes the same as that of the product."""
        for product in self:
            if product.tracking == "lot" and product._origin.tracking != "lot":
                categories = product.product_tmpl_id._get_lot_perishable_of_categories
                if not product.lot_perishable and not categories():
                    product.lot_perishable = "required"
        return super()._onchange_tracking()

    def action_open_product_lot(self):
        action = super().action_open_product_lot()
        return self.env["stock.lot"]._prepare_product_lots_action(action)
