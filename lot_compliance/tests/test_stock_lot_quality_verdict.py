from ast import literal_eval

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestStockLotQualityVerdict(QualityCase):
    """What the results say of a lot: on its form, in lists, at its release."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.specify(
            cls.at_most(cls.moisture, 5),
            cls.at_least(cls.purity, 99, is_needed_at_release=False),
        )
        cls.lots = {
            name: cls.make_lot(name, days=30)
            for name in ("failed", "indeterminate", "incomplete", "passed")
        }
        cls.enter(cls.lots["failed"], cls.moisture, 6)
        cls.enter(cls.lots["indeterminate"], cls.moisture, 6, qualifier="below_loq")
        cls.enter(cls.lots["passed"], cls.moisture, 5)
        wine = cls.make_product("Wine")
        cls.lots["not_specified"] = cls.make_lot("not_specified", product=wine)

    def test_nobody_forges_a_verdict_by_the_defaults_of_a_context(self):
        lot = self.make_lot("FORGED", days=30)
        first = self.enter(lot, self.moisture, 9)
        forged = {"default_verdict": "passed", "default_superseded_by_id": first.id}
        result = self.results.with_context(**forged).create(
            {
                "lot_id": lot.id,
                "attribute_id": self.moisture.id,
                "value_number": 8,
            }
        )
        self.assertRecordValues(
            result, [{"verdict": "failed", "superseded_by_id": False}]
        )
        self.assertEqual(lot.quality_verdict, "failed")

    def test_the_verdict_of_each_lot_is_shown_and_found(self):
        ours = self.env["stock.lot"].browse(lot.id for lot in self.lots.values())
        for verdict, lot in self.lots.items():
            with self.subTest(verdict):
                self.assertEqual(lot.quality_verdict, verdict)
                for domain in (
                    [("quality_verdict", "=", verdict)],
                    [("quality_verdict", "in", [verdict])],
                ):
                    found = ours.search([*domain, ("id", "in", ours.ids)])
                    self.assertEqual(found, lot)

    def test_the_filters_of_the_lot_list_find_them(self):
        arch = self.env["stock.lot"].get_view(view_type="search")["arch"]
        ours = [lot.id for lot in self.lots.values()]
        for name, expected in (
            ("out_of_specification", {"failed", "indeterminate"}),
            ("results_missing", {"incomplete"}),
        ):
            (node,) = etree.fromstring(arch).xpath(f"//filter[@name='{name}']")
            found = self.env["stock.lot"].search(
                [("id", "in", ours), *literal_eval(node.get("domain"))]
            )
            self.assertEqual(set(found.mapped("name")), expected)

    def test_a_retest_that_passes_makes_the_lot_good(self):
        lot = self.lots["failed"]
        self.enter(lot, self.moisture, 4.9)
        self.assertEqual(lot.quality_verdict, "passed")
        self.assertEqual(lot.quality_result_ids.mapped("verdict"), ["passed", "failed"])

    def test_an_optional_result_that_fails_fails_the_lot(self):
        lot = self.lots["passed"]
        self.enter(lot, self.purity, 98)
        self.assertEqual(lot.quality_verdict, "failed")

    def test_many_lots_are_judged_by_the_same_number_of_queries(self):
        lots = self.env["stock.lot"].create(
            [{"name": f"N{n}", "product_id": self.milk.id} for n in range(60)]
        )
        counts = []
        for some in (lots[:2], lots):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("quality_verdict")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0])
        self.assertLessEqual(counts[1], 8)

    def test_the_form_shows_each_line_with_limits_result_and_verdict(self):
        lot = self.lots["failed"].with_user(self.worker)
        table = etree.HTML(str(lot.quality_summary))
        rows = [
            [" ".join("".join(cell.itertext()).split()) for cell in row.iter("td")]
            for row in table.iter("tr")
        ]
        self.assertIn("Fresh milk, revision 1", "".join(table.itertext()))
        self.assertEqual(
            [(row[0], row[1], row[2], row[4]) for row in rows if row],
            [
                ("Moisture", "≤ 5.00 %", "6.00 %", "Failed"),
                ("Purity (optional)", "≥ 99.00 %", "", "Missing"),
            ],
        )
        self.assertIn("above the maximum", str(lot.quality_summary))
        self.assertFalse(self.lots["not_specified"].quality_summary)

    def test_the_form_shows_the_verdict_for_each_customer_with_own_limits(self):
        self.specify(self.at_most(self.moisture, 4), partner_id=self.customer.id)
        summary = str(self.lots["passed"].quality_summary)
        self.assertRegex(summary, "(?s)Corner shop.*Out of specification")

    def test_workers_and_auditors_open_the_form(self):
        for user in (self.worker, self.auditor, self.officer):
            with self.subTest(user.login):
                form = Form(self.lots["failed"].with_user(user))
                self.assertEqual(form.quality_verdict, "failed")

    def test_a_new_lot_on_a_form_has_no_verdict_yet(self):
        form = Form(self.env["stock.lot"].with_user(self.officer))
        form.product_id = self.milk
        self.assertIn(form.quality_verdict, ("incomplete", "not_specified"))

    def test_all_that_is_missing_or_bad_speaks_against_a_release(self):
        lots = self.env["stock.lot"].union(*self.lots.values())
        found = {
            lot.name: texts for lot, texts in lots._get_release_obstacles().items()
        }
        self.assertEqual(found["passed"], [])
        self.assertEqual(found["not_specified"], [])
        for name, words in (
            (
                "failed",
                r"Moisture is 6.00 %, above the maximum of Fresh milk, revision 1",
            ),
            ("indeterminate", r"Moisture is < 6.00 % \(LOQ\), which may be above"),
            ("incomplete", r"Moisture is not measured yet, and Fresh milk, .*≤ 5.00 %"),
        ):
            with self.subTest(name):
                self.assertEqual(len(found[name]), 1)
                self.assertRegex(found[name][0], words)

    def test_an_optional_result_that_fails_speaks_against_a_release(self):
        lot = self.lots["passed"]
        self.enter(lot, self.purity, 98)
        (sentence,) = lot._get_release_obstacles()[lot]
        self.assertIn("Purity is 98.00 %, below the minimum", sentence)

    def test_what_is_due_at_receipt_only_does_not_speak_against_a_release(self):
        self.specify(
            self.ask(self.ph, is_needed_at_receipt=True, is_needed_at_release=False),
            revision=2,
        )
        lot = self.lots["passed"]
        self.assertEqual(lot.quality_verdict, "incomplete")
        self.assertEqual(lot._get_release_obstacles()[lot], [])

    def test_limits_of_each_kind_of_value_are_judged(self):
        colour = self.make_attribute("choice", "White", "Yellow")
        white, yellow = colour.choice_ids.ids
        for attribute, line, good, bad in (
            (colour, {"expected_choice_ids": [white]}, white, yellow),
            (self.make_attribute("boolean"), {"expected_boolean": "no"}, False, True),
            (self.make_attribute("text"), {"expected_text": "Fresh"}, "FRESH", "Sour"),
            (
                self.make_attribute("date"),
                {"limit_kind": "maximum", "maximum_date": "2026-11-20"},
                "2026-11-20",
                "2026-11-21",
            ),
            (
                self.make_attribute("integer"),
                {"limit_kind": "maximum", "maximum": 10},
                10,
                11,
            ),
        ):
            with self.subTest(attribute.name):
                product = self.make_product(attribute.name)
                self.specify(
                    {**self.ask(attribute), **line},
                    product_tmpl_id=product.product_tmpl_id.id,
                )
                lot = self.make_lot("L", product=product)
                self.enter(lot, attribute, good)
                self.assertEqual(lot.quality_verdict, "passed")
                self.assertEqual(self.enter(lot, attribute, bad).verdict, "failed")
                self.assertEqual(lot.quality_verdict, "failed")

    def test_a_lot_of_all_companies_is_judged_where_it_is_looked_at(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        wine = self.lots["not_specified"]
        self.specify(
            self.ask(self.ph),
            product_tmpl_id=wine.product_id.product_tmpl_id.id,
            company_id=self.env.company.id,
        )
        self.assertFalse(wine.company_id)
        self.assertEqual(wine.quality_verdict, "incomplete")
        self.assertEqual(wine.with_company(other).quality_verdict, "not_specified")

    def test_a_result_of_another_lot_says_nothing(self):
        lot = self.lots["incomplete"]
        with self.assertRaisesRegex(UserError, "never changed"):
            lot.quality_result_ids = [(4, self.lots["passed"].quality_result_ids.id)]
        self.assertEqual(lot.quality_verdict, "incomplete")
