from odoo import models
from odoo.tools.misc import formatLang


class StockMoveLine(models.Model):
    """What is said of a line after a scan."""

    _inherit = "stock.move.line"

    def _describe_scanned(self):
        """Return what is picked of the line's product after the scan."""
        move, unit = self.move_id, self.product_id.uom_id
        words = {
            "product": self.product_id.display_name,
            "lot": self.lot_id.name or self.lot_name or self.supplier_lot,
            "picked": formatLang(
                self.env, move._get_scanned_quantity(), dp="Product Unit"
            ),
            "demand": formatLang(self.env, move.product_qty, dp="Product Unit"),
            "unit": unit.name,
        }
        if self._waits_for_scanned_lot():
            return self.env._(
                "%(product)s: %(picked)s of %(demand)s %(unit)s. Now scan the lot.",
                **words,
            )
        if not words["lot"]:
            return self.env._(
                "%(product)s: %(picked)s of %(demand)s %(unit)s.", **words
            )
        return self.env._(
            "%(product)s, lot %(lot)s: %(picked)s of %(demand)s %(unit)s.", **words
        )

    def _describe_scanned_goods(self):
        """Return the product and, if it is known, the lot of the line."""
        product = self.product_id.display_name
        lot = self.lot_id.name or self.lot_name or self.supplier_lot
        if not lot:
            return product
        return self.env._("%(product)s, lot %(lot)s", product=product, lot=lot)

    def _describe_scanned_doubts(self):
        """Return what may be wrong where no policy has a say: an expired lot, or one
        that is not there by the books."""
        doubts = []
        if self.is_expired and self.location_dest_id.usage in ("customer", "internal"):
            doubts.append(self.env._("This lot is expired."))
        if self.lot_id and not self._has_scanned_stock():
            doubts.append(
                self.env._(
                    "By the books there is less of this lot in %(location)s: count it.",
                    location=self.location_id.display_name,
                )
            )
        return doubts

    def _describe_scanned_excess(self):
        """Return a sentence if more is picked than the transfer asks for."""
        move, unit = self.move_id, self.product_id.uom_id
        excess = move._get_scanned_quantity() - move.product_qty
        if unit.compare(excess, 0) <= 0:
            return []
        return [
            self.env._(
                "That is %(excess)s %(unit)s more than asked for: count again.",
                excess=formatLang(self.env, excess, dp="Product Unit"),
                unit=unit.name,
            )
        ]

    def _describe_other_vendor(self):
        """Return a sentence if a known lot comes in from another vendor than before."""
        vendor = self._get_lot_partner().commercial_partner_id
        lot = self._get_lot_to_move()
        first = lot.supplier_partner_id.commercial_partner_id
        known = self.location_id.usage == "supplier" and vendor and first
        if not known or first == vendor:
            return []
        return [
            self.env._(
                "Lot %(lot)s of %(product)s came in from %(vendor)s before: give this "
                "one a code of its own under “Details” if it is not the same lot.",
                lot=lot.name,
                product=lot.product_id.display_name,
                vendor=first.display_name,
            )
        ]

    def _has_scanned_stock(self):
        if self.move_id._should_bypass_reservation():
            return True
        quants = self.env["stock.quant"]._gather(
            self.product_id, self.location_id, lot_id=self.lot_id, strict=True
        )
        stock = sum(quants.mapped("quantity"))
        return self.product_id.uom_id.compare(stock, self.quantity_product_uom) >= 0
