from datetime import date

from odoo.tests import tagged

from .scan_common import BARCODE_PARTS, CHRISTMAS, GTIN, WRONG_GTIN, ScanCase


@tagged("post_install", "-at_install")
class TestScanOnReceipt(ScanCase):
    def setUp(self):
        super().setUp()
        self.receipt = self.make_receipt((self.milk, 10))

    def test_label_with_everything_fills_the_line(self):
        line = self.assert_scanned(
            self.receipt,
            self.gs1(made=date(2026, 11, 1), **BARCODE_PARTS, count=10),
            "success",
            "Milk, lot A1: 10.00 of 10.00 Units.",
        )
        self.assertEqual(self.receipt.move_line_ids, line)
        self.assertRecordValues(
            line,
            [
                {
                    "lot_name": "A1",
                    "quantity": 10,
                    "picked": True,
                    "production_date": date(2026, 11, 1),
                    "expiration_date": self.end_of(CHRISTMAS),
                }
            ],
        )

    def test_label_without_count_is_one_piece_and_the_rest_stays_suggested(self):
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertRecordValues(
            self.receipt.move_line_ids.sorted("quantity"),
            [
                {"lot_name": "A1", "quantity": 1, "picked": True},
                {"lot_name": False, "quantity": 9, "picked": False},
            ],
        )

    def test_same_lot_again_adds_and_another_lot_gets_its_own_line(self):
        first = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS, count=2))
        again = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS, count=3))
        other = self.assert_scanned(
            self.receipt, self.gs1(expiry=CHRISTMAS, lot="B2", count=4)
        )
        self.assertEqual(first, again)
        self.assertRecordValues(
            first + other,
            [{"lot_name": "A1", "quantity": 5}, {"lot_name": "B2", "quantity": 4}],
        )
        self.assertEqual(self.receipt.move_ids.quantity, 10)

    def test_scanned_receipt_is_validated(self):
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS, count=6))
        self.assert_scanned(
            self.receipt, self.gs1(expiry=date(2026, 12, 31), lot="B2", count=4)
        )
        self.receipt.with_user(self.worker).button_validate()
        self.assertRecordValues(
            self.receipt.move_line_ids.lot_id.sorted("name"),
            [
                {"name": "A1", "product_qty": 6},
                {"name": "B2", "product_qty": 4},
            ],
        )

    def test_day_00_is_the_last_of_the_month_where_the_warehouse_is(self):
        self.warehouse.partner_id.tz = "Asia/Tokyo"  # nine hours ahead
        line = self.assert_scanned(self.receipt, f"01{GTIN}1726120010A1")
        self.assertEqual(str(line.expiration_date), "2026-12-31 14:59:59")

    def test_best_before_is_the_expiry_of_products_with_such_a_date(self):
        line = self.assert_scanned(
            self.receipt, self.gs1(best_before=CHRISTMAS, lot="A1")
        )
        self.assertEqual(line.expiration_date, self.end_of(CHRISTMAS))

    def test_best_before_is_no_use_by_date(self):
        self.milk.write({"lot_expiry_kind": "use_by", "lot_perishable": "optional"})
        line = self.assert_scanned(
            self.receipt, self.gs1(best_before=CHRISTMAS, lot="A1")
        )
        self.assertNotEqual(line.expiration_date, self.end_of(CHRISTMAS))

    def test_packaging_day_stands_in_for_the_production_day(self):
        line = self.assert_scanned(
            self.receipt, self.gs1(packed=date(2026, 11, 3), **BARCODE_PARTS)
        )
        self.assertEqual(line.production_date, date(2026, 11, 3))

    def test_identifiers_of_no_use_do_no_harm(self):
        text = f"]C101{GTIN}16261220422276\x1d240ABC\x1d17261224" + "10A1"
        line = self.assert_scanned(self.receipt, text)
        self.assertEqual(line.lot_name, "A1")

    def test_scanners_send_the_separator_in_many_ways(self):
        for separator in ("\x1d", "#", "]"):
            receipt = self.make_receipt((self.milk, 10))
            text = f"01{GTIN}10A1{separator}17261224"
            line = self.assert_scanned(receipt, text)
            self.assertEqual(line.lot_name, "A1")

    def test_digital_link(self):
        line = self.assert_scanned(
            self.receipt, f"https://id.gs1.org/01/{GTIN}/10/A%2F1?17=261224&30=4"
        )
        self.assertRecordValues(line, [{"lot_name": "A/1", "quantity": 4}])

    def test_text_below_the_barcode_can_be_typed(self):
        line = self.assert_scanned(self.receipt, f"(01) {GTIN} (17) 261224 (10) A1")
        self.assertEqual(line.lot_name, "A1")

    def test_typed_text_after_a_first_lot(self):
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assert_refused(self.receipt, f"01{WRONG_GTIN}10A1")
        self.assert_scanned(
            self.receipt,
            f"(01){GTIN}(17)491224(30)9(10)B2",
            "success",
            "lot B2: 10.00 of 10.00",
        )

    def test_product_then_lot_as_plain_codes(self):
        self.milk.lot_perishable = "optional"
        first = self.assert_scanned(self.receipt, GTIN[1:], "success", "Now scan")
        line = self.assert_scanned(self.receipt, "LOT-7")
        self.assertEqual(first, line)
        self.assertRecordValues(
            line, [{"lot_name": "LOT-7", "quantity": 1, "picked": True}]
        )
        self.assert_scanned(self.receipt, "LOT-7")
        self.assertEqual(line.quantity, 2)

    def test_label_with_product_is_another_piece_than_the_one_without_lot(self):
        waiting = self.assert_scanned(self.receipt, GTIN[1:])
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertRecordValues(
            waiting + line,
            [{"lot_name": False, "quantity": 1}, {"lot_name": "A1", "quantity": 1}],
        )

    def test_lot_codes_of_digits_only(self):
        self.milk.lot_perishable = "optional"
        receipt = self.make_receipt((self.milk, 10))
        for code in ("20261120", "202611200001", "2026112000012", "20261120000012"):
            line = self.assert_scanned(receipt, code)
            self.assertEqual(line.lot_name, code)

    def test_lot_code_that_could_be_a_products_is_taken_after_its_product(self):
        self.milk.lot_perishable = "optional"
        self.assert_scanned(self.receipt, GTIN[1:])
        line = self.assert_scanned(self.receipt, "4006381333931")
        self.assertEqual(line.lot_name, "4006381333931")

    def test_lot_code_that_could_be_a_products_and_is_marked_as_lot(self):
        barcode = self.gs1(gtin=None, expiry=CHRISTMAS, lot="4006381333931")
        line = self.assert_scanned(self.receipt, barcode)
        self.assertEqual(line.lot_name, "4006381333931")

    def test_product_alone_is_not_one_more_of_the_lot_before(self):
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        waiting = self.assert_scanned(self.receipt, GTIN[1:], "success", "Now scan")
        self.assertRecordValues(
            line + waiting,
            [{"lot_name": "A1", "quantity": 1}, {"lot_name": False, "quantity": 1}],
        )

    def test_plain_code_of_a_known_lot(self):
        self.make_lot("LOT-8", days=34, product=self.milk)
        line = self.assert_scanned(self.receipt, "LOT-8")
        self.assertEqual(line._get_lot_to_move().name, "LOT-8")

    def test_code_is_the_suppliers_where_a_rule_draws_ours(self):
        self.draw_our_codes()
        barcode = self.gs1(**BARCODE_PARTS, count=5)
        line = self.assert_scanned(self.receipt, barcode)
        self.assertEqual(self.assert_scanned(self.receipt, barcode), line)
        self.assertRecordValues(
            line, [{"lot_name": False, "supplier_lot": "A1", "quantity": 10}]
        )
        self.receipt.with_user(self.worker).button_validate()
        self.assertRecordValues(
            line.lot_id, [{"name": "OURS-001", "supplier_lot": "A1"}]
        )

    def test_packaging_has_its_own_barcode_and_quantity(self):
        pack = self.env["uom.uom"].create(
            {
                "name": "Crate of 6",
                "relative_factor": 6,
                "relative_uom_id": self.milk.uom_id.id,
            }
        )
        self.env["product.uom"].create(
            {"product_id": self.milk.id, "uom_id": pack.id, "barcode": "19521234543210"}
        )
        line = self.assert_scanned(
            self.receipt, self.gs1(gtin="19521234543210", **BARCODE_PARTS)
        )
        self.assertEqual(line.quantity, 6)

    def test_code_of_the_vendor(self):
        self.env["product.supplierinfo"].create(
            {
                "partner_id": self.vendor.id,
                "product_tmpl_id": self.milk.product_tmpl_id.id,
                "product_code": "HF-MILK",
            }
        )
        line = self.assert_scanned(self.receipt, "HF-MILK", "success", "Now scan")
        self.assertEqual(line.product_id, self.milk)

    def test_code_of_another_contact_of_the_vendor(self):
        contacts = self.env["res.partner"].create(
            [
                {"name": name, "parent_id": self.vendor.id}
                for name in ("Sales", "Dispatch")
            ]
        )
        self.env["product.supplierinfo"].create(
            {
                "partner_id": contacts[0].id,
                "product_tmpl_id": self.milk.product_tmpl_id.id,
                "product_code": "HF-MILK",
            }
        )
        self.receipt.partner_id = contacts[1]
        line = self.assert_scanned(self.receipt, "HF-MILK", "success", "Now scan")
        self.assertEqual(line.product_id, self.milk)

    def test_weight_is_taken_in_the_unit_of_the_product(self):
        gram = self.env.ref("uom.product_uom_gram")
        cheese = self.make_product("Cheese", uom_id=gram.id, barcode="4006381333931")
        receipt = self.make_receipt((cheese, 5000))
        line = self.assert_scanned(
            receipt, self.gs1(gtin="04006381333931", lot="C1", kilograms="001500")
        )
        self.assertRecordValues(line, [{"quantity": 1500, "product_uom_id": gram.id}])

    def test_weight_of_pieces_is_no_quantity(self):
        line = self.assert_scanned(
            self.receipt, self.gs1(**BARCODE_PARTS, kilograms="001500")
        )
        self.assertEqual(line.quantity, 1)

    def test_line_in_another_unit_than_the_product(self):
        self.receipt = self.make_receipt((self.milk, 12))
        dozen = self.env.ref("uom.product_uom_dozen")
        self.receipt.move_ids.write({"product_uom": dozen.id, "product_uom_qty": 1})
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS, count=12))
        self.assertEqual(line.quantity_product_uom, 12)

    def test_unit_without_lots_is_counted(self):
        paper = self.make_product("Paper", tracking="none", barcode="PAPER")
        receipt = self.make_receipt((paper, 3))
        self.assert_scanned(receipt, "PAPER")
        self.assert_scanned(receipt, "PAPER", "success", "Paper: 2.00 of 3.00 Units.")

    def test_two_serial_numbers(self):
        phone = self.make_product("Phone", tracking="serial", barcode="4006381333931")
        receipt = self.make_receipt((phone, 3))
        self.assert_scanned(receipt, self.gs1(gtin="04006381333931", serial="S1"))
        self.assert_scanned(receipt, self.gs1(gtin="04006381333931", serial="S2"))
        picked = receipt.move_line_ids.filtered("picked")
        self.assertRecordValues(
            picked.sorted("lot_name"),
            [{"lot_name": "S1", "quantity": 1}, {"lot_name": "S2", "quantity": 1}],
        )
        self.assertEqual(sum(receipt.move_line_ids.mapped("quantity")), 3)
        self.assert_refused(
            receipt, self.gs1(gtin="04006381333931", serial="S2"), "scanned already"
        )
        self.assert_refused(
            receipt,
            self.gs1(gtin="04006381333931", count=2, serial="S3"),
            "scan each piece, not 2.00",
        )

    def test_pieces_before_their_serial_numbers(self):
        phone = self.make_product("Phone", tracking="serial", barcode="PHONE")
        receipt = self.make_receipt((phone, 3))
        first = self.assert_scanned(receipt, "PHONE")
        second = self.assert_scanned(receipt, "PHONE")
        for serial in ("S1", "S2"):
            self.assert_scanned(receipt, serial)
        self.assertRecordValues(
            first + second,
            [{"lot_name": "S1", "quantity": 1}, {"lot_name": "S2", "quantity": 1}],
        )
        self.assertEqual(sum(receipt.move_line_ids.mapped("quantity")), 3)
