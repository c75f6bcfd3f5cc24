import re

from odoo import models
from odoo.exceptions import UserError

from ...policy.gs1.error import Gs1Error
from ...policy.gs1.goods import read_goods
from ...policy.gs1.scanned_code import forms_of_gtin, is_gtin_like, read_scanned
from .scanned_item import ScannedItem


class StockPicking(models.Model):
    """From a scanned text to product, lot and quantity."""

    _inherit = "stock.picking"

    def _read_scanned_item(self, text):
        """Return the `ScannedItem` of a text.

        A code that is written somewhere as it stands is that; else GS1 is tried.

        :raise UserError: if nothing is known of it
        """
        codes = forms_of_gtin(text) if is_gtin_like(text) else (text,)
        found = self._find_scanned_product(codes)
        if found:
            return self._make_scanned_item(*found)
        lots = self._find_scanned_lots(self.move_ids.product_id, text)
        if lots:
            return self._make_plain_lot_item(lots, text)
        goods = self._read_scanned_goods(text)
        if goods:
            return self._make_goods_item(goods)
        return self._make_new_lot_item(text)

    def _read_scanned_goods(self, text):
        """Return the `ScannedGoods` of a GS1 code, None for a plain code.

        :raise UserError: saying what is wrong with a GS1 code
        """
        warehouse = self.picking_type_id.warehouse_id or self.company_id
        nomenclature = self.company_id.nomenclature_id
        try:
            elements = read_scanned(
                self._replace_separators(text), nomenclature.is_gs1_nomenclature
            )
            if elements is None:
                return None
            goods = read_goods(elements, warehouse._get_lot_today())
        except Gs1Error as error:
            raise UserError(self._describe_gs1_error(error)) from error
        if not goods.names_goods:
            raise UserError(
                self.env._(
                    "The barcode names neither a product nor a lot: scan the one with "
                    "the trade item number (01) or the lot (10)."
                )
            )
        return goods

    def _replace_separators(self, text):
        """Return the text with what scanners send for FNC1 replaced by it. Among that
        is ], as browsers see the key of the group separator as Ctrl and ]."""
        nomenclature = self.company_id.nomenclature_id
        if not nomenclature.is_gs1_nomenclature:
            nomenclature = self.env.ref(
                "barcodes_gs1_nomenclature.default_gs1_nomenclature",
                raise_if_not_found=False,
            )
        separators = nomenclature and nomenclature.gs1_separator_fnc1 or "\x1d"
        if not re.match(r"\]|\x1d|0[12]\d{14}|1[1357]\d{6}", text):
            return text
        return text[:1] + re.sub(rf"{separators}|\]", "\x1d", text[1:])

    # Makers of items

    def _make_scanned_item(self, product, uom=None):
        """Return the item of a product, or of a packaging of it."""
        quantity = uom._compute_quantity(1, product.uom_id) if uom else None
        return ScannedItem(product, self.env["stock.lot"], quantity=quantity)

    def _make_plain_lot_item(self, lots, text):
        product = self._get_product_of_lots(lots, text)
        return ScannedItem(product, self._choose_scanned_lot(lots, text), code=text)

    def _make_goods_item(self, goods):
        if goods.gtin:
            found = self._find_scanned_product(forms_of_gtin(goods.gtin))
            if not found:
                raise UserError(self._describe_unknown_code(goods.gtin))
            product, uom = found
        else:
            product, uom = self._find_product_of_lot(goods), None
        code = goods.serial if product.tracking == "serial" else goods.lot
        code = code if product.tracking != "none" else ""
        lots = self._find_scanned_lots(product, code)
        return ScannedItem(
            product,
            self._choose_scanned_lot(lots, code),
            code,
            self._compute_scanned_quantity(goods, product, uom),
            goods,
        )

    def _compute_scanned_quantity(self, goods, product, uom):
        """Return the quantity in the product's unit, None if the code names none."""
        measure = product._get_scanned_unit(goods.unit)
        if measure:
            return measure._compute_quantity(
                float(goods.amount), product.uom_id, rounding_method="HALF-UP"
            )
        if uom:
            return uom._compute_quantity(goods.count or 1, product.uom_id)
        return goods.count
