import shutil
import subprocess
import unittest

from odoo.tests import HttpCase, tagged
from odoo.tools import html2plaintext

from .expiration_common import LotExpirationCase

REPORT = "lot_compliance_reports.report_lot_expiration"


@tagged("post_install", "-at_install")
class TestStockLotExpirationPrint(LotExpirationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dairy = cls.env["product.category"].create({"name": "Dairy"})
        cls.fresh = cls.env["product.category"].create(
            {"name": "Fresh", "parent_id": cls.dairy.id}
        )
        cls.cream.categ_id = cls.fresh
        cls.expired = cls.make_lot("L-EXPIRED", days=-3, quantity=12)
        cls.expiring = cls.make_lot("L-EXPIRING", days=2, quantity=4)
        cls.later = cls.make_lot("L-LATER", days=20, quantity=8)
        cls.undated = cls.make_lot("L-UNDATED", quantity=2)

    def text_of(self, report, records, user=None):
        """Return the printed text, in one line."""
        html, _type = (
            self.env["ir.actions.report"]
            .with_user(user or self.worker)
            ._render_qweb_html(report, records.ids)
        )
        return " ".join(html2plaintext(html).replace("*", "").split())

    def text_of_due(self, user=None, **vals):
        user = user or self.worker
        wizard = self.env["stock.lot.expiration.wizard"].with_user(user).create(vals)
        return self.text_of(f"{REPORT}_due", wizard, user)

    def assert_lots(self, text, *lots):
        everything = self.expired + self.expiring + self.later + self.undated
        self.assertEqual(
            [lot.name for lot in everything if f"{lot.name} " in text],
            [lot.name for lot in lots],
        )

    def test_everything_due_is_what_is_expired_or_expiring(self):
        text = self.text_of_due()
        self.assert_lots(text, self.expired, self.expiring)
        self.assertIn("Lot expiration on 11/20/2026", text)
        self.assertIn("Printed at 11/20/26, 12:00 PM (UTC) by", text)
        self.assertIn(f"by {self.worker.name}", text)
        self.assertIn("Warehouses: all", text)

    def test_days_ahead_add_what_expires_later(self):
        text = self.text_of_due(days_ahead=20)
        self.assert_lots(text, self.expired, self.expiring, self.later)
        self.assertIn("Days ahead: 20", text)
        self.assert_lots(self.text_of_due(days_ahead=19), self.expired, self.expiring)

    def test_a_category_stands_for_all_below_it(self):
        text = self.text_of_due(category_ids=self.dairy.ids)
        self.assert_lots(text, self.expired, self.expiring)
        other = self.env["product.category"].create({"name": "Other"})
        self.assert_lots(self.text_of_due(category_ids=other.ids))

    def test_a_warehouse_leaves_out_the_others(self):
        warehouse = self.make_warehouse("West", "America/New_York")
        text = self.text_of_due(warehouse_ids=warehouse.ids)
        self.assert_lots(text)
        self.assertIn("Warehouses: West", text)
        self.assertIn("Expired Nothing. Expiring Nothing.", text)

    def test_a_row_tells_all_a_worker_needs(self):
        self.set_disposition(self.expired, "quarantine")
        text = self.text_of_due()
        self.assertIn(
            "Cream L-EXPIRED WH/Stock 12 Units 11/17/2026 expired 3 days ago "
            "Quarantine $ 30.00",
            text.replace("\xa0", " "),
        )

    def test_sections_have_totals_in_each_unit(self):
        self.make_lot(
            "L-KG",
            days=-1,
            quantity=1.5,
            product=self.make_product(
                "Butter",
                uom_id=self.env.ref("uom.product_uom_kgm").id,
                standard_price=8,
            ),
        )
        text = self.text_of_due()
        self.assertRegex(text, r"Total 12 Units, 1.50 kg \$.42\.00")
        self.assertRegex(text, r"Total 4 Units \$.10\.00")
        self.assertRegex(text, r"Value at risk \$.52\.00")

    def test_chosen_rows_are_printed_whatever_their_stage(self):
        rows = self.find(("lot_id", "in", (self.later + self.undated).ids))
        text = self.text_of(REPORT, rows)
        self.assert_lots(text, self.later, self.undated)
        self.assertIn("Rows: 2 chosen by hand", text)
        self.assertRegex(text, r"Value at risk \$.0\.00")

    def test_a_lot_is_printed_with_every_place_it_lies_in(self):
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        self.put(self.expired, shelf, 5)
        text = self.text_of(f"{REPORT}_lot", self.expired)
        self.assert_lots(text, self.expired)
        self.assertIn("WH/Stock/Shelf 5 Units", text)
        self.assertIn("Total 17 Units", text)

    def test_each_company_has_a_document_of_its_own(self):
        there = self.make_company("Island", "Asia/Tokyo")
        self.worker.company_ids += there
        lot = self.make_lot("L-ISLAND", days=-1, company_id=there.id)
        self.put(lot, self.make_warehouse("Isle", "", there).lot_stock_id, 3)
        wizard = self.env["stock.lot.expiration.wizard"].create({})
        values = (
            self.env[f"report.{REPORT}_due"]
            .with_user(self.worker)
            .with_context(allowed_company_ids=self.worker.company_ids.ids)
            ._get_report_values(wizard.ids)
        )
        self.assertEqual(
            [
                (document["company"], document["sections"][0]["rows"].lot_id)
                for document in values["documents"]
            ],
            [(there, lot), (self.env.company, self.expired)],
        )

    def test_the_auditor_prints_too(self):
        self.assert_lots(self.text_of_due(self.auditor), self.expired, self.expiring)
        self.assert_lots(
            self.text_of(f"{REPORT}_lot", self.expired, self.auditor), self.expired
        )

    def test_print_of_the_wizard_prints_the_wizard(self):
        wizard = self.env["stock.lot.expiration.wizard"].create({})
        action = wizard.action_print()
        self.assertEqual(action["report_name"], f"{REPORT}_due")
        self.assertEqual(action["context"]["active_ids"], wizard.ids)

    def test_more_rows_cost_no_more_queries(self):
        wizard = self.env["stock.lot.expiration.wizard"].create({})
        parser = self.env[f"report.{REPORT}_due"]

        def count():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            parser._get_report_values(wizard.ids)
            return self.cr.sql_log_count - before

        count()  # what every report reads once, such as decimal digits
        few = count()
        for number in range(30):
            self.make_lot(f"C{number}", days=-1, quantity=1)
        self.assertEqual(count(), few)


@tagged("post_install", "-at_install")
class TestStockLotExpirationPdf(HttpCase, LotExpirationCase):
    @unittest.skipUnless(shutil.which("wkhtmltopdf"), "needs wkhtmltopdf")
    @unittest.skipUnless(shutil.which("pdftotext"), "needs pdftotext")
    def test_a_long_report_of_two_companies_is_one_readable_pdf(self):
        there = self.make_company("Island", "Asia/Tokyo")
        isle = self.make_warehouse("Isle", "", there).lot_stock_id
        for number in range(60):
            self.make_lot(f"L-{number:03}", days=number - 30, quantity=1)
        self.put(self.make_lot("L-ISLE", days=-1, company_id=there.id), isle, 3)
        text = self.print_rows(self.find().sudo())
        self.assertIn("Island", text)
        self.assertIn("Lot expiration on 11/20/2026", text)
        for number in range(60):
            self.assertIn(f"L-{number:03} ", text)

    def print_rows(self, rows):
        """Return the text of the real PDF."""
        report = self.env["ir.actions.report"].with_context(
            force_report_rendering=True,
            allowed_company_ids=rows.company_id.ids,
        )
        pdf, kind = report._render_qweb_pdf(REPORT, rows.ids)
        self.assertEqual(kind, "pdf")
        done = subprocess.run(
            ["pdftotext", "-layout", "-", "-"],
            input=pdf,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode()
