from datetime import date

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .retest_common import RetestCase


@tagged("post_install", "-at_install")
class TestStockLotRetestReminder(RetestCase):
    """One to-do for each lot in stock, before its retest date."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.lot_quality_user_id = cls.officer
        cls.kind = cls.env.ref("lot_compliance.mail_activity_type_retest")

    def announce(self):
        self.env["stock.lot"]._cron_announce_retests()

    def todos(self, lot=None):
        lots = lot or self.lot
        return lots.activity_ids.filtered(lambda a: a.activity_type_id == self.kind)

    def test_the_responsible_gets_one_to_do_for_a_lot(self):
        self.announce()
        self.announce()
        self.assertRecordValues(
            self.todos(),
            [{"user_id": self.officer.id, "date_deadline": date(2026, 11, 27)}],
        )

    def test_it_comes_so_many_days_before(self):
        self.env.company.lot_retest_reminder_days = 6
        self.announce()
        self.assertFalse(self.todos())
        with freeze_time("2026-11-21 12:00:00"):
            self.announce()
        self.assertTrue(self.todos())

    def test_another_date_makes_another_to_do_instead(self):
        self.announce()
        self.lot.retest_date = "2026-11-30"
        self.announce()
        self.assertEqual(self.todos().mapped("date_deadline"), [date(2026, 11, 30)])

    def test_a_to_do_that_was_dropped_does_not_come_again(self):
        self.announce()
        self.todos().unlink()
        self.announce()
        self.assertFalse(self.todos())

    def test_the_retest_does_the_to_do_of_whomever(self):
        self.announce()
        self.measure(self.lot)
        self.retest(self.lot, user=self.manager)
        self.assertFalse(self.todos())
        self.announce()
        self.assertFalse(self.todos())
        with freeze_time("2027-05-10 12:00:00"):
            self.announce()
        self.assertEqual(self.todos().date_deadline, date(2027, 5, 20))

    def test_lots_that_are_not_in_stock_or_not_tested_are_left_alone(self):
        gone = self.make_lot("GONE", days=600, retest_date="2026-11-27")
        plain = self.make_lot(
            "PLAIN",
            quantity=5,
            product=self.make_product("Bolts"),
            retest_date="2026-11-27",
        )
        self.announce()
        self.assertFalse(self.todos(gone | plain))

    def test_without_responsible_nobody_gets_any(self):
        self.env.company.lot_quality_user_id = False
        self.announce()
        self.assertFalse(self.todos())

    def test_each_company_looks_after_its_own_lots(self):
        company = self.env["res.company"].create(
            {"name": "Elsewhere", "lot_quality_user_id": self.manager.id}
        )
        self.lot.company_id = self.env.company
        self.env.company.lot_quality_user_id = False
        self.announce()
        self.assertFalse(self.todos())
        self.env.company.lot_quality_user_id = self.officer
        self.announce()
        self.assertEqual(self.todos().user_id, self.officer)
        self.assertEqual(company.lot_retest_reminder_days, 14)

    def test_the_cost_in_queries_does_not_grow_with_the_number_of_lots(self):
        counts = []
        for size in (1, 5, 25):  # the first one warms up
            for number in range(size):
                self.make_lot(
                    f"{size}-{number}", days=600, quantity=1, retest_date="2026-11-27"
                )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self.announce()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - before)
        # the core's own, for each to-do
        self.assertLess((counts[2] - counts[1]) / 20, 8)

    def test_the_days_before_are_plausible(self):
        for days in (-1, 4000):
            with self.assertRaisesRegex(ValidationError, "type 0 to 3650"):
                self.env.company.lot_retest_reminder_days = days
