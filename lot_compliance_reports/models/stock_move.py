from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_done(self, cancel_backorder=False):
        with self.env["stock.lot"]._put_off_births():  # the cost is one of their facts
            moves = super()._action_done(cancel_backorder=cancel_backorder)
            moves._record_lot_costs()
        return moves

    def _record_lot_costs(self):
        """Keep on each lot the unit cost of its first receipt, now that the receipt has
        a value. As superuser: the cost is nothing that the worker has to see."""
        for move in self.sudo():
            lots = move.move_line_ids.lot_id
            first = lots.filtered(lambda lot, move=move: lot.receipt_move_id == move)
            if first:
                first._write_receipt({"received_unit_cost": move._get_price_unit()})
