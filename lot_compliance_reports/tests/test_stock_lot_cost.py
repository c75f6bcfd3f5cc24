from odoo.tests import tagged

from odoo.addons.lot_compliance.tests.receipt_common import ReceiptCase


@tagged("post_install", "-at_install")
class TestStockLotCost(ReceiptCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.standard_price = 2.5

    def receive_lot(self):
        return self.receive((self.milk, "M-1", 10)).move_line_ids.lot_id

    def test_the_unit_cost_of_the_first_receipt_stays_on_the_lot(self):
        lot = self.receive_lot()
        self.assertEqual(lot.received_unit_cost, 2.5)
        self.milk.standard_price = 4
        self.receive_lot()
        self.assertEqual(lot.received_unit_cost, 2.5)

    def test_the_trace_still_finds_a_lot_that_was_shipped_and_archived(self):
        lot = self.receive_lot()
        delivery = self.make_delivery((self.milk, 10))
        delivery.move_ids.picked = True
        delivery.button_validate()
        lot.action_archive()
        found = self.env["stock.lot.trace"].with_user(self.worker).trace(lot.ids)
        self.assertIn("M-1", str(found))
        self.assertIn(self.customer.name, str(found))
