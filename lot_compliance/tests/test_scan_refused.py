from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .scan_common import BARCODE_PARTS, GTIN, WRONG_GTIN, ScanCase


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
        for text in ("]C1", "\x1d", "(10)", "https://", "http://[", "]d2%s"):
            self.assert_refused(self.receipt, text)

    def test_nothing_is_not_the_product_without_barcode(self):
        receipt = self.make_receipt((self.make_product("Butter"), 1))
        for nothing in ("", " \r\n", None, False, 5, ["A1"], {"lot": "A1"}):
            self.assert_refused(receipt, nothing, "Nothing was scanned")

    def test_barcode_of_an_unknown_product_is_no_lot(self):
        for barcode in ("4006381333931", "96385074"):
            self.assert_refused(self.receipt, barcode, barcode)
