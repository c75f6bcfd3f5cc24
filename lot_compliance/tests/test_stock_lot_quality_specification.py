from datetime import date

from freezegun import freeze_time
from psycopg2.errors import CheckViolation, UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestStockLotQualitySpecification(QualityCase):
    def find(self, product=None, day=None):
        found = self.specifications._find_general(
            product or self.milk, self.env.company, day
        )
        return self.specifications.browse(found and found.specification_id)

    def test_a_draft_asks_for_nothing_until_it_is_activated(self):
        spec = self.draft(self.at_most(self.moisture, 5))
        self.assertEqual(spec.state, "draft")
        self.assertFalse(self.find())
        spec.action_activate()
        self.assertRecordValues(
            spec, [{"state": "active", "activated_by_id": self.manager.id}]
        )
        self.assertEqual(self.find(), spec)

    def test_a_newer_revision_supersedes_the_older_from_its_first_day_on(self):
        first = self.specify(self.at_most(self.moisture, 5))
        action = first.action_new_revision()
        second = self.specifications.browse(action["res_id"])
        self.assertRecordValues(
            second, [{"state": "draft", "revision": 2, "name": "Fresh milk"}]
        )
        self.assertEqual(second.line_ids.limit_display, first.line_ids.limit_display)
        second.valid_from = "2026-12-01"
        second.action_activate()
        self.assertRecordValues(
            first + second,
            [
                {"state": "active", "valid_until": date(2026, 11, 30)},
                {"state": "upcoming", "valid_until": False},
            ],
        )
        self.assertEqual(self.find(), first)
        with freeze_time("2026-12-01 12:00:00"):
            (first + second).invalidate_recordset(["state"])
            self.assertEqual(self.find(), second)
            self.assertEqual((first + second).mapped("state"), ["superseded", "active"])
            for state, spec in (("superseded", first), ("active", second)):
                found = self.specifications.search([("state", "=", state)])
                self.assertEqual(found & (first + second), spec)

    def test_a_state_is_found_by_search_as_it_is_shown(self):
        specs = self.draft(self.ask(self.ph))
        specs += self.specify(self.ask(self.ph))
        specs += self.specify(self.ask(self.ph), revision=2, valid_from="2026-12-24")
        for state in ("draft", "active", "upcoming", "superseded"):
            with self.subTest(state):
                self.assertEqual(
                    self.specifications.search(
                        [("state", "=", state), ("id", "in", specs.ids)]
                    ),
                    specs.filtered(lambda spec, state=state: spec.state == state),
                )

    def test_a_revision_that_never_came_into_force_is_superseded_at_once(self):
        first = self.specify(self.ask(self.ph), valid_from="2026-12-01")
        self.specify(self.ask(self.ph), revision=2, valid_from="2026-12-01")
        self.assertEqual(first.state, "superseded")

    def test_a_revision_is_newer_than_the_last_one_in_force(self):
        self.specify(self.ask(self.ph), revision=2, valid_from="2026-11-10")
        for vals in (
            {"revision": 2, "valid_from": "2026-11-20"},
            {"revision": 1, "valid_from": "2026-11-20"},
            {"revision": 3, "valid_from": "2026-11-09"},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(
                    UserError,
                    "revision 2 is in force from 11/10/2026 .* higher revision",
                ),
            ):
                self.specify(self.ask(self.ph), **vals)

    def test_another_scope_is_another_specification(self):
        general = self.specify(self.ask(self.ph))
        self.specify(self.ask(self.ph), partner_id=self.customer.id)
        self.specify(self.ask(self.ph), company_id=self.env.company.id)
        self.assertFalse(general.valid_until)

    def test_what_was_activated_is_never_changed(self):
        spec = self.specify(self.at_most(self.moisture, 5))
        line = spec.line_ids
        lines = line.with_user(self.manager)
        for change in (
            lambda: spec.write({"name": "Other"}),
            lambda: spec.write({"valid_from": "2026-01-01"}),
            lambda: spec.write({"line_ids": [Command.delete(line.id)]}),
            lambda: spec.write({"line_ids": [Command.create(self.ask(self.ph))]}),
            lambda: spec.unlink(),
            lambda: lines.write({"maximum": 6}),
            lambda: lines.sudo().write({"maximum": 6}),
            lambda: lines.unlink(),
            lambda: lines.create({**self.ask(self.ph), "specification_id": spec.id}),
            lambda: spec.action_activate(),
        ):
            with self.subTest(), self.assertRaisesRegex(UserError, "new revision"):
                change()

    def test_a_line_is_not_moved_to_what_was_activated(self):
        spec = self.specify(self.ask(self.ph))
        draft = self.draft(self.ask(self.purity), revision=2)
        with self.assertRaisesRegex(UserError, "new revision"):
            draft.line_ids.specification_id = spec

    def test_nobody_activates_by_writing(self):
        spec = self.draft(self.ask(self.ph))
        for name, value in (
            ("activated_at", "2026-01-01 00:00:00"),
            ("activated_by_id", self.officer.id),
            ("valid_until", "2026-01-01"),
        ):
            with self.subTest(name), self.assertRaisesRegex(UserError, "buttons only"):
                spec.write({name: value})
            with self.subTest(name), self.assertRaisesRegex(UserError, "buttons only"):
                self.draft(self.ask(self.ph), **{name: value})

    def test_only_managers_set_up_specifications(self):
        spec = self.draft(self.ask(self.ph))
        for user in (self.worker, self.officer, self.auditor):
            own = spec.with_user(user)
            with self.subTest(user.login):
                self.assertTrue(own.read(["name"]))
                self.assertTrue(own.line_ids.read(["limit_display"]))
                for act in (
                    lambda own=own: own.write({"name": "x"}),
                    own.action_activate,
                    own.action_withdraw,
                    lambda own=own: own.line_ids.write({"maximum": 1}),
                ):
                    with self.assertRaises(AccessError):
                        act()

    def test_a_specification_without_lines_is_not_activated(self):
        with self.assertRaisesRegex(UserError, "Fresh milk, revision 1 asks for noth"):
            self.specify()

    def test_a_specification_is_withdrawn_from_today_on(self):
        spec = self.specify(self.ask(self.ph), valid_from="2026-11-01")
        spec.action_withdraw()
        self.assertRecordValues(
            spec, [{"state": "superseded", "valid_until": date(2026, 11, 19)}]
        )
        self.assertFalse(self.find())
        with self.assertRaisesRegex(UserError, "not in force"):
            spec.action_withdraw()
        again = self.specify(self.ask(self.ph), revision=2)
        self.assertEqual(self.find(), again)

    def test_that_of_the_product_then_of_the_nearest_category_holds(self):
        dairy = self.env["product.category"].create({"name": "Dairy"})
        fresh = self.env["product.category"].create(
            {"name": "Fresh", "parent_id": dairy.id}
        )
        self.milk.categ_id = fresh
        self.assertFalse(self.find())
        of_dairy = self.specify(self.ask(self.ph), categ_id=dairy.id)
        self.assertEqual(self.find(), of_dairy)
        of_fresh = self.specify(self.ask(self.ph), categ_id=fresh.id)
        self.assertEqual(self.find(), of_fresh)
        of_milk = self.specify(self.ask(self.ph))
        self.assertEqual(self.find(), of_milk)
        self.assertFalse(self.find(self.make_product("Wine")))

    def test_another_company_is_not_asked(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        spec = self.specify(self.ask(self.ph), company_id=self.env.company.id)
        self.assertEqual(self.find(), spec)
        self.assertFalse(self.specifications._find_general(self.milk, other))
        self.manager.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        self.assertNotIn(spec, self.specifications.search([]))
        self.assertFalse(
            spec.line_ids.with_user(self.manager).search(
                [("specification_id", "=", spec.id)]
            )
        )

    def test_a_day_begins_where_the_company_is(self):
        spec = self.specify(self.ask(self.ph), valid_from="2026-11-21")
        self.assertEqual(spec.state, "upcoming")
        self.env.company.partner_id.tz = "Pacific/Auckland"  # 1 o'clock of the 21st
        spec.invalidate_recordset(["state"])
        self.assertEqual(spec.state, "active")
        self.assertEqual(self.find(), spec)

    # A customer's adds or tightens

    def test_a_customers_line_that_is_looser_is_refused_naming_both(self):
        self.specify(self.at_most(self.moisture, 5, decimals=1), name="General")
        with self.assertRaisesRegex(
            UserError,
            r"Of shop for Corner shop, revision 1 asks less of Moisture \(≤ 6.0 %\) "
            r"than General, revision 1 does \(≤ 5.0 %\)",
        ):
            self.specify(
                self.at_most(self.moisture, 6, decimals=1),
                name="Of shop",
                partner_id=self.customer.id,
            )

    def test_a_customers_line_that_tightens_or_adds_is_activated(self):
        self.specify(self.at_most(self.moisture, 5))
        spec = self.specify(
            self.at_most(self.moisture, 4),
            self.at_least(self.purity, 99),
            partner_id=self.customer.id,
        )
        self.assertEqual(spec.state, "active")

    def test_a_customers_line_is_compared_with_that_of_the_category(self):
        dairy = self.env["product.category"].create({"name": "Dairy"})
        self.milk.categ_id = self.env["product.category"].create(
            {"name": "Fresh", "parent_id": dairy.id}
        )
        self.specify(self.at_most(self.moisture, 5), categ_id=dairy.id)
        with self.assertRaisesRegex(UserError, "asks less of Moisture"):
            self.specify(self.at_most(self.moisture, 6), partner_id=self.customer.id)

    # What is wrong with a line

    def test_what_a_line_cannot_say_is_refused(self):
        day, word = self.make_attribute("date"), self.make_attribute("text")
        colour = self.make_attribute("choice", "White")
        smell = self.make_attribute("choice", "None", name="Smell", code="smell")
        for line, message in (
            (self.between(self.ph, 7, 6), "pH: the minimum is more than the maximum"),
            (self.at_most(word, 5), "only numbers and dates have a limit"),
            (self.ask(day, "maximum"), "fill in the day"),
            (self.ask(day, "between", minimum_date="2026-01-01"), "fill in the day"),
            (self.at_most(self.ph, 7.25), "7.25 has more than the 1 decimals"),
            (
                self.ask(smell, expected_choice_ids=colour.choice_ids.ids),
                "White is no choice of it",
            ),
        ):
            with (
                self.subTest(message),
                self.assertRaisesRegex(
                    ValidationError, f"Fresh milk, revision 1, .*{message}"
                ),
            ):
                self.draft(line)

    def test_all_digits_of_a_limit_are_compared_where_the_line_says_so(self):
        spec = self.draft(self.at_most(self.ph, 7.25, comparison="absolute"))
        self.assertEqual(spec.line_ids.limit_display, "≤ 7.25")

    def test_a_line_has_the_decimals_of_its_attribute_unless_others_are_typed(self):
        spec = self.draft(self.ask(self.ph), self.ask(self.moisture, decimals=3))
        self.assertEqual(spec.line_ids.mapped("decimals"), [1, 3])

    def test_limits_are_shown_in_words(self):
        colour = self.make_attribute("choice", "White", "Yellow")
        count = self.make_attribute("integer")
        for line, shown in (
            (self.at_most(self.moisture, 5), "≤ 5.00 %"),
            (self.at_most(self.moisture, 0), "≤ 0.00 %"),
            (self.at_least(self.ph, 6.5, is_minimum_inclusive=False), "> 6.5"),
            (self.between(self.ph, 6.5, 7), "≥ 6.5 and ≤ 7.0"),
            (
                self.between(self.moisture, 1, 2, is_maximum_inclusive=False),
                "≥ 1.00 and < 2.00 %",
            ),
            (self.at_most(count, 1000), "≤ 1,000"),
            (self.ask(self.ph), "no limit"),
            (
                self.ask(colour, expected_choice_ids=colour.choice_ids.ids),
                "White or Yellow",
            ),
            (self.ask(colour), "no limit"),
            (self.ask(self.make_attribute("boolean"), expected_boolean="no"), "No"),
            (self.ask(self.make_attribute("text"), expected_text="Fresh"), "Fresh"),
            (
                self.ask(
                    self.make_attribute("date"), "minimum", minimum_date="2026-12-24"
                ),
                "≥ 12/24/2026",
            ),
        ):
            with self.subTest(shown):
                self.assertEqual(self.draft(line).line_ids.limit_display, shown)

    @mute_logger("odoo.sql_db")
    def test_what_the_database_refuses_is_told_in_a_sentence(self):
        template = self.milk.product_tmpl_id.id
        categ = self.env["product.category"].create({"name": "Dairy"}).id
        lines = self.specifications.line_ids
        for error, message, make in (
            (CheckViolation, "fill in one", lambda: self.draft(categ_id=False)),
            (
                CheckViolation,
                "fill in one",
                lambda: self.draft(categ_id=categ, product_tmpl_id=template),
            ),
            (
                UniqueViolation,
                "stands on one line",
                lambda: self.draft(self.ask(self.ph), self.ask(self.ph)),
            ),
            (
                CheckViolation,
                "0 to 9 decimals",
                lambda: self.draft(self.ask(self.ph, decimals=10)),
            ),
        ):
            with self.subTest(message), self.assertRaises(error) as caught:
                make().flush_recordset()
            told = [
                model._sql_error_to_message(caught.exception)
                for model in (self.specifications, lines)
            ]
            self.assertIn(message, " ".join(told))

    @mute_logger("odoo.sql_db")
    def test_two_revisions_activated_at_the_same_moment_do_not_both_stay(self):
        spec = self.specify(self.ask(self.ph))
        other = self.draft(self.ask(self.ph), revision=2)
        with self.assertRaises(UniqueViolation) as caught:
            other.sudo().write({"activated_at": spec.activated_at})
            other.flush_recordset()
        message = self.specifications._sql_error_to_message(caught.exception)
        self.assertIn("at the same moment", message)

    def test_the_kind_and_the_unit_of_an_attribute_in_force_stay(self):
        self.draft(self.ask(self.ph))
        self.ph.value_type = "integer"
        self.ph.value_type = "number"
        self.specify(self.ask(self.ph))
        for vals in (
            {"value_type": "integer"},
            {"uom_id": self.env.ref("lot_compliance.uom_percent").id},
        ):
            with (
                self.subTest(vals),
                self.assertRaisesRegex(UserError, "limits in forc"),
            ):
                self.ph.write(vals)
        self.ph.write({"value_type": "number", "uom_id": False, "name": "Acidity"})

    def test_a_manager_makes_one_on_the_form(self):
        with Form(self.specifications) as form:
            form.name = "Cream"
            form.product_tmpl_id = self.milk.product_tmpl_id
            with form.line_ids.new() as line:
                line.attribute_id = self.moisture
                line.limit_kind = "between"
                line.minimum = 1.5
                line.maximum = 3
                line.is_needed_at_receipt = True
        self.assertEqual(form.record.line_ids.limit_display, "≥ 1.50 and ≤ 3.00 %")

    def test_a_limit_that_the_form_no_longer_shows_is_dropped(self):
        with Form(self.specifications) as form:
            form.name = "Cream"
            form.product_tmpl_id = self.milk.product_tmpl_id
            with form.line_ids.new() as line:
                line.attribute_id = self.moisture
                line.limit_kind = "maximum"
                line.attribute_id = self.make_attribute("text")
        self.assertEqual(form.record.line_ids.limit_kind, "none")

    def test_without_specification_no_query_is_spent_on_them(self):
        self.specifications._get_activated()
        lots = self.make_lot("L1", days=3) + self.make_lot("L2", days=3)
        use = self.make_delivery((self.milk, 1)).move_ids._get_lot_use()
        self.env.flush_all()
        with self.assertQueryCount(0):
            self.env["stock.lot.use"]._is_anything_specified()
            lots._get_findings_against(use)
            self.assertEqual(set(lots.mapped("quality_verdict")), {"not_specified"})
