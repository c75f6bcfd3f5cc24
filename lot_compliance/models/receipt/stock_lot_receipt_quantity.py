from collections import defaultdict

from odoo import models

from ...policy.receipt import judge_quantity
from .stock_lot_incoming import ReceiptFinding


class StockLotReceiptCheck(models.AbstractModel):
    """What the quantities of incoming lots say against them."""

    _inherit = "stock.lot.receipt.check"

    def _find_over_receipts(self, incoming):
        """Return one finding for each move by which more comes in than its demand, on
        the first of its lots."""
        policies = self._get_policies(incoming)
        by_move = defaultdict(list)
        for lot in incoming:
            if lot.move and not lot.made_here:
                by_move[lot.move].append(lot)
        for move, lots in by_move.items():
            policy = policies[lots[0].product, lots[0].company]
            if policy.over_receipt != "off":
                yield from self._judge_quantity(move, lots, policy.over_receipt)

    def _judge_quantity(self, move, lots, answer):
        """Compare in the product's unit, in which the stock is counted."""
        unit = move.product_id.uom_id
        received = self._get_received_quantity(move, lots)
        demand = move.product_uom._compute_quantity(
            move.product_uom_qty, unit, round=False
        )
        verdict = judge_quantity(received, demand, unit.rounding, answer)
        if verdict:
            yield ReceiptFinding(
                key=lots[0].key,
                problem=verdict.problem,
                severity=verdict.severity,
                incoming=lots[0],
                received=unit._compute_quantity(
                    received, move.product_uom, rounding_method="HALF-UP"
                ),
                demand=move.product_uom_qty,
            )

    def _get_received_quantity(self, move, lots):
        """Return what has come in by a move and will by these lots, in the product's
        unit."""
        keys = {lot.key for lot in lots}
        done = move.move_line_ids.filtered(
            lambda line: line._is_done() and line.id not in keys
        )
        return sum(lot.quantity for lot in lots) + sum(
            line._get_exact_quantity() for line in done
        )
