from datetime import datetime

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestStockLotQualityRecord(QualityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        cls.spec = cls.specify(cls.at_most(cls.moisture, 5))

    def record(self, *rows, user=None):
        results = self.results.with_user(user or self.officer)
        return results.action_record([self.row(**row) for row in rows])

    def row(self, **vals):
        return {"lot": "L1", "attribute": "moisture", "value": 4.5} | vals

    def refused(self, *rows):
        """Return the lines of the refusal of rows."""
        with self.assertRaises(UserError) as caught:
            self.record(*rows)
        self.assertFalse(self.lot.quality_result_ids)
        return str(caught.exception).splitlines()

    def test_an_instrument_learns_the_verdict_of_each_row(self):
        answers = self.record(
            {}, {"value": "5.5"}, {"attribute": "ph", "value": "<4"}, {"value": "<9"}
        )
        self.assertEqual(
            [answer["verdict"] for answer in answers],
            ["passed", "failed", None, "indeterminate"],
        )
        self.assertIn("above the maximum", answers[1]["reason"])
        self.assertIsNone(answers[2]["reason"])
        results = self.results.browse(answer["id"] for answer in answers)
        self.assertEqual(
            results.mapped("value_display"),
            ["4.50 %", "5.50 %", "< 4.0 (LOQ)", "< 9.00 % (LOQ)"],
        )
        self.assertEqual(results.user_id, self.officer)

    def test_all_that_is_known_of_a_result_is_kept(self):
        lab = self.env["res.partner"].create({"name": "Labor Nord"})
        self.milk.default_code = "MILK"
        row = {
            "product": "MILK",
            "unit": self.moisture.uom_id.name,
            "measured_at": "2026-11-20T10:30:00.5+02:00",
            "laboratory": "Labor Nord",
            "method": "ISO 5537",
            "note": "Cell 3",
            "external_id": 4711,
        }
        result = self.results.browse(self.record(row)[0]["id"])
        self.assertRecordValues(
            result,
            [
                {
                    "measured_at": datetime(2026, 11, 20, 8, 30),
                    "laboratory_id": lab.id,
                    "method": "ISO 5537",
                    "note": "Cell 3",
                    "external_id": "4711",
                }
            ],
        )

    def test_times_are_utc_unless_they_say_otherwise(self):
        for text, hour in (
            ("2026-11-20T08:30:00Z", 8),
            ("2026-11-20 08:30:00", 8),
            ("2026-11-20T10:30:00+02:00", 8),
        ):
            with self.subTest(text):
                result = self.results.browse(
                    self.record({"measured_at": text})[0]["id"]
                )
                self.assertEqual(result.measured_at, datetime(2026, 11, 20, hour, 30))

    def test_numbers_have_a_point_whatever_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("de_DE").decimal_point = ","
        self.officer.lang = "de_DE"
        (answer,) = self.record({"value": "1.125"})
        self.assertEqual(self.results.browse(answer["id"]).value_number, 1.125)

    def test_no_is_a_value_and_so_is_zero(self):
        boolean = self.make_attribute("boolean")
        answers = self.record({"attribute": "boolean", "value": False}, {"value": 0})
        results = self.results.browse(answer["id"] for answer in answers)
        self.assertEqual(results[0].attribute_id, boolean)
        self.assertEqual(results.mapped("value_display"), ["No", "0.00 %"])

    def test_every_bad_row_is_named_and_nothing_is_recorded(self):
        lines = self.refused(
            {"lot": "L9", "value": "dry"},
            {},
            {"value": None},
            {"value": "1,250"},
            {"weight": 3},
            {"measured_at": "yesterday"},
            {"measured_at": "2026-11-21T12:00:00Z"},
            {"attribute": "water"},
            {"unit": "Elle"},
            {"laboratory": "Nobody"},
        )
        for line, expected in zip(
            lines,
            (
                "Row 1: There is no lot L9: correct its code. “dry” is no result",
                "Row 3: A result needs “value”",
                "Row 4: “1,250” of Moisture can be read in two ways",
                "Row 5: “weight” says nothing of a result: use lot, product",
                "Row 6: “yesterday” is no time",
                "Row 7: Moisture of lot L1 cannot be measured in the future",
                "Row 8: There is no quality attribute water",
                "Row 9: There is no unit of measure Elle",
                "Row 10: There is no contact Nobody",
            ),
            strict=True,
        ):
            self.assertIn(expected, line)

    def test_a_row_that_was_sent_before_is_answered_and_not_stored_again(self):
        row = {"external_id": "M-1"}
        first = self.record(row)
        self.assertEqual(self.record(row, row), first * 2)
        self.assertEqual(len(self.lot.quality_result_ids), 1)

    def test_a_row_that_stands_twice_is_stored_once(self):
        row = {"external_id": "M-1"}
        first, second = self.record(row, row)
        self.assertEqual(first, second)
        self.assertEqual(len(self.lot.quality_result_ids), 1)

    def test_rows_without_a_name_are_results_of_their_own(self):
        first, second = self.record({}, {})
        self.assertNotEqual(first["id"], second["id"])

    def test_one_name_may_stand_for_several_attributes_of_a_sample(self):
        row = {"external_id": "S-1"}
        answers = self.record(row, row | {"attribute": "ph", "value": 6.7})
        self.assertEqual(len({answer["id"] for answer in answers}), 2)

    def test_another_value_under_the_same_name_is_refused(self):
        self.record({"external_id": "M-1"})
        with self.assertRaisesRegex(
            UserError,
            "Row 1: M-1 is 4.50 % for Moisture of lot L1, and cannot be 4.60 % too",
        ):
            self.record({"external_id": "M-1", "value": 4.6})
        self.assertEqual(len(self.lot.quality_result_ids), 1)

    def test_two_values_under_one_name_in_one_call_are_refused(self):
        (line,) = self.refused(
            {"external_id": "M-1"}, {"external_id": "M-1", "value": 4.6}
        )
        self.assertIn("Row 2: M-1 is 4.50 %", line)

    def test_what_is_no_list_of_rows_is_refused(self):
        for rows in (None, {"lot": "L1"}, ["L1"], "L1"):
            with self.subTest(rows), self.assertRaisesRegex(UserError, "no list"):
                self.results.action_record(rows)

    def test_nothing_sent_is_nothing_recorded(self):
        self.assertEqual(self.results.action_record([]), [])

    def test_only_officers_record_and_only_they_get_an_answer(self):
        self.record({"external_id": "M-1"})
        for user in (self.worker, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.record({"external_id": "M-1"}, user=user)

    def test_a_recorded_result_is_in_the_audit_trail(self):
        entries = self.env["stock.lot.audit.entry"]
        before = entries.search_count([("lot_id", "=", self.lot.id)])
        self.record({})
        self.assertGreater(entries.search_count([("lot_id", "=", self.lot.id)]), before)
