from odoo import models


class StockMoveLine(models.Model):
    """What is split off a lot is no receipt."""

    _inherit = "stock.move.line"

    def _brings_lot_in(self):
        """What was split off has come in with the lot that it was a part of."""
        return super()._brings_lot_in() and not (
            self.lot_id.parent_lot_id
            and self.consume_line_ids.lot_id == self.lot_id.parent_lot_id
        )
