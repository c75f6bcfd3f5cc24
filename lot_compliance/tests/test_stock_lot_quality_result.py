from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotQualityResult(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        cls.moisture = cls.env.ref(
            "lot_compliance.stock_lot_quality_attribute_moisture"
        )

    def enter(self, attribute=None, user=None, **vals):
        results = self.env["stock.lot.quality.result"].with_user(user or self.officer)
        attribute = attribute or self.moisture
        return results.create(
            {"lot_id": self.lot.id, "attribute_id": attribute.id, **vals}
        )

    def make_uom(self, name, **vals):
        return self.env["uom.uom"].create({"name": name, **vals})

    def make_attribute(self, value_type, *choices, **vals):
        return self.env["stock.lot.quality.attribute"].create(
            {
                "name": value_type.title(),
                "code": value_type,
                "value_type": value_type,
                "choice_ids": [(0, 0, {"name": name}) for name in choices],
                **vals,
            }
        )

    def test_each_kind_of_value_is_shown_in_its_own_way(self):
        colour = self.make_attribute("choice", "White", "Yellow")
        for attribute, vals, shown in (
            (self.moisture, {"value_number": 12.346}, "12.35 %"),
            (self.moisture, {"value_number": 0}, "0.00 %"),
            (
                self.make_attribute("integer", uom_id=self.make_uom("CFU").id),
                {"value_integer": 7},
                "7 CFU",
            ),
            (self.make_attribute("text"), {"value_text": "Fresh"}, "Fresh"),
            (colour, {"value_choice_id": colour.choice_ids[1].id}, "Yellow"),
            (self.make_attribute("boolean"), {"value_boolean": False}, "No"),
            (self.make_attribute("date"), {"value_date": "2026-11-20"}, "11/20/2026"),
        ):
            with self.subTest(attribute.name):
                self.assertEqual(self.enter(attribute, **vals).value_display, shown)

    def test_all_digits_of_a_number_are_kept(self):
        result = self.enter(value_number=12.3456789)
        result.flush_recordset()
        result.invalidate_recordset()
        self.assertEqual(result.value_number, 12.3456789)

    def test_a_result_without_value_is_refused(self):
        for attribute, vals in (
            (self.moisture, {}),
            (self.moisture, {"value_number": False}),
            (self.moisture, {"value_text": "dry"}),
            (self.make_attribute("text"), {"value_text": "  "}),
            (self.make_attribute("date"), {"value_date": False}),
            (self.make_attribute("boolean"), {}),
        ):
            with self.subTest(vals=vals), self.assertRaisesRegex(UserError, "no value"):
                self.enter(attribute, **vals)

    def test_a_value_of_another_kind_is_not_kept(self):
        result = self.enter(value_number=12, value_text="twelve", value_boolean=True)
        self.assertRecordValues(result, [{"value_text": False, "value_boolean": False}])

    def test_a_choice_of_another_attribute_is_refused(self):
        colour = self.make_attribute("choice", "White")
        smell = self.make_attribute("choice", "None", name="Smell", code="smell")
        with self.assertRaisesRegex(ValidationError, "White is no choice of Smell"):
            self.enter(smell, value_choice_id=colour.choice_ids.id)

    def test_a_new_result_counts_and_the_old_one_stays(self):
        first = self.enter(value_number=12)
        second = self.enter(value_number=11, measured_at="2026-11-01 08:00:00")
        self.assertEqual(first.superseded_by_id, second)
        self.assertEqual(self.lot.current_result_ids, second)
        self.assertEqual(self.lot.quality_result_ids, first + second)

    def test_of_results_entered_together_the_last_counts(self):
        vals = {"lot_id": self.lot.id, "attribute_id": self.moisture.id}
        results = self.env["stock.lot.quality.result"].create(
            [{**vals, "value_number": number} for number in (3, 2, 1)]
        )
        self.assertEqual(self.lot.current_result_ids.value_number, 1)
        self.assertEqual(results[:2].superseded_by_id, results[2])

    def test_results_of_other_lots_and_attributes_are_left_alone(self):
        first = self.enter(value_number=12)
        self.enter(self.make_attribute("text"), value_text="Fresh")
        other = self.make_lot("L2", days=3)
        self.enter(value_number=13, lot_id=other.id)
        self.assertFalse(first.superseded_by_id)

    def test_nobody_changes_or_deletes_a_result(self):
        result = self.enter(value_number=12)
        later = self.enter(value_number=11)
        for own in (
            result.sudo(),
            result.with_user(self.manager),
            result.with_user(self.officer),
            result.with_user(self.worker),
            result.with_user(self.auditor),
        ):
            for vals in (
                {"value_number": 1},
                {"note": "x"},
                {"superseded_by_id": False},
                {"superseded_by_id": later.id, "value_number": 1},
            ):
                with self.subTest(own.env.user.login), self.assertRaises(UserError):
                    own.write(vals)
            with self.assertRaises(UserError):
                own.unlink()
        with self.assertRaisesRegex(UserError, "never changed"):
            later.with_user(self.officer).superseded_by_id = result

    def test_a_result_cannot_be_moved_to_another_lot(self):
        result = self.enter(value_number=12)
        other = self.make_lot("L2", days=3)
        with self.assertRaises(UserError):
            other.write({"quality_result_ids": [(4, result.id)]})
        with self.assertRaises(UserError):
            self.lot.write({"quality_result_ids": [(2, result.id)]})

    @mute_logger("odoo.sql_db")
    def test_a_lot_with_results_is_not_deleted(self):
        self.enter(value_number=12)
        with self.assertRaisesRegex(UserError, "L1 cannot be deleted.*archive it"):
            self.lot.unlink()

    def test_only_officers_enter_results_and_always_in_their_own_name(self):
        for user in (self.worker, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.enter(user=user, value_number=12)
        result = self.enter(value_number=12, user_id=self.manager.id)
        self.assertEqual(result.user_id, self.officer)
        self.assertTrue(result.with_user(self.worker).read(["value_display"]))
        self.assertTrue(result.with_user(self.auditor).read(["value_display"]))

    def test_a_measurement_of_tomorrow_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "Moisture of lot L1 .* future"):
            self.enter(value_number=12, measured_at="2026-11-21 12:00:00")

    def test_an_officer_enters_a_result_on_the_lot_form(self):
        with (
            Form(self.lot.with_user(self.officer)) as form,
            form.current_result_ids.new() as line,
        ):
            line.attribute_id = self.moisture
            line.measured_value = 4.5
        self.assertEqual(self.lot.current_result_ids.value_display, "4.50 %")

    def test_another_company_does_not_see_the_results_of_a_company(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.lot.company_id = self.env.company
        result = self.enter(value_number=12)
        self.officer.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        found = self.env["stock.lot.quality.result"].with_user(self.officer)
        self.assertNotIn(result, found.search([]))

    def test_the_kind_of_value_stays_once_there_are_results(self):
        self.moisture.value_type = "integer"
        self.moisture.value_type = "number"
        self.enter(value_number=12)
        with self.assertRaisesRegex(UserError, "make a new attribute"):
            self.moisture.value_type = "text"

    def test_a_choice_without_choices_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "nothing to choose"):
            self.make_attribute("choice")

    @mute_logger("odoo.sql_db")
    def test_two_attributes_have_two_codes(self):
        with self.assertRaises(UniqueViolation) as caught:
            self.moisture.copy({"code": "ph"})
        self.assertIn(
            "Another attribute has this code",
            self.moisture._sql_error_to_message(caught.exception),
        )

    def test_only_managers_configure_attributes(self):
        for user in (self.worker, self.officer, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.moisture.with_user(user).name = "Water"
        self.moisture.with_user(self.manager).name = "Water"
