from datetime import date

from odoo.tests import tagged

from .common import LotTourCase


@tagged("post_install", "-at_install")
class TestPackingListTours(LotTourCase):
    def make_receipt(self):
        self.milk.barcode = "4006381333931"
        return self.make_transfer(self.warehouse.in_type_id, self.suppliers, self.stock)

    def assert_two_lots(self, receipt):
        self.assertRecordValues(
            receipt.move_line_ids.sorted("lot_name"),
            [{"lot_name": "P-1", "quantity": 4}, {"lot_name": "P-2", "quantity": 6}],
        )

    def test_packing_list_is_corrected_and_imported(self):
        receipt = self.make_receipt()
        self.play("lot_compliance_packing_list", receipt, "tour_worker")
        self.assert_two_lots(receipt)

    def test_rows_of_a_spreadsheet_are_pasted(self):
        receipt = self.make_receipt()
        self.play("lot_compliance_paste", receipt, "tour_worker")
        self.assert_two_lots(receipt)
        dates = receipt.move_line_ids.sorted("lot_name").mapped("expiration_date")
        self.assertEqual(
            [moment.date() for moment in dates],
            [date(2099, 12, 31), date(2099, 11, 30)],
        )
