import unittest
from io import BytesIO

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import find_in_path
from odoo.tools.pdf import PdfFileReader

from odoo.addons.lot_compliance.tests.trace_common import TraceCase

REPORT = "lot_compliance_reports.report_lot_trace"


def has_wkhtmltopdf():
    try:
        return bool(find_in_path("wkhtmltopdf"))
    except OSError:
        return False


class TraceReportCase(TraceCase):
    """50 milk from the farm made into 20 yoghurt, 12 of it shipped, 2 came back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.m1, cls.y1 = cls.lot(cls.milk, "M1"), cls.lot(cls.yoghurt, "Y1")
        cls.receipt = cls.transfer(cls.m1, 50, cls.suppliers, cls.stock, cls.farm)
        cls.produce({cls.m1: 50}, {cls.y1: 20})
        cls.delivery = cls.transfer(cls.y1, 12, cls.stock, cls.customers, cls.shop)
        cls.transfer(cls.y1, 2, cls.customers, cls.stock, cls.shop)

    def render(self, lots, user=None):
        report = self.env["ir.actions.report"].with_user(user or self.worker)
        content, _type = report._render_qweb_html(REPORT, lots.ids)
        return html.fromstring(content)

    def texts(self, page, row_class):
        """Return the cells of the rows of a class, spaces made one."""
        rows = page.find_class(row_class)
        return [
            [" ".join(cell.text_content().split()) for cell in row.findall("td")]
            for row in rows
        ]


@tagged("post_install", "-at_install")
class TestTraceReport(TraceReportCase):
    def test_body_says_whose_lot_it_is_and_who_printed_it(self):
        [head] = self.render(self.m1).find_class("o_lot_report_head")
        text = " ".join(head.text_content().split())
        self.assertIn(self.env.company.name, text)
        self.assertIn("Lot traceability: M1", text)
        self.assertIn("Milk", text)
        self.assertIn(f"by {self.worker.name}", text)

    def test_customers_are_listed_with_what_they_kept(self):
        page = self.render(self.m1)
        self.assertEqual(
            self.texts(page, "o_lot_report_partner"),
            [
                ["Shop", "Yoghurt", "Y1", "12", "2", "10 Units"],
                ["Farm", "Milk", "M1", "50", "0", "50 Units"],
            ],
        )

    def test_rows_go_from_the_receipt_to_the_return(self):
        page = self.render(self.m1)
        rows = [
            (lot, kind, document, partner, quantity)
            for lot, _product, kind, document, partner, quantity, *_rest in self.texts(
                page, "o_lot_report_row"
            )
        ]
        self.assertEqual(rows[0][:2], ("M1", "Receipt"))
        self.assertEqual(rows[0][2:], (self.receipt.name, "Farm", "50 Units"))
        self.assertEqual(rows[1][:2], ("Y1", "Production"))
        self.assertEqual(rows[1][4], "20 Units from 50 Units")
        self.assertEqual(
            rows[2], ("Y1", "Delivery", self.delivery.name, "Shop", "12 Units")
        )
        self.assertEqual(rows[3][:2], ("Y1", "Return from customer"))
        self.assertEqual(len(rows), 4)

    def test_what_is_left_is_told_by_location(self):
        rows = self.texts(self.render(self.m1), "o_lot_report_on_hand")
        self.assertEqual(
            rows, [["Y1", "Yoghurt", self.stock.display_name, "10 Units", "0"]]
        )

    def test_reserved_goods_stand_apart(self):
        plan = self.plan(self.y1, 3, self.stock, self.customers, self.cafe)
        page = self.render(self.m1)
        headings = [" ".join(h.text_content().split()) for h in page.iter("h3")]
        self.assertIn("Planned or reserved, not done", headings)
        self.assertEqual(self.texts(page, "o_lot_report_row")[-1][3], plan.name)

    def test_unproven_links_are_marked_possible(self):
        m2, y2 = self.lot(self.milk, "M2"), self.lot(self.yoghurt, "Y2")
        m3 = self.lot(self.milk, "M3")
        self.produce({m2: 1, m3: 1}, {self.y1: 1, y2: 1})
        rows = self.texts(self.render(m2), "o_lot_report_row")
        self.assertIn("Production (possible)", [row[2] for row in rows])

    def test_several_lots_make_one_document_with_a_page_each(self):
        page = self.render(self.m1 | self.y1)
        self.assertEqual(len(page.find_class("article")), 1)
        titles = [" ".join(h.text_content().split()) for h in page.iter("h2")]
        self.assertEqual(titles, ["Lot traceability: M1", "Lot traceability: Y1"])

    def test_withheld_movements_are_announced(self):
        other = self.env["res.company"].create({"name": "Other dairy"})
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", other.id)])
        stock = warehouse.lot_stock_id
        self.move({self.m1: 1}, self.suppliers, stock, company_id=other.id)
        [warning] = self.render(self.m1).find_class("o_lot_report_warning")
        self.assertIn("1 movements", " ".join(warning.text_content().split()))

    def test_auditor_prints_it(self):
        group = "lot_compliance.lot_compliance_group_auditor"
        auditor = new_test_user(self.env, "report auditor", groups=group)
        rows = self.texts(self.render(self.m1, auditor), "o_lot_report_row")
        self.assertEqual(len(rows), 4)

    def test_visitor_does_not(self):
        visitor = new_test_user(self.env, "report visitor")
        with self.assertRaises(AccessError):
            self.render(self.m1, visitor)

    def test_print_menu_of_a_lot_offers_it_to_users_and_auditors(self):
        action = self.env.ref("lot_compliance_reports.stock_lot_trace_report_action")
        self.assertEqual(action.binding_model_id.model, "stock.lot")
        self.assertIn(
            self.env.ref("lot_compliance.lot_compliance_group_auditor"),
            action.group_ids,
        )

    def test_button_on_the_lot_opens_the_page_for_it(self):
        action = self.m1.with_user(self.worker).action_open_trace()
        self.assertEqual(action["tag"], "lot_compliance_reports.lot_trace")
        self.assertEqual(action["context"]["active_id"], self.m1.id)


@tagged("post_install", "-at_install")
@unittest.skipUnless(has_wkhtmltopdf(), "wkhtmltopdf is not installed")
class TestTraceReportPdf(TraceReportCase, HttpCase):
    def test_no_row_is_cut_at_the_end_of_a_page(self):
        for number in range(90):
            customer = self.env["res.partner"].create(
                {"name": f"Begin{number:03} with a name of two lines End{number:03}"}
            )
            lot = self.lot(self.yoghurt, f"Z{number:03}")
            self.produce({self.m1: 1}, {lot: 1})
            self.transfer(lot, 1, self.stock, self.customers, customer)
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content, kind = report._render_qweb_pdf(REPORT, self.m1.ids)
        self.assertEqual(kind, "pdf")
        pages = [page.extract_text() for page in PdfFileReader(BytesIO(content)).pages]
        self.assertGreater(len(pages), 4)
        self.assertIn("Lot traceability: M1", " ".join(pages[0].split()))
        for number in range(90):
            begin = [p.count(f"Begin{number:03}") for p in pages]
            end = [p.count(f"End{number:03}") for p in pages]
            self.assertEqual(sum(begin), 2, "in the customers and in the tree")
            self.assertEqual(begin, end)
