from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.lot_compliance.tests.quality_common import QualityCase


class TrendCase(QualityCase):
    """What `QualityCase` offers, the farm and its `driver` (a contact), lots `M1` and
    `M2` of the driver, and `rows(*domain, user=…)`."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Trend = cls.env["stock.lot.quality.trend"]
        cls.farm = cls.env["res.partner"].create({"name": "Farm", "is_company": True})
        cls.driver = cls.farm.create({"name": "Driver", "parent_id": cls.farm.id})
        cls.m1, cls.m2 = (
            cls.make_lot(name, 9, supplier_partner_id=cls.driver.id)
            for name in ("M1", "M2")
        )

    def rows(self, *domain, user=None):
        own = ("product_id", "in", (self.milk + self.m1.product_id).ids)
        return self.Trend.with_user(user or self.worker).search([own, *domain])


@tagged("post_install", "-at_install")
class TestStockLotQualityTrend(TrendCase):
    def test_a_row_tells_value_limits_target_verdict_and_supplier(self):
        spec = self.specify(self.between(self.ph, 6.4, 6.8, target="6.6"))
        result = self.enter(self.m1, self.ph, 6.9, measured_at="2026-11-19 08:00:00")
        self.assertRecordValues(
            self.rows(),
            [
                {
                    "result_id": result.id,
                    "attribute_id": self.ph.id,
                    "uom_id": self.ph.uom_id.id,
                    "lot_id": self.m1.id,
                    "product_id": self.milk.id,
                    "category_id": self.milk.categ_id.id,
                    "supplier_partner_id": self.farm.id,
                    "company_id": self.m1.company_id.id,
                    "measured_at": result.measured_at,
                    "value": 6.9,
                    "is_exact": True,
                    "minimum": 6.4,
                    "maximum": 6.8,
                    "target": "6.6",
                    "specification_line_id": spec.line_ids.id,
                    "verdict": "failed",
                }
            ],
        )

    def test_only_the_result_that_counts_has_a_row(self):
        self.enter(self.m1, self.ph, 6.9)
        retest = self.enter(self.m1, self.ph, 6.7)
        self.assertEqual(self.rows().result_id, retest)

    def test_only_numbers_have_rows(self):
        whole, text = self.make_attribute("integer"), self.make_attribute("text")
        self.enter(self.m1, text, "clear")
        self.enter(self.m1, whole, 12)
        self.assertRecordValues(
            self.rows(), [{"attribute_id": whole.id, "value": 12.0}]
        )

    def test_a_value_stands_in_the_unit_of_the_attribute(self):
        gram, kilogram = (
            self.env.ref(f"uom.product_uom_{name}") for name in ("gram", "kgm")
        )
        weight = self.make_attribute("number", uom_id=kilogram.id)
        self.enter(self.m1, weight, None, measured_value=250.0, measured_uom_id=gram.id)
        self.assertRecordValues(self.rows(), [{"value": 0.25, "uom_id": kilogram.id}])

    def test_a_value_below_the_limit_of_quantification_stands_at_that_limit(self):
        self.enter(self.m1, self.moisture, 0.5, qualifier="below_loq")
        self.assertRecordValues(self.rows(), [{"value": 0.5, "is_exact": False}])
        self.assertIn("LOQ", self.rows().value_display)

    def test_one_sided_limits_leave_the_other_side_empty(self):
        self.specify(self.at_most(self.moisture, 4), self.ask(self.ph))
        self.enter(self.m1, self.moisture, 3)
        self.enter(self.m1, self.ph, 7)
        means = self.Trend._read_group(
            [("lot_id", "=", self.m1.id)],
            ["attribute_id"],
            ["minimum:avg", "maximum:avg"],
            order="attribute_id",
        )
        self.assertEqual(
            {attribute: bounds for attribute, *bounds in means},
            {self.moisture: [False, 4.0], self.ph: [False, False]},
        )

    def test_the_limits_are_those_of_the_day_of_the_result(self):
        self.enter(self.m1, self.ph, 6.5)
        first = self.specify(self.at_most(self.ph, 6.8))
        self.enter(self.m2, self.ph, 6.5)
        revised = first.copy({"revision": 2})
        revised.line_ids.maximum = 6.6
        revised.action_activate()
        late = self.make_lot("M3", 9)
        self.enter(late, self.ph, 6.5)
        limits = {row.lot_id.name: row.maximum for row in self.rows()}
        self.assertEqual(limits, {"M1": 0.0, "M2": 6.8, "M3": 6.6})
        judged = {row.lot_id.name: row.limit_display for row in self.rows()}
        self.assertFalse(judged["M1"])

    def test_means_are_grouped_by_supplier(self):
        alone = self.make_lot("OWN", 9)
        for lot, value in ((self.m1, 6.4), (self.m2, 6.6), (alone, 7)):
            self.enter(lot, self.ph, value)
        means = self.Trend._read_group(
            [("attribute_id", "=", self.ph.id), ("product_id", "=", self.milk.id)],
            ["supplier_partner_id"],
            ["value:avg"],
        )
        nobody = self.env["res.partner"]
        self.assertEqual(
            {supplier: round(mean, 6) for supplier, mean in means},
            {self.farm: 6.5, nobody: 7.0},
        )

    def test_rows_come_in_the_order_of_measuring(self):
        self.enter(self.m2, self.ph, 6.5, measured_at="2026-11-18 08:00:00")
        self.enter(self.m1, self.ph, 6.5, measured_at="2026-11-17 08:00:00")
        self.assertEqual(self.rows().mapped("lot_id.name"), ["M1", "M2"])

    # Who sees what

    def test_another_company_sees_nothing_of_it(self):
        self.m1.company_id = self.env.company
        self.enter(self.m1, self.ph, 6.5)
        stranger = self.make_stranger()
        self.assertTrue(self.rows())
        self.assertFalse(self.rows(user=stranger))

    def test_the_auditor_reads_and_others_do_not(self):
        self.enter(self.m1, self.ph, 6.5)
        self.assertEqual(self.rows(user=self.auditor).mapped("value"), [6.5])
        self.assertTrue(self.rows(user=self.auditor).value_display)
        with self.assertRaises(AccessError):
            self.rows(user=new_test_user(self.env, "nobody", "base.group_user"))

    # From where they are opened

    def assert_opens(self, record, lots, user=None):
        """Check the rows that an action opens, and the attribute that is shown."""
        action = record.with_user(user or self.worker).action_open_quality_trend()
        rows = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(rows.lot_id, lots)
        return action["context"]["searchpanel_default_attribute_id"]

    def test_attribute_product_and_specification_open_their_rows(self):
        other = self.make_lot("O1", 9, product=self.make_product("Other"))
        self.enter(self.m1, self.moisture, 3)
        with freeze_time("2026-11-20 13:00:00"):
            self.enter(self.m1, self.ph, 6.5)
            self.enter(other, self.ph, 6.5)
        spec = self.specify(self.at_most(self.ph, 9))
        self.assertEqual(self.assert_opens(self.ph, self.m1 | other), self.ph.id)
        for goods in (self.milk, self.milk.product_tmpl_id, spec):
            with self.subTest(goods._name):
                self.assertEqual(self.assert_opens(goods, self.m1), self.ph.id)

    def test_a_specification_of_a_category_opens_the_rows_of_its_products(self):
        category = self.env["product.category"].create({"name": "Fresh"})
        child = category.create({"name": "Milk", "parent_id": category.id})
        self.milk.categ_id = child
        spec = self.specify(
            self.at_most(self.ph, 9), product_tmpl_id=False, categ_id=category.id
        )
        self.enter(self.m1, self.ph, 6.5)
        self.enter(self.m1, self.moisture, 3)
        self.assert_opens(spec, self.m1, self.auditor)
        action = spec.action_open_quality_trend()
        rows = self.Trend.search(action["domain"])
        self.assertEqual(rows.attribute_id, self.ph)

    def test_the_menu_shows_the_attribute_that_was_measured_last(self):
        menu = self.env.ref("lot_compliance_reports.stock_lot_quality_trend_menu")
        with freeze_time("2030-01-01"):
            self.enter(self.m1, self.moisture, 3)
        for user in (self.worker, self.auditor):
            action = menu.action.with_user(user).run()
            shown = action["context"]["searchpanel_default_attribute_id"]
            self.assertEqual(shown, self.moisture.id)

    def test_a_row_opens_its_lot(self):
        self.enter(self.m1, self.ph, 6.5)
        self.assertEqual(self.rows().action_open_lot()["res_id"], self.m1.id)
