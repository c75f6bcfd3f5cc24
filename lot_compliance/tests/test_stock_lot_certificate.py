import runpy

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import file_path, mute_logger

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotCertificate(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coa = cls.env.ref("lot_compliance.stock_lot_certificate_type_coa")
        cls.lab = cls.env["res.partner"].create({"name": "Laboratory"})
        cls.lot = cls.make_lot("L1", days=30)

    def make_certificate(self, user=None, **vals):
        certificates = self.env["stock.lot.certificate"].with_user(user or self.officer)
        return certificates.create(
            {
                "number": "4711",
                "type_id": self.coa.id,
                "partner_id": self.lab.id,
                "lot_ids": self.lot.ids,
                **vals,
            }
        )

    def find(self, state):
        return self.env["stock.lot.certificate"].search([("state", "=", state)])

    def test_a_certificate_is_known_by_type_and_number(self):
        self.assertEqual(self.make_certificate().display_name, "CoA 4711")

    def test_a_certificate_speaks_of_several_lots(self):
        other = self.make_lot("L2", days=3)
        certificate = self.make_certificate(lot_ids=(self.lot + other).ids)
        self.assertEqual(other.certificate_ids, certificate)
        self.assertEqual(
            self.lot.action_open_certificates()["domain"][0][2], self.lot.ids
        )

    def test_it_holds_on_its_last_day_and_lapses_the_day_after(self):
        certificate = self.make_certificate(valid_until="2026-11-20")
        certificate.action_accept()
        for today, state in (("2026-11-20", "accepted"), ("2026-11-21", "lapsed")):
            with freeze_time(f"{today} 00:00:00"):
                certificate.invalidate_recordset()
                self.assertEqual(certificate.state, state)
                self.assertEqual(self.find(state) & certificate, certificate)
                other = "lapsed" if state == "accepted" else "accepted"
                self.assertNotIn(certificate, self.find(other))

    def test_it_lapses_by_the_calendar_of_its_company(self):
        island = self.env["res.company"].create({"name": "Island"})
        island.partner_id.tz = "Pacific/Kiritimati"
        here = self.env["stock.lot.certificate"].create(
            {
                "number": "1",
                "type_id": self.coa.id,
                "partner_id": self.lab.id,
                "valid_until": "2026-11-20",
            }
        )
        there = here.copy({"company_id": island.id})
        self.assertRecordValues(here + there, [{"state": "draft"}, {"state": "lapsed"}])
        self.assertEqual(self.find("lapsed") & (here + there), there)
        self.assertEqual(self.find("draft") & (here + there), here)

    def test_without_a_last_day_it_never_lapses(self):
        certificate = self.make_certificate(issue_date="1999-01-01")
        self.assertEqual(certificate.state, "draft")
        self.assertIn(certificate, self.find("draft"))

    def test_lapsing_before_the_issue_is_refused_in_one_sentence(self):
        with self.assertRaisesRegex(
            ValidationError, "Certificate 4711 .*11/19/2026.*11/20/2026.*correct one"
        ):
            self.make_certificate(issue_date="2026-11-20", valid_until="2026-11-19")

    @mute_logger("odoo.sql_db")
    def test_the_same_certificate_is_refused_twice(self):
        self.make_certificate()
        with self.assertRaises(UniqueViolation) as caught:
            self.make_certificate()
        self.assertIn(
            "exists already: open that one",
            self.env["stock.lot.certificate"]._sql_error_to_message(caught.exception),
        )

    def test_another_issuer_or_company_may_use_the_same_number(self):
        self.make_certificate()
        self.assertTrue(self.make_certificate(partner_id=self.customer.id))
        self.assertTrue(self.make_certificate(company_id=False))

    def test_officers_keep_certificates_and_all_others_read_them(self):
        certificate = self.make_certificate()
        for user in (self.worker, self.auditor):
            with self.subTest(user.login):
                self.assertTrue(certificate.with_user(user).read(["number", "state"]))
                with self.assertRaises(AccessError):
                    certificate.with_user(user).number = "1"
                with self.assertRaises(AccessError):
                    self.make_certificate(user=user, number="2")
        certificate.with_user(self.officer).unlink()

    def test_a_reviewed_certificate_is_kept(self):
        certificate = self.make_certificate()
        certificate.with_user(self.officer).action_accept()
        with self.assertRaisesRegex(UserError, "was reviewed, so it is kept: reject"):
            certificate.with_user(self.manager).unlink()

    def test_another_company_does_not_see_the_certificates_of_a_company(self):
        certificate = self.make_certificate()
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.officer.write({"company_ids": [(6, 0, other.ids)], "company_id": other.id})
        found = self.env["stock.lot.certificate"].with_user(self.officer)
        self.assertNotIn(certificate, found.search([]))

    def test_the_form_opens_for_every_role(self):
        certificate = self.make_certificate()
        for user in (self.worker, self.officer, self.manager, self.auditor):
            with self.subTest(user.login):
                self.assertEqual(Form(certificate.with_user(user)).state, "draft")

    def test_only_managers_configure_certificate_types(self):
        for user in (self.worker, self.officer, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.coa.with_user(user).name = "Analysis"
        self.coa.with_user(self.manager).name = "Analysis"

    def test_certificates_of_earlier_versions_count_with_their_file(self):
        certificate = self.make_certificate()
        file = self.env["ir.attachment"].create(
            {
                "name": "file",
                "raw": b"%PDF",
                "res_model": certificate._name,
                "res_id": certificate.id,
                "res_field": "file",
            }
        )
        self.env.flush_all()
        self.env.cr.execute(
            "ALTER TABLE stock_lot_certificate ADD file_name varchar DEFAULT 'c.pdf'"
        )
        path = file_path("lot_compliance/migrations/19.0.1.2.0/post-certificates.py")
        runpy.run_path(path)["migrate"](self.env.cr, "19.0.1.1.0")
        self.env.invalidate_all()
        self.assertEqual(certificate.state, "accepted")
        self.assertRecordValues(
            certificate.attachment_ids,
            [{"id": file.id, "name": "c.pdf", "raw": b"%PDF"}],
        )
