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
            }
        )
        alike = quants.grouped(lambda quant: (quant.product_id, quant.location_id))
        self.env["stock.move"].create(
            [
                self._prepare_segregation_move(of_alike, picking)
                for of_alike in alike.values()
            ]
        )
        picking.action_confirm()
        return picking

    def _prepare_segregation_move(self, quants, picking):
        """Return the values of the move of quants of one product in one location."""
        common = {
            "picking_id": picking.id,
            "product_id": quants.product_id.id,
            "location_id": quants.location_id.id,
            "location_dest_id": picking.location_dest_id.id,
        }
        lines = [
            Command.create(
                common
                | {
                    "product_uom_id": quant.product_uom_id.id,
                    "lot_id": quant.lot_id.id,
                    "package_id": quant.package_id.id,
                    "result_package_id": quant.package_id.id,
                    "owner_id": quant.owner_id.id,
                    "quantity": quant._get_free_of_lot(),
                }
            )
            for quant in quants
        ]
        return common | {
            "product_uom": quants.product_uom_id.id,
            "product_uom_qty": sum(quant._get_free_of_lot() for quant in quants),
            "move_line_ids": lines,
        }
