from datetime import date, datetime

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import Form, tagged

from .retest_common import RetestCase


@tagged("post_install", "-at_install")
class TestStockLotRetest(RetestCase):
    """Recording a passed retest."""

    def open_dialog(self, user=None):
        model = self.env["stock.lot.retest.wizard"].with_user(user or self.officer)
        return Form(model.with_context(default_lot_id=self.lot.id))

    def test_an_officer_records_a_retest_by_results_in_the_dialog(self):
        result = self.measure(self.lot)
        form = self.open_dialog()
        self.assertEqual(form.outcome, "Good until a retest by 05/20/2027.")
        form.reason = "All within the limits"
        form.save().action_apply()
        self.assertEqual(self.lot.retest_date, date(2027, 5, 20))
        self.assertRecordValues(
            self.lot.retest_ids,
            [
                {
                    "number": 1,
                    "user_id": self.officer.id,
                    "recorded_at": datetime(2026, 11, 20, 12),
                    "reason": "All within the limits",
                    "old_retest_date": date(2026, 11, 27),
                    "new_retest_date": date(2027, 5, 20),
                    "result_ids": result.ids,
                }
            ],
        )

    def test_a_retest_and_its_dates_are_in_the_audit_trail(self):
        self.retest(self.lot, certificate_id=self.certify(self.lot).id)
        dates, retest = self.lot.audit_entry_ids.sorted("sequence")[-2:]
        self.assertRecordValues(
            dates | retest,
            [
                {"kind": "dates", "reason": "Still within the limits"},
                {"kind": "retest", "reason": "Still within the limits"},
            ],
        )
        self.assertEqual(retest.fact, "Retest 1")
        self.assertIn("C-OLD-0", retest.new_value)
        self.assertFalse(self.env["stock.lot.audit.entry"]._verify(self.lot).breaks)

    def test_results_that_fail_extend_nothing_and_a_certificate_does_not_help(self):
        purity = self.env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        line = {
            "attribute_id": purity.id,
            "limit_kind": "minimum",
            "minimum": 99.5,
        }
        self.env["stock.lot.quality.specification"].create(
            {
                "name": "Milk",
                "product_tmpl_id": self.milk.product_tmpl_id.id,
                "line_ids": [Command.create(line)],
            }
        ).action_activate()
        self.measure(self.lot)
        for vals in ({}, {"certificate_id": self.certify(self.lot).id}):
            with self.assertRaisesRegex(UserError, "Nothing speaks for lot OLD"):
                self.retest(self.lot, **vals)
        self.assertEqual(self.lot.retest_date, date(2026, 11, 27))

    def test_what_was_known_at_a_release_counts_no_more_after_a_hold(self):
        self.measure(self.lot)
        with freeze_time("2026-11-21 12:00:00"):
            self.set_disposition(self.lot, "released")
        with freeze_time("2026-11-28 12:00:00"):
            self.set_disposition(self.lot, "quarantine")
            with self.assertRaisesRegex(UserError, "Nothing speaks for lot OLD"):
                self.retest(self.lot)
            self.measure(self.lot)
            self.retest(self.lot)
        self.assertEqual(self.lot.retest_date, date(2027, 5, 28))

    def test_a_part_is_not_retested_more_often_than_the_whole(self):
        for day in ("2026-11-21", "2026-11-22"):
            with freeze_time(f"{day} 12:00:00"):
                self.measure(self.lot)
                self.retest(self.lot)
        part = self.lot.with_user(self.officer).action_split(
            5, self.stock.id, "For a sample", "PART"
        )
        self.assertEqual(part.retest_date, self.lot.retest_date)
        with freeze_time("2026-11-23 12:00:00"):
            self.measure(part)
            with self.assertRaisesRegex(UserError, "2"):
                self.retest(part)

    def test_without_new_evidence_nothing_is_extended(self):
        with self.assertRaisesRegex(UserError, "Nothing speaks for lot OLD"):
            self.retest(self.lot)
        self.assertEqual(self.lot.retest_date, date(2026, 11, 27))

    def test_evidence_counts_for_one_retest_only(self):
        paper = self.certify(self.lot)
        self.measure(self.lot)
        self.retest(self.lot, certificate_id=paper.id)
        for certificate_id in (False, paper.id):
            with self.assertRaisesRegex(UserError, "since its last retest"):
                self.retest(self.lot, certificate_id=certificate_id)
        with freeze_time("2027-05-01 12:00:00"):
            old = self.certify(self.lot, issue_date="2026-10-01")
            with self.assertRaisesRegex(UserError, "since its last retest"):
                self.retest(self.lot, certificate_id=old.id)
            self.measure(self.lot)
            self.retest(self.lot)
        self.assertEqual(sorted(self.lot.retest_ids.mapped("number")), [1, 2])
        self.assertEqual(self.lot.retest_date, date(2027, 11, 1))

    def test_a_lapsed_or_a_foreign_certificate_is_no_evidence(self):
        other = self.make_lot("OTHER", days=600)
        for paper in (
            self.certify(self.lot, valid_until="2026-11-19"),
            self.certify(other),
        ):
            with self.assertRaisesRegex(UserError, "Nothing speaks"):
                self.retest(self.lot, certificate_id=paper.id)

    def test_a_lot_is_extended_so_many_times_and_no_more(self):
        for day in ("2026-11-21", "2026-11-22"):
            with freeze_time(f"{day} 12:00:00"):
                self.measure(self.lot)
                self.retest(self.lot)
        with freeze_time("2026-11-23 12:00:00"):
            self.measure(self.lot)
            with self.assertRaisesRegex(
                UserError, "OLD was retested 2 times.*as often as.*reject it"
            ):
                self.retest(self.lot)

    def test_the_dialog_says_why_it_is_in_vain(self):
        self.assertIn("Nothing speaks", self.open_dialog().outcome)

    def test_the_expiration_date_moves_too_where_the_rule_says_so(self):
        self.milk.write({"lot_retest_extends": "both", "lot_removal_period": 10})
        lot = self.make_lot("EXP", days=5, retest_date="2026-11-20")
        self.measure(lot)
        self.retest(lot)
        self.assertEqual(lot.last_usable_day, date(2027, 5, 25))
        self.assertEqual(lot.removal_date.date(), date(2027, 5, 15))
        self.assertEqual(lot.retest_date, date(2027, 5, 20))

    def test_a_use_by_date_stays_and_bounds_the_retest(self):
        self.milk.write({"lot_retest_extends": "both", "lot_expiry_kind": "use_by"})
        lot = self.make_lot("USE", days=5, retest_date="2026-11-20")
        self.measure(lot)
        self.retest(lot)
        self.assertEqual(lot.last_usable_day, date(2026, 11, 25))
        self.assertEqual(lot.retest_date, date(2026, 11, 25))

    def test_an_expired_lot_is_not_revived(self):
        lot = self.make_lot("DEAD", days=-1, retest_date="2026-11-01")
        self.measure(lot)
        with self.assertRaisesRegex(UserError, "DEAD expired on 11/19/2026"):
            self.retest(lot)

    def test_a_product_without_interval_is_not_retested(self):
        lot = self.make_lot("PLAIN", product=self.make_product("Bolts"))
        with self.assertRaisesRegex(UserError, "Bolts of lot PLAIN has no retest"):
            self.retest(lot)

    def test_a_reason_is_required(self):
        self.measure(self.lot)
        for reason in ("", "  ", False, None, 5):
            with self.assertRaisesRegex(UserError, "Type the reason"):
                self.retest(self.lot, reason)

    def test_nobody_but_officers_records_one_by_any_way(self):
        self.measure(self.lot)
        for user in (self.worker, self.auditor):
            with self.assertRaisesRegex(AccessError, "Only a quality officer"):
                self.retest(self.lot, user=user)
            with self.assertRaises(AccessError):
                self.open_dialog(user)
            with self.assertRaises(AccessError):
                self.env["stock.lot.retest"].with_user(user).create({})

    def test_a_retest_is_never_changed_or_deleted(self):
        self.measure(self.lot)
        retest = self.retest(self.lot)
        for user in (self.manager, self.env.user):
            with self.assertRaises(UserError):
                retest.with_user(user).write({"reason": "Forged"})
            with self.assertRaises(UserError):
                retest.with_user(user).unlink()
        lot = self.lot.with_user(self.manager)
        with self.assertRaises(UserError):
            lot.write({"retest_ids": [(5,)]})
        with self.assertRaises(AccessError):
            self.env["stock.lot.retest"].with_user(self.manager).create(
                {"lot_id": lot.id}
            )

    def test_a_retest_is_signed_where_that_is_asked_for(self):
        self.env.company.lot_sign_retest = True
        self.measure(self.lot, self.manager)
        args, lots = [self.lot.ids, "Passed"], self.lot.with_user(self.officer)
        for password in ({}, {"password": "guess"}):
            with self.assertRaisesRegex(UserError, "password"):
                call_kw(lots.browse(), "action_record_retest", args, password)
        self.assertFalse(self.lot.retest_ids)
        form = self.open_dialog()
        form.reason, form.password = "Passed", "lot_officer"
        self.assertEqual(
            form.signature_statement, "I stand for the retest of lot OLD: Passed"
        )
        form.save().with_context(password="lot_officer").action_apply()
        self.assertEqual(self.lot.signature_ids.meaning, "retest")

    def test_who_entered_the_evidence_does_not_sign_the_retest(self):
        self.env.company.lot_sign_retest = True
        self.measure(self.lot, self.officer)
        with self.assertRaisesRegex(UserError, "another officer has to sign"):
            self.retest(self.lot, password="lot_officer")
        self.retest(self.lot, user=self.manager, password="lot_manager")
        self.assertEqual(self.lot.retest_ids.user_id, self.manager)

    def test_the_limit_is_a_number_of_times(self):
        for limit in (-1, 100):
            with self.assertRaisesRegex(ValidationError, "type 0 to 99"):
                self.milk.lot_retest_limit = limit
        with self.assertRaisesRegex(ValidationError, "100 years"):
            self.milk.lot_retest_interval = 9999

    def test_the_settings_are_inherited_and_shown(self):
        self.milk.write({"lot_retest_interval": 0, "lot_retest_limit": 0})
        category = self.env["product.category"].create({"name": "Cheese"})
        self.milk.categ_id = category
        self.env.company.write({"lot_retest_interval": 1, "lot_retest_limit": 7})
        category.lot_retest_limit = 3
        policy = self.milk._get_lot_policy(self.env.company)
        self.assertEqual((policy.retest_interval.number, policy.retest_limit), (1, 3))
        summary = self.milk.product_tmpl_id.lot_policy_summary
        self.assertRegex(summary, "(?s)Retests at most.*3.*category Cheese")
