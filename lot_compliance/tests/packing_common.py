import base64
import io

from openpyxl import Workbook

from odoo import Command

from .receipt_common import ReceiptCase


class PackingCase(ReceiptCase):
    """A receipt of 10 milk from the vendor, and packing lists for it.

    Offers `make_receipt(*(product, quantity[, unit]))`, `open_list(picking, content)`
    which shows the preview to the worker, `open_row(picking, **cells)` for a list of
    one row, `csv(*rows)` and `xlsx(*rows)`.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.write({"barcode": "4006381333931", "default_code": "MILK"})
        cls.butter = cls.make_product(
            "Butter", lot_perishable="required", default_code="BUTTER"
        )

    @classmethod
    def make_receipt(cls, *demands, warehouse=None, **vals):
        warehouse = warehouse or cls.warehouse
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": warehouse.in_type_id.id,
                "partner_id": cls.vendor.id,
                "location_id": cls.supplier_location.id,
                "location_dest_id": warehouse.lot_stock_id.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "company_id": warehouse.company_id.id,
                            "product_uom_qty": quantity,
                            "product_uom": (unit[0] if unit else product.uom_id).id,
                            "location_id": cls.supplier_location.id,
                            "location_dest_id": warehouse.lot_stock_id.id,
                        }
                    )
                    for product, quantity, *unit in demands or [(cls.milk, 10)]
                ],
                **vals,
            }
        )
        picking.action_confirm()
        return picking.with_user(cls.worker)

    @classmethod
    def make_dozen(cls):
        """Return the core's unit of twelve, which has to be switched on."""
        dozen = cls.env.ref("uom.product_uom_dozen")
        dozen.active = True
        return dozen

    @classmethod
    def csv(cls, *rows, separator=";", encoding="utf-8"):
        return "\r\n".join(separator.join(row) for row in rows).encode(encoding)

    @classmethod
    def xlsx(cls, *rows):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        content = io.BytesIO()
        book.save(content)
        return content.getvalue()

    @classmethod
    def open_list(cls, picking, content, name="packing.csv", **vals):
        action = picking.action_import_lot_packing_list()
        wizard = picking.env[action["res_model"]].browse(action["res_id"])
        wizard.write({"file": base64.b64encode(content), "file_name": name, **vals})
        wizard.action_preview()
        return wizard

    def open_row(self, picking=None, **cells):
        """Show a list of one row; `cells` by header, and a product unless given."""
        cells = {"Barcode": "4006381333931", "Lot": "M-1", "Quantity": "10", **cells}
        cells = {"Expiry": "2026-12-31", **cells}
        cells = {header: cell for header, cell in cells.items() if cell is not None}
        return self.open_list(
            picking or self.make_receipt(), self.csv(cells.keys(), cells.values())
        )

    def assert_bad(self, wizard, *words, row=None):
        """Check that one row is bad, that its message says all `words`, and that the
        import takes nothing over."""
        bad = wizard.bad_row_ids
        self.assertEqual(len(bad), 1, bad.mapped("message"))
        for word in words:
            self.assertIn(word, bad.message)
        if row:
            self.assertEqual(bad.number, row)
        before = wizard.picking_id.move_line_ids
        wizard.action_import()
        self.assertEqual(wizard.state, "preview")
        self.assertEqual(wizard.picking_id.move_line_ids, before)
        self.assertFalse(before.filtered("lot_name"))

    def assert_lines(self, picking, *expected):
        """Check (product, lot code, quantity in the product's unit) of the lines."""
        lines = picking.move_line_ids.sorted("id")
        self.assertEqual(
            [
                (
                    line.product_id,
                    line.lot_name or line.lot_id.name,
                    line.quantity_product_uom,
                )
                for line in lines
            ],
            list(expected),
        )
