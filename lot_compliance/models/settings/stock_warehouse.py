from odoo import fields, models

from ...policy.shelf_life import calendar_day


class StockWarehouse(models.Model):
    _inherit = "stock.warehouse"

    def _get_lot_tz(self):
        """Return the time zone of the warehouse's address, else of its company."""
        return self.partner_id.tz or self.company_id._get_lot_tz()

    def _get_lot_today(self):
        """Return today's date at the warehouse."""
        return calendar_day(fields.Datetime.now(), self._get_lot_tz())
