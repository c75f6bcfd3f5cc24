from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestReceiptTours(LotTourCase):
    def make_bad_receipt(self):
        """Return a receipt of a lot that expired, two units over the order; whatever
        its date will be, another lot in stock expires later."""
        self.milk.lot_over_receipt = "refuse"
        self.make_lot("YOUNG", 365 * 100, 20)
        receipt = self.make_transfer(
            self.warehouse.in_type_id, self.suppliers, self.stock
        )
        receipt.move_line_ids.write(
            {
                "lot_name": "BAD",
                "quantity": 12,
                "expiration_date": fields.Datetime.now() - timedelta(days=3),
            }
        )
        return receipt

    def test_two_problems_are_told_corrected_and_a_warning_read(self):
        receipt = self.make_bad_receipt()
        self.play("lot_compliance_receipt_check", receipt, "tour_worker")
        self.assertEqual(receipt.state, "done")
        self.assertEqual(receipt.move_line_ids.lot_id.expiration_date.year, 2098)

    def test_a_manager_makes_a_shelf_life_rule(self):
        action = "lot_compliance.stock_lot_shelf_life_rule_action"
        self.start_tour(
            f"/odoo/action-{action}",
            "lot_compliance_shelf_life_rule",
            login="tour_manager",
        )
        rule = self.env["stock.lot.shelf.life.rule"].search([])
        self.assertRecordValues(rule, [{"minimum_days": 20, "minimum_percent": 66.67}])

    def test_an_officer_corrects_the_dates_of_a_lot(self):
        new_test_user(self.env, "tour_officer", f"{LOT}quality_officer")
        lot = self.make_lot("WRONG", 10, 5)
        wrong = lot.expiration_date
        self.start_tour(
            f"/odoo/stock.lot/{lot.id}",
            "lot_compliance_correct_dates",
            login="tour_officer",
        )
        self.assertEqual(lot.expiration_date.day, 15)
        self.assertGreater(lot.expiration_date, wrong)
