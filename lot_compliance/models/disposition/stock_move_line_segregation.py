from odoo import models


class StockMoveLine(models.Model):
    """What is set apart is blocked stock: it may always go there."""

    _inherit = "stock.move.line"

    def _get_purpose_inside(self):
        place = self.location_dest_id
        if place.warehouse_id.sudo()._is_lot_set_apart(place):  # whoever moves it
            return None
        return super()._get_purpose_inside()
