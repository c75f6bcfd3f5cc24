from datetime import date, datetime

from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .receipt_check_common import ReceiptCheckCase


@tagged("post_install", "-at_install")
class TestStockLotShelfLifeRule(ReceiptCheckCase):
    """How much life a lot must have left; by default 34 days are left of M-1."""

    def make_rule(self, name="Rule", **vals):
        return self.env["stock.lot.shelf.life.rule"].create({"name": name, **vals})

    def test_a_lot_with_too_few_days_left_is_refused_and_the_rule_named(self):
        self.make_rule("Fresh", minimum_days=35)
        self.assert_refused(
            self.arrive(),
            "Milk, lot M-1, may be used until 12/24/2026, in 34 days",
            "the shelf-life rule “Fresh” asks for 35 days",
            "or send the goods back",
        )

    def test_a_lot_with_just_enough_days_left_is_received(self):
        self.make_rule(minimum_days=34)
        self.assert_received(self.arrive())

    @freeze_time("2026-07-10 09:00:00")
    def test_11_days_left_of_20_pass_a_rule_of_10(self):
        self.make_rule(minimum_days=10)
        self.milk.write({"lot_typed_date": "production", "lot_shelf_life": 20})
        lot = self.assert_received(self.arrive(production_date="2026-07-01"))
        self.assertEqual(lot.last_usable_day, date(2026, 7, 21))

    def test_percent_is_of_the_life_from_production(self):
        self.make_rule("Half", minimum_percent=50)
        self.assert_received(self.arrive(production_date="2026-10-17"))
        self.assert_refused(
            self.arrive(code="M-2", production_date="2026-10-15"),
            "35 days, 50 % of its total life of 70 days",
        )

    def test_percent_without_production_date_is_of_the_shelf_life_and_says_so(self):
        self.milk.write({"lot_shelf_life": 10, "lot_shelf_life_unit": "week"})
        self.make_rule("Half", minimum_percent=50)
        self.assert_refused(
            self.arrive(),
            "35 days, 50 % of the 70 days of shelf life of the product",
            "no production date is known",
        )

    def test_percent_without_any_total_life_asks_for_nothing(self):
        self.make_rule(minimum_percent=99)
        self.assert_received(self.arrive())

    def test_the_rule_of_a_contact_goes_before_that_of_its_company(self):
        self.make_rule("Vendor", minimum_days=99, partner_id=self.vendor.id)
        depot = self.env["res.partner"].create(
            {"name": "Depot", "parent_id": self.vendor.id, "type": "delivery"}
        )
        from_depot = {"receipt": {"partner_id": depot.id}}
        self.assert_refused(self.arrive(**from_depot), "“Vendor”")
        self.make_rule("Exempt", partner_id=depot.id)
        self.assert_received(self.arrive(code="M-2", **from_depot))

    def test_the_rule_of_a_vendor_holds_for_no_other(self):
        other = self.env["res.partner"].create({"name": "Valley farm"})
        self.make_rule(minimum_days=99, partner_id=other.id)
        self.assert_received(self.arrive())

    def test_tag_country_and_parent_category_are_found(self):
        dairy = self.env["product.category"].create({"name": "Dairy"})
        self.milk.categ_id = self.env["product.category"].create(
            {"name": "Milks", "parent_id": dairy.id}
        )
        tag = self.env["res.partner.category"].create({"name": "Organic"})
        belgium = self.env.ref("base.be")
        self.vendor.write({"category_id": tag.ids, "country_id": belgium.id})
        for name, vals in {
            "Category": {"categ_id": dairy.id},
            "Country": {"country_id": belgium.id},
            "Tag and category": {"partner_tag_id": tag.id, "categ_id": dairy.id},
            "Vendor": {"partner_id": self.vendor.id},
        }.items():
            self.make_rule(name, minimum_days=99, **vals)
            with self.subTest(name):
                self.assert_refused(self.arrive(code=name), f"“{name}”")

    def test_a_rule_holds_in_its_period_and_company_only(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_rule(minimum_days=99, company_id=other.id)
        self.make_rule(minimum_days=99, end_date="2026-11-19")
        self.make_rule(minimum_days=99, start_date="2026-11-21")
        self.make_rule(minimum_days=99, active=False)
        self.assert_received(self.arrive())

    def test_the_days_count_from_today_where_the_goods_come_in(self):
        self.make_rule(minimum_days=34)
        expires_at = datetime(2026, 12, 24, 12)
        self.warehouse.partner_id.tz = "Pacific/Auckland"  # the 21st, and the 25th
        self.assert_received(self.arrive(expiration_date=expires_at))
        self.warehouse.partner_id.tz = "Asia/Tokyo"  # the 20th, and the 24th
        self.assert_received(self.arrive(code="M-2", expiration_date=expires_at))
        self.make_rule(minimum_days=35, partner_id=self.vendor.id)
        self.assert_refused(self.arrive(code="M-3", expiration_date=expires_at), "M-3")

    def test_a_minimum_out_of_its_bounds_is_refused(self):
        for vals in (
            {"minimum_days": -1},
            {"minimum_percent": 101},
            {"start_date": "2026-11-20", "end_date": "2026-11-19"},
        ):
            with (
                self.subTest(vals),
                mute_logger("odoo.sql_db"),
                self.assertRaises(IntegrityError),
                self.cr.savepoint(),
            ):
                self.make_rule(**vals)

    def test_a_rule_of_what_is_deleted_holds_for_nobody_else(self):
        tag = self.env["res.partner.category"].create({"name": "Organic"})
        category = self.env["product.category"].create({"name": "Dairy"})
        farm = self.env["res.partner"].create({"name": "Valley farm"})
        self.make_rule(minimum_days=99, partner_tag_id=tag.id)
        self.make_rule(minimum_days=99, categ_id=category.id)
        self.make_rule(minimum_days=99, partner_id=farm.id)
        tag.unlink()
        category.unlink()
        farm.unlink()
        self.env.invalidate_all()
        self.assertFalse(self.env["stock.lot.shelf.life.rule"].search([]))

    def test_managers_write_rules_and_others_read_them(self):
        rule = self.make_rule()
        rule.with_user(self.manager).minimum_days = 7
        for user in (self.worker, self.officer, self.auditor):
            self.assertEqual(rule.with_user(user).minimum_days, 7)
            with self.assertRaises(AccessError):
                rule.with_user(user).minimum_days = 0
