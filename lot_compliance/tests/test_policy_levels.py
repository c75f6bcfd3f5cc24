from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from ..policy.periods import Period
from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestPolicyLevels(LotComplianceCase):
    """Product overrides category, category its parents, those the company."""

    def setUp(self):
        super().setUp()
        categories = self.env["product.category"]
        self.food = categories.create({"name": "Food"})
        self.dairy = categories.create({"name": "Dairy", "parent_id": self.food.id})
        self.cheese = self.make_product(
            "Cheese", categ_id=self.dairy.id, use_expiration_date=False
        )
        self.company = self.env.company

    def policy(self):
        return self.cheese._get_lot_policy(self.company)

    def test_nothing_configured_changes_nothing(self):
        self.assertEqual(
            (self.policy().perishable, self.policy().fefo_policy), ("none", "off")
        )
        self.assertFalse(self.cheese.use_expiration_date)

    def test_nearest_level_wins(self):
        self.company.lot_fefo_policy = "warn"
        self.assertEqual(self.policy().fefo_policy, "warn")
        self.food.lot_fefo_policy = "block"
        self.assertEqual(self.policy().fefo_policy, "block")
        self.dairy.lot_fefo_policy = "off"
        self.assertEqual(self.policy().fefo_policy, "off")
        self.cheese.lot_fefo_policy = "warn"
        self.assertEqual(self.policy().fefo_policy, "warn")

    def test_each_setting_comes_from_its_own_level(self):
        self.company.lot_warning_period = 9
        self.food.write({"lot_shelf_life": 2, "lot_shelf_life_unit": "month"})
        self.dairy.lot_perishable = "required"
        self.cheese.product_tmpl_id.lot_expiry_kind = "use_by"
        policy = self.policy()
        self.assertEqual(
            (
                policy.warning_period,
                policy.shelf_life,
                policy.perishable,
                policy.expiry_kind,
            ),
            (Period(9), Period(2, "month"), "required", "use_by"),
        )

    def test_what_is_in_force_is_found_once_and_anew_after_a_change(self):
        found = type(self.cheese.product_tmpl_id)._find_lot_policy
        with patch.object(
            type(self.cheese.product_tmpl_id), "_find_lot_policy", autospec=True
        ) as finder:
            finder.side_effect = found
            self.env["product.template"]._get_known_lot_policies().clear()
            self.policy(), self.policy()
            self.assertEqual(finder.call_count, 1)
        for change in (
            lambda: self.company.write({"lot_fefo_policy": "block"}),
            lambda: self.dairy.write({"lot_fefo_policy": "warn"}),
            lambda: self.dairy.write({"parent_id": False, "lot_fefo_policy": False}),
            lambda: self.cheese.write({"lot_fefo_policy": "off"}),
            lambda: self.cheese.write({"expiration_time": 7}),
            lambda: self.cheese.write({"tracking": "none"}),
        ):
            before = self.policy()
            change()
            self.assertNotEqual(self.policy(), before)

    def test_a_setting_that_is_rolled_back_is_forgotten(self):
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self.company.lot_fefo_policy = "block"
            self.assertEqual(self.policy().fefo_policy, "block")
            raise ZeroDivisionError
        self.assertEqual(self.policy().fefo_policy, "off")

    def test_form_says_where_a_value_comes_from(self):
        self.food.lot_fefo_policy = "block"
        self.cheese.lot_perishable = "optional"
        summary = self.cheese.product_tmpl_id.lot_policy_summary
        self.assertRegex(summary, "(?s)Block.*category Food")
        self.assertRegex(summary, "(?s)Optional.*this product")
        self.assertRegex(summary, "(?s)Best before.*company")

    def test_perishable_category_switches_expiration_dates_on(self):
        self.food.lot_perishable = "optional"
        self.assertTrue(self.cheese.use_expiration_date)

    def test_perishable_company_switches_expiration_dates_on(self):
        self.company.lot_perishable = "required"
        self.assertTrue(self.cheese.use_expiration_date)

    def test_moving_a_product_into_a_perishable_category(self):
        fresh = self.env["product.category"].create(
            {"name": "Fresh", "lot_perishable": "required"}
        )
        self.cheese.categ_id = fresh
        self.assertTrue(self.cheese.use_expiration_date)

    def test_clearing_perishable_keeps_the_dates_of_existing_lots(self):
        lot = self.make_lot("LOT", days=9)
        self.milk.lot_perishable = "none"
        self.assertTrue(self.milk.use_expiration_date)
        self.assertTrue(lot.expiration_date)

    def test_companies_have_their_own_settings(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.lot_fefo_policy = "block"
        self.assertEqual(self.policy().fefo_policy, "off")
        self.assertEqual(self.cheese._get_lot_policy(other).fefo_policy, "block")

    def test_managers_set_the_rules_and_nobody_else(self):
        keeper = new_test_user(
            self.env,
            "keeper",
            "stock.group_stock_manager,product.group_product_manager",
        )
        for level in (self.cheese, self.food):
            with self.assertRaisesRegex(
                AccessError, "Only a manager of lot compliance"
            ):
                level.with_user(keeper).lot_fefo_policy = "off"
            level.with_user(keeper).name = "Renamed"
            level.with_user(self.manager).lot_fefo_policy = "block"
            self.assertEqual(level.lot_fefo_policy, "block")

    def test_change_of_a_rule_is_logged(self):
        self.flush_tracking()
        self.food.with_user(self.manager).lot_fefo_policy = "block"
        self.flush_tracking()
        self.assertEqual(
            self.food.message_ids.tracking_value_ids.new_value_char, "Block"
        )

    def flush_tracking(self):
        self.env.flush_all()
        self.cr.flush()

    def test_untracked_products_have_no_policy(self):
        self.company.lot_fefo_policy = "block"
        self.cheese.tracking = "none"
        self.assertFalse(self.policy().is_fefo)

    def test_a_product_without_period_counts_the_days_of_the_core(self):
        self.food.write({"lot_shelf_life": 2, "lot_shelf_life_unit": "month"})
        self.cheese.expiration_time = 24
        self.assertEqual(self.policy().shelf_life, Period(24))
        self.cheese.product_tmpl_id.write(
            {"lot_shelf_life": 3, "lot_shelf_life_unit": "week"}
        )
        self.assertEqual(self.policy().shelf_life, Period(3, "week"))

    def test_form_tells_the_periods_in_words(self):
        self.food.write({"lot_shelf_life": 2, "lot_shelf_life_unit": "month"})
        self.dairy.write({"lot_warning_period": 1, "lot_warning_period_unit": "week"})
        self.cheese.removal_time = 4
        summary = self.cheese.product_tmpl_id.lot_policy_summary
        self.assertRegex(summary, "(?s)2 months.*category Food")
        self.assertRegex(summary, "(?s)1 week.*category Food / Dairy")
        self.assertRegex(summary, "(?s)4 days.*this product")

    def test_a_period_below_zero_or_above_100_years_is_refused_with_the_way_out(self):
        with self.assertRaisesRegex(ValidationError, "Food: .*-1 .*type 0 to 100"):
            self.food.lot_warning_period = -1
        with self.assertRaisesRegex(ValidationError, "Shelf life cannot be 101 years"):
            self.company.write({"lot_shelf_life": 101, "lot_shelf_life_unit": "year"})
