from datetime import date, datetime

from odoo.tests import tagged

from .receipt_check_common import ReceiptCheckCase

CHRISTMAS = datetime(2026, 12, 24, 12)


@tagged("post_install", "-at_install")
class TestReceiptLostFacts(ReceiptCheckCase):
    """What was typed on a receipt line is on its lot afterwards, or is refused."""

    def setUp(self):
        super().setUp()
        self.milk.lot_perishable = "optional"

    def add_line(self, receipt, **vals):
        """Add a line for the same lot; a date in `vals` is as typed."""
        line = receipt.move_line_ids[0]
        other = line.copy({"lot_name": line.lot_name, "quantity": 1})
        other.write(vals)
        return other

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.flush()

    # Dates of a lot that has none

    def test_a_known_lot_without_date_gets_the_typed_one(self):
        for perishable in ("optional", "required"):
            self.milk.lot_perishable = perishable
            lot = self.make_lot(perishable)
            self.assertFalse(lot.expiration_date)
            self.assert_received(self.arrive(code=perishable))
            self.assertEqual(lot.expiration_date, CHRISTMAS)

    def test_a_known_lot_that_was_chosen_gets_the_typed_date_and_a_note(self):
        lot = self.make_lot("M-1")
        receipt = self.arrive(code=False, lot_id=lot.id)
        receipt.move_line_ids.expiration_date = CHRISTMAS
        self.flush_tracking()
        self.assert_received(receipt)
        self.flush_tracking()
        self.assertEqual(lot.expiration_date, CHRISTMAS)
        logged = lot.message_ids.tracking_value_ids.filtered(
            lambda value: value.field_id.name == "expiration_date"
        )
        self.assertEqual(logged.new_value_datetime, CHRISTMAS)

    def test_a_proposal_of_the_shelf_life_is_no_date_of_a_known_lot(self):
        lot = self.make_lot("M-1")
        self.milk.expiration_time = 60
        receipt = self.arrive()
        line = receipt.move_line_ids
        line.expiration_date = False
        line._compute_proposed_expiration_date()
        line._compute_expiration_date()
        self.assertTrue(line.expiration_date)
        self.assert_received(receipt)
        self.assertFalse(lot.expiration_date)

    def test_two_dates_for_a_known_lot_without_date_are_refused(self):
        self.make_lot("M-1")
        receipt = self.arrive(quantity=5)
        self.add_line(receipt, expiration_date=datetime(2026, 12, 25))
        self.assert_refused(receipt, "12/24/2026 and also with 12/25/2026")

    def test_the_second_line_of_a_new_lot_has_the_date(self):
        receipt = self.arrive(expiration_date=False)
        self.add_line(receipt, expiration_date=CHRISTMAS)
        lot = self.assert_received(receipt)
        self.assertEqual(lot.expiration_date, CHRISTMAS)
        self.assertEqual(lot.received_quantity, 11)

    def test_the_second_line_of_a_new_lot_has_another_date_than_the_third(self):
        receipt = self.arrive(expiration_date=False)
        self.add_line(receipt, expiration_date=CHRISTMAS)
        self.add_line(receipt, expiration_date=datetime(2026, 12, 25))
        self.assert_refused(receipt, "12/24/2026 and also with 12/25/2026")

    # Production dates

    def test_two_production_dates_of_a_new_lot_are_refused(self):
        receipt = self.arrive(production_date="2026-11-10")
        second = self.add_line(
            receipt, production_date="2026-11-11", expiration_date=CHRISTMAS
        )
        self.assert_refused(
            receipt, "made on 11/10/2026 and also on 11/11/2026: type one day"
        )
        second.production_date = "2026-11-10"
        self.assert_received(receipt)

    def test_another_production_date_than_the_known_one_is_refused(self):
        self.make_lot("M-1", days=34, production_date="2026-11-10")
        self.assert_refused(
            self.arrive(production_date="2026-11-11"),
            "is known as made on 11/10/2026, but 11/11/2026 was typed",
        )

    def test_the_second_line_of_a_new_lot_has_the_production_date(self):
        receipt = self.arrive()
        self.add_line(receipt, production_date="2026-11-10", expiration_date=CHRISTMAS)
        lot = self.assert_received(receipt)
        self.assertEqual(lot.production_date, date(2026, 11, 10))

    # Supplier's lot and grade

    def test_a_chosen_lot_gets_the_suppliers_lot_and_the_grade_that_it_lacks(self):
        grade = self.env["stock.lot.grade"].create({"name": "First", "code": "1"})
        lot = self.make_lot("M-1", days=34)
        receipt = self.arrive(
            code=False, lot_id=lot.id, supplier_lot="S-7", grade_id=grade.id
        )
        self.assert_received(receipt)
        self.assertRecordValues(lot, [{"supplier_lot": "S-7", "grade_id": grade.id}])

    def test_a_chosen_lot_keeps_the_suppliers_lot_and_the_grade_that_it_has(self):
        first, second = self.env["stock.lot.grade"].create(
            [{"name": "First", "code": "1"}, {"name": "Second", "code": "2"}]
        )
        lot = self.make_lot("M-1", days=34, supplier_lot="S-1", grade_id=first.id)
        receipt = self.arrive(
            code=False, lot_id=lot.id, supplier_lot="S-7", grade_id=second.id
        )
        self.assert_received(receipt)
        self.assertRecordValues(lot, [{"supplier_lot": "S-1", "grade_id": first.id}])

    def test_the_code_of_one_vendor_is_not_put_on_the_lot_of_another(self):
        other = self.env["res.partner"].create({"name": "Valley farm"})
        lot = self.make_lot("M-1", days=34, supplier_partner_id=other.id)
        self.assert_received(self.arrive(code=False, lot_id=lot.id, supplier_lot="S-7"))
        self.assertFalse(lot.supplier_lot)

    # Lines of a receipt that is done

    def test_a_line_added_to_a_done_receipt_leaves_its_facts(self):
        receipt = self.arrive()
        self.assert_received(receipt)
        lot = self.make_lot("M-2", days=34)
        receipt.move_line_ids.copy(
            {"lot_id": lot.id, "lot_name": False, "quantity": 5, "supplier_lot": "S-7"}
        )
        self.assertRecordValues(
            lot,
            [
                {
                    "received_at": datetime(2026, 11, 20, 12),
                    "received_quantity": 5,
                    "supplier_partner_id": self.vendor.id,
                    "supplier_lot": "S-7",
                }
            ],
        )

    def test_a_line_of_a_done_receipt_gets_another_lot_that_has_come_in_then(self):
        receipt = self.arrive()
        self.assert_received(receipt)
        lot = self.make_lot("M-2", days=34)
        receipt.move_line_ids.lot_id = lot
        self.assertRecordValues(
            lot,
            [
                {
                    "received_at": datetime(2026, 11, 20, 12),
                    "received_quantity": 10,
                    "receipt_move_id": receipt.move_ids.id,
                }
            ],
        )
        receipt.move_line_ids.lot_id = lot
        self.assertEqual(lot.received_quantity, 10)

    # Operation types without lots

    def test_where_no_lots_are_kept_no_date_is_asked_for(self):
        self.milk.lot_perishable = "required"
        self.warehouse.in_type_id.write(
            {"use_create_lots": False, "use_existing_lots": False}
        )
        receipt = self.arrive(code=False, expiration_date=False)
        self.assertFalse(self.assert_received(receipt))
        self.assertEqual(receipt.state, "done")
