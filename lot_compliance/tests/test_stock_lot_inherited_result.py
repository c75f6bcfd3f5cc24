from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .quality_common import QualityCase
from .trace_common import TraceCase


@tagged("post_install", "-at_install")
class TestStockLotInheritedResult(QualityCase, TraceCase):
    """Yoghurt of two lots of cream and one of culture, by plain stock moves."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kilogram = cls.env.ref("uom.product_uom_kgm")
        cls.cream, cls.yoghurt, cls.culture = (
            cls._create_product(name, uom_id=kilogram.id)
            for name in ("Cream", "Yoghurt", "Culture")
        )
        cls.c1, cls.c2 = cls.lot(cls.cream, "C1"), cls.lot(cls.cream, "C2")
        cls.k1, cls.y1 = cls.lot(cls.culture, "K1"), cls.lot(cls.yoghurt, "Y1")
        cls.moisture.inheritance = "mean"

    def proposed(self, lot=None, user=None):
        """Return {attribute: (value, qualifier, words)} as the officer gets it."""
        lot = (lot or self.y1).with_user(user or self.officer)
        return {
            attribute: (result.value, result.qualifier, result.words)
            for attribute, result in lot._get_inherited_results().items()
        }

    def words(self, attribute=None):
        return self.proposed()[attribute or self.moisture][2]

    def make_attribute_of(self, kind, *choices, rule="first"):
        return self.make_attribute(kind, *choices, inheritance=rule)

    # What is proposed

    def test_the_mean_is_weighted_by_quantity_over_several_components(self):
        for lot, value in ((self.c1, 80), (self.c2, 90), (self.k1, 10)):
            self.enter(lot, self.moisture, value)
        self.produce({self.c1: 6, self.c2: 3, self.k1: 1}, {self.y1: 10})
        self.assertEqual(
            self.proposed(),
            {
                self.moisture: (
                    76.0,
                    "equal",
                    "mean by quantity of lots C1, C2, K1",
                )
            },
        )

    def test_minimum_and_maximum_say_so(self):
        self.enter(self.c1, self.moisture, 80)
        self.enter(self.k1, self.moisture, 10)
        self.produce({self.c1: 6, self.k1: 1}, {self.y1: 7})
        for rule, value in (("minimum", 10.0), ("maximum", 80.0)):
            self.moisture.inheritance = rule
            words = f"{rule} of lots C1, K1"
            self.assertEqual(self.proposed(), {self.moisture: (value, "equal", words)})

    def test_lots_without_a_result_are_left_out_and_named(self):
        self.enter(self.c1, self.moisture, 80)
        self.enter(self.k1, self.moisture, 10)
        self.produce({self.c1: 6, self.c2: 100, self.k1: 1}, {self.y1: 107})
        value, _qualifier, words = self.proposed()[self.moisture]
        self.assertEqual(value, 70)
        self.assertEqual(
            words, "mean by quantity of lots C1, K1 (without a result: C2)"
        )

    def test_the_mean_of_one_lot_is_its_result(self):
        self.enter(self.c1, self.moisture, 80)
        self.produce({self.c1: 6, self.c2: 1}, {self.y1: 7})
        self.assertEqual(self.words(), "result of lot C1 (without a result: C2)")

    def test_the_first_is_the_lot_that_was_used_first(self):
        self.moisture.inheritance = "first"
        self.enter(self.c1, self.moisture, 80)
        self.enter(self.c2, self.moisture, 90)
        self.produce({self.c2: 1}, {self.y1: 1})
        self.produce({self.c1: 1}, {self.y1: 1})
        self.assertEqual(
            self.proposed(), {self.moisture: (90.0, "equal", "result of lot C2")}
        )

    def test_only_the_result_that_counts_is_taken(self):
        for value in (80, 60):
            self.enter(self.c1, self.moisture, value)
        self.produce({self.c1: 6}, {self.y1: 6})
        self.assertEqual(self.proposed()[self.moisture][0], 60)

    def test_a_result_below_the_limit_of_quantification_stays_below(self):
        self.enter(self.c1, self.moisture, 0.5, qualifier="below_loq")
        self.enter(self.k1, self.moisture, 0.1)
        self.produce({self.c1: 1, self.k1: 3}, {self.y1: 4})
        self.assertEqual(self.proposed()[self.moisture][:2], (0.2, "below_loq"))

    def test_text_choice_yes_and_no_and_dates_are_taken_from_the_first(self):
        choice = self.make_attribute_of("choice", "Smooth", "Lumpy")
        values = {
            self.make_attribute_of("text"): "White, clear",
            choice: choice.choice_ids[1],
            self.make_attribute_of("boolean"): False,
            self.make_attribute_of("date"): date(2026, 11, 3),
        }
        for attribute, value in values.items():
            self.enter(self.c1, attribute, getattr(value, "id", value))
        self.produce({self.c1: 1, self.c2: 1}, {self.y1: 2})
        found = self.proposed()
        self.assertEqual({own: result[0] for own, result in found.items()}, values)
        self.assertEqual({words for *_r, words in found.values()}, {"result of lot C1"})

    def test_whole_numbers_stay_whole(self):
        germs = self.make_attribute_of("integer", rule="mean")
        self.enter(self.c1, germs, 10)
        self.enter(self.c2, germs, 21)
        self.produce({self.c1: 1, self.c2: 2}, {self.y1: 3})
        value = self.proposed()[germs][0]
        self.assertEqual((value, type(value)), (17, int))

    # Quantities

    def test_quantities_are_weighed_in_one_unit(self):
        gram = self.env.ref("uom.product_uom_gram")
        spice = self.lot(self._create_product("Spice", uom_id=gram.id), "S1")
        self.enter(self.c1, self.moisture, 80)
        self.enter(spice, self.moisture, 0)
        self.produce({self.c1: 3, spice: 1000}, {self.y1: 4})
        self.assertEqual(self.proposed()[self.moisture][0], 60)

    def test_what_was_used_in_another_unit_than_its_product_is_converted(self):
        gram = self.env.ref("uom.product_uom_gram")
        self.enter(self.c1, self.moisture, 80)
        self.enter(self.c2, self.moisture, 40)
        used = [
            self.move({lot: quantity}, self.stock, self.production, **values)
            for lot, quantity, values in (
                (self.c1, 3, {}),
                (self.c2, 1000, {"product_uom": gram.id}),
            )
        ]
        made = self.move({self.y1: 4}, self.production, self.stock)
        made.move_line_ids.consume_line_ids = used[0].move_line_ids | (
            used[1].move_line_ids
        )
        self.assertEqual(self.proposed()[self.moisture][0], 70)

    def test_no_mean_is_proposed_where_quantities_do_not_add_up(self):
        unit = self.env.ref("uom.product_uom_unit")
        pot = self.lot(self._create_product("Pot", uom_id=unit.id), "P1")
        self.produce({self.c1: 3, pot: 10}, {self.y1: 4})
        self.enter(self.c1, self.moisture, 80)
        self.assertEqual(self.proposed()[self.moisture][0], 80)
        self.enter(pot, self.moisture, 1)
        self.assertFalse(self.proposed())
        self.moisture.inheritance = "minimum"
        self.assertEqual(self.proposed()[self.moisture][0], 1)

    def test_a_lot_that_was_used_twice_counts_with_both_quantities(self):
        self.enter(self.c1, self.moisture, 80)
        self.enter(self.c2, self.moisture, 40)
        self.produce({self.c1: 1, self.c2: 1}, {self.y1: 2})
        self.produce({self.c1: 2}, {self.y1: 2})
        self.assertEqual(self.proposed()[self.moisture][0], 70)

    # Lots that were split

    def test_a_part_of_a_lot_hands_on_what_the_whole_was_found_to_be(self):
        self.enter(self.c1, self.moisture, 80)
        self.enter(self.c1, self.ph, 6.5)
        self.ph.inheritance = "first"
        self.env["stock.quant"]._update_available_quantity(
            self.cream, self.stock, 10, lot_id=self.c1
        )
        part = self.c1.with_user(self.officer)
        part = part.action_split(5, self.stock.id, "Torn bags", "C1-A")
        self.enter(part, self.ph, 6.9)
        self.produce({part: 5}, {self.y1: 5})
        found = self.proposed()
        self.assertEqual(found[self.moisture][0], 80)
        self.assertEqual(found[self.ph], (6.9, "equal", "result of lot C1-A"))
        self.assertFalse(self.proposed(part))  # the results of the whole are its own

    # Where nothing is proposed

    def test_nothing_is_proposed_until_an_attribute_says_so(self):
        self.moisture.inheritance = "no"
        self.enter(self.c1, self.moisture, 80)
        self.produce({self.c1: 1}, {self.y1: 1})
        with self.assertQueryCount(1):
            self.assertFalse(self.y1._get_inherited_results())

    def test_nothing_is_proposed_for_what_was_bought_nor_from_what_is_not_done(self):
        self.enter(self.c1, self.moisture, 80)
        self.assertFalse(self.proposed(self.c1))
        self.assertFalse(self.proposed())
        planned = self.env["stock.move"].create(
            self.move_vals({self.y1: 1}, self.production, self.stock)
        )
        used = self.move({self.c1: 1}, self.stock, self.production)
        planned.move_line_ids.consume_line_ids = used.move_line_ids
        self.assertFalse(self.proposed())

    def test_an_attribute_of_another_company_is_not_proposed(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.enter(self.c1, self.moisture, 80)
        self.produce({self.c1: 1}, {self.y1: 1})
        self.assertTrue(self.proposed())
        self.moisture.company_id = company
        self.assertFalse(self.y1.sudo()._get_inherited_results())

    def test_nothing_is_stored(self):
        self.enter(self.c1, self.moisture, 80)
        self.produce({self.c1: 1}, {self.y1: 1})
        self.assertTrue(self.proposed())
        self.assertFalse(self.y1.quality_result_ids)

    def test_a_lot_of_many_components_costs_no_more_queries_than_one_of_two(self):
        many = [self.lot(self.cream, f"N{number}") for number in range(20)]
        for lot in (self.c1, self.c2, *many):
            self.enter(lot, self.moisture, 80)
        y2 = self.lot(self.yoghurt, "Y2")
        self.produce({self.c1: 1, self.c2: 1}, {self.y1: 2})
        self.produce(dict.fromkeys(many, 1), {y2: 20})
        counts = []
        for lot in (self.y1, y2):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            lot._get_inherited_results()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[0], counts[1])

    # The setting

    def test_only_numbers_have_a_mean_and_only_what_is_ordered_a_minimum(self):
        text, day = self.make_attribute("text"), self.make_attribute("date")
        day.inheritance = "maximum"
        for attribute, rule in ((text, "minimum"), (day, "mean")):
            with self.assertRaisesRegex(ValidationError, "choose the first lot used"):
                attribute.inheritance = rule
        self.assertFalse(text.result_ids)
        with self.assertRaises(ValidationError):
            day.value_type = "text"
