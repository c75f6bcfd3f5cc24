from dataclasses import replace
from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from .common import LotComplianceCase

DAY = date(2026, 11, 20)


@tagged("post_install", "-at_install")
class TestStockLotCodeRule(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env["stock.lot.code.rule"].create({"name": "Monthly"})
        cls.cheese = cls.make_product("Cheese", lot_code_rule_id=cls.rule.id)
        cls.butter = cls.make_product("Butter", lot_code_rule_id=cls.rule.id)

    def make_lots(self, *products, **vals):
        return self.env["stock.lot"].create(
            [{"product_id": product.id, **vals} for product in products]
        )

    def draw(self, count, product=None, day=DAY):
        """Return codes of the rule for lots of a product received on `day`."""
        order = self.rule._make_order(product or self.cheese, self.env.company)
        order = replace(order, facts=replace(order.facts, day=day))
        return self.rule._draw([order] * count)

    def test_a_lot_without_name_gets_the_next_code_of_its_products_rule(self):
        lots = self.make_lots(self.cheese, self.butter, self.cheese)
        self.assertEqual(
            lots.mapped("name"),
            ["LOT-2026-11-001", "LOT-2026-11-002", "LOT-2026-11-003"],
        )

    def test_a_typed_name_is_kept_and_takes_no_number(self):
        self.make_lots(self.cheese, name="HANDMADE")
        self.assertEqual(self.make_lots(self.cheese).name, "LOT-2026-11-001")

    def test_an_empty_name_counts_as_none(self):
        self.assertEqual(
            self.make_lots(self.cheese, name=False).name, "LOT-2026-11-001"
        )

    def test_a_hundred_lots_are_numbered_by_one_query(self):
        queries = []
        execute = type(self.env.cr).execute

        def spy(cursor, query, *args, **kwargs):
            queries.append(str(query))
            return execute(cursor, query, *args, **kwargs)

        self.patch(type(self.env.cr), "execute", spy)
        self.make_lots(*[self.cheese, self.butter] * 50)
        draws = [query for query in queries if "stock_lot_code_counter" in query]
        self.assertEqual(len([query for query in draws if "INSERT" in query]), 1)

    def test_a_product_without_rule_keeps_the_sequence_of_the_core(self):
        self.assertFalse(self.milk.lot_code_rule_id)
        sequence = self.milk.lot_sequence_id
        expected = sequence.get_next_char(sequence.number_next_actual)
        self.assertEqual(self.make_lots(self.milk).name, expected)

    def test_an_archived_rule_makes_no_codes(self):
        self.rule.active = False
        self.assertNotIn("LOT-2026", self.make_lots(self.cheese).name)

    def test_the_rule_of_the_category_holds_for_products_without_their_own(self):
        self.milk.categ_id = self.env["product.category"].create(
            {"name": "Dairy", "lot_code_rule_id": self.rule.id}
        )
        self.assertEqual(self.make_lots(self.milk).name, "LOT-2026-11-001")

    def test_a_rule_of_another_company_makes_no_codes_here(self):
        self.rule.company_id = self.env["res.company"].create({"name": "Elsewhere"})
        self.assertNotIn("LOT-2026", self.make_lots(self.cheese).name)

    def test_the_counter_restarts_each_month(self):
        self.make_lots(self.cheese, self.cheese)
        with freeze_time("2026-12-01 12:00:00"):
            self.assertEqual(self.make_lots(self.cheese).name, "LOT-2026-12-001")

    def test_a_new_month_begins_by_the_calendar_of_the_company(self):
        with freeze_time("2026-11-30 12:00:00"):
            self.env.company.partner_id.tz = "Pacific/Kiritimati"
            self.assertEqual(self.make_lots(self.cheese).name, "LOT-2026-12-001")
            self.env.company.partner_id.tz = "America/New_York"
            self.assertEqual(self.make_lots(self.cheese).name, "LOT-2026-11-001")

    def test_a_counter_that_never_restarts_goes_on_over_the_years(self):
        self.rule.write({"pattern": "N{counter:4}", "reset": "never"})
        self.assertEqual(self.draw(2), ["N0001", "N0002"])
        self.assertEqual(self.draw(1, day=date(2030, 1, 1)), ["N0003"])

    def test_codes_that_the_product_has_already_are_skipped(self):
        for number in (1, 2, 3, 5):
            self.make_lots(self.cheese, name=f"LOT-2026-11-{number:03}")
        self.assertEqual(self.draw(2), ["LOT-2026-11-004", "LOT-2026-11-006"])
        self.assertEqual(self.draw(1, self.butter), ["LOT-2026-11-007"])

    def test_a_long_run_of_taken_codes_is_skipped_without_wasting_numbers(self):
        self.env["stock.lot"].create(
            [
                {"product_id": self.cheese.id, "name": f"LOT-2026-11-{number:03}"}
                for number in range(1, 101)
            ]
        )
        self.assertEqual(self.make_lots(self.cheese).name, "LOT-2026-11-101")
        self.assertEqual(self.make_lots(self.cheese).name, "LOT-2026-11-102")

    def test_drawing_no_code_moves_no_counter(self):
        self.assertEqual(self.draw(0), [])
        self.assertFalse(self.rule.counter_ids)

    def test_the_preview_shows_the_next_two_codes_and_draws_none(self):
        self.make_lots(self.cheese)
        for _look in range(2):
            self.rule.invalidate_recordset(["preview"])
            self.assertEqual(self.rule.preview, "LOT-2026-11-002, LOT-2026-11-003")

    def test_the_preview_follows_the_pattern_while_it_is_typed(self):
        with Form(self.env["stock.lot.code.rule"]) as form:
            form.name = "Week"
            form.reset = "weekly"
            self.assertIn("{week_year}", form.preview)
            form.pattern = "W{week_year}{week}-{counter:2}"
            self.assertEqual(form.preview, "W202647-01, W202647-02")

    def test_a_form_that_is_only_looked_at_draws_no_code(self):
        form = Form(self.env["stock.lot"])
        form.product_id = self.cheese
        self.assertEqual(form.next_code, "LOT-2026-11-001")
        self.assertFalse(form.name)
        self.assertFalse(self.rule.counter_ids)
        self.assertEqual(form.save().name, "LOT-2026-11-001")

    def test_an_unknown_word_is_refused_by_name_with_a_good_example(self):
        with self.assertRaisesRegex(
            ValidationError, r"\{mouth\}.*LOT-\{year\}-\{month\}-\{counter:3\}"
        ):
            self.rule.pattern = "LOT-{mouth}-{counter:3}"

    def test_every_problem_of_a_pattern_has_a_sentence(self):
        for pattern in (
            "{year:4}",
            "{counter:0}",
            "{x",
            "x",
            "{counter}{counter}",
            " ",
        ):
            with (
                self.subTest(pattern),
                self.assertRaisesRegex(ValidationError, "write for"),
            ):
                self.rule.pattern = pattern

    def test_a_monthly_restart_without_the_month_is_refused(self):
        with self.assertRaisesRegex(
            ValidationError, "same codes in 2001-01 and in 2001-02"
        ):
            self.rule.pattern = "LOT-{year}-{counter:3}"

    def test_a_worker_makes_lots_with_codes_but_changes_neither_rule_nor_counter(self):
        rule, lots = self.rule.with_user(self.worker), self.env["stock.lot"]
        lot = lots.with_user(self.worker).create({"product_id": self.cheese.id})
        self.assertEqual(lot.name, "LOT-2026-11-001")
        self.assertTrue(rule.preview)
        with self.assertRaises(AccessError):
            rule.pattern = "X{counter}"
        with self.assertRaises(AccessError):
            rule.counter_ids.value = 0

    def test_a_manager_changes_rules_but_no_counter(self):
        self.make_lots(self.cheese)
        rule = self.rule.with_user(self.manager)
        rule.pattern = "C-{year}-{month}-{counter:3}"
        with self.assertRaises(AccessError):
            rule.counter_ids.value = 0
        with self.assertRaises(AccessError):
            rule.counter_ids.unlink()

    def test_an_auditor_reads_rules_and_counters_and_writes_none(self):
        self.make_lots(self.cheese)
        rule = self.rule.with_user(self.auditor)
        self.assertEqual(rule.counter_ids.value, 1)
        with self.assertRaises(AccessError):
            rule.name = "Mine"

    def test_the_shipped_examples_are_used_by_nobody(self):
        for name in ("monthly", "daily", "vendor"):
            example = self.env.ref(f"lot_compliance.stock_lot_code_rule_{name}")
            for model in ("product.template", "product.category", "res.company"):
                users = self.env[model].search([("lot_code_rule_id", "=", example.id)])
                self.assertFalse(users)

    def test_the_three_shipped_examples_preview_what_the_handbook_says(self):
        for name, expected in {
            "monthly": "LOT-2026-11-001, LOT-2026-11-002",
            "daily": "LOT-261120-001, LOT-261120-002",
            "vendor": "ACME-20261120",
        }.items():
            rule = self.env.ref(f"lot_compliance.stock_lot_code_rule_{name}")
            self.assertEqual(rule.preview, expected)
