from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestStockLotQualityMeasurement(QualityCase):
    """A result as it was measured, and the verdict of the moment."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        for name in ("milligram_per_kilogram", "gram_per_kilogram", "percent"):
            setattr(cls, name, cls.env.ref(f"lot_compliance.uom_{name}"))

    def measure(self, value, unit, attribute=None, **vals):
        attribute = attribute or self.moisture
        return self.results.create(
            {
                "lot_id": self.lot.id,
                "attribute_id": attribute.id,
                "measured_value": value,
                "measured_uom_id": unit.id,
                **vals,
            }
        )

    def test_a_value_is_converted_to_the_unit_of_the_attribute(self):
        for value, unit, expected in (
            (5, self.percent, 5),
            (5, self.gram_per_kilogram, 0.5),
            (0.07, self.gram_per_kilogram, 0.007),  # no noise
            (1200, self.milligram_per_kilogram, 0.12),
            (0, self.gram_per_kilogram, 0),
        ):
            with self.subTest(value=value, unit=unit.name):
                self.assertRecordValues(
                    self.measure(value, unit),
                    [
                        {
                            "value_number": expected,
                            "measured_value": value,
                            "measured_uom_id": unit.id,
                        }
                    ],
                )

    def test_a_value_in_the_unit_of_the_attribute_is_the_measured_one(self):
        self.assertRecordValues(
            self.enter(self.lot, self.moisture, 4.5),
            [{"measured_value": 4.5, "measured_uom_id": self.percent.id}],
        )
        self.assertRecordValues(
            self.enter(self.lot, self.ph, 6.5),
            [{"measured_value": 6.5, "measured_uom_id": False}],
        )
        bare = self.measure(7, self.env["uom.uom"])
        self.assertEqual(bare.measured_uom_id, self.percent)

    def test_a_unit_that_cannot_be_converted_is_refused(self):
        kilogram = self.env.ref("uom.product_uom_kgm")
        with self.assertRaisesRegex(
            UserError, "Moisture cannot be measured in kg.* its own unit %"
        ):
            self.measure(5, kilogram)
        with self.assertRaisesRegex(UserError, r"pH cannot .* its own unit \(none\)"):
            self.measure(5, self.percent, self.ph)

    def test_less_or_more_than_the_method_can_measure_is_shown(self):
        for qualifier, shown in (
            ("below_loq", "< 0.50 % (LOQ)"),
            ("below_lod", "< 0.50 % (LOD)"),
            ("above", "> 0.50 %"),
            ("equal", "0.50 %"),
        ):
            with self.subTest(qualifier):
                result = self.measure(5, self.gram_per_kilogram, qualifier=qualifier)
                self.assertEqual(result.value_display, shown)

    def test_only_a_number_may_be_less_or_more(self):
        count = self.make_attribute("integer")
        self.enter(self.lot, count, 10, qualifier="below_loq")
        with self.assertRaisesRegex(UserError, "Text is no number"):
            self.enter(
                self.lot, self.make_attribute("text"), "Fresh", qualifier="above"
            )

    def test_what_is_no_number_is_no_value(self):
        for value in (float("nan"), float("inf")):
            with self.subTest(value), self.assertRaisesRegex(UserError, "no value"):
                self.enter(self.lot, self.moisture, value)
            with self.subTest(value), self.assertRaisesRegex(UserError, "no value"):
                self.measure(value, self.percent)

    def test_a_result_keeps_the_verdict_of_the_moment_with_its_reason(self):
        spec = self.specify(self.at_most(self.moisture, 5, decimals=1))
        for value, vals, verdict, reason in (
            (5.3, {}, "failed", r"Moisture is 5.30 % \(rounded: 5.3\), above the max"),
            (
                5.04,
                {},
                "passed",
                r"is 5.04 % \(rounded: 5.0\), as Fresh milk, revision",
            ),
            (4, {"qualifier": "below_loq"}, "passed", "Moisture is < 4.00 % .LOQ., as"),
            (6, {"qualifier": "below_loq"}, "indeterminate", "may be above the maxi"),
        ):
            with self.subTest(value=value):
                result = self.enter(self.lot, self.moisture, value, **vals)
                self.assertEqual(result.verdict, verdict)
                self.assertRegex(result.verdict_reason, reason)
                self.assertEqual(result.specification_line_id, spec.line_ids)

    def test_a_later_revision_changes_no_verdict_of_before(self):
        first = self.specify(self.at_most(self.moisture, 5))
        old = self.enter(self.lot, self.moisture, 4)
        self.specify(self.at_most(self.moisture, 3), revision=2)
        self.env.invalidate_all()
        self.assertRecordValues(
            old, [{"verdict": "passed", "specification_line_id": first.line_ids.id}]
        )
        self.assertEqual(self.enter(self.lot, self.moisture, 4).verdict, "failed")
        self.assertEqual(self.lot.quality_verdict, "failed")

    def test_without_limits_there_is_no_verdict(self):
        result = self.enter(self.lot, self.moisture, 4)
        self.assertFalse(result.verdict or result.verdict_reason)
        self.specify(self.at_most(self.ph, 7))
        self.assertFalse(self.enter(self.lot, self.moisture, 4).verdict)
        self.assertFalse(result.specification_line_id)

    def test_every_reason_has_its_words(self):
        colour = self.make_attribute("choice", "White", "Yellow")
        white = colour.choice_ids[0]
        self.specify(
            self.between(self.moisture, 2, 5),
            self.ask(self.ph),
            self.ask(colour, expected_choice_ids=white.ids),
        )
        for attribute, value, qualifier, words in (
            (self.moisture, 3, "equal", "as Fresh milk, revision 1 asks"),
            (self.moisture, 1, "equal", "below the minimum of Fresh milk"),
            (self.moisture, 6, "equal", "above the maximum of Fresh milk"),
            (self.moisture, 3, "below_lod", "may be below the minimum"),
            (self.moisture, 3, "above", "may be above the maximum"),
            (self.ph, 3, "equal", "sets no limit"),
            (colour, colour.choice_ids[1].id, "equal", "Yellow, but .* for White"),
        ):
            with self.subTest(words):
                result = self.enter(self.lot, attribute, value, qualifier=qualifier)
                self.assertRegex(result.verdict_reason, words)

    def test_nobody_types_a_verdict(self):
        spec = self.specify(self.at_most(self.moisture, 5))
        forged = {
            "verdict": "passed",
            "verdict_reason": "Good",
            "specification_line_id": False,
            "superseded_by_id": self.enter(self.lot, self.moisture, 1).id,
        }
        for results in (self.results, self.results.sudo()):
            result = results.create(
                {
                    "lot_id": self.lot.id,
                    "attribute_id": self.moisture.id,
                    "value_number": 6,
                    **forged,
                }
            )
            self.assertRecordValues(
                result,
                [
                    {
                        "verdict": "failed",
                        "specification_line_id": spec.line_ids.id,
                        "superseded_by_id": False,
                    }
                ],
            )
        with self.assertRaisesRegex(UserError, "never changed"):
            result.write({"verdict": "passed"})

    def test_a_result_shows_what_it_supersedes_and_what_superseded_it(self):
        first = self.enter(self.lot, self.moisture, 1)
        second = self.enter(self.lot, self.moisture, 2)
        self.assertEqual(second.supersedes_ids, first)
        self.assertEqual(first.superseded_by_id, second)

    def test_laboratory_method_and_report_are_kept(self):
        result = self.enter(
            self.lot,
            self.moisture,
            1,
            laboratory_id=self.customer.id,
            method="ISO 5537",
            file=b"UmVwb3J0",
            file_name="report.pdf",
        )
        result.invalidate_recordset()
        self.assertRecordValues(
            result.with_context(bin_size=False),
            [
                {
                    "laboratory_id": self.customer.id,
                    "method": "ISO 5537",
                    "file": b"UmVwb3J0",
                    "file_name": "report.pdf",
                }
            ],
        )
        with self.assertRaisesRegex(UserError, "never changed"):
            result.file = b"QW5vdGhlcg=="

    def test_a_text_that_is_no_number_is_no_value(self):
        for value in ("nan", "inf", "wet"):
            with (
                self.subTest(value),
                self.assertRaisesRegex(UserError, "Moisture has no value"),
            ):
                self.results.create(
                    {
                        "lot_id": self.lot.id,
                        "attribute_id": self.moisture.id,
                        "measured_value": value,
                    }
                )

    def test_the_audit_trail_says_the_verdict(self):
        self.specify(self.at_most(self.moisture, 5))
        self.enter(self.lot, self.moisture, 6)
        entry = self.lot.audit_entry_ids.sorted("sequence")[-1]
        self.assertEqual(entry.changes[0]["new"], "6.00 % – Failed")

    def test_an_officer_enters_a_result_in_the_unit_of_the_laboratory(self):
        with (
            Form(self.lot.with_user(self.officer)) as form,
            form.current_result_ids.new() as line,
        ):
            line.attribute_id = self.moisture
            self.assertEqual(line.measured_uom_id, self.percent)
            line.measured_value = 45
            line.measured_uom_id = self.gram_per_kilogram
        self.assertEqual(self.lot.current_result_ids.value_display, "4.50 %")

    def test_many_results_are_judged_with_a_constant_number_of_queries(self):
        self.specify(self.at_most(self.moisture, 5), self.at_most(self.ph, 7))
        lots = self.env["stock.lot"].create(
            [{"name": f"N{n}", "product_id": self.milk.id} for n in range(50)]
        )

        def enter(lots):
            self.results.create(
                [
                    {
                        "lot_id": lot.id,
                        "attribute_id": self.moisture.id,
                        "value_number": 4,
                    }
                    for lot in lots
                ]
            )
            self.env.flush_all()

        counts = []
        for some in (lots[:1], lots[1:11], lots[11:]):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            enter(some)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(max(counts[1:]), counts[0] + 2)
