from datetime import date

from odoo.tests import tagged

from .scan_common import BARCODE_PARTS, CHRISTMAS, NEW_YEARS_EVE, ScanCase

BREAD_GTIN = "04006381333931"


@tagged("post_install", "-at_install")
class TestLabelAndLine(ScanCase):
    """What a label says is compared with what its line says already."""

    def setUp(self):
        super().setUp()
        self.receipt = self.make_receipt((self.milk, 10))

    def assert_other_date_refused(self, lot="A1"):
        barcode = self.gs1(expiry=NEW_YEARS_EVE, lot=lot)
        words = ("12/24/2026", "12/31/2026", "Details")
        self.assert_refused(self.receipt, barcode, f"Milk, lot {lot}", *words)

    def test_two_dates_of_one_lot(self):
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assert_other_date_refused()

    def test_two_dates_of_one_lot_of_the_supplier(self):
        self.draw_our_codes()
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assert_other_date_refused()

    def test_line_that_is_corrected_takes_the_other_label(self):
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        line.expiration_date = self.end_of(NEW_YEARS_EVE)
        barcode = self.gs1(expiry=NEW_YEARS_EVE, lot="A1")
        self.assertEqual(self.assert_scanned(self.receipt, barcode), line)
        self.assertEqual(line.quantity, 2)

    def test_label_without_date_does_not_block_one_with_a_date(self):
        self.milk.lot_perishable = "optional"
        line = self.assert_scanned(self.receipt, self.gs1(lot="A1"))
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertRecordValues(
            line, [{"quantity": 2, "expiration_date": self.end_of(CHRISTMAS)}]
        )
        self.assert_other_date_refused()

    def test_counted_date_gives_way_to_that_of_a_label(self):
        self.milk.lot_shelf_life = 20
        line = self.assert_scanned(self.receipt, self.gs1(lot="A1"))
        self.assertEqual(line.expiration_date, self.end_of(date(2026, 12, 10)))
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertEqual(line.expiration_date, self.end_of(CHRISTMAS))

    def test_date_that_odoo_counts_gives_way_too(self):
        bread = self.make_product("Bread", barcode=BREAD_GTIN[1:], expiration_time=5)
        receipt = self.make_receipt((bread, 10))
        line = self.assert_scanned(receipt, self.gs1(gtin=BREAD_GTIN, lot="B1"))
        self.assert_scanned(receipt, self.gs1(BREAD_GTIN, expiry=CHRISTMAS, lot="B1"))
        self.assertEqual(line.expiration_date, self.end_of(CHRISTMAS))

    def test_label_with_the_counted_date_is_a_label(self):
        self.milk.lot_shelf_life = 34  # until Christmas
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assert_other_date_refused()

    def test_typed_line_that_is_not_picked_yet(self):
        self.receipt.move_line_ids.write(
            {"lot_name": "A1", "expiration_date": self.end_of(CHRISTMAS)}
        )
        self.assert_other_date_refused()
        self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))

    def test_label_of_the_product_and_label_of_its_lot(self):
        self.assert_scanned(self.receipt, self.gs1(expiry=CHRISTMAS))
        barcode = self.gs1(gtin=None, expiry=NEW_YEARS_EVE, lot="A1")
        self.assert_refused(self.receipt, barcode, "12/24/2026", "12/31/2026")
        line = self.assert_scanned(self.receipt, "A1")
        self.assertRecordValues(
            line, [{"lot_name": "A1", "expiration_date": self.end_of(CHRISTMAS)}]
        )

    def test_two_production_dates_where_expiry_follows_from_them(self):
        self.milk.write({"lot_typed_date": "production", "lot_shelf_life": 60})
        first, second = date(2026, 11, 1), date(2026, 11, 2)
        self.assert_scanned(self.receipt, self.gs1(made=first, lot="A1"))
        barcode = self.gs1(made=second, lot="A1")
        self.assert_refused(self.receipt, barcode, "11/01/2026", "11/02/2026")


@tagged("post_install", "-at_install")
class TestLabelAndKnownLot(ScanCase):
    """What a label says is compared with the dates that its lot has already."""

    def setUp(self):
        super().setUp()
        self.take_known_lots()
        self.lot = self.make_lot("A1", days=34, quantity=20)  # until Christmas
        self.receipt = self.make_receipt((self.milk, 10))

    def assert_other_date_refused(self, receipt, barcode):
        words = ("12/24/2026", "12/31/2026", "quality officer")
        self.assert_refused(receipt, barcode, *words)

    def test_same_date(self):
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertRecordValues(
            line,
            [{"lot_id": self.lot.id, "expiration_date": self.lot.expiration_date}],
        )

    def test_other_date_does_not_come_in(self):
        barcode = self.gs1(expiry=NEW_YEARS_EVE, lot="A1")
        self.assert_other_date_refused(self.receipt, barcode)

    def test_other_date_does_not_come_in_by_the_suppliers_code(self):
        self.lot.write({"supplier_lot": "S", "supplier_partner_id": self.vendor.id})
        barcode = self.gs1(expiry=NEW_YEARS_EVE, lot="S")
        self.assert_other_date_refused(self.receipt, barcode)

    def test_other_date_of_a_product_without_lot_policy(self):
        bread = self.make_product("Bread", barcode=BREAD_GTIN[1:])
        self.make_lot("B1", days=34, product=bread)
        barcode = self.gs1(BREAD_GTIN, expiry=NEW_YEARS_EVE, lot="B1")
        for takes_known_lots in (True, False):
            self.warehouse.in_type_id.use_existing_lots = takes_known_lots
            self.assert_other_date_refused(self.make_receipt((bread, 10)), barcode)

    def test_date_that_was_scanned_before_the_lot(self):
        self.assert_scanned(self.receipt, self.gs1(expiry=NEW_YEARS_EVE))
        self.assert_other_date_refused(self.receipt, "A1")

    def test_lot_without_date_leaves_that_of_the_label_on_the_line(self):
        self.milk.lot_perishable = "optional"
        undated = self.make_lot("A2")
        line = self.assert_scanned(self.receipt, self.gs1(expiry=CHRISTMAS, lot="A2"))
        self.assertRecordValues(
            line,
            [{"lot_id": undated.id, "expiration_date": self.end_of(CHRISTMAS)}],
        )
        barcode = self.gs1(expiry=NEW_YEARS_EVE, lot="A2")
        self.assert_refused(self.receipt, barcode, "12/24/2026", "12/31/2026")

    def test_where_expiry_follows_from_production_that_is_what_counts(self):
        self.milk.write({"lot_typed_date": "production", "lot_shelf_life": 60})
        self.lot.production_date = date(2026, 11, 1)
        self.assert_refused(
            self.receipt,
            self.gs1(made=date(2026, 11, 2), lot="A1"),
            "11/01/2026",
            "11/02/2026",
        )
        barcode = self.gs1(made=date(2026, 11, 1), expiry=NEW_YEARS_EVE, lot="A1")
        self.assert_scanned(self.receipt, barcode)

    def test_what_leaves_is_told_of(self):
        delivery = self.make_delivery((self.milk, 10))
        line = self.assert_scanned(
            delivery,
            self.gs1(expiry=NEW_YEARS_EVE, lot="A1"),
            "warning",
            "The label says 12/31/2026, lot A1 of Milk has 12/24/2026",
        )
        self.assertRecordValues(line, [{"lot_id": self.lot.id, "picked": True}])
        self.assert_scanned(delivery, self.gs1(**BARCODE_PARTS))
