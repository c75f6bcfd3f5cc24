from dataclasses import dataclass

from odoo import Command, models


@dataclass(frozen=True)
class LotSplit:
    """Context value: a blocked lot may be split; no RPC client can forge it."""


class StockLot(models.Model):
    """The moves of a split: out of one lot and into the other, in the same place."""

    _inherit = "stock.lot"

    def _move_parts(self, child, parts):
        """Use [(quant, quantity)] up and make the other lot of them, as a production
        without an order: the core's trace and ours follow the lines."""
        used = self._create_split_move(self, parts, is_out=True)
        used.with_context(lot_split=LotSplit())._action_done()
        made = self._create_split_move(child, parts, is_out=False)
        made.origin_returned_move_id = used  # its value is that of what was used
        for line, origin in zip(made.move_line_ids, used.move_line_ids, strict=True):
            line.consume_line_ids = origin
        made._action_done()

    def _create_split_move(self, lot, parts, is_out):
        location = parts[0][0].location_id
        company = location.company_id or self.env.company
        product = self.product_id.with_company(company)
        places = [location.id, product.property_stock_production.id]
        source, destination = places if is_out else reversed(places)
        common = {
            "product_id": product.id,
            "company_id": company.id,
            "location_id": source,
            "location_dest_id": destination,
        }
        lines = [
            Command.create(
                common
                | {
                    "lot_id": lot.id,
                    "product_uom_id": product.uom_id.id,
                    "quantity": quantity,
                    "owner_id": quant.owner_id.id,
                    "package_id": is_out and quant.package_id.id,
                    "result_package_id": not is_out and quant.package_id.id,
                }
            )
            for quant, quantity in parts
        ]
        move = self.env["stock.move"].create(
            common
            | {
                "origin": self._describe_split(),
                "product_uom": product.uom_id.id,
                "product_uom_qty": sum(quantity for _quant, quantity in parts),
                "move_line_ids": lines,
                "picked": True,
            }
        )
        move.reference = self._describe_split()  # as traces show it
        return move
