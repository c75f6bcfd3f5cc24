from datetime import date, datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..models.quality.stock_lot_inherited_result import InheritedResult
from .quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestStockLotQualityEntry(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30, quantity=10)
        cls.spec = cls.specify(
            cls.at_most(cls.moisture, 5, method="ISO 5537"),
            cls.between(cls.ph, 6.5, 6.9, decimals=1),
        )

    def open(self, lots=None, user=None):
        """Return the grid as it opens for a selection of lots."""
        wizard = (
            self.env["stock.lot.quality.entry.wizard"]
            .with_user(user or self.officer)
            .with_context(active_model="stock.lot", active_ids=(lots or self.lot).ids)
        )
        return Form(wizard)

    def type_in(self, grid, place, text, **vals):
        """Type into a row; return what the row shows then."""
        with grid.line_ids.edit(place) as line:
            line.value_entry = text
            for name, value in vals.items():
                setattr(line, name, value)
        return grid.line_ids._records[place]

    def add(self, grid, attribute, text):
        with grid.line_ids.new() as line:
            line.attribute_id = attribute
            line.value_entry = text

    def save(self, grid):
        grid.save().action_save()
        return self.lot.current_result_ids.sorted("id")

    def propose(self, found):
        for attribute in found:
            attribute.inheritance = "mean"
        return patch.object(
            self.registry["stock.lot"], "_get_inherited_results", lambda lot: found
        )

    # All attributes of a lot

    def test_the_grid_shows_each_line_of_the_specification(self):
        self.enter(self.lot, self.moisture, 4.5)
        grid = self.open()
        self.assertEqual(
            [
                (row["limit_display"], row["last_result"], row["method"])
                for row in grid.line_ids._records
            ],
            [
                ("≤ 5.00 %", "4.50 %", "ISO 5537"),
                ("≥ 6.5 and ≤ 6.9", "", False),
            ],
        )
        with grid.line_ids.edit(0) as line:
            self.assertEqual(line.attribute_id, self.moisture)
            self.assertEqual(line.measured_uom_id, self.moisture.uom_id)

    def test_the_verdict_is_shown_as_a_value_is_typed(self):
        grid = self.open()
        for text, verdict, reason in (
            ("4.5", "passed", "as Fresh milk"),
            ("5,1", "failed", "Moisture is 5.10 %, above the maximum"),
            ("<5", "passed", "< 5.00 % (LOQ)"),
            ("<6", "indeterminate", "may be above the maximum"),
            ("dry", False, "“dry” is no result of Moisture: enter a number"),
        ):
            with self.subTest(text):
                row = self.type_in(grid, 0, text)
                self.assertEqual(row["verdict"], verdict)
                self.assertIn(reason, row["reason"])
                self.assertEqual(row["is_wrong"], not verdict)
        row = self.type_in(grid, 0, False)
        self.assertFalse(row["reason"] or row["verdict"] or row["is_wrong"])
        self.assertFalse(self.lot.quality_result_ids)

    def test_all_rows_are_saved_at_once_and_empty_ones_are_skipped(self):
        lab = self.env["res.partner"].create({"name": "Labor Nord"})
        grid = self.open()
        grid.laboratory_id = lab
        grid.note = "First sample"
        grid.measured_at = "2026-11-19 08:00:00"
        self.type_in(grid, 0, "4.5")
        self.type_in(grid, 1, " ")
        self.add(grid, self.purity, "99.1")
        self.assertRecordValues(
            self.save(grid),
            [
                {
                    "attribute_id": attribute.id,
                    "value_number": value,
                    "verdict": verdict,
                    "method": method,
                    "laboratory_id": lab.id,
                    "note": "First sample",
                    "user_id": self.officer.id,
                }
                for attribute, value, verdict, method in (
                    (self.moisture, 4.5, "passed", "ISO 5537"),
                    (self.purity, 99.1, False, False),
                )
            ],
        )
        self.assertEqual(
            self.lot.current_result_ids.mapped("measured_at"),
            [datetime(2026, 11, 19, 8)] * 2,
        )

    def test_the_report_is_kept_with_each_result(self):
        grid = self.open()
        grid.file = b"UERG"
        self.type_in(grid, 0, "4.5")
        self.type_in(grid, 1, "6.7")
        results = self.save(grid)
        self.assertEqual(results.mapped("file"), [b"UERG", b"UERG"])

    def test_one_sentence_names_each_bad_row_and_nothing_is_saved(self):
        grid = self.open()
        self.type_in(grid, 0, "dry")
        self.type_in(grid, 1, "1,250")
        self.add(grid, self.purity, "99")
        with self.assertRaises(UserError) as caught:
            self.save(grid)
        first, second = str(caught.exception).splitlines()
        self.assertRegex(first, "Lot L1: “dry” is no result of Moisture")
        self.assertRegex(second, "Lot L1: “1,250” of pH can be read in two ways")
        self.assertFalse(self.lot.quality_result_ids)

    def test_a_time_in_the_future_is_refused_before_anything_is_saved(self):
        grid = self.open()
        grid.measured_at = "2026-11-21 12:00:00"
        self.type_in(grid, 0, "4.5")
        with self.assertRaisesRegex(UserError, "Moisture of lot L1 .* future"):
            self.save(grid)

    def test_an_empty_grid_is_not_saved(self):
        with self.assertRaisesRegex(UserError, "Nothing is entered"):
            self.save(self.open())

    def test_the_sign_in_the_text_sets_the_qualifier_which_may_be_made_lod(self):
        grid = self.open()
        row = self.type_in(grid, 0, "<0.02")
        self.assertEqual(row["qualifier"], "below_loq")
        row = self.type_in(grid, 0, "<0.02", qualifier="below_lod")
        self.assertEqual(row["qualifier"], "below_lod")
        self.assertEqual(self.save(grid).value_display, "< 0.02 % (LOD)")

    def test_a_sign_that_is_taken_back_leaves_no_qualifier(self):
        grid = self.open()
        self.type_in(grid, 0, "<0.02")
        row = self.type_in(grid, 0, "0.03")
        self.assertEqual(row["qualifier"], "equal")

    def test_a_value_in_another_unit_is_converted(self):
        gram = self.env.ref("uom.product_uom_gram")
        kilo = self.env.ref("uom.product_uom_kgm")
        fat = self.make_attribute("number", name="Fat", code="fat", uom_id=gram.id)
        grid = self.open()
        self.add(grid, fat, "0.5")
        with grid.line_ids.edit(2) as line:
            line.measured_uom_id = kilo
        self.assertEqual(self.save(grid).value_number, 500)

    def test_a_unit_that_cannot_be_converted_is_named_while_typing(self):
        grid = self.open()
        day = self.env.ref("uom.product_uom_day")
        row = self.type_in(grid, 0, "4", measured_uom_id=day)
        self.assertIn("Moisture cannot be measured in", row["reason"])
        self.assertTrue(row["is_wrong"])

    def test_values_of_each_kind_are_typed_in_one_cell(self):
        colour = self.make_attribute("choice", "White", "Yellow")
        for attribute, text, shown in (
            (self.make_attribute("integer"), "<10", "< 10 (LOQ)"),
            (self.make_attribute("text"), "Fresh", "Fresh"),
            (colour, "yellow", "Yellow"),
            (self.make_attribute("boolean"), "no", "No"),
            (self.make_attribute("date"), "11/20/2026", "11/20/2026"),
        ):
            with self.subTest(attribute.name):
                grid = self.open()
                self.add(grid, attribute, text)
                self.assertEqual(self.save(grid)[-1:].value_display, shown)

    def test_each_kind_says_what_it_wants_instead(self):
        colour = self.make_attribute("choice", "White", "Yellow")
        count = self.make_attribute("integer")
        for attribute, text, wanted in (
            (count, "4.5", "enter a whole number"),
            (count, "3e9", "more than a whole number"),
            (colour, "green", "enter one of White, Yellow"),
            (self.make_attribute("boolean"), "perhaps", "enter yes or no"),
            (self.make_attribute("date"), "May", "enter a date"),
        ):
            with self.subTest(text):
                bad = attribute._read_result_text(text)
                self.assertIn(wanted, attribute._describe_bad_text(bad))

    def test_numbers_and_dates_are_read_as_the_language_of_the_user_writes_them(self):
        language = self.env["res.lang"]._activate_lang("de_DE")
        language.write({"decimal_point": ",", "date_format": "%d.%m.%Y"})
        self.officer.lang = "de_DE"
        moisture = self.moisture.with_user(self.officer)
        opened = self.make_attribute("date").with_user(self.officer)
        self.assertEqual(moisture._read_result_text("1,125").value, 1.125)
        self.assertEqual(opened._read_result_text("03.04.2026").value, date(2026, 4, 3))
        self.assertEqual(moisture._format_result_text(1.125), "1,125")

    # One attribute of many lots

    def test_one_attribute_of_many_lots_has_a_row_for_each(self):
        second = self.make_lot("L2", days=30)
        grid = self.open(self.lot + second)
        self.assertFalse(grid.line_ids._records)
        grid.attribute_id = self.moisture
        self.type_in(grid, 0, "4.5")
        row = self.type_in(grid, 1, "5.5")
        self.assertEqual(row["verdict"], "failed")
        grid.save().action_save()
        self.assertEqual(
            [lot.current_result_ids.value_display for lot in self.lot + second],
            ["4.50 %", "5.50 %"],
        )

    def test_a_hundred_lots_do_not_cost_a_query_each(self):
        lots = self.env["stock.lot"].create(
            [{"name": f"N{i}", "product_id": self.milk.id} for i in range(100)]
        )

        def count(some):
            grid = self.env["stock.lot.quality.entry.wizard"].with_user(self.officer)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            wizard = grid.create(
                {"lot_ids": some.ids, "attribute_id": self.moisture.id}
            )
            wizard.line_ids.mapped("limit_display")
            wizard.line_ids.mapped("last_result")
            wizard.line_ids.value_entry = "4.5"
            wizard.action_save()
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(lots[:2])
        few, many = count(lots[2:12]), count(lots[12:])
        self.assertLess(many - few, 78, f"{few} and {many} queries")

    # What is proposed

    def test_what_the_lot_was_made_from_is_proposed(self):
        found = {
            self.moisture: InheritedResult(4.25, "mean of lots A, B", "below_loq"),
            self.purity: InheritedResult(99.0, "result of lot A"),
        }
        with self.propose(found):
            grid = self.open()
            rows = grid.line_ids._records
            self.assertEqual(
                [(row["value_entry"], row["proposal"]) for row in rows],
                [
                    ("<4.25", "mean of lots A, B"),
                    (False, False),
                    ("99", "result of lot A"),
                ],
            )
            self.assertEqual(rows[0]["verdict"], "passed")
            results = self.save(grid)
        self.assertEqual(results.mapped("value_number"), [4.25, 99])
        self.assertEqual(results.mapped("qualifier"), ["below_loq", "equal"])
        self.assertEqual(
            results.mapped("note"), ["mean of lots A, B", "result of lot A"]
        )

    def test_a_value_typed_over_a_proposal_does_not_say_where_that_was_from(self):
        with self.propose({self.moisture: InheritedResult(4.25, "result of lot A")}):
            grid = self.open()
            self.type_in(grid, 0, "4.5")
            self.assertFalse(self.save(grid).note)

    def test_a_proposal_does_not_replace_what_was_measured(self):
        self.enter(self.lot, self.moisture, 4.5)
        with self.propose({self.moisture: InheritedResult(4.25, "result of lot A")}):
            rows = self.open().line_ids._records
        self.assertFalse(rows[0]["value_entry"])
        self.assertEqual(rows[0]["proposal"], "result of lot A")

    def test_a_proposed_value_is_written_so_that_it_is_read_again(self):
        colour = self.make_attribute("choice", "White")
        for attribute, value, kept in (
            (self.moisture, 0.0000001, 0.0000001),
            (self.moisture, 1250.125, 1250.125),
            (self.make_attribute("integer"), 1250, 1250),
            (self.make_attribute("text"), "Fresh", "Fresh"),
            (colour, colour.choice_ids, colour.choice_ids.id),
            (self.make_attribute("boolean"), False, False),
            (self.make_attribute("date"), date(2026, 4, 3), date(2026, 4, 3)),
        ):
            with self.subTest(attribute.name):
                text = attribute._format_result_text(value)
                self.assertEqual(attribute._read_result_text(text).value, kept)

    def test_nothing_is_proposed_without_manufacturing(self):
        self.assertEqual(self.lot._get_inherited_results(), {})

    # Rights

    def test_only_officers_open_the_grid(self):
        for user in (self.worker, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.open(user=user).save()

    # Lots that were split off

    def test_a_lot_split_off_shows_the_results_of_the_whole_and_whose_they_are(self):
        self.enter(self.lot, self.moisture, 5.5)
        self.enter(self.lot, self.ph, 6.7)
        self.lot.with_user(self.officer).action_split(4, self.stock.id, "Good", "PART")
        part = self.lot.child_lot_ids
        own = self.enter(part, self.ph, 6.8)
        self.assertIn("5.50 % (of lot L1)", part.quality_summary)
        self.assertIn("6.8", part.quality_summary)
        self.assertNotIn("6.8 (of lot", part.quality_summary)
        self.assertNotIn("of lot L1", self.lot.quality_summary)
        self.assertEqual(
            part.counting_result_ids,
            own
            + self.lot.current_result_ids.filtered(
                lambda result: result.attribute_id == self.moisture
            ),
        )
        with self.subTest("the obstacles say it too"):
            sentence = part._get_release_obstacles()[part][0]
            self.assertIn("Moisture is 5.50 % (of lot L1)", sentence)
        with self.subTest("the grid too"):
            self.assertEqual(
                self.open(part).line_ids._records[0]["last_result"],
                "5.50 % (of lot L1)",
            )
