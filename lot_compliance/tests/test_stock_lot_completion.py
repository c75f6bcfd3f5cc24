from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotMissingFact(LotComplianceCase):
    """Which lots lack what, in the eyes of a stock user."""

    def find(self, fact, lots, user=None):
        """Return those of the lots that a user finds as lacking the fact."""
        found = self.env["stock.lot"].with_user(user or self.worker)
        domain = [("missing_fact", "=", fact), ("id", "in", lots.ids)]
        return self.env["stock.lot"].browse(found.search(domain).ids)

    def test_lots_of_products_that_require_a_date_lack_it(self):
        tea = self.make_product("Tea", lot_perishable="optional")
        undated = self.make_lot("UNDATED")
        lots = undated | self.make_lot("DATED", days=3)
        lots |= self.make_lot("TEA", product=tea)
        self.assertEqual(self.find("expiration_date", lots), undated)

    def test_what_the_category_requires_counts_and_what_the_product_says_first(self):
        dairy = self.env["product.category"].create(
            {"name": "Dairy", "lot_perishable": "required"}
        )
        cheese = self.make_product("Cheese", categ_id=dairy.id)
        plates = self.make_product("Plates", categ_id=dairy.id, lot_perishable="none")
        lots = self.make_lot("CHEESE", product=cheese)
        lots |= self.make_lot("PLATES", product=plates)
        self.assertEqual(self.find("expiration_date", lots).name, "CHEESE")

    def test_without_settings_no_date_is_missing(self):
        plain = self.make_product("Plain")
        lot = self.make_lot("PLAIN", product=plain)
        for fact in ("expiration_date", "production_date", "consistency"):
            with self.subTest(fact):
                self.assertFalse(self.find(fact, lot))

    def test_each_company_is_asked_by_its_own_rule(self):
        strict = self.env["res.company"].create(
            {"name": "Strict", "lot_perishable": "required"}
        )
        tea = self.make_product("Tea")
        ours = self.make_lot("OURS", product=tea, company_id=self.env.company.id)
        theirs = self.make_lot("THEIRS", product=tea, company_id=strict.id)
        user = new_test_user(
            self.env,
            "of_both",
            "stock.group_stock_user",
            company_ids=[(6, 0, (self.env.company | strict).ids)],
        )
        lots = self.env["stock.lot"].with_user(user)
        lots = lots.with_context(allowed_company_ids=user.company_ids.ids)
        found = lots.search([("missing_fact", "=", "expiration_date")])
        self.assertIn(theirs.id, found.ids)
        self.assertNotIn(ours.id, found.ids)
        self.assertFalse(self.find("expiration_date", theirs))

    def test_the_production_date_is_asked_where_it_is_what_is_typed(self):
        self.milk.lot_typed_date = "production"
        missing = self.make_lot("M-1", days=9)
        lots = missing | self.make_lot("M-2", days=9, production_date="2026-11-01")
        self.assertEqual(self.find("production_date", lots), missing)
        self.milk.lot_typed_date = "expiry"
        self.assertFalse(self.find("production_date", lots))

    def test_made_lots_need_no_supplier(self):
        made = self.env["stock.location"].search(
            [("usage", "=", "production")], limit=1
        )
        move = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "location_id": made.id,
                "location_dest_id": self.stock.id,
            }
        )
        unknown = self.make_lot("UNKNOWN", days=9)
        lots = unknown | self.make_lot("MADE", days=9, receipt_move_id=move.id)
        lots |= self.make_lot("BOUGHT", days=9, supplier_partner_id=self.customer.id)
        self.assertEqual(self.find("supplier", lots), unknown)

    def set_dates(self, lot, **dates):
        """Write dates past the checks of today, as they were before there were any."""
        self.env.flush_all()
        for name, value in dates.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE stock_lot SET %s = %s WHERE id = %s",
                    SQL.identifier(name),
                    value,
                    lot.id,
                )
            )
        self.env.invalidate_all()

    def test_dates_that_contradict_each_other_are_found(self):
        good, made, used, removed = (
            self.make_lot(name, days=9, production_date="2026-11-01")
            for name in ("GOOD", "MADE", "USED", "REMOVED")
        )
        self.set_dates(made, production_date="2026-11-30")
        self.set_dates(used, use_date="2026-11-29 12:00:01")
        self.set_dates(removed, removal_date="2026-12-01")
        lots = good | made | used | removed
        self.assertEqual(self.find("consistency", lots), lots - good)

    def test_the_day_of_expiry_is_the_calendar_day_of_the_company(self):
        lot = self.make_lot("L-1", production_date="2026-11-30")
        self.set_dates(lot, expiration_date="2026-11-29 20:00:00", use_date=None)
        self.set_dates(lot, removal_date=None)
        self.assertEqual(self.find("consistency", lot), lot)
        self.env.company.partner_id.tz = "Asia/Tokyo"  # where it is the 30th already
        self.env.invalidate_all()
        self.assertFalse(self.find("consistency", lot))


