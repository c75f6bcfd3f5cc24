from ast import literal_eval

from lxml import etree

from odoo.tests import tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestStockLotViews(LotComplianceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lots = {
            name: cls.make_lot(name, days=days)
            for name, days in {
                "expired": -1,
                "today": 0,
                "in 30 days": 30,
                "in 31 days": 31,
                "undated": None,
            }.items()
        }
        component = cls.make_product("Capacitor", use_expiration_date=False)
        cls.lots["component"] = cls.make_lot("component", product=component)
        cls.set_disposition(cls.lots["today"], "quarantine")
        cls.set_disposition(cls.lots["expired"], "on_hold")
        cls.set_disposition(cls.lots["in 30 days"], "released")

    def filter(self, name):
        """Return the names of our lots that a filter of the search view keeps."""
        arch = self.env["stock.lot"].get_view(view_type="search")["arch"]
        (node,) = etree.fromstring(arch).xpath(f"//filter[@name='{name}']")
        lots = self.env["stock.lot"].browse(lot.id for lot in self.lots.values())
        domain = literal_eval(node.get("domain"))
        found = self.env["stock.lot"].search([("id", "in", lots.ids), *domain])
        return set(found.mapped("name"))

    def test_expiring_in_30_days_begins_today_and_leaves_the_expired_out(self):
        self.assertEqual(self.filter("expiring_in_30_days"), {"today", "in 30 days"})

    def test_expired_begins_the_day_after_the_last_usable_day(self):
        self.assertEqual(self.filter("expired"), {"expired"})

    def test_without_expiration_date_asks_only_for_products_that_have_one(self):
        self.assertEqual(self.filter("no_expiration_date"), {"undated"})

    def test_quarantine_or_on_hold_leaves_the_released_out(self):
        self.assertEqual(self.filter("stopped"), {"today", "expired"})

    def test_lots_are_grouped_by_supplier_and_by_disposition(self):
        arch = self.env["stock.lot"].get_view(view_type="search")["arch"]
        groups = etree.fromstring(arch).xpath("//filter/@context")
        for field in ("product_id", "supplier_partner_id", "disposition_id"):
            self.assertIn(f"{{'group_by': '{field}'}}", groups)

    def test_only_officers_see_the_buttons_that_change_disposition_or_dates(self):
        of_officer = ["Release", "Quarantine", "Put on hold", "Reject", "Split"]
        of_officer += ["Correct dates", "Enter results", "Record retest"]
        of_officer.append("Issue certificate of analysis")
        for user, names in (
            (self.worker, []),
            (self.auditor, []),
            (self.officer, of_officer),
        ):
            lots = self.env["stock.lot"].with_user(user)
            arch = etree.fromstring(lots.get_view(view_type="form")["arch"])
            buttons = arch.xpath("//header/button[@type='action']/@string")
            with self.subTest(user.login):
                self.assertEqual(buttons, names)

    def test_only_officers_may_edit_the_certificates_on_the_form(self):
        for user, readonly in ((self.worker, "1"), (self.officer, None)):
            lots = self.env["stock.lot"].with_user(user)
            arch = etree.fromstring(lots.get_view(view_type="form")["arch"])
            (field,) = arch.xpath("//page//field[@name='certificate_ids']")
            self.assertEqual(field.get("readonly"), readonly)

    def test_the_buttons_of_the_form_open_what_belongs_to_the_lot(self):
        lot = self.lots["today"].with_user(self.worker)
        for method, model in (
            ("action_open_certificates", "stock.lot.certificate"),
            ("action_open_quality_results", "stock.lot.quality.result"),
            ("action_open_deviations", "stock.lot.deviation"),
        ):
            action = getattr(lot, method)()
            self.assertEqual(action["res_model"], model)
            self.assertFalse(lot.env[model].search(action["domain"]))
