from odoo.tests import tagged

from .scan_common import BARCODE_PARTS, ScanCase


class SupplierLotCase(ScanCase):
    """Offers `first` and `second`, two of our lots that the vendor calls S."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.make_supplied("L1", quantity=20)
        cls.second = cls.make_supplied("L2", quantity=20)

    @classmethod
    def make_supplied(cls, name, vendor=None, supplier_lot="S", **vals):
        return cls.make_lot(
            name,
            days=34,
            supplier_lot=supplier_lot,
            supplier_partner_id=(vendor or cls.vendor).id,
            **vals,
        )


@tagged("post_install", "-at_install")
class TestSupplierLotOnDelivery(SupplierLotCase):
    def test_reserved_lot_is_meant(self):
        for barcode in (self.gs1(lot="S"), "S"):
            delivery = self.reserve_lot(
                self.make_delivery((self.milk, 10)), self.second
            )
            line = self.assert_scanned(delivery, barcode)
            self.assertEqual(line.lot_id, self.second)
            self.assert_reserved(delivery, {self.second: 10})

    def test_two_lots_of_the_transfer_are_told_apart_by_our_code(self):
        delivery = self.make_delivery((self.milk, 30))
        for barcode in (self.gs1(lot="S"), "S"):
            self.assert_refused(delivery, barcode, "L1, L2", "our own lot code")
        line = self.assert_scanned(delivery, self.gs1(lot="L2"))
        self.assertEqual(line.lot_id, self.second)

    def test_two_lots_that_are_not_on_the_transfer(self):
        delivery = self.make_delivery((self.milk, 10))
        self.reserve_lot(delivery, self.make_lot("L3", days=34, quantity=20))
        self.assert_refused(delivery, "S", "L1, L2", "our own lot code")

    def test_only_lot_of_that_name_is_taken_though_another_is_reserved(self):
        other = self.make_supplied("L4", supplier_lot="T", quantity=20)
        delivery = self.reserve_lot(self.make_delivery((self.milk, 10)), self.second)
        line = self.assert_scanned(delivery, "T")
        self.assertEqual(line.lot_id, other)


@tagged("post_install", "-at_install")
class TestSupplierLotOnReceipt(SupplierLotCase):
    def setUp(self):
        super().setUp()
        self.take_known_lots()
        self.neighbour = self.env["res.partner"].create({"name": "Valley farm"})
        self.receipt = self.make_receipt((self.milk, 10))

    def test_lot_of_the_vendor_is_taken(self):
        lot = self.make_supplied("OURS", supplier_lot="A1")
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertEqual(line.lot_id, lot)

    def test_contact_of_the_vendor_brings_the_lot_of_the_vendor(self):
        lot = self.make_supplied("OURS", supplier_lot="A1")
        self.receipt.partner_id = self.env["res.partner"].create(
            {"name": "Driver", "parent_id": self.vendor.id}
        )
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertEqual(line.lot_id, lot)

    def test_lot_of_another_vendor_is_not_taken(self):
        self.make_supplied("THEIRS", self.neighbour, "A1")
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertRecordValues(line, [{"lot_id": False, "lot_name": "A1"}])

    def test_receipt_from_nobody_takes_no_lot_by_a_suppliers_code(self):
        self.receipt.partner_id = False
        self.make_supplied("THEIRS", self.neighbour, "A1")
        line = self.assert_scanned(self.receipt, self.gs1(**BARCODE_PARTS))
        self.assertRecordValues(line, [{"lot_id": False, "lot_name": "A1"}])

    def test_our_code_of_another_vendors_lot_is_told(self):
        lot = self.make_supplied("A1", self.neighbour, "A1")
        line = self.assert_scanned(
            self.receipt,
            self.gs1(**BARCODE_PARTS),
            "warning",
            "came in from Valley farm before",
        )
        self.assertEqual(line.lot_id, lot)

    def test_two_lots_of_the_vendor_are_told_apart_by_our_code(self):
        self.assert_refused(self.receipt, self.gs1(lot="S"), "L1, L2", "Details")

    def test_where_all_that_comes_in_is_new_older_lots_are_no_obstacle(self):
        self.warehouse.in_type_id.use_existing_lots = False
        self.draw_our_codes()
        line = self.assert_scanned(self.receipt, self.gs1(lot="S"), "warning")
        self.assertRecordValues(line, [{"lot_id": False, "supplier_lot": "S"}])
