from odoo.tests import tagged

from .scan_common import GTIN, ScanCase


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

    def test_expired_lot_that_needs_a_deviation_is_not_taken_by_a_scan(self):
        old = self.make_lot("OLD", days=-1, quantity=5)
        self.assert_refused(self.delivery, self.gs1(lot="OLD"), "OLD", "deviation")
        self.assertEqual(self.reserved(old), 0)
        self.assertEqual(self.reserved(self.sooner), 10)

    def test_expired_lot_is_taken_and_told_where_the_policy_warns(self):
        self.milk.lot_fefo_policy = "warn"
        old = self.make_lot("OLD", days=-1, quantity=5)
        line = self.assert_scanned(self.delivery, self.gs1(lot="OLD"), "warning", "OLD")
        self.assertEqual(line.lot_id, old)

    def test_more_than_asked_for_is_told(self):
        self.assert_scanned(
            self.delivery,
            self.gs1(lot="SOONER", count=12),
            "warning",
            "2.00 Units more than asked for",
        )

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
