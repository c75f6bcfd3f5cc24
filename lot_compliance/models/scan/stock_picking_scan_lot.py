from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...policy.gs1.digital_link import is_web_address
from ...policy.gs1.scanned_code import is_gtin
from .scanned_item import ScannedItem


class StockPicking(models.Model):
    """Which lot has a code, ours or the supplier's; or a new one that nobody knows."""

    _inherit = "stock.picking"

    def _find_scanned_lots(self, products, code):
        """Return the lots with that code, else those that the supplier calls so; on a
        receipt those of its vendor, as another's may bear the same code."""
        lots = self.env["stock.lot"].with_context(active_test=False)
        if not code:
            return lots.browse()
        named = Domain("name", "=", code)
        supplied = Domain("supplier_lot", "=", code) & self._get_scanned_vendor_domain()
        found = lots.search(
            Domain("product_id", "in", products.ids)
            & Domain("company_id", "in", (False, self.company_id.id))
            & (named | supplied)
        )
        own = found.filtered(lambda lot: lot.name == code)
        return (own or found).with_context(active_test=True)

    def _get_scanned_vendor_domain(self):
        if self.location_id.usage != "supplier":
            return Domain.TRUE
        vendor = self.partner_id.commercial_partner_id
        if not vendor:
            return Domain.FALSE
        return Domain("supplier_partner_id", "child_of", vendor.id)

    def _choose_scanned_lot(self, lots, code):
        """Return the one of a product's lots that is meant by a code: that on the
        transfer comes first.

        :raise UserError: if a lot is wanted and the supplier's code is that of several
        """
        lots = lots & self.move_line_ids.lot_id or lots
        if len(lots) > 1 and self._takes_known_lots():
            raise UserError(
                self.env._(
                    "%(product)s: the supplier's lot %(code)s is that of our lots "
                    "%(lots)s: scan our own lot code, or choose the lot under "
                    "“Details”.",
                    product=lots.product_id.display_name,
                    code=code,
                    lots=", ".join(lots.mapped("name")),
                )
            )
        return lots[:1]

    def _takes_known_lots(self):
        """Tell whether a known lot is put on lines; else all that comes in is new."""
        kind = self.picking_type_id
        return kind.use_existing_lots or not kind.use_create_lots

    def _get_product_of_lots(self, lots, text):
        products = lots.product_id
        if len(products) > 1:
            raise UserError(
                self.env._(
                    "Several products of this transfer have a lot %(lot)s "
                    "(%(products)s): scan a barcode with product and lot.",
                    lot=text,
                    products=", ".join(products.mapped("display_name")),
                )
            )
        return products

    def _find_product_of_lot(self, goods):
        """Return the product of a barcode that names only a lot."""
        code = goods.serial or goods.lot
        lots = self._find_scanned_lots(self.move_ids.product_id, code)
        if lots:
            return self._get_product_of_lots(lots, code)
        return self._make_new_lot_item(code, is_lot=True).product

    def _make_new_lot_item(self, text, is_lot=False):
        """Return the item of a lot that nobody knows yet: it is that of the product
        scanned before, or of the only product of the receipt that has lots.

        :param is_lot: whether the barcode says that this is a lot code
        """
        moves = self._get_scannable_moves().filtered(lambda m: m.has_tracking != "none")
        waiting = moves.move_line_ids.filtered(
            lambda line: line._waits_for_scanned_lot()
        )
        product = waiting[-1:].product_id or moves.product_id
        if (
            len(product) != 1
            or not self._can_be_lot_code(text, is_lot or bool(waiting))
            or not moves._creates_scanned_lots()
        ):
            raise UserError(self._describe_unknown_code(text))
        return ScannedItem(product, self.env["stock.lot"], code=text)

    def _can_be_lot_code(self, text, is_awaited):
        """Tell whether an unknown code may be a lot's: what is right as a trade item
        number is another product's, unless a lot code is awaited."""
        if is_web_address(text):
            return False
        return is_awaited or not is_gtin(text)
