from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .scan_common import GTIN, WRONG_GTIN, ScanCase

CHRISTMAS = date(2026, 12, 24)
BARCODE_PARTS = {"expiry": CHRISTMAS, "lot": "A1"}


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

    def test_plain_code_of_a_known_lot(self):
        self.make_lot("LOT-8", days=34, product=self.milk)
        line = self.assert_scanned(self.receipt, "LOT-8")
        self.assertEqual(line._get_lot_to_move().name, "LOT-8")

    def test_code_is_the_suppliers_where_a_rule_draws_ours(self):
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Ours", "pattern": "OURS-{counter:3}", "reset": "never"}
        )
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


@tagged("post_install", "-at_install")
class TestScanRefused(ScanCase):
    def setUp(self):
        super().setUp()
        self.receipt = self.make_receipt((self.milk, 10))

    def test_wrong_check_digit(self):
        self.assert_refused(
            self.receipt,
            f"01{WRONG_GTIN}10A1",
            "a wrong check digit in (01) Global Trade Item Number",
        )

    def test_date_that_does_not_exist(self):
        self.assert_refused(self.receipt, f"01{GTIN}17261324", "no such date in (17)")

    def test_unknown_product(self):
        self.assert_refused(self.receipt, self.gs1(gtin="04006381333931", lot="A"))
        self.assert_refused(self.receipt, "4006381333931", "4006381333931")

    def test_product_that_is_not_on_the_order(self):
        self.make_product("Butter", barcode="4006381333931")
        self.assert_refused(
            self.receipt,
            self.gs1(gtin="04006381333931", lot="A"),
            "Butter is not on",
            "put it aside",
        )

    def test_lot_of_several_products(self):
        butter = self.make_product("Butter")
        self.make_lot("SAME", days=10)
        self.make_lot("SAME", days=10, product=butter)
        receipt = self.make_receipt((self.milk, 1), (butter, 1))
        self.assert_refused(receipt, "SAME", "Milk", "Butter")

    def test_new_lot_code_of_one_of_several_products(self):
        receipt = self.make_receipt((self.milk, 1), (self.make_product("Butter"), 1))
        self.assert_refused(receipt, "NEW-1")

    def test_barcode_of_a_pallet(self):
        self.assert_refused(self.receipt, "]C100106141412345678908", "neither")

    def test_two_dates_of_one_lot(self):
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assert_refused(
            self.receipt,
            self.gs1(expiry=date(2026, 12, 31), lot="A1"),
            "12/24/2026",
            "12/31/2026",
        )

    def test_done_and_draft_transfers(self):
        draft = self.receipt.copy()
        self.assert_refused(draft, self.gs1(**BARCODE_PARTS), "draft")
        self.receipt.action_cancel()
        self.assert_refused(
            self.receipt, self.gs1(**BARCODE_PARTS), "done or cancelled"
        )

    def test_expired_lot_does_not_come_in(self):
        self.assert_refused(
            self.receipt, self.gs1(expiry=date(2026, 11, 19), lot="OLD"), "OLD"
        )

    def test_product_of_another_company(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_product("Theirs", barcode="4006381333931", company_id=other.id)
        self.assert_refused(
            self.receipt, self.gs1(gtin="04006381333931", lot="A"), "No product"
        )

    def test_who_may_not_write_transfers_may_not_scan(self):
        stranger = new_test_user(self.env, "scan_stranger", "base.group_user")
        with self.assertRaises(AccessError):
            self.scan(self.receipt, self.gs1(**BARCODE_PARTS), stranger)

    def test_anything_may_be_scanned_without_a_traceback(self):
        for text in ("", " ", "]C1", "\x1d", "(10)", "https://", "http://[", "]d2%s"):
            self.assert_refused(self.receipt, text)


@tagged("post_install", "-at_install")
class TestScanOnDelivery(ScanCase):
    def setUp(self):
        super().setUp()
        self.sooner = self.make_lot("SOONER", days=10, quantity=20)
        self.later = self.make_lot("LATER", days=30, quantity=20)
        self.delivery = self.make_delivery((self.milk, 10))

    def test_suggested_lot_is_counted(self):
        self.assert_scanned(self.delivery, self.gs1(lot="SOONER"))
        line = self.assert_scanned(
            self.delivery,
            self.gs1(lot="SOONER", count=4),
            "success",
            "Milk, lot SOONER: 5.00 of 10.00 Units.",
        )
        self.assertRecordValues(line, [{"quantity": 5, "picked": True}])
        self.assert_reserved(self.delivery, {self.sooner: 10})
        self.assertEqual(self.reserved(self.sooner), 10)

    def test_scanned_delivery_leaves(self):
        self.assert_scanned(self.delivery, self.gs1(lot="SOONER", count=10))
        self.delivery.with_user(self.worker).button_validate()
        self.assertEqual(self.delivery.state, "done")
        self.assertEqual(self.sooner.product_qty, 10)

    def test_plain_code_of_the_lot(self):
        line = self.assert_scanned(self.delivery, "SOONER")
        self.assertEqual(line.lot_id, self.sooner)

    def test_lot_by_the_suppliers_code(self):
        self.sooner.supplier_lot = "HF-77"
        line = self.assert_scanned(self.delivery, self.gs1(lot="HF-77"))
        self.assertEqual(line.lot_id, self.sooner)

    def test_later_lot_is_taken_and_the_gate_tells_at_once(self):
        line = self.assert_scanned(
            self.delivery,
            self.gs1(lot="LATER", count=4),
            "warning",
            "LATER of Milk (12/20/2026) is not the first to expire.",
            "SOONER",
            "have a deviation approved",
        )
        self.assertRecordValues(
            line, [{"lot_id": self.later.id, "quantity": 4, "picked": True}]
        )
        self.assert_reserved(self.delivery, {self.sooner: 6, self.later: 4})
        self.assertEqual(self.reserved(self.sooner), 6)
        self.assertEqual(self.reserved(self.later), 4)

    def test_recalled_lot_is_refused(self):
        self.set_disposition(self.later, "recalled")
        self.assert_refused(self.delivery, self.gs1(lot="LATER"), "recalled")
        self.assertEqual(self.reserved(self.later), 0)
        self.assertEqual(self.reserved(self.sooner), 10)

    def test_lot_past_its_use_by_date_is_refused(self):
        self.milk.lot_expiry_kind = "use_by"
        self.make_lot("OLD", days=-1, quantity=5)
        self.assert_refused(self.delivery, self.gs1(lot="OLD"), "last usable day was")

    def test_expired_lot_is_told_where_no_policy_is_set(self):
        bread = self.make_product("Bread", barcode="4006381333931")
        self.make_lot("OLD", days=-1, quantity=5, product=bread)
        delivery = self.make_delivery((bread, 5))
        self.assert_scanned(delivery, "OLD", "warning", "is expired")

    def test_unknown_lot_is_refused(self):
        self.assert_refused(self.delivery, self.gs1(lot="NOWHERE"), "is not known")

    def test_product_alone_is_not_enough(self):
        self.assert_refused(self.delivery, GTIN[1:], "scan the barcode with its lot")

    def test_lot_that_is_not_there_by_the_books(self):
        self.make_lot("GHOST", days=5)
        self.assert_scanned(self.delivery, "GHOST", "warning", "By the books")

    def test_lot_of_another_company_is_not_known(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_lot("THEIRS", days=5, company_id=other.id)
        self.assert_refused(self.delivery, self.gs1(lot="THEIRS"), "is not known")

    def test_deviation_of_the_suggested_line_stays_with_what_is_scanned(self):
        self.reserve_lot(self.delivery, self.later, 10)
        line = self.delivery.move_line_ids
        self.assertEqual(
            self.assert_scanned(
                self.delivery, self.gs1(lot="LATER", count=3), "warning"
            ),
            line,
        )

    def test_internal_transfer_counts_too(self):
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        transfer = self.make_delivery(
            (self.milk, 5),
            picking_type_id=self.warehouse.int_type_id.id,
            location_dest_id=shelf.id,
        )
        transfer.move_ids.location_dest_id = shelf
        line = self.assert_scanned(transfer, self.gs1(lot="LATER", count=2))
        self.assertRecordValues(line, [{"lot_id": self.later.id, "quantity": 2}])

    def reserved(self, lot):
        return sum(lot.quant_ids.mapped("reserved_quantity"))
