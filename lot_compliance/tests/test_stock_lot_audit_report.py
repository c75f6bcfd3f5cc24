import unittest
from io import BytesIO

from lxml import html

from odoo.tests import HttpCase, tagged
from odoo.tools import SQL, find_in_path
from odoo.tools.pdf import PdfFileReader

from .common import LotComplianceCase

REPORT = "lot_compliance.report_lot_audit"


def has_wkhtmltopdf():
    try:
        return bool(find_in_path("wkhtmltopdf"))
    except OSError:
        return False


class AuditReportCase(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30)
        cls.set_disposition(cls.lot.with_user(cls.officer), "quarantine")
        cls.last = cls.lot.audit_entry_ids.sorted("sequence")[-1]


@tagged("post_install", "-at_install")
class TestStockLotAuditReport(AuditReportCase):
    def render(self):
        """Return (head, cells of each entry) of the paper of an auditor, as texts."""
        report = self.env["ir.actions.report"].with_user(self.auditor)
        content, _type = report._render_qweb_html(REPORT, self.lot.ids)
        page = html.fromstring(content)
        [head] = page.find_class("o_lot_audit_head")
        rows = [
            [" ".join(cell.text_content().split()) for cell in row.findall("td")]
            for row in page.find_class("o_lot_audit_entry")
        ]
        return " ".join(head.text_content().split()), rows

    def test_the_paper_says_whose_lot_it_is_who_printed_it_and_that_it_is_whole(self):
        head, rows = self.render()
        for words in (
            self.env.company.name,
            "Lot audit trail: L1",
            "Milk",
            f"by {self.auditor.name}",
            "Chain verified: yes. 2 entries of 1 lots",
            self.last.hash,
        ):
            self.assertIn(words, head)
        number, _when, who, *rest = rows[-1]
        self.assertEqual((number, who), ("2", self.officer.name))
        self.assertEqual(
            rest, ["Disposition", "Disposition", "–", "Quarantine", "As the test wants"]
        )

    def test_the_paper_names_a_broken_chain(self):
        guard = "ALTER TABLE stock_lot_audit_entry %s TRIGGER USER"
        self.env.cr.execute(SQL(guard, SQL("DISABLE")))
        self.env.cr.execute(
            SQL(
                "UPDATE stock_lot_audit_entry SET reason = 'Forged' WHERE id = %s",
                self.last.id,
            )
        )
        self.env.cr.execute(SQL(guard, SQL("ENABLE")))
        head, _rows = self.render()
        self.assertIn("Chain verified: no. The audit trail of lot L1 is broken", head)


@tagged("post_install", "-at_install")
@unittest.skipUnless(has_wkhtmltopdf(), "wkhtmltopdf is not installed")
class TestStockLotAuditPdf(AuditReportCase, HttpCase):
    def test_the_pdf_holds_the_trail(self):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = report._render_qweb_pdf(REPORT, self.lot.ids)
        self.assertEqual(kind, "pdf")
        pages = [page.extract_text() for page in PdfFileReader(BytesIO(content)).pages]
        text = " ".join(" ".join(pages).split())
        for words in ("Lot audit trail: L1", "Quarantine", "As the test wants"):
            self.assertIn(words, text)
