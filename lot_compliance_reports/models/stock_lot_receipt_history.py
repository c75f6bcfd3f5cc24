from odoo import api, models
from odoo.fields import Domain


class StockLot(models.Model):
    """The unit cost of older receipts, known where stock has a value."""

    _inherit = "stock.lot"

    @api.model
    def _get_receipt_history_domain(self):
        uncosted = Domain("receipt_move_id", "!=", False) & Domain(
            "received_unit_cost", "in", (False, 0)
        )
        return super()._get_receipt_history_domain() | uncosted

    def _fill_receipt_history(self):
        super()._fill_receipt_history()
        uncosted = self.sudo().filtered(
            lambda lot: lot.receipt_move_id and not lot.received_unit_cost
        )
        costs = {move: move._get_price_unit() for move in uncosted.receipt_move_id}
        self._write_receipt_history(
            {
                lot: {"received_unit_cost": costs[lot.receipt_move_id]}
                for lot in uncosted
                if costs[lot.receipt_move_id]
            }
        )
