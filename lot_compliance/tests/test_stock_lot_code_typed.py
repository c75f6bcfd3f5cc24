from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .test_stock_lot_code_facts import LotCodeCase


@tagged("post_install", "-at_install")
class TestStockLotCodeTyped(LotCodeCase):
    """A code that somebody typed is checked, once where the lot is made."""

    def make(self, name=False, product=None, **vals):
        return self.env["stock.lot"].create(
            {"name": name, "product_id": (product or self.cheese).id, **vals}
        )

    def test_by_default_anything_may_be_typed(self):
        self.assertEqual(self.make("whatever").name, "whatever")

    def test_a_code_unlike_the_pattern_is_refused_with_a_good_one(self):
        self.rule.manual_check = "pattern"
        with self.assertRaisesRegex(
            ValidationError, "“whatever”.*“Cheeses”.*such as LOT-2026-11-001"
        ):
            self.make("whatever")
        self.assertEqual(self.make("LOT-2025-01-044").name, "LOT-2025-01-044")

    def test_a_regular_expression_decides_about_the_whole_code(self):
        self.rule.write(
            {
                "manual_check": "regex",
                "manual_regex": "K[0-9]{3}",
                "manual_example": "K123",
            }
        )
        self.make("K007")
        with self.assertRaisesRegex(ValidationError, "“K0071”.*such as K123"):
            self.make("K0071")
        self.assertEqual(self.make().name, "LOT-2026-11-001")

    def test_a_bad_regular_expression_or_example_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "not a regular expression"):
            self.rule.write({"manual_check": "regex", "manual_regex": "K["})
        with self.assertRaisesRegex(ValidationError, "“X” does not match"):
            self.rule.write(
                {
                    "manual_check": "regex",
                    "manual_regex": "K",
                    "manual_example": "X",
                }
            )

    def test_renaming_a_lot_is_checked_too(self):
        self.rule.manual_check = "pattern"
        lot = self.make()
        with self.assertRaisesRegex(ValidationError, "“OTHER”"):
            lot.name = "OTHER"

    def test_a_lot_of_before_the_rule_can_still_be_changed(self):
        lot = self.make("OLD")
        self.rule.manual_check = "pattern"
        lot.note = "Smells well"
        self.assertEqual(lot.name, "OLD")

    def test_a_copy_gets_a_code_of_its_own(self):
        self.rule.manual_check = "pattern"
        self.assertEqual(self.make().copy().name, "LOT-2026-11-002")

    def test_all_bad_codes_of_a_receipt_are_named_at_once(self):
        self.rule.manual_check = "pattern"
        with self.assertRaises(UserError) as caught:
            self.receive({"lot_name": "BAD-1"}, {"lot_name": "BAD-2"})
        self.assertIn("BAD-1", str(caught.exception))
        self.assertIn("BAD-2", str(caught.exception))

    def test_a_typed_code_must_fit_the_barcode_if_the_rule_says_so(self):
        self.rule.fits_gs1 = True
        with self.assertRaisesRegex(ValidationError, "“a b” contains “ ”"):
            self.make("a b")

    def make_pair(self, scope, other_company=False):
        """Give cheese and butter one code under a rule of that scope."""
        self.rule.scope = scope
        company = self.env.company
        if other_company:
            company = self.env["res.company"].create({"name": "Elsewhere"})
        butter = self.make_product(
            "Butter", lot_code_rule_id=self.rule.id, company_id=company.id
        )
        self.cheese.company_id = self.env.company
        self.make("SAME")
        return self.make("SAME", butter)

    def test_two_products_may_share_a_code_if_it_counts_for_each_product(self):
        self.assertTrue(self.make_pair("product"))

    def test_two_products_of_a_company_may_not_if_it_counts_for_the_company(self):
        with self.assertRaisesRegex(ValidationError, "SAME is used already.*Cheese"):
            self.make_pair("company")

    def test_two_companies_may_share_a_code_if_it_counts_for_each_company(self):
        self.assertTrue(self.make_pair("company", other_company=True))

    def test_two_companies_may_not_if_it_counts_everywhere(self):
        with self.assertRaisesRegex(ValidationError, "SAME is used already"):
            self.make_pair("everywhere", other_company=True)

    def test_a_drawn_code_skips_those_of_other_products_in_its_scope(self):
        self.rule.scope = "company"
        self.make("LOT-2026-11-001", self.make_product("Plain"))
        self.assertEqual(self.make().name, "LOT-2026-11-002")

    def test_typed_by_hand_means_no_code_is_drawn(self):
        self.cheese.lot_code_source = "manual"
        with self.assertRaisesRegex(UserError, "Cheese.*by hand.*LOT-2026-11-001"):
            self.make()
        with self.assertRaisesRegex(UserError, "Lot/Serial Number for product"):
            self.receive({})
        self.assertFalse(self.rule.counter_ids)

    def test_typed_by_hand_needs_no_rule(self):
        self.milk.lot_code_source = "manual"
        number = self.milk.lot_sequence_id.number_next_actual
        with self.assertRaisesRegex(UserError, "Milk are typed by hand"):
            self.make(product=self.milk)
        self.assertEqual(self.milk.lot_sequence_id.number_next_actual, number)

    def test_a_bad_code_is_bad_although_the_supplier_uses_it_too(self):
        self.rule.manual_check = "pattern"
        with self.assertRaisesRegex(ValidationError, "“whatever”"):
            self.make("whatever", supplier_lot="whatever")
        self.cheese.lot_code_source = "supplier"
        self.assertTrue(self.make("whatever", supplier_lot="whatever"))
        with self.assertRaisesRegex(ValidationError, "“other”"):
            self.make("other", supplier_lot="S-1")

    def test_the_suppliers_lot_becomes_no_code_that_does_not_fit_the_barcode(self):
        self.rule.fits_gs1 = True
        self.cheese.lot_code_source = "supplier"
        for vals in ({}, {"name": "Käse"}):
            with self.assertRaisesRegex(ValidationError, "Käse"):
                self.make(supplier_lot="Käse", **vals)
        self.cheese.lot_code_source = "automatic"
        self.assertEqual(self.make(supplier_lot="Käse").name, "LOT-2026-11-001")

    def test_the_suppliers_lot_is_the_code_if_it_is_given(self):
        self.cheese.lot_code_source = "supplier"
        self.rule.manual_check = "pattern"
        self.assertEqual(self.receive({"supplier_lot": "S-77"}).name, "S-77")
        self.assertEqual(self.make(supplier_lot="S-78").name, "S-78")
        self.assertEqual(self.receive({}).name, "LOT-2026-11-001")

    def test_the_origin_is_decided_by_the_nearest_level(self):
        category = self.env["product.category"].create(
            {"name": "Cheeses", "lot_code_source": "manual"}
        )
        self.cheese.categ_id = category
        self.env.company.lot_code_source = "supplier"
        policy = self.cheese._get_lot_policy(self.env.company)
        self.assertEqual(policy.code_source, "manual")
        self.cheese.lot_code_source = "automatic"
        self.assertEqual(self.make().name, "LOT-2026-11-001")
