import base64
import io
from datetime import date, datetime

from openpyxl import load_workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from .packing_common import PackingCase

HEADERS = ("Barcode", "Lot", "Expiry", "Quantity")


@tagged("post_install", "-at_install")
class TestPackingList(PackingCase):
    """A packing list is read, shown, and taken over as a whole."""

    def test_rows_become_the_lines_of_the_receipt(self):
        picking = self.make_receipt()
        wizard = self.open_list(
            picking,
            self.csv(
                ("EAN", "Charge", "Lieferantencharge", "MHD", "Menge"),
                ("4006381333931", "M-1", "V-1", "31.12.2026", "4"),
                ("4006381333931", "M-2", "V-1", "31.01.2027", "6"),
            ),
        )
        self.assertRecordValues(
            wizard, [{"row_count": 2, "bad_count": 0, "warning_count": 0}]
        )
        wizard.action_import()
        self.assertRecordValues(
            picking.move_line_ids,
            [
                {
                    "lot_name": "M-1",
                    "supplier_lot": "V-1",
                    "quantity": 4,
                    "expiration_date": datetime(2026, 12, 31, 23, 59, 59),
                },
                {
                    "lot_name": "M-2",
                    "supplier_lot": "V-1",
                    "quantity": 6,
                    "expiration_date": datetime(2027, 1, 31, 23, 59, 59),
                },
            ],
        )
        picking.button_validate()
        self.assertEqual(picking.state, "done")
        self.assertRecordValues(
            picking.move_line_ids.lot_id,
            [
                {"name": "M-1", "supplier_lot": "V-1"},
                {"name": "M-2", "supplier_lot": "V-1"},
            ],
        )

    def test_file_is_kept_with_the_transfer(self):
        picking = self.make_receipt()
        content = self.csv(HEADERS, ("4006381333931", "M-1", "2026-12-31", "10"))
        self.open_list(picking, content, name="hill farm.csv").action_import()
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "stock.picking"), ("res_id", "=", picking.id)]
        )
        self.assertRecordValues(attachment, [{"name": "hill farm.csv"}])
        self.assertEqual(attachment.raw, content)

    def test_one_bad_row_stops_all_of_them(self):
        picking = self.make_receipt()
        wizard = self.open_list(
            picking,
            self.csv(
                HEADERS,
                ("4006381333931", "M-1", "2026-12-31", "4"),
                ("999", "M-2", "2026-12-31", "6"),
            ),
        )
        self.assert_bad(wizard, "Row 3", "no product with Barcode 999", row=3)

    def test_all_that_is_wrong_with_a_row_is_one_message(self):
        wizard = self.open_list(
            self.make_receipt(),
            self.csv(HEADERS, ("4006381333931", "M-1", "31.02.2026", "many")),
        )
        self.assert_bad(
            wizard,
            "Expiry “31.02.2026” is not a date",
            "Quantity “many” is not a number",
        )

    def test_empty_rows_and_titles_do_not_shift_the_numbers(self):
        wizard = self.open_list(
            self.make_receipt(),
            b"Hill farm;;;\r\n\r\nEAN;Lot;MHD;Menge\r\n;;;\r\n999;M-1;;1\r\n",
        )
        self.assert_bad(wizard, "Row 5", row=5)

    def test_comma_and_latin_1(self):
        picking = self.make_receipt()
        content = self.csv(
            ("Article", "Numéro de lot", "Date de péremption", "Quantité"),
            ("MILK", "É-1", "12/2026", "10"),
            separator=",",
            encoding="latin-1",
        )
        self.open_list(picking, content).action_import()
        self.assertRecordValues(
            picking.move_line_ids,
            [
                {
                    "lot_name": "É-1",
                    "expiration_date": datetime(2026, 12, 31, 23, 59, 59),
                }
            ],
        )

    def test_workbook_of_excel(self):
        picking = self.make_receipt()
        content = self.xlsx(
            ["Packing list 17"],
            [],
            ["GTIN", "Batch no.", "Best before", "Qty (pcs)"],
            [4006381333931, 17, date(2026, 12, 31), 4],
            [4006381333931.0, "018", datetime(2027, 1, 31, 0, 0), 6.0],
        )
        self.open_list(picking, content, name="list.xlsx").action_import()
        self.assert_lines(picking, (self.milk, "17", 4), (self.milk, "018", 6))
        self.assertEqual(
            picking.move_line_ids[1].expiration_date, datetime(2027, 1, 31, 23, 59, 59)
        )

    def test_other_files_are_refused(self):
        for content, words in (
            (b"%PDF-1.4", "cannot be read"),
            (b"PK\x03\x04 broken", "cannot be read"),
            (b"\x89PNG\r\n", "no row of headers"),
            (b"hello\nworld", "no row of headers"),
        ):
            with self.subTest(content), self.assertRaisesRegex(UserError, words):
                self.open_list(self.make_receipt(), content)

    def test_without_file_or_rows(self):
        wizard = self.open_list(self.make_receipt(), self.csv(HEADERS))
        self.assertEqual(wizard.row_count, 0)
        wizard.action_import()
        self.assertEqual(wizard.state, "preview")
        wizard.action_back()
        with self.assertRaisesRegex(UserError, "Choose the file"):
            wizard.action_preview()

    def test_only_open_receipts_take_packing_lists(self):
        delivery = self.make_delivery((self.milk, 1))
        receipt = self.receive((self.milk, "M-1", 10))
        for picking in (delivery, receipt):
            with self.assertRaisesRegex(UserError, "takes no packing list"):
                picking.action_import_lot_packing_list()

    def test_wizard_made_by_a_call_asks_again_what_the_transfer_is(self):
        receipt = self.receive((self.milk, "M-1", 10))
        content = self.csv(HEADERS, ("4006381333931", "M-2", "2026-12-31", "10"))
        wizard = self.env["stock.lot.packing.list.wizard"].with_user(self.worker)
        wizard = wizard.create(
            {"picking_id": receipt.id, "file": base64.b64encode(content)}
        )
        for action in (wizard.action_preview, wizard.action_import):
            with self.assertRaisesRegex(UserError, "takes no packing list"):
                action()

    def test_the_sheet_with_most_headers_is_read(self):
        book = load_workbook(io.BytesIO(self.xlsx(["Hill farm"], ["Dear customer"])))
        sheet = book.create_sheet("Lots")
        sheet.append(HEADERS)
        sheet.append([4006381333931, "M-1", date(2026, 12, 31), 10])
        content = io.BytesIO()
        book.save(content)
        wizard = self.open_list(self.make_receipt(), content.getvalue())
        self.assertRecordValues(
            wizard.row_ids, [{"product_id": self.milk.id, "lot_code": "M-1"}]
        )

    def test_repeat_makes_as_many_lines(self):
        picking = self.make_receipt()
        self.open_list(
            picking,
            self.csv(
                ("Barcode", "Supplier lot", "Expiry", "Quantity", "Repeat"),
                ("4006381333931", "V-1", "2026-12-31", "2", "5"),
            ),
        ).action_import()
        self.assertRecordValues(
            picking.move_line_ids,
            [{"lot_name": False, "supplier_lot": "V-1", "quantity": 2}] * 5,
        )

    def test_day_ends_in_the_time_zone_of_the_warehouse(self):
        self.warehouse.partner_id.tz = "America/New_York"
        picking = self.make_receipt()
        wizard = self.open_list(
            picking, self.csv(HEADERS, ("4006381333931", "M-1", "31.12.2026", "10"))
        )
        self.assertEqual(wizard.row_ids.expiry_date, date(2026, 12, 31))
        wizard.action_import()
        self.assertEqual(
            picking.move_line_ids.expiration_date, datetime(2027, 1, 1, 4, 59, 59)
        )

    def test_expiry_follows_from_the_production_date(self):
        self.milk.write({"lot_shelf_life": 3, "lot_shelf_life_unit": "month"})
        picking = self.make_receipt()
        wizard = self.open_list(
            picking,
            self.csv(
                ("Barcode", "Lot", "Production date", "Quantity"),
                ("4006381333931", "M-1", "2026-11-01", "10"),
            ),
        )
        self.assertEqual(wizard.row_ids.expiry_date, date(2027, 2, 1))
        wizard.action_import()
        self.assertRecordValues(
            picking.move_line_ids,
            [
                {
                    "production_date": date(2026, 11, 1),
                    "expiration_date": datetime(2027, 2, 1, 23, 59, 59),
                }
            ],
        )
