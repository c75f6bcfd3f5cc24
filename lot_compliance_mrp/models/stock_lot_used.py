from odoo import models


class StockLot(models.Model):
    """What an unbuild gives back was not made of what it took apart."""

    _inherit = "stock.lot"

    def _get_lines_used(self):
        return (
            super()._get_lines_used().filtered(lambda line: not line.move_id.unbuild_id)
        )
