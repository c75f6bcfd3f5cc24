from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateFile(CertificateCase):
    """The files of a certificate are its own, and stay as they are."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)

    def upload(self, user=None, **vals):
        """Return a file as the upload of the form makes it, for a new record."""
        files = self.env["ir.attachment"].with_user(user or self.officer)
        vals = {"name": "c.pdf", "raw": b"%PDF-1", "res_id": 0, **vals}
        return files.create({"res_model": "stock.lot.certificate", **vals})

    def test_files_that_were_uploaded_are_read_by_whoever_reads_the_certificate(self):
        files = self.upload() + self.upload(name="d.pdf")
        certificate = self.make_certificate(
            self.lot, attachment_ids=[Command.set(files.ids)]
        )
        self.assertRecordValues(files, [{"res_id": certificate.id}] * 2)
        for user in (self.worker, self.auditor):
            own = certificate.with_user(user).attachment_ids
            self.assertEqual(own.mapped("name"), ["c.pdf", "d.pdf"])

    def test_a_file_that_belongs_elsewhere_is_copied(self):
        for record in (self.make_certificate(self.lot), self.lot):
            file = self.upload(res_model=record._name, res_id=record.id)
            certificate = self.make_certificate(
                self.lot, attachment_ids=[Command.set(file.ids)]
            )
            self.assertNotEqual(certificate.attachment_ids, file)
            self.assertEqual(certificate.attachment_ids.res_id, certificate.id)
            self.assertEqual(certificate.attachment_ids.raw, b"%PDF-1")
            self.assertEqual(file.res_id, record.id)

    def test_a_file_of_somebody_else_is_not_taken(self):
        secret = self.upload(user=self.manager, res_model=False)
        with self.assertRaises(AccessError):
            self.make_certificate(
                self.lot, attachment_ids=[Command.set(secret.ids)]
            ).attachment_ids.check_access("read")

    def test_a_file_is_not_changed_or_deleted_in_its_place(self):
        certificate = self.accept(
            self.lot, attachment_ids=[Command.create({"name": "c", "raw": b"1"})]
        )
        file = certificate.attachment_ids
        for vals in (
            {"raw": b"2"},
            {"datas": b"Mg=="},
            {"name": "d"},
            {"res_id": 0},
            {"type": "url", "url": "https://elsewhere.example"},
        ):
            for user in (self.officer, self.manager):
                with (
                    self.subTest(f"{user.login} {vals}"),
                    self.assertRaisesRegex(UserError, "file of certificate CoA C-"),
                ):
                    file.with_user(user).write(dict(vals))
        with self.assertRaisesRegex(UserError, "take the file off there"):
            file.with_user(self.officer).unlink()
        self.assertEqual(file.raw, b"1")

    def test_a_file_that_was_taken_off_is_kept_and_may_be_deleted(self):
        certificate = self.accept(
            self.lot, attachment_ids=[Command.create({"name": "c", "raw": b"1"})]
        )
        file = certificate.attachment_ids
        certificate.attachment_ids = [Command.unlink(file.id)]
        self.assertEqual(certificate.state, "draft")
        self.assertTrue(file.exists())
        file.unlink()

    def test_the_files_go_with_the_certificate(self):
        certificate = self.make_certificate(
            self.lot, attachment_ids=[Command.create({"name": "c", "raw": b"1"})]
        )
        file = certificate.attachment_ids
        certificate.unlink()
        self.assertFalse(file.exists())

    def test_all_other_files_are_nobodys_business(self):
        file = self.upload(res_model="stock.lot", res_id=self.lot.id)
        file.write({"raw": b"2"})
        file.unlink()
        self.assertFalse(file.exists())
