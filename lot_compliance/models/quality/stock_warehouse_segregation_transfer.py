from odoo import Command, models


class StockWarehouse(models.Model):
    """Makes the transfer to the segregation location."""

    _inherit = "stock.warehouse"

    def _make_segregation_transfer(self, quants, origin):
        """Return a transfer of what is free in the quants, reserved line by line, so
        that no other lot is taken."""
        place = self.lot_segregation_location_id
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.int_type_id.id,
                "location_id": self.lot_stock_id.id,
                "location_dest_id": place.id,
                "origin": origin,
                "move_ids": [
                    Command.create(self._prepare_segregation_move(alike, place))
                    for alike in quants.grouped(
                        lambda quant: (quant.product_id, quant.location_id)
                    ).values()
                ],
            }
        )
        picking.action_confirm()
        return picking

    def _prepare_segregation_move(self, quants, place):
        """Return the values of the move of quants of one product in one location."""
        where = {
            "product_id": quants.product_id.id,
            "product_uom_id": quants.product_uom_id.id,
            "location_id": quants.location_id.id,
            "location_dest_id": place.id,
        }
        lines = [
            Command.create(
                where
                | {
                    "lot_id": quant.lot_id.id,
                    "package_id": quant.package_id.id,
                    "result_package_id": quant.package_id.id,
                    "owner_id": quant.owner_id.id,
                    "quantity": quant._get_free_of_lot(),
                }
            )
            for quant in quants
        ]
        where["product_uom"] = where.pop("product_uom_id")
        free = sum(quant._get_free_of_lot() for quant in quants)
        return where | {"product_uom_qty": free, "move_line_ids": lines}
