from datetime import date

from freezegun import freeze_time

from odoo.tests import tagged

from odoo.addons.lot_compliance.policy.reasons import Refusal

from .retest_common import RetestCase


@tagged("post_install", "-at_install")
class TestStockLotRetestDate(RetestCase):
    """The retest date of new lots, and what it forbids."""

    def test_a_received_lot_is_tested_again_an_interval_after_receipt(self):
        lot = self.receive((self.cream, "IN", 5)).move_line_ids.lot_id
        self.assertEqual(lot.retest_date, date(2027, 5, 20))
        facts = lot.audit_entry_ids.changes
        self.assertIn({"field": "retest_date", "old": "", "new": "2027-05-20"}, facts)

    def test_a_known_production_date_is_where_the_interval_begins(self):
        receipt = self.receive((self.cream, "IN", 5), validate=False)
        receipt.move_line_ids.production_date = "2026-10-31"
        receipt.with_user(self.worker).button_validate()
        self.assertEqual(receipt.move_line_ids.lot_id.retest_date, date(2027, 4, 30))

    @freeze_time("2026-11-20 23:30:00")
    def test_the_day_of_receipt_is_that_of_the_warehouse(self):
        self.warehouse.partner_id.tz = "Asia/Tokyo"
        lot = self.receive((self.cream, "IN", 5)).move_line_ids.lot_id
        self.assertEqual(lot.retest_date, date(2027, 5, 21))

    def test_without_interval_there_is_no_retest_date(self):
        self.cream.lot_retest_interval = 0
        lot = self.receive((self.cream, "IN", 5)).move_line_ids.lot_id
        self.assertFalse(lot.retest_date)

    def test_the_retest_date_is_the_last_good_day(self):
        with freeze_time("2026-11-27 12:00:00"):
            picking = self.make_delivery((self.milk, 5))
            self.assert_reserved(picking, {self.lot: 5})
            self.assertFalse(self.lot.is_retest_overdue)
        picking.do_unreserve()
        self.lot.invalidate_recordset()
        with freeze_time("2026-11-28 00:00:01"):
            self.assert_reserved(self.make_delivery((self.milk, 5)), {})
            self.assertTrue(self.lot.is_retest_overdue)

    def test_an_overdue_lot_is_left_and_a_later_one_is_taken(self):
        self.lot.retest_date = "2026-11-19"
        later = self.make_lot("LATER", days=700, quantity=9, retest_date="2027-01-01")
        self.assert_reserved(self.make_delivery((self.milk, 5)), {later: 5})

    def test_the_gate_refuses_an_overdue_lot_until_a_manager_lets_it_pass(self):
        delivery = self.reserve_lot(self.make_delivery((self.milk, 5)), self.lot)
        self.lot.retest_date = "2026-11-19"
        dialog = self.validate(delivery)
        self.assertRegex(
            dialog.line_ids.description,
            "OLD of Milk was to be tested again by 11/19/2026",
        )
        dialog.reason = "Results tomorrow"
        dialog.action_request_deviation()
        deviation = delivery.lot_deviation_ids
        self.assertEqual(deviation.refusal, Refusal.RETEST_OVERDUE.value)
        deviation.with_user(self.manager).action_approve()
        self.assertIs(self.validate(delivery), True)

    def validate(self, delivery):
        """Press Validate as the worker; return the dialog of the gate, or True."""
        result = delivery.with_user(self.worker).button_validate()
        if result is True:
            return result
        model = self.env[result["res_model"]].with_user(self.worker)
        return model.with_context(**result["context"]).browse(result["res_id"])

    def test_an_overdue_lot_moves_inside_and_back_to_its_vendor(self):
        self.lot.retest_date = "2026-11-19"
        uses = self.env["stock.lot.use"]
        move = self.make_delivery((self.milk, 5)).move_ids
        use = move._get_lot_use()
        self.assertEqual(
            uses._get_refused_lots(self.milk, use),
            {self.lot.id: (Refusal.RETEST_OVERDUE,)},
        )
        move.location_dest_id = move.location_final_id = self.stock
        self.assertEqual(uses._get_refused_lots(self.milk, move._get_lot_use()), {})
        move.location_dest_id = move.location_final_id = self.supplier_location
        self.assertEqual(uses._get_refused_lots(self.milk, move._get_lot_use()), {})

    def test_where_no_interval_is_set_nothing_is_asked_or_refused(self):
        self.milk.lot_retest_interval = 0
        self.lot.retest_date = "2026-11-19"
        self.assert_reserved(self.make_delivery((self.milk, 5)), {self.lot: 5})
        self.assertFalse(self.lot.is_retest_overdue)
        use = self.make_delivery((self.milk, 5)).move_ids._get_lot_use()
        self.env.flush_all()
        uses, seen = self.env["stock.lot.use"], self.env.cr.sql_log_count
        uses._get_refused_lots(self.milk, use)
        self.assertEqual(self.env.cr.sql_log_count - seen, 1)  # of dispositions

    def test_an_overdue_lot_is_not_released(self):
        self.assertEqual(self.lot._get_release_obstacles(), {self.lot: []})
        self.lot.retest_date = "2026-11-19"
        self.assertEqual(
            self.lot._get_release_obstacles(),
            {
                self.lot: [
                    "Lot OLD was to be tested again by 11/19/2026: record a retest."
                ]
            },
        )
