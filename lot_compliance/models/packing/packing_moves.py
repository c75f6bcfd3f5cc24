"""The moves of a receipt that its packing list fills."""

from ...policy.packing.share import share_out


class PackingMoves:
    """Open moves, the lines of them that an import keeps, and what goes where."""

    def __init__(self, picking):
        self.moves_of = picking._get_packing_list_moves()
        lines = picking.move_ids.move_line_ids
        self.kept = lines.filtered(
            lambda line: line.lot_id or line.lot_name or line.supplier_lot
        )
        self.kept_of = self.kept.grouped("move_id")

    def share(self, product, quantities):
        """Return [(index, move, quantity)]: which part of each quantity goes to which
        move of the product, in its unit; the move is None where there is none."""
        moves = self.moves_of.get(product)
        if not moves:
            return [(index, None, part) for index, part in enumerate(quantities)]
        demands = [self._get_open_demand(move) for move in moves]
        return [
            (share.row, moves[share.line], share.quantity)
            for share in share_out(quantities, demands, product.uom_id.rounding)
        ]

    def _get_open_demand(self, move):
        """Return what the move still waits for beside the lines that are kept."""
        kept = self.kept_of.get(move, move.move_line_ids.browse())
        return move.product_qty - sum(kept.mapped("quantity_product_uom"))
