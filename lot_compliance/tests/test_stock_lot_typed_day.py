from datetime import datetime

from odoo.tests import tagged

from .receipt_common import ReceiptCase


@tagged("post_install", "-at_install")
class TestStockLotTypedDay(ReceiptCase):
    """A date without a time is the whole day, in the time zone of the company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.partner_id.tz = "Europe/Amsterdam"
        cls.warehouse.partner_id.tz = "Europe/Amsterdam"
        cls.midnight = datetime(2026, 12, 23, 23)  # the 24th begins
        cls.end = datetime(2026, 12, 24, 22, 59, 59)

    def test_new_lot_may_be_used_until_the_end_of_the_day(self):
        lot = self.env["stock.lot"].create(
            {
                "name": "L-2",
                "product_id": self.milk.id,
                "expiration_date": self.midnight,
            }
        )
        self.assertEqual(lot.expiration_date, self.end)
        self.assertEqual(str(lot.last_usable_day), "2026-12-24")

    def test_time_that_was_typed_is_kept(self):
        noon = datetime(2026, 12, 24, 11)
        lot = self.make_lot("L-1", days=1)
        lot.expiration_date = noon
        self.assertEqual(lot.expiration_date, noon)

    def test_lot_received_with_a_day_typed_in_the_details(self):
        receipt = self.receive((self.milk, "L-1", 5), validate=False)
        receipt.move_line_ids.expiration_date = self.midnight
        receipt.with_user(self.worker).button_validate()
        self.assertEqual(receipt.move_line_ids.lot_id.expiration_date, self.end)

    def test_corrected_day_ends_too(self):
        lot = self.make_lot("L-1", days=1)
        lot.with_user(self.officer).action_correct_dates(self.midnight, "Misread")
        self.assertEqual(lot.expiration_date, self.end)

    def test_lots_that_are_not_ours_keep_what_was_typed(self):
        plain = self.make_product("Plain")
        lot = self.env["stock.lot"].create(
            {
                "name": "P-1",
                "product_id": plain.id,
                "expiration_date": self.midnight,
            }
        )
        self.assertEqual(lot.expiration_date, self.midnight)
