from odoo import models
from odoo.exceptions import UserError


class StockLot(models.Model):
    """Which goods of a lot can be split off it."""

    _inherit = "stock.lot"

    def _get_parts_to_split(self, quantity, location, reason):
        """Return [(quant, quantity)] that make up the quantity, what is free only.

        :raise UserError: if that cannot be
        """
        if not (reason or "").strip():
            raise UserError(
                self.env._("Give the reason why lot %s is split.", self.name)
            )
        unit = self.product_uom_id
        if self.product_id.tracking == "serial":
            raise UserError(
                self.env._("%s is one piece: a serial number is not split.", self.name)
            )
        if unit.compare(quantity, 0) <= 0 or unit.round(quantity) != quantity:
            raise UserError(
                self.env._(
                    "%(quantity)s %(unit)s cannot be split off lot %(lot)s: give a "
                    "quantity above 0 that the unit of %(product)s allows.",
                    quantity=quantity,
                    unit=unit.name,
                    lot=self.name,
                    product=self.product_id.display_name,
                )
            )
        return self._take_free_parts(quantity, location)

    def _take_free_parts(self, quantity, location):
        unit, left, parts = self.product_uom_id, quantity, []
        for quant in self._get_free_quants(location):
            if unit.compare(left, 0) > 0:
                taken = min(left, quant._get_free_of_lot())
                parts.append((quant, taken))
                left = unit.round(left - taken)
        if unit.compare(left, 0) > 0:
            raise UserError(
                self.env._(
                    "Only %(free)s %(unit)s of lot %(lot)s are free in %(location)s: "
                    "split off less, or unreserve what transfers hold.",
                    free=unit.round(quantity - left),
                    unit=unit.name,
                    lot=self.name,
                    location=location.display_name,
                )
            )
        return parts

    def _get_free_quants(self, location):
        """Return the quants of this lot in that very location with something free."""
        quants = self.env["stock.quant"].sudo()  # facts about the stock
        found = quants.search(
            [("lot_id", "=", self.id), ("location_id", "=", location.id)], order="id"
        )
        compare = self.product_uom_id.compare
        return found.filtered(lambda quant: compare(quant._get_free_of_lot(), 0) > 0)
