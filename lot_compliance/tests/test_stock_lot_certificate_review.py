from datetime import datetime

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateReview(CertificateCase):
    """Who accepts and rejects certificates, and what undoes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)

    def entries(self):
        return self.lot.audit_entry_ids.sorted("sequence")

    def test_a_new_certificate_waits_for_its_review(self):
        self.assertEqual(self.make_certificate(self.lot).state, "draft")

    def test_accepting_says_who_and_when(self):
        certificate = self.accept(self.lot)
        self.assertRecordValues(
            certificate,
            [
                {
                    "state": "accepted",
                    "reviewer_id": self.officer.id,
                    "reviewed_at": datetime(2026, 11, 20, 12),
                    "rejection_reason": False,
                }
            ],
        )
        self.assertIn("Accepted", certificate.message_ids[0].body)

    def test_a_rejection_needs_a_reason_and_keeps_it(self):
        certificate = self.make_certificate(self.lot)
        for reason in (None, False, "", "  "):
            with self.assertRaisesRegex(UserError, "reason why"):
                certificate.action_reject(reason)
        certificate.action_reject(" Another lot ")
        self.assertEqual(certificate.state, "rejected")
        self.assertEqual(certificate.rejection_reason, "Another lot")
        self.assertEqual(self.entries()[-1].reason, "Another lot")

    def test_the_dialog_rejects_all_that_were_chosen(self):
        certificates = self.make_certificate(self.lot) + self.make_certificate(self.lot)
        wizards = self.env["stock.lot.certificate.reject.wizard"].with_context(
            active_model="stock.lot.certificate", active_ids=certificates.ids
        )
        form = Form(wizards.with_user(self.officer))
        form.reason = "Unreadable"
        form.save().action_apply()
        self.assertEqual(set(certificates.mapped("state")), {"rejected"})

    def test_a_rejected_one_may_be_accepted_after_all(self):
        certificate = self.make_certificate(self.lot)
        certificate.action_reject("Unreadable")
        certificate.action_accept()
        self.assertRecordValues(
            certificate, [{"state": "accepted", "rejection_reason": False}]
        )

    def test_only_officers_review(self):
        certificate = self.make_certificate(self.lot)
        for user in (self.worker, self.auditor):
            own = certificate.with_user(user)
            with self.subTest(user.login):
                with self.assertRaisesRegex(AccessError, "quality officer"):
                    own.action_accept()
                with self.assertRaisesRegex(AccessError, "quality officer"):
                    own.action_reject("Mine")
        certificate.with_user(self.manager).action_accept()

    def test_an_officer_of_another_company_does_not_review(self):
        certificate = self.make_certificate(self.lot)
        stranger = self.make_stranger(
            "lot_compliance.lot_compliance_group_quality_officer"
        )
        with self.assertRaises(AccessError):
            certificate.with_user(stranger).action_accept()

    def test_nobody_writes_a_review(self):
        certificate = self.make_certificate(self.lot)
        for user in (self.officer, self.manager):
            for vals in (
                {"review": "accepted"},
                {"reviewer_id": user.id},
                {"reviewed_at": "2026-11-20 12:00:00"},
                {"rejection_reason": "Mine"},
            ):
                with (
                    self.subTest(f"{user.login} {vals}"),
                    self.assertRaisesRegex(UserError, "with the buttons"),
                ):
                    certificate.with_user(user).write(vals)
        line = Command.update(certificate.id, {"review": "accepted"})
        with self.assertRaisesRegex(UserError, "with the buttons"):
            self.lot.with_user(self.officer).certificate_ids = [line]

    def test_nobody_makes_a_certificate_that_is_accepted_at_birth(self):
        with self.assertRaisesRegex(UserError, "with the buttons"):
            self.make_certificate(self.lot, review="accepted")
        certificate = (
            self.env["stock.lot.certificate"]
            .with_user(self.officer)
            .with_context(default_review="accepted", default_reviewer_id=1)
            .create(
                {
                    "number": "X",
                    "type_id": self.coa.id,
                    "partner_id": self.lab.id,
                    "lot_ids": [Command.set(self.lot.ids)],
                }
            )
        )
        self.assertRecordValues(
            certificate, [{"review": "draft", "reviewer_id": False}]
        )

    @mute_logger("odoo.models")
    def test_an_import_reviews_nothing(self):
        certificates = self.env["stock.lot.certificate"].with_user(self.officer)
        result = certificates.load(
            ["number", "type_id/.id", "partner_id/.id", "review"],
            [["I-1", str(self.coa.id), str(self.lab.id), "Accepted"]],
        )
        self.assertFalse(result["ids"])

    def test_a_change_of_what_it_says_undoes_the_review(self):
        for vals in (
            {"number": "Other"},
            {"type_id": self.organic.id},
            {"partner_id": self.vendor.id},
            {"issue_date": "2026-11-01"},
            {"valid_until": "2027-11-01"},
            {"attachment_ids": [Command.create({"name": "b.pdf", "raw": b"b"})]},
        ):
            certificate = self.accept(self.lot)
            with self.subTest(str(vals)):
                certificate.write(vals)
                self.assertRecordValues(
                    certificate,
                    [{"review": "draft", "reviewer_id": False, "reviewed_at": False}],
                )

    def test_writing_the_same_or_adding_a_lot_leaves_the_review(self):
        certificate = self.accept(self.lot, valid_until="2027-11-01")
        certificate.write({"number": certificate.number, "valid_until": "2027-11-01"})
        certificate.lot_ids += self.make_lot("L2", days=3)
        self.assertEqual(certificate.state, "accepted")

    def test_a_corrected_certificate_is_reviewed_again(self):
        certificate = self.make_certificate(self.lot)
        certificate.action_reject("Wrong date")
        certificate.issue_date = "2026-11-01"
        self.assertRecordValues(
            certificate, [{"state": "draft", "rejection_reason": False}]
        )

    def test_a_copy_is_not_reviewed(self):
        copy = self.accept(self.lot).copy({"number": "Copy"})
        self.assertRecordValues(copy, [{"review": "draft", "reviewer_id": False}])

    def test_reviews_and_what_undoes_them_are_in_the_trail(self):
        certificate = self.accept(self.lot)
        accepted = self.entries()[-1]
        self.assertEqual(accepted.user_id, self.officer)
        self.assertEqual(
            (accepted.kind, accepted.old_value, accepted.new_value),
            ("certificate", "To review", "Accepted"),
        )
        number = certificate.number
        certificate.number = "Other"
        self.assertEqual(self.entries()[-1].old_value, f"{number}\nAccepted")
        self.assertEqual(self.entries()[-1].new_value, "Other\nTo review")
