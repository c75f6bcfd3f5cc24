from odoo import api, fields, models

from ...policy.lot_dates import end_of_typed_day


class StockLot(models.Model):
    """An expiration date that is typed without a time is a day: its end counts."""

    _inherit = "stock.lot"

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = [dict(vals) for vals in vals_list]
        zones = {}
        for vals in vals_list:
            if vals.get("expiration_date"):
                key = self._get_code_key(vals)[:2]
                if key not in zones:
                    zones[key] = self._get_tz_of_days(*key)
                self._end_typed_day(vals, zones[key])
        return super().create(vals_list)

    def write(self, vals):
        if vals.get("expiration_date"):
            zones = {lot._get_lot_company()._get_lot_tz() for lot in self}
            if len(zones) == 1 and self._filter_managed() == self:
                vals = dict(vals)
                self._end_typed_day(vals, zones.pop())
        return super().write(vals)

    def _get_tz_of_days(self, product_id, company_id):
        """Return the time zone of a new lot's days, None if they are not ours."""
        product = self.env["product.product"].browse(product_id or [])
        company = self._get_company_of_code(product, company_id)
        is_managed = product and product._get_lot_policy(company).is_managed
        return company._get_lot_tz() if is_managed else None

    @api.model
    def _end_typed_day(self, vals, tz):
        if tz:
            moment = fields.Datetime.to_datetime(vals["expiration_date"])
            vals["expiration_date"] = end_of_typed_day(moment, tz)
