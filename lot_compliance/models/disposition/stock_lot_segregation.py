from odoo import models


class StockLot(models.Model):
    """Moves the stock of lots to where a warehouse keeps it apart."""

    _inherit = "stock.lot"

    def action_set_apart(self, reason):
        """Return new internal transfers, one per warehouse, that bring what is free of
        these lots to the segregation location; the warehouse validates them.

        :param reason: becomes the source document of the transfers
        :raise AccessError: if the user is no quality officer
        """
        self._check_quality_officer()
        self.check_access("write")
        origin = (reason or "").strip()
        pickings = self.env["stock.picking"].sudo()  # an officer's act
        quants = self._get_quants_to_set_apart()
        for warehouse, of_warehouse in quants.grouped("warehouse_id").items():
            pickings |= warehouse._make_segregation_transfer(of_warehouse, origin)
        return pickings.sudo(False)

    def _get_quants_to_set_apart(self):
        """Return the quants of these lots with something free, outside of the
        segregation location, in warehouses that have one."""
        quants = (
            self.env["stock.quant"]
            .sudo()
            .search(
                [
                    ("lot_id", "in", self.ids),
                    ("location_id.usage", "=", "internal"),
                    ("quantity", ">", 0),
                ],
                order="location_id, id",
            )
        )
        return quants.filtered(
            lambda quant: quant.warehouse_id.lot_segregation_location_id
            and not quant.warehouse_id._is_lot_set_apart(quant.location_id)
            and quant.product_uom_id.compare(quant._get_free_of_lot(), 0) > 0
        )
