from datetime import date

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateReminder(CertificateCase):
    """The responsible is reminded in time, once, of what is in stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.lot_quality_user_id = cls.officer
        cls.lot = cls.make_lot("L1", days=300, quantity=5)
        cls.certificate = cls.accept(cls.lot, valid_until="2026-12-31")

    def run_on(self, day, hour=12):
        with freeze_time(f"{day} {hour}:00:00"):
            self.env["stock.lot.certificate"]._cron_follow_certificates()
        return self.certificate.activity_ids

    def test_it_comes_thirty_days_before_and_says_what_and_which_lots(self):
        self.assertFalse(self.run_on("2026-11-30"))
        activity = self.run_on("2026-12-01")
        self.assertRecordValues(
            activity,
            [{"user_id": self.officer.id, "date_deadline": date(2026, 12, 31)}],
        )
        self.assertIn(
            "CoA C-1 of Laboratory lapses after 12/31/2026: ask for a new one. Lots in "
            "stock: L1.",
            str(activity.note),
        )

    def test_it_comes_once(self):
        self.assertEqual(self.run_on("2026-12-01"), self.run_on("2026-12-02"))
        self.certificate.activity_ids.action_feedback()
        self.assertFalse(self.run_on("2026-12-03"))

    def test_another_last_day_takes_it_back_and_arms_it_again(self):
        self.run_on("2026-12-01")
        self.certificate.valid_until = "2027-02-28"
        self.certificate.action_accept()
        self.assertFalse(self.certificate.activity_ids)
        self.assertFalse(self.run_on("2026-12-02"))
        self.assertTrue(self.run_on("2027-01-29"))

    def test_the_company_says_how_many_days_before(self):
        self.env.company.lot_certificate_reminder_days = 5
        self.assertFalse(self.run_on("2026-12-25"))
        self.assertTrue(self.run_on("2026-12-26"))

    def test_zero_days_are_no_reminder(self):
        self.env.company.lot_certificate_reminder_days = 0
        self.assertFalse(self.run_on("2026-12-31"))

    @mute_logger("odoo.sql_db")
    def test_a_negative_number_of_days_is_refused(self):
        with self.assertRaises(CheckViolation):
            self.env.company.lot_certificate_reminder_days = -1
            self.env.flush_all()

    def test_the_day_is_that_of_the_company(self):
        self.env.company.partner_id.tz = "Pacific/Kiritimati"  # 14 hours ahead
        self.assertFalse(self.run_on("2026-11-30", hour=9))
        self.assertTrue(self.run_on("2026-11-30", hour=11))

    def test_without_stock_review_or_responsible_nobody_is_reminded(self):
        draft = self.make_certificate(self.lot, valid_until="2026-12-31")
        gone = self.accept(self.make_lot("L2", days=3), valid_until="2026-12-31")
        self.run_on("2026-12-01")
        self.assertFalse((draft | gone).activity_ids)
        self.env.company.lot_quality_user_id = False
        self.accept(self.lot, valid_until="2026-12-30")
        self.run_on("2026-12-02")
        self.assertEqual(self.certificate.search_count([("activity_ids", "!=", 0)]), 1)

    def test_one_that_has_lapsed_already_is_too_late_to_remind_of(self):
        self.assertFalse(self.run_on("2027-01-01"))

    def test_a_certificate_of_all_companies_is_told_where_its_lots_are(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        other.lot_quality_user_id = self.manager
        self.certificate.sudo().company_id = False
        activity = self.run_on("2026-12-01")
        self.assertEqual(activity.user_id, self.officer)

    def test_the_number_of_reminders_costs_no_search_each(self):
        counts = []
        for size in (1, 3, 9):
            for number in range(size):
                self.accept(
                    self.make_lot(f"{size}-{number}", days=300, quantity=1),
                    valid_until=f"2026-12-0{size}",
                )
            self.env.flush_all()
            self.env.invalidate_all()
            lapsing = self.certificate._get_lapsing_domain(self.env.company)
            before = self.env.cr.sql_log_count
            found = self.certificate.search(lapsing)
            counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(len(found), size)
            found.reminded_until = f"2026-12-0{size}"
        self.assertEqual(counts[1], counts[2])
