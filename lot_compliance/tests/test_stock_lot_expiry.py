from datetime import date, datetime, timedelta

from freezegun import freeze_time

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import LotComplianceCase

LAST_SECOND = "2026-11-30 23:59:59"


@tagged("post_install", "-at_install")
class TestStockLotExpiry(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cream = cls.make_product(
            "Cream", lot_perishable="optional", expiration_time=10, alert_time=3
        )

    def new_lot(self, product=None, **vals):
        """Create a lot now: its dates are not left to be computed some days later."""
        lot = self.env["stock.lot"].create(
            {"name": "L1", "product_id": (product or self.cream).id, **vals}
        )
        lot.flush_recordset()
        return lot

    def find(self, *domain):
        return self.env["stock.lot"].search(
            [("product_id", "=", self.cream.id), *domain]
        )

    # The dates of a new lot

    def test_a_new_lot_lives_from_its_receipt_for_the_shelf_life_of_the_product(self):
        self.assertRecordValues(
            self.new_lot(),
            [
                {
                    "expiration_date": datetime.fromisoformat(LAST_SECOND),
                    "last_usable_day": date(2026, 11, 30),
                    "alert_date": datetime(2026, 11, 27, 23, 59, 59),
                    "days_left": 10,
                }
            ],
        )

    def test_a_given_production_date_starts_the_shelf_life(self):
        lot = self.new_lot(production_date="2026-11-15")
        self.assertEqual(lot.last_usable_day, date(2026, 11, 25))

    def test_a_typed_expiration_date_is_kept(self):
        lot = self.new_lot(
            production_date="2026-11-15", expiration_date="2026-12-24 12:00:00"
        )
        self.assertEqual(lot.last_usable_day, date(2026, 12, 24))

    def test_the_shelf_life_of_the_category_holds_if_the_product_has_none(self):
        self.cream.write({"expiration_time": 0, "alert_time": 0})
        self.cream.categ_id = self.env["product.category"].create(
            {"name": "Dairy", "lot_shelf_life": 20, "lot_warning_period": 5}
        )
        self.assertRecordValues(
            self.new_lot(),
            [
                {
                    "last_usable_day": date(2026, 12, 10),
                    "alert_date": datetime(2026, 12, 5, 23, 59, 59),
                }
            ],
        )

    def test_periods_of_months_end_on_the_calendar_day_and_may_be_rounded(self):
        self.cream.product_tmpl_id.write(
            {
                "lot_shelf_life": 3,
                "lot_shelf_life_unit": "month",
                "lot_date_rounding": "last",
                "lot_warning_period": 2,
                "lot_warning_period_unit": "week",
                "lot_removal_period": 1,
                "lot_removal_period_unit": "month",
                "lot_best_before_period": 10,
            }
        )
        self.assertRecordValues(
            self.new_lot(production_date="2026-01-31"),
            [
                {
                    "last_usable_day": date(2026, 4, 30),
                    "alert_date": datetime(2026, 4, 16, 23, 59, 59),
                    "removal_date": datetime(2026, 3, 30, 23, 59, 59),
                    "use_date": datetime(2026, 4, 20, 23, 59, 59),
                }
            ],
        )

    def test_without_shelf_life_a_new_lot_has_no_date_at_all(self):
        self.assertRecordValues(
            self.new_lot(self.milk),
            [
                {
                    "expiration_date": False,
                    "use_date": False,
                    "removal_date": False,
                    "alert_date": False,
                    "last_usable_day": False,
                    "expiry_state": "no_date",
                    "expiry_label": False,
                }
            ],
        )

    def test_an_unmanaged_product_has_the_dates_of_the_core(self):
        core = self.make_product("Core", expiration_time=10, alert_time=3)
        lot = self.new_lot(core, production_date="2026-11-01")
        self.assertRecordValues(
            lot,
            [
                {
                    "expiration_date": datetime(2026, 11, 30, 12),
                    "alert_date": datetime(2026, 11, 27, 12),
                }
            ],
        )

    def test_the_shelf_life_ends_with_the_day_of_the_company(self):
        self.env.company.partner_id.tz = "America/New_York"
        with freeze_time("2026-11-21 02:00:00"):  # still the 20th over there
            lot = self.new_lot()
        self.assertEqual(lot.expiration_date, datetime(2026, 12, 1, 4, 59, 59))
        self.assertEqual(lot.last_usable_day, date(2026, 11, 30))

    def test_the_other_dates_follow_a_changed_and_a_cleared_expiration_date(self):
        self.cream.removal_time = 1
        lot = self.new_lot()
        lot.expiration_date = "2026-12-24 12:00:00"
        self.assertRecordValues(
            lot,
            [
                {
                    "alert_date": datetime(2026, 12, 21, 12),
                    "removal_date": datetime(2026, 12, 23, 12),
                }
            ],
        )
        lot.expiration_date = False
        self.assertRecordValues(lot, [{"alert_date": False, "removal_date": False}])

    def test_the_form_of_a_new_lot_proposes_a_date_from_the_production_date(self):
        form = Form(self.env["stock.lot"])
        form.product_id = self.cream
        form.name = "L1"
        form.production_date = "2026-11-15"
        self.assertEqual(form.save().last_usable_day, date(2026, 11, 25))

    def test_a_production_date_typed_later_changes_no_known_expiration_date(self):
        lot = self.new_lot()
        with Form(lot) as form:
            form.production_date = "2026-11-15"
        self.assertEqual(lot.last_usable_day, date(2026, 11, 30))

    def test_a_lot_made_after_it_expires_is_refused_in_one_sentence(self):
        with self.assertRaisesRegex(
            ValidationError, "Lot L1 .*12/01/2026.*11/30/2026.*correct one"
        ):
            self.new_lot(
                production_date="2026-12-01", expiration_date="2026-11-30 12:00:00"
            )

    def test_a_lot_may_be_made_on_its_last_day(self):
        self.assertTrue(
            self.new_lot(
                production_date="2026-11-30", expiration_date="2026-11-30 00:00:00"
            )
        )

    # What the dates say today

    def test_days_left_are_told_in_words(self):
        lot = self.new_lot()
        for today, days, words in (
            ("2026-11-20", 10, "10 days left"),
            ("2026-11-29", 1, "1 day left"),
            ("2026-11-30", 0, "last day today"),
            ("2026-12-01", -1, "expired yesterday"),
            ("2026-12-03", -3, "expired 3 days ago"),
        ):
            with self.subTest(today), freeze_time(f"{today} 12:00:00"):
                lot.invalidate_recordset()
                self.assertRecordValues(
                    lot, [{"days_left": days, "expiry_label": words}]
                )

    def test_the_same_moment_is_another_day_in_each_company(self):
        lot = self.new_lot(expiration_date="2026-11-20 11:00:00")
        for tz, day, state in (
            ("UTC", date(2026, 11, 20), "expiring"),
            ("Pacific/Kiritimati", date(2026, 11, 21), "expiring"),
            ("America/New_York", date(2026, 11, 20), "expiring"),
        ):
            self.env.company.partner_id.tz = tz
            lot.invalidate_recordset()
            self.assertRecordValues(
                lot, [{"last_usable_day": day, "expiry_state": state}]
            )

    def test_searches_find_exactly_the_lots_whose_values_match(self):
        """The rule in SQL and the policy in Python, over the same lots and clocks."""
        midnight = datetime(2026, 11, 20)
        for hours in (-49, -25, -24, -13, -1, 0, 1, 11, 14, 23, 24, 25, 47, 72, 800):
            self.new_lot(
                name=f"at {hours}", expiration_date=midnight + timedelta(hours=hours)
            )
        self.new_lot(name="none").expiration_date = False
        self.new_lot(name="no alert").alert_date = False
        lots = self.find()
        for tz in ("UTC", "Pacific/Kiritimati", "America/New_York", "Asia/Kolkata"):
            self.env.company.partner_id.tz = tz
            for now in ("00:00:00", "04:59:59", "10:00:00", "12:00:00", "23:59:59"):
                with freeze_time(f"2026-11-20 {now}"), self.subTest(tz=tz, now=now):
                    lots.invalidate_recordset()
                    self.check_searches(lots)

    def check_searches(self, lots):
        for state in ("no_date", "fresh", "expiring", "expired"):
            same = lots.filtered(lambda lot, state=state: lot.expiry_state == state)
            self.assertEqual(self.find(("expiry_state", "=", state)), same)
            self.assertEqual(self.find(("expiry_state", "!=", state)), lots - same)
        dated = lots.filtered("last_usable_day")
        for days in (-1, 0, 1):
            for operator, compare in (
                ("<", int.__lt__),
                ("<=", int.__le__),
                (">", int.__gt__),
                (">=", int.__ge__),
                ("=", int.__eq__),
            ):
                self.assertEqual(
                    self.find(("days_left", operator, days)),
                    dated.filtered(
                        lambda lot, compare=compare, days=days: compare(
                            lot.days_left, days
                        )
                    ),
                )
        self.assertEqual(self.find(("last_usable_day", "=", False)), lots - dated)
        self.assertEqual(
            self.find(("last_usable_day", "<=", "2026-11-20")),
            dated.filtered(lambda lot: lot.last_usable_day <= date(2026, 11, 20)),
        )

    def test_lots_of_two_companies_expire_each_by_its_own_calendar(self):
        here = self.env.company
        there = self.env["res.company"].create({"name": "Island"})
        here.partner_id.tz, there.partner_id.tz = "America/New_York", "Asia/Tokyo"
        lot_here = self.new_lot(
            company_id=here.id, expiration_date="2026-11-20 03:00:00"
        )
        lot_there = self.new_lot(
            company_id=there.id, expiration_date="2026-11-20 03:00:00"
        )
        self.assertRecordValues(
            lot_here + lot_there,
            [
                {"last_usable_day": date(2026, 11, 19), "expiry_state": "expired"},
                {"last_usable_day": date(2026, 11, 20), "expiry_state": "expiring"},
            ],
        )
        self.assertEqual(self.find(("expiry_state", "=", "expired")), lot_here)

    def test_a_lot_is_expiring_from_its_alert_day_on(self):
        lot = self.new_lot()
        for today, state in (
            ("2026-11-26", "fresh"),
            ("2026-11-27", "expiring"),
            ("2026-11-30", "expiring"),
            ("2026-12-01", "expired"),
        ):
            with self.subTest(today), freeze_time(f"{today} 00:30:00"):
                lot.invalidate_recordset()
                self.assertEqual(lot.expiry_state, state)

    def test_a_copy_keeps_the_origin_and_the_dates(self):
        lot = self.new_lot(
            supplier_lot="S-7",
            production_date="2026-11-15",
            expiration_date="2026-12-24 12:00:00",
        )
        self.assertRecordValues(
            lot.copy(),
            [
                {
                    "supplier_lot": "S-7",
                    "production_date": date(2026, 11, 15),
                    "last_usable_day": date(2026, 12, 24),
                }
            ],
        )
