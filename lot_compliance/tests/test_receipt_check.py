from datetime import date, datetime

from freezegun import freeze_time

from odoo.tests import tagged

from .receipt_check_common import ReceiptCheckCase


@tagged("post_install", "-at_install")
class TestReceiptCheck(ReceiptCheckCase):
    """What the days and the code of a lot say against it at the dock."""

    # Dates in the past and in the future

    def test_a_lot_that_has_expired_is_refused(self):
        receipt = self.arrive(expiration_date=datetime(2026, 11, 19, 23, 59))
        self.assert_refused(
            receipt,
            f"{receipt.name}: Milk, lot M-1, expired",
            "last usable day was 11/19/2026; correct the date",
        )

    def test_a_lot_is_received_on_its_last_usable_day(self):
        self.assert_received(self.arrive(expiration_date=datetime(2026, 11, 20, 0, 0)))

    def test_a_date_without_time_is_the_last_usable_day(self):
        lot = self.assert_received(self.arrive(expiration_date="2026-11-20"))
        self.assertEqual(lot.last_usable_day, date(2026, 11, 20))

    def test_a_lot_made_tomorrow_is_refused(self):
        self.assert_refused(
            self.arrive(production_date=date(2026, 11, 21)),
            "Milk, lot M-1, cannot be made on 11/21/2026",
            "correct the production date",
        )

    def test_a_lot_made_after_its_expiry_is_refused(self):
        receipt = self.arrive(
            production_date=date(2026, 11, 15),
            expiration_date=datetime(2026, 11, 10, 12),
        )
        self.assert_refused(
            receipt, "made on 11/15/2026 and expire on 11/10/2026", "correct one of"
        )

    def test_optional_dates_are_judged_where_there_are_any(self):
        self.milk.lot_perishable = "optional"
        self.assert_received(self.arrive(expiration_date=False))
        self.assert_refused(
            self.arrive(code="M-2", expiration_date=datetime(2026, 11, 1)), "lot M-2"
        )

    # Time zones: it is noon in UTC, and 1 o'clock of the next day in Auckland

    def test_what_ended_yesterday_in_auckland_is_refused_there(self):
        self.warehouse.partner_id.tz = "Pacific/Auckland"
        ended = datetime(2026, 11, 20, 10, 59)  # 20 November, 23:59 in Auckland
        self.assert_refused(self.arrive(expiration_date=ended), "11/20/2026")

    def test_what_ends_today_in_auckland_is_received_there(self):
        self.warehouse.partner_id.tz = "Pacific/Auckland"
        self.assert_received(self.arrive(expiration_date=datetime(2026, 11, 20, 11)))

    @freeze_time("2026-11-20 02:00:00")
    def test_what_is_made_today_in_auckland_may_be_made_tomorrow_in_new_york(self):
        self.warehouse.partner_id.tz = "America/New_York"  # still 19 November
        self.assert_refused(
            self.arrive(production_date=date(2026, 11, 20)), "11/20/2026"
        )
        self.warehouse.partner_id.tz = "Pacific/Auckland"
        self.assert_received(self.arrive(code="M-2", production_date="2026-11-20"))

    # Known lots

    def test_another_expiry_than_that_of_the_known_lot_is_refused(self):
        self.make_lot("M-1", days=30)
        self.assert_refused(
            self.arrive(),
            "Milk, lot M-1, is known with the last usable day 12/20/2026",
            "but 12/24/2026 was typed",
            "have a quality officer correct the dates",
        )

    def test_the_same_is_refused_where_the_known_lot_was_chosen(self):
        lot = self.make_lot("M-1", days=30)
        receipt = self.arrive(code=False)
        receipt.move_line_ids.lot_id = lot
        receipt.move_line_ids.expiration_date = datetime(2026, 12, 24)
        self.assert_refused(receipt, "12/20/2026", "12/24/2026")

    def test_another_hour_of_the_same_day_is_the_same_expiry(self):
        lot = self.make_lot("M-1", days=34)
        receipt = self.arrive(expiration_date=datetime(2026, 12, 24, 3))
        self.assertEqual(self.assert_received(receipt), lot)

    def test_the_proposal_of_the_shelf_life_contradicts_no_known_lot(self):
        self.make_lot("M-1", days=30)
        self.milk.expiration_time = 60
        receipt = self.arrive(expiration_date=False)
        receipt.move_line_ids._compute_expiration_date()
        self.assertTrue(receipt.move_line_ids.expiration_date)
        self.assert_received(receipt)

    def test_another_production_date_than_that_of_the_known_lot_is_refused(self):
        self.milk.write({"lot_typed_date": "production", "lot_shelf_life": 30})
        self.make_lot("M-1", days=25, production_date="2026-11-15")
        same = self.arrive(production_date="2026-11-15")
        self.assert_received(same)
        other = self.arrive(production_date="2026-11-16")
        self.assert_refused(other, "12/15/2026", "12/16/2026 was typed")

    def test_a_known_lot_that_has_expired_is_refused(self):
        self.make_lot("M-1", days=-1)
        receipt = self.arrive(expiration_date=datetime(2026, 11, 19, 8))
        self.assert_refused(receipt, "Milk, lot M-1, expired")

    def test_a_known_lot_without_date_is_refused_and_says_what_helps(self):
        lot = self.make_lot("M-1")
        receipt = self.arrive(expiration_date=False)
        self.assert_refused(receipt, "known without one: type its date, here or on the")
        lot.with_user(self.worker).expiration_date = datetime(2026, 12, 24)
        self.assert_received(receipt)

    def test_one_new_lot_with_two_dates_in_a_receipt_is_refused(self):
        receipt = self.arrive(quantity=5)
        second = receipt.move_line_ids.copy(
            {
                "lot_name": "M-1",
                "quantity": 6,
                "expiration_date": datetime(2026, 12, 25),
            }
        )
        self.assert_refused(
            receipt,
            "lot M-1, comes in with the last usable day 12/24/2026 and also with "
            "12/25/2026: type one day",
        )
        second.expiration_date = datetime(2026, 12, 24, 3)
        lot = self.assert_received(receipt)
        self.assertEqual(lot.received_quantity, 11)

    def test_a_lot_of_another_company_with_that_code_is_another_lot(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_lot("M-1", days=30, company_id=other.id)
        receipt = self.arrive()
        [incoming] = receipt.sudo().move_line_ids._make_incoming_lots()
        self.assertFalse(incoming.lot)
        self.assertFalse(receipt.lot_receipt_refusals)

    # Codes

    def test_a_code_against_its_rule_is_refused_together_with_the_date(self):
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Milks", "manual_check": "pattern"}
        )
        self.assert_refused(
            self.arrive(expiration_date=False),
            "Milk, lot M-1, cannot be received without an expiration date",
            "Lot code “M-1” is not as the lot code rule “Milks” wants it",
            "such as LOT-2026-11-001",
        )
        receipt = self.arrive(code=False)
        self.assertEqual(self.assert_received(receipt).name, "LOT-2026-11-001")

    def make_rule(self, **vals):
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Milks", "manual_check": "pattern", **vals}
        )

    def test_repeating_a_bad_code_as_the_suppliers_lot_makes_it_no_better(self):
        self.make_rule()
        for source in ("automatic", "manual"):
            self.milk.lot_code_source = source
            self.assert_refused(
                self.arrive(supplier_lot="M-1"), "Lot code “M-1” is not"
            )

    def test_the_suppliers_code_is_good_where_it_is_wanted(self):
        self.make_rule()
        self.milk.lot_code_source = "supplier"
        self.assert_received(self.arrive(supplier_lot="M-1"))
        receipt = self.arrive(code=False, supplier_lot="M-2")
        self.assertEqual(self.assert_received(receipt).name, "M-2")
        self.assert_refused(self.arrive(code="M-3", supplier_lot="M-4"), "code “M-3”")

    def test_the_suppliers_code_must_fit_the_barcode_too(self):
        self.make_rule(fits_gs1=True)
        self.milk.lot_code_source = "supplier"
        bad = "M-ä"
        self.assert_refused(self.arrive(code=bad, supplier_lot=bad), bad)
        self.assert_refused(self.arrive(code=False, supplier_lot=bad), bad)

    # Whom it does not concern

    def test_products_without_lot_policy_are_received_as_ever(self):
        plain = self.make_product("Plain")
        self.make_lot("P-1", days=90, product=plain, quantity=5)
        self.env["stock.lot.shelf.life.rule"].create({"name": "All", "minimum_days": 9})
        receipt = self.arrive(
            plain,
            "P-1",
            expiration_date=datetime(2020, 1, 1),
            production_date="2027-01-01",
        )
        self.assertFalse(receipt.lot_receipt_refusals or receipt.lot_receipt_warnings)
        self.assertIs(
            receipt.with_context(skip_expired=True).button_validate(),
            True,
            "after the dialog of the core, as ever",
        )

    def test_what_a_customer_returns_is_not_judged(self):
        receipt = self.arrive(
            expiration_date=datetime(2026, 1, 1),
            location_id=self.customer_location.id,
        )
        receipt.move_ids.location_id = self.customer_location
        self.assertEqual(receipt.move_line_ids._make_incoming_lots(), [])

    def test_what_moves_between_warehouses_is_not_judged(self):
        lot = self.make_lot("OLD", days=-5, quantity=5)
        transit = self.env["stock.location"].create(
            {"name": "Lorry", "usage": "transit"}
        )
        picking = self.make_delivery(
            (self.milk, 5),
            picking_type_id=self.warehouse.int_type_id.id,
            location_dest_id=transit.id,
            confirm=False,
        )
        picking.move_ids.location_dest_id = transit
        picking.action_confirm()
        line = self.reserve_lot(picking, lot).move_line_ids
        self.assertEqual(line._make_incoming_lots(), [])

    def test_what_is_made_here_needs_a_date_and_no_more(self):
        production = self.env["stock.location"].search(
            [("usage", "=", "production")], limit=1
        )
        receipt = self.arrive(
            location_id=production.id, expiration_date=datetime(2020, 1, 1)
        )
        find = self.env["stock.lot.receipt.check"]._find
        self.assertEqual(find(receipt.move_line_ids._make_incoming_lots()), [])
        receipt.move_line_ids.expiration_date = False
        findings = find(receipt.move_line_ids._make_incoming_lots())
        self.assertEqual([f.problem.value for f in findings], ["missing_date"])