@tagged("post_install", "-at_install")
class TestStockLotCompletion(LotComplianceCase):
    """The page, its lists, and completing them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.page = cls.env.ref("lot_compliance.stock_lot_completion_page")

    def count(self, user=None, name="expiration_date_count"):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.page.with_user(user or self.worker)[name]

    def test_lots_in_stock_are_counted_for_everybody_who_may_see_them(self):
        before = self.count()
        self.make_lot("IN-STOCK", quantity=5)
        self.make_lot("GONE")
        for user in (self.worker, self.officer, self.auditor):
            self.assertEqual(self.count(user), before + 1)

    def test_stock_of_other_companies_is_not_counted(self):
        other = self.env["res.company"].create({"name": "Other dairy"})
        user = new_test_user(
            self.env,
            "other_worker",
            "stock.group_stock_user",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )
        self.make_lot("IN-STOCK", quantity=5)
        self.assertEqual(self.count(user), 0)

    def test_a_number_opens_the_list_of_just_these_lots(self):
        lot = self.make_lot("IN-STOCK", quantity=5)
        self.make_lot("GONE")
        for fact in ("expiration_date", "supplier"):
            with self.subTest(fact):
                found = self.open_list(fact)
                self.assertIn(lot, found)
                self.assertEqual(len(found), self.count(name=f"{fact}_count"))

    def open_list(self, fact, user=None):
        """Return the lots that the filters of the opened list show."""
        page = self.page.with_user(user or self.worker)
        action = page.with_context(missing_fact=fact).action_open_lots()
        view = self.env["stock.lot"].get_view(action["search_view_id"][0], "search")
        arch = etree.fromstring(view["arch"])
        domain = []
        for name in action["context"]:
            for node in arch.findall(
                f".//filter[@name='{name.removeprefix('search_default_')}']"
            ):
                domain += literal_eval(node.get("domain"))
        return self.env["stock.lot"].search(domain)

    def test_lots_are_found_by_whether_they_are_in_stock(self):
        stocked, gone = self.make_lot("IN", quantity=5), self.make_lot("GONE")
        for wanted, lot in ((True, stocked), (False, gone)):
            domain = [("is_in_stock", "=", wanted), ("id", "in", (stocked | gone).ids)]
            self.assertEqual(self.env["stock.lot"].search(domain), lot)

    def test_archived_lots_are_left_out(self):
        lot = self.make_lot("GONE")
        lot.action_archive()
        domain = [("missing_fact", "=", "expiration_date"), ("id", "=", lot.id)]
        self.assertFalse(self.env["stock.lot"].search(domain))
        lot.action_unarchive()
        self.assertTrue(self.env["stock.lot"].search(domain))

    def test_a_worker_completes_lots_and_the_number_falls(self):
        lots = self.make_lot("A", quantity=5) | self.make_lot("B", quantity=5)
        before = self.count()
        lots.with_user(self.worker).write(
            {
                "expiration_date": "2026-12-24 12:00:00",
                "supplier_partner_id": self.customer.id,
                "supplier_lot": "V-7",
            }
        )
        self.assertEqual(self.count(), before - 2)

    def test_an_auditor_sees_the_list_and_changes_nothing(self):
        lot = self.make_lot("A", quantity=5).with_user(self.auditor)
        view = self.env.ref("lot_compliance.stock_lot_view_list_to_complete")
        arch = lot.get_view(view.id, "list")["arch"]
        self.assertEqual(etree.fromstring(arch).get("edit"), "False")
        with self.assertRaises(AccessError):
            lot.supplier_lot = "V-7"

    def test_expiration_dates_are_counted_from_production_dates(self):
        self.milk.write({"lot_shelf_life": 10, "lot_shelf_life_unit": "day"})
        short = self.make_product(
            "Cream",
            lot_perishable="required",
            lot_shelf_life=2,
            lot_shelf_life_unit="day",
        )
        milk = self.make_lot("MILK", production_date="2026-11-15")
        cream = self.make_lot("CREAM", product=short, production_date="2026-11-19")
        unknown = self.make_lot("UNKNOWN")
        lots = (milk | cream | unknown).with_user(self.worker)
        answer = lots.action_count_expiration_dates()
        self.assertIn("2 of 3 lots", answer["params"]["message"])
        self.assertEqual(str(milk.last_usable_day), "2026-11-25")
        self.assertEqual(str(cream.last_usable_day), "2026-11-21")
        self.assertFalse(unknown.expiration_date)

    def test_a_date_that_is_there_is_not_counted_anew(self):
        self.milk.write({"lot_shelf_life": 10, "lot_shelf_life_unit": "day"})
        lot = self.make_lot("MILK", days=3, production_date="2026-11-15")
        before = lot.expiration_date
        lot.with_user(self.worker).action_count_expiration_dates()
        self.assertEqual(lot.expiration_date, before)

    def test_the_number_of_queries_does_not_depend_on_the_number_of_products(self):
        self.count_queries("A", 1)
        self.assertLessEqual(self.count_queries("B", 8), self.count_queries("C", 1))

    def count_queries(self, prefix, size):
        for number in range(size):
            product = self.make_product(f"{prefix}{number}", lot_perishable="required")
            self.make_lot(f"{prefix}{number}", product=product, quantity=1)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.assertTrue(self.page.with_user(self.worker).expiration_date_count)
        return self.env.cr.sql_log_count - before
