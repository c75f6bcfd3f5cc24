from odoo import models


class StockMove(models.Model):
    """What is consumed in a production waits for the goods in its order."""

    _inherit = "stock.move"

    def _get_lot_document(self):
        return self.raw_material_production_id or super()._get_lot_document()
