import unittest
from io import BytesIO

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools.pdf import PdfFileReader

from .coa_common import CoaCase
from .test_stock_lot_audit_report import has_wkhtmltopdf


@tagged("post_install", "-at_install")
class TestStockLotCoaPaper(CoaCase):
    def test_the_paper_says_who_certifies_what_of_which_goods(self):
        self.env.company.partner_id.write({"street": "1 Dairy Road", "city": "Ghent"})
        self.env.company.partner_id.tz = "Europe/Brussels"
        self.milk.default_code = "M-1"
        grade = self.env["stock.lot.grade"].create({"name": "Premium", "code": "P"})
        self.lot.write({"production_date": "2026-11-18", "grade_id": grade.id})
        paper = self.read_paper(self.issue(self.lot))
        for words in (
            self.env.company.partner_id.name,
            "1 Dairy Road",
            "Certificate of analysis No. COA/2026/00001 Issued on 11/20/2026",
            "Product Milk Product code M-1 Grade Premium Lot L1",
            f"Manufacturer {self.env.company.partner_id.name}",
            "Production date 11/18/2026 Best before 01/19/2027",
            "Specification Fresh milk, revision 1",
            "the results of this lot keep to what is specified above: Pass.",
            f"Authorised by {self.officer.name} Head of quality",
            "Authorised at 11/20/2026 01:00:00 PM (Europe/Brussels)",
        ):
            self.assertIn(words, paper)
        self.assertNotIn("Issued for", paper)

    def test_each_test_has_method_limits_result_day_and_conclusion(self):
        laboratory = self.env["res.partner"].create({"name": "Lab Ltd"})
        self.enter(
            self.lot,
            self.purity,
            99.1,
            method="ISO 1211",
            laboratory_id=laboratory.id,
            measured_at="2026-11-19 10:00:00",
        )
        self.assertEqual(
            self.read_tests(self.issue(self.lot)),
            [
                [
                    "Purity",
                    "ISO 1211 by Lab Ltd",
                    "≥ 98.00 %",
                    "99.10 %",
                    "11/19/2026",
                    "Pass",
                ],
                [
                    "Moisture",
                    "–",
                    "≤ 5.00 % target 4 %",
                    "3.25 %",
                    "11/20/2026",
                    "Pass",
                ],
            ],
        )

    def test_the_day_of_a_test_is_that_of_the_company(self):
        self.env.company.partner_id.tz = "Asia/Tokyo"
        self.enter(self.lot, self.purity, 99, measured_at="2026-11-18 20:00:00")
        self.assertEqual(self.read_tests(self.issue(self.lot))[0][4], "11/19/2026")

    def test_who_trades_names_the_supplier_instead_of_a_manufacturer(self):
        self.lot.supplier_partner_id = self.env["res.partner"].create(
            {"name": "Hill farm"}
        )
        paper = self.read_paper(self.issue(self.lot))
        self.assertIn("Supplier Hill farm", paper)
        self.assertNotIn("Manufacturer", paper)

    def test_a_use_by_date_is_called_so_and_no_date_is_not_printed(self):
        self.milk.lot_expiry_kind = "use_by"
        undated = self.make_measured("L2", days=None)
        first, second = self.issue(self.lot | undated)
        self.assertIn("Use by 01/19/2027", self.read_paper(first))
        self.assertNotIn("Use by", self.read_paper(second))

    def test_a_retest_date_is_printed(self):
        if "retest_date" not in self.lot._fields:
            self.skipTest("lots have no retest date")
        self.lot.sudo().write({"retest_date": "2026-12-24"})
        self.assertIn("Retest date 12/24/2026", self.read_paper(self.issue(self.lot)))

    def test_a_test_that_is_not_mandatory_and_not_made_is_called_so(self):
        spec = self.general
        action = spec.action_new_revision()
        newer = spec.browse(action["res_id"])
        newer.line_ids.create(
            {
                "specification_id": newer.id,
                "is_needed_at_release": False,
                **self.at_most(self.ph, 7),
            }
        )
        newer.action_activate()
        row = self.read_tests(self.issue(self.lot))[-1]
        self.assertEqual(row, ["pH", "–", "≤ 7.0", "not tested", "–", "–"])

    def test_a_value_below_the_limit_of_quantification_is_printed_as_such(self):
        self.enter(self.lot, self.moisture, 0.1, qualifier="below_loq")
        row = self.read_tests(self.issue(self.lot))[1]
        self.assertEqual(row[3], "< 0.10 % (LOQ)")

    def test_it_is_in_the_language_of_the_customer(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.customer.lang = "fr_FR"
        self.purity.with_context(lang="fr_FR").name = "Pureté"
        certificate = self.issue(self.lot, self.customer)
        paper = self.read_paper(certificate)
        for words in ("Pureté", "≥ 98,00 %", "99,50 %", "20/11/2026"):
            self.assertIn(words, paper)
        self.assertIn("Issued for Corner shop", paper)

    def test_a_split_off_lot_shows_the_results_of_the_whole(self):
        child = self.make_lot("L1-1", days=60)
        child.sudo().write({"parent_lot_id": self.lot.id})
        results = child._get_coa_results()
        self.assertEqual(results[self.purity.id].value_number, 99.5)
        self.enter(child, self.purity, 98.5)
        child.invalidate_recordset()
        results = child._get_coa_results()
        self.assertEqual(results[self.purity.id].value_number, 98.5)
        self.assertEqual(results[self.moisture.id].value_number, 3.25)

    def test_it_is_not_printed_anew(self):
        certificate = self.issue(self.lot)
        report = self.env["ir.actions.report"].with_user(self.officer)
        with self.assertRaisesRegex(UserError, "COA/2026/00001 is not printed anew"):
            report._render_qweb_html("lot_compliance.report_lot_coa", certificate.ids)


@tagged("post_install", "-at_install")
class TestStockLotCoaVariant(CoaCase):
    """What a customer wants otherwise on its papers."""

    def read_tests_for(self, *lines, **vals):
        self.specify_for(self.customer, *lines, **vals)
        return self.read_tests(self.issue(self.lot, self.customer))

    def test_the_limits_are_those_of_the_customer(self):
        rows = self.read_tests_for(self.at_most(self.moisture, 4))
        self.assertEqual([row[2] for row in rows], ["≥ 98.00 %", "≤ 4.00 %"])

    def test_a_test_that_only_the_customer_asks_for_comes_after_the_others(self):
        self.enter(self.lot, self.ph, 6.6)
        rows = self.read_tests_for(self.between(self.ph, 6.5, 6.8))
        self.assertEqual([row[0] for row in rows], ["Purity", "Moisture", "pH"])

    def test_a_test_is_left_out(self):
        rows = self.read_tests_for(self.ask(self.moisture, coa_printing="left_out"))
        self.assertEqual([row[0] for row in rows], ["Purity"])
        self.assertEqual(len(self.read_tests(self.issue(self.lot))), 2)

    def test_the_limits_of_a_test_are_suppressed(self):
        rows = self.read_tests_for(
            self.ask(self.moisture, coa_printing="without_limits")
        )
        self.assertEqual([row[2] for row in rows], ["≥ 98.00 %", "–"])
        self.assertEqual([row[-1] for row in rows], ["Pass", "Pass"])

    def test_all_limits_are_suppressed(self):
        rows = self.read_tests_for(
            self.at_most(self.moisture, 4), coa_hides_limits=True
        )
        self.assertEqual([row[2] for row in rows], ["99.50 %", "3.25 %"])

    def test_pass_is_said_in_the_words_of_the_customer(self):
        rows = self.read_tests_for(
            self.at_most(self.moisture, 4), coa_pass_word="Conforms"
        )
        self.assertEqual([row[-1] for row in rows], ["Conforms", "Conforms"])
        certificate = self.find_coas(self.lot)
        self.assertIn("specified above: Conforms.", self.read_paper(certificate))
        self.assertIn(
            "Customer's specification Milk of Corner shop, revision 1",
            self.read_paper(certificate),
        )

    def test_an_activated_specification_keeps_its_words(self):
        spec = self.specify_for(self.customer, self.at_most(self.moisture, 4))
        with self.assertRaisesRegex(UserError, "was activated, so it stays as it is"):
            spec.coa_pass_word = "Fine"
        with self.assertRaisesRegex(UserError, "was activated, so it stays as it is"):
            spec.line_ids.coa_printing = "left_out"


@tagged("post_install", "-at_install")
@unittest.skipUnless(has_wkhtmltopdf(), "wkhtmltopdf is not installed")
class TestStockLotCoaPdf(CoaCase, HttpCase):
    def issue_pdf(self):
        lot = self.lot.with_user(self.officer).with_context(force_report_rendering=True)
        lot.action_issue_coa()
        file = self.find_coas(lot).attachment_ids
        self.assertRecordValues(
            file, [{"name": "COA-2026-00001.pdf", "mimetype": "application/pdf"}]
        )
        pages = PdfFileReader(BytesIO(file.raw)).pages
        return [" ".join(page.extract_text().split()) for page in pages]

    def test_the_file_is_the_paper_with_its_number_on_the_page(self):
        [page] = self.issue_pdf()
        for words in ("Certificate of analysis", "Lot L1", "99.50 %", "Pass"):
            self.assertIn(words, page)
        self.assertIn("COA/2026/00001 · 1 / 1", page)

    def test_many_tests_make_several_numbered_pages(self):
        lines = []
        for number in range(60):
            attribute = self.make_attribute(
                "integer", name=f"Metal {number}", code=f"m{number}"
            )
            self.enter(self.lot, attribute, 1)
            lines.append(self.at_most(attribute, 10))
        self.specify(*lines, revision=2)
        first, *_others = pages = self.issue_pdf()
        self.assertGreater(len(pages), 1)
        self.assertIn(f"COA/2026/00001 · 1 / {len(pages)}", first)
        self.assertIn(f"{len(pages)} / {len(pages)}", pages[-1])
