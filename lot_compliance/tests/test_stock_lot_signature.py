import re
from datetime import datetime
from unittest.mock import patch

from odoo import SUPERUSER_ID, Command
from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import Form, new_test_user, tagged
from odoo.tools import SQL

from .common import LotComplianceCase

PASSWORD = "lot_officer"  # as new_test_user makes it
OTHER = "lot_other_officer"


@tagged("post_install", "-at_install")
class TestStockLotSignature(LotComplianceCase):
    """Releases and rejections are signed where the company asks for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        group = "lot_compliance.lot_compliance_group_quality_officer"
        cls.other_officer = new_test_user(cls.env, OTHER, group, name="Olga Other")
        cls.env.company.write({"lot_sign_release": True, "lot_sign_rejection": True})
        cls.lot = cls.make_lot("L1", days=30)
        find = "lot_compliance.stock_lot_disposition_{}".format
        cls.released = cls.env.ref(find("released"))
        cls.rejected = cls.env.ref(find("rejected"))
        cls.quarantine = cls.env.ref(find("quarantine"))
        cls.signatures = cls.env["stock.lot.signature"]

    def release(self, password=PASSWORD, user=None, lots=None):
        lots = (lots or self.lot).with_user(user or self.officer)
        lots.action_set_disposition(
            self.released.id, "All tests passed", password=password
        )

    def measure(self, lot, user):
        purity = self.env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        self.env["stock.lot.quality.result"].with_user(user).create(
            {"lot_id": lot.id, "attribute_id": purity.id, "value_number": 99}
        )

    def test_where_nobody_asks_nothing_is_signed(self):
        self.env.company.lot_sign_release = False
        self.release(password=None)
        self.assertEqual(self.lot.disposition_id, self.released)
        self.assertFalse(self.signatures.search([]))

    def test_a_release_is_signed_with_name_time_and_meaning(self):
        self.other_officer.name = "Olga Other-Smith"
        self.release(OTHER, self.other_officer)
        self.other_officer.name = "Olga Smith"
        self.assertEqual(self.lot.disposition_id, self.released)
        self.assertRecordValues(
            self.lot.signature_ids,
            [
                {
                    "user_id": self.other_officer.id,
                    "name": "Olga Other-Smith",
                    "signed_at": datetime(2026, 11, 20, 12),
                    "meaning": "release",
                    "statement": "I release lot L1: All tests passed",
                    "lot_ids": self.lot.ids,
                    "company_id": self.env.company.id,
                }
            ],
        )

    def test_a_signature_is_in_the_audit_trail_of_each_lot(self):
        lots = self.lot | self.make_lot("L2", days=30)
        self.release(lots=lots)
        self.assertEqual(len(self.signatures.search([])), 1)
        for lot in lots:
            entry = lot.audit_entry_ids.filtered(lambda e: e.kind == "signature")
            self.assertRecordValues(
                entry,
                [
                    {
                        "user_id": self.officer.id,
                        "fact": "Release",
                        "new_value": f"{self.officer.name}, 2026-11-20 12:00:00 UTC",
                        "reason": "I release lot L1, L2: All tests passed",
                    }
                ],
            )
        self.assertFalse(self.env["stock.lot.audit.entry"]._verify(lots).breaks)

    def test_without_the_right_password_nothing_is_signed_or_changed(self):
        bad = ("wrong", "", None, False, 5, ["lot_officer"], OTHER, "lot_manager")
        for password in bad:
            with self.subTest(password), self.assertRaisesRegex(UserError, "password"):
                self.release(password)
        self.assertFalse(self.lot.disposition_id)
        self.assertFalse(self.signatures.search([]))

    def test_the_sentence_names_the_user_and_the_way_out(self):
        with self.assertRaisesRegex(
            UserError,
            f"password of {re.escape(self.officer.name)} is wrong.*type it again",
        ):
            self.release("wrong")

    def test_too_many_failures_are_stopped_as_at_the_login(self):
        users = type(self.env["res.users"])
        with (
            patch.object(users, "_assert_can_auth", side_effect=AccessDenied),
            self.assertRaisesRegex(UserError, "too often"),
        ):
            self.release()
        self.assertFalse(self.lot.disposition_id)

    def test_a_program_signs_with_the_password_or_is_refused(self):
        lots = self.env["stock.lot"].with_user(self.officer)
        args = [self.lot.ids, self.released.id, "Tested"]
        with self.assertRaisesRegex(UserError, "needs a signature"):
            call_kw(lots, "action_set_disposition", args, {})
        with self.assertRaisesRegex(UserError, "is wrong"):
            call_kw(lots, "action_set_disposition", args, {"password": "guess"})
        call_kw(lots, "action_set_disposition", args, {"password": PASSWORD})
        self.assertEqual(self.lot.disposition_id, self.released)

    def test_the_system_user_cannot_sign(self):
        lot = self.lot.with_user(SUPERUSER_ID)
        with self.assertRaisesRegex(UserError, "only a person can sign"):
            lot.action_set_disposition(self.released.id, "By a job", "anything")

    def test_who_entered_a_result_that_counts_does_not_sign_the_release(self):
        self.measure(self.lot, self.officer)
        with self.assertRaisesRegex(UserError, "lot L1, so another officer has to"):
            self.release()
        self.release(OTHER, self.other_officer)
        self.assertEqual(self.lot.disposition_id, self.released)

    def test_one_own_lot_among_many_stops_all(self):
        other = self.make_lot("L2", days=30)
        self.measure(other, self.officer)
        with self.assertRaisesRegex(UserError, "lot L2"):
            self.release(lots=self.lot | other)
        self.assertFalse(self.lot.disposition_id)

    def test_a_result_that_was_superseded_by_another_does_not_count(self):
        self.measure(self.lot, self.officer)
        self.measure(self.lot, self.other_officer)
        self.release()
        self.assertEqual(self.lot.disposition_id, self.released)

    def test_the_maker_may_reject(self):
        self.measure(self.lot, self.officer)
        lot = self.lot.with_user(self.officer)
        lot.action_set_disposition(self.rejected.id, "Too wet", PASSWORD)
        self.assertRecordValues(
            self.lot.signature_ids,
            [{"meaning": "rejection", "statement": "I reject lot L1: Too wet"}],
        )

    def test_where_nobody_signs_the_maker_releases(self):
        self.env.company.lot_sign_release = False
        self.measure(self.lot, self.officer)
        self.release(password=None)
        self.assertEqual(self.lot.disposition_id, self.released)

    def test_quarantine_is_not_signed_and_the_same_again_neither(self):
        lot = self.lot.with_user(self.officer)
        lot.action_set_disposition(self.quarantine.id, "Arrived")
        self.assertFalse(self.lot.signature_ids)
        self.release()
        self.release(password=None)
        self.assertEqual(len(self.lot.signature_ids), 1)

    def test_whatever_lets_a_lot_out_is_a_release(self):
        for use in ("allow_ship", "allow_consume", "allow_pos"):
            own = self.env["stock.lot.disposition"].create(
                {"name": use, "code": use, use: True}
            )
            lot = self.lot.with_user(self.officer)
            with self.assertRaisesRegex(UserError, "needs a signature"):
                lot.action_set_disposition(own.id, "By another name")

    def test_a_password_gives_nobody_more_rights(self):
        for user in (self.worker, self.auditor):
            with self.assertRaises(AccessError):
                self.release(user.login, user)

    def test_a_signature_is_never_changed_or_deleted_nor_made_by_hand(self):
        self.release()
        signature = self.lot.signature_ids
        for user in (self.officer, self.manager, self.env.user):
            mine = signature.with_user(user)
            for act in (lambda m=mine: m.write({"name": "X"}), mine.unlink):
                with self.assertRaises(UserError):
                    act()
            with self.assertRaises(AccessError):
                mine.with_user(self.manager).create({"name": "Forged"})
        lot = self.lot.with_user(self.manager)
        lot.write({"signature_ids": [Command.clear()]})
        lot.invalidate_recordset()
        self.assertEqual(lot.signature_ids, signature)

    def test_only_managers_say_where_it_is_signed(self):
        admin = new_test_user(self.env, "lot_admin", "base.group_system")
        company = self.env.company
        with self.assertRaises(AccessError):
            company.with_user(admin).lot_sign_release = False
        company.with_user(admin).write({"lot_sign_release": True, "name": "Renamed"})
        self.assertEqual(company.name, "Renamed")

    def test_who_measured_the_whole_does_not_release_the_part(self):
        self.measure(self.lot, self.officer)
        part = self.make_lot("PART", days=30)
        part.sudo().parent_lot_id = self.lot
        with self.assertRaisesRegex(UserError, "another officer"):
            self.release(lots=part)
        self.assertFalse(part.disposition_id)

    def test_a_lot_is_not_made_released_without_a_signature(self):
        lots = self.env["stock.lot"].with_user(self.officer)
        vals = {"name": "BORN", "product_id": self.milk.id}
        with self.assertRaisesRegex(UserError, "signature"):
            lots.create({**vals, "disposition_id": self.released.id})

    def test_each_company_asks_for_itself(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        (self.officer | self.worker).company_ids = [Command.link(company.id)]
        lot = self.make_lot("THERE", days=30, company_id=company.id)
        here = self.make_lot("HERE", days=30, company_id=self.env.company.id)
        allowed = {"allowed_company_ids": (self.env.company | company).ids}
        self.release(password=None, lots=lot.with_context(**allowed))
        self.assertFalse(lot.signature_ids)
        company.lot_sign_rejection = True
        both = (lot | here).with_user(self.officer).with_context(**allowed)
        both.action_set_disposition(self.rejected.id, "Smells", PASSWORD)
        self.assertEqual(lot.signature_ids.company_id, company)
        self.assertEqual(here.signature_ids.lot_ids, here)
        mine = {"allowed_company_ids": self.env.company.ids}
        seen = self.signatures.with_user(self.worker).with_context(**mine).search([])
        self.assertEqual(seen, here.signature_ids)

    def test_many_lots_are_one_signature_with_the_first_names(self):
        lots = self.env["stock.lot"].create(
            [{"name": f"N{n:03}", "product_id": self.milk.id} for n in range(120)]
        )
        self.release(lots=lots)
        signature = lots.signature_ids
        self.assertEqual(len(signature.lot_ids), 120)
        self.assertRegex(signature.statement, "N000, .*N019 and 100 more: All")

    def open_dialog(self, user=None):
        return Form(
            self.env["stock.lot.disposition.wizard"]
            .with_user(user or self.officer)
            .with_context(
                active_model="stock.lot",
                active_ids=self.lot.ids,
                default_disposition_id=self.released.id,
            )
        )

    def test_the_dialog_shows_what_is_signed_and_by_whom(self):
        form = self.open_dialog()
        form.reason = "All tests passed"
        self.assertTrue(form.is_signature_asked)
        self.assertEqual(form.signer_name, self.officer.name)
        self.assertEqual(form.signature_statement, "I release lot L1: All tests passed")
        form.disposition_id = self.quarantine
        self.assertFalse(form.is_signature_asked)

    def test_the_dialog_passes_the_password_and_keeps_it_nowhere(self):
        form = self.open_dialog()
        form.reason, form.password = "All tests passed", PASSWORD
        dialog = form.save()
        with self.assertRaisesRegex(UserError, "needs a signature"):
            dialog.action_apply()
        dialog.with_context(password=PASSWORD).action_apply()
        self.assertEqual(self.lot.disposition_id, self.released)
        self.env.flush_all()
        for table, id_column in (
            ("stock_lot_disposition_wizard", "id"),
            ("stock_lot_signature", "id"),
            ("stock_lot_audit_entry", "lot_id"),
            ("mail_message", "res_id"),
        ):
            id_ = {"id": self.lot.signature_ids.id}.get(id_column, self.lot.id)
            id_ = dialog.id if "wizard" in table else id_
            rows = self.env.execute_query(
                SQL(
                    "SELECT row_to_json(t)::text FROM %s t WHERE %s = %s",
                    SQL.identifier(table),
                    SQL.identifier(id_column),
                    id_,
                )
            )
            self.assertTrue(rows, table)
            for (row,) in rows:  # the name of this user is the login
                self.assertNotIn(PASSWORD, row.replace(self.officer.name, ""), table)

    def test_the_dialog_asks_nothing_where_nobody_signs(self):
        self.env.company.lot_sign_release = False
        form = self.open_dialog()
        self.assertFalse(form.is_signature_asked)
        form.reason = "Tested"
        form.save().action_apply()
        self.assertEqual(self.lot.disposition_id, self.released)
