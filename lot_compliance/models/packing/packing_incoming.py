"""The rows of a packing list as lots that are about to come in."""

from dataclasses import dataclass
from typing import Any

from ..receipt.stock_lot_incoming import IncomingLot


@dataclass(frozen=True)
class RowPart:
    """The part of a row, by its index, that goes to a move, if there is one."""

    index: int
    move: Any


class PackingIncoming:
    """Makes `IncomingLot`s of rows; they are found back by their `RowPart`."""

    def __init__(self, picking, moves):
        self.moves = moves
        self.deal = {
            "company": picking.company_id,
            "vendor": picking.partner_id,
            "warehouse": picking.picking_type_id.warehouse_id,
            "place": "",  # the message of the row begins with its number
        }

    def make(self, matched):
        """Return the lots of all rows that bring one: one for each move that a row is
        shared out to, as it would be imported."""
        indexes_of = {}
        for index, found in enumerate(matched):
            if found.product.tracking in ("lot", "serial") and found.product_quantity:
                indexes_of.setdefault(found.product, []).append(index)
        return [
            self._make_lot(matched[indexes[place]], indexes[place], move, quantity)
            for product, indexes in indexes_of.items()
            for place, move, quantity in self.moves.share(
                product, [matched[i].total_quantity for i in indexes]
            )
        ]

    def _make_lot(self, found, index, move, quantity):
        return IncomingLot(
            **self.deal,
            product=found.product,
            lot=found.lot,
            code=found.code,
            supplier_lot=found.row.supplier_lot,
            production_date=found.production_date,
            expires_at=found.expires_at,
            quantity=quantity,
            key=RowPart(index, move),
            move=move,
        )
