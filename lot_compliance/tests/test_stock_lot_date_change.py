from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotDateChange(LotComplianceCase):
    """Dates of lots that have been received."""

    def setUp(self):
        super().setUp()
        self.lot = self.make_lot("LOT", days=10, quantity=20)
        delivery = self.make_delivery((self.milk, 5))
        delivery.button_validate()
        self.old = self.lot.expiration_date

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.flush()

    def test_the_last_usable_day_is_not_typed_over_by_anybody(self):
        for kind in ("best_before", "use_by"):
            self.milk.lot_expiry_kind = kind
            for user in (self.worker, self.officer, self.manager):
                lot = self.lot.with_user(user)
                for day in (timedelta(days=3), -timedelta(days=1)):
                    with self.assertRaisesRegex(
                        UserError,
                        "LOT of Milk was received with the last usable day 11/30/2026"
                        ".*quality officer use “Correct dates”",
                    ):
                        lot.expiration_date = self.old + day
        self.assertEqual(self.lot.expiration_date, self.old)

    def test_a_date_is_not_cleared_to_be_typed_anew(self):
        for perishable in ("required", "optional"):
            self.milk.lot_perishable = perishable
            with self.assertRaisesRegex(UserError, "use “Correct dates”"):
                self.lot.with_user(self.worker).expiration_date = False

    def test_an_officer_corrects_it_in_both_directions_with_a_reason(self):
        lot = self.lot.with_user(self.officer)
        for days in (30, -30):
            right = self.lot.expiration_date + timedelta(days=days)
            lot.action_correct_dates(right, "Read from the label")
            self.assertEqual(self.lot.expiration_date, right)

    def test_the_other_days_of_a_received_lot_are_not_typed_over_either(self):
        self.milk.write({"lot_removal_period": 1, "lot_retest_interval": 9})
        self.lot.write({"retest_date": "2026-11-25", "expiration_date": self.old})
        for name in ("use_date", "removal_date", "alert_date", "retest_date"):
            before = self.lot[name]
            self.assertTrue(before, name)
            label = self.lot._fields[name]._description_string(self.env)
            for user in (self.worker, self.officer):
                lot = self.lot.with_user(user)
                for value in (before + timedelta(days=1), False):
                    with self.assertRaisesRegex(
                        UserError, f"LOT of Milk was received.*“{label}”.*Correct dates"
                    ):
                        lot[name] = value
            self.lot.with_user(self.worker).write({name: before})
            self.assertEqual(self.lot[name], before)

    def test_a_day_that_a_received_lot_lacks_may_be_filled(self):
        self.lot.use_date = False
        self.lot.with_user(self.worker).use_date = self.old
        self.assertEqual(self.lot.use_date, self.old)

    def test_another_hour_of_the_same_day_is_no_other_day(self):
        later = self.old + timedelta(hours=11)
        self.lot.with_user(self.worker).expiration_date = later
        self.assertEqual(self.lot.expiration_date, later)

    def test_a_lot_without_date_gets_one_from_whoever_completes_it(self):
        self.lot.expiration_date = False
        self.lot.with_user(self.worker).expiration_date = self.old
        self.assertEqual(self.lot.expiration_date, self.old)

    def test_all_lots_of_a_list_are_named_at_once(self):
        other = self.make_lot("OTHER", days=12, quantity=5)
        self.make_delivery((self.milk, 20)).button_validate()
        lots = (self.lot | other).with_user(self.worker)
        with self.assertRaisesRegex(UserError, "(?s)LOT.*OTHER"):
            lots.expiration_date = self.old + timedelta(days=90)

    def test_typing_error_is_corrected_before_the_lot_comes_in(self):
        self.milk.lot_expiry_kind = "use_by"
        new = self.make_lot("NEW", days=1).with_user(self.worker)
        new.expiration_date += timedelta(days=100)
        new.expiration_date = False
        self.assertFalse(new.expiration_date)

    def test_products_without_lot_policy_are_changed_as_ever(self):
        plain = self.make_product("Plain")
        lot = self.make_lot("P", days=10, quantity=5, product=plain)
        self.make_delivery((plain, 5)).button_validate()
        lot.with_user(self.worker).expiration_date = False
        self.assertFalse(lot.expiration_date)
        lot.with_user(self.worker).removal_date = self.old
        lot.with_user(self.worker).removal_date = self.old + timedelta(days=1)

    def test_change_is_logged_with_the_old_date(self):
        self.flush_tracking()
        lot = self.lot.with_user(self.officer)
        lot.action_correct_dates(self.old + timedelta(days=3), "Label")
        self.flush_tracking()
        logged = self.lot.message_ids.filtered("tracking_value_ids")
        values = logged.tracking_value_ids.filtered(
            lambda value: value.field_id.name == "expiration_date"
        )
        self.assertEqual(values.old_value_datetime, self.old)
        self.assertEqual(logged.author_id, self.officer.partner_id)
