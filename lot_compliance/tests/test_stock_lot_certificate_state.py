from ast import literal_eval

from freezegun import freeze_time
from lxml import etree

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import Form, new_test_user, tagged

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateState(CertificateCase):
    """Which certificates a lot must have, and how far it has them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("L1", days=30, supplier_partner_id=cls.vendor.id)

    def names(self, lot=None, company=None):
        lot = lot or self.lot
        required = lot._get_required_types(company)[lot.id]
        types = self.env["stock.lot.certificate.type"]
        return types.browse(type_.id for type_ in required).mapped("code")

    def assert_state(self, lots, state, user=None):
        """Check what the badge says, and that the filter finds just the same."""
        lots.invalidate_recordset()
        own = lots.with_user(user or self.worker)
        self.assertEqual(set(own.mapped("certificate_state")), {state})
        for each, _label in lots._fields["certificate_state"].selection:
            found = own.search(
                [("certificate_state", "=", each), ("id", "in", lots.ids)]
            )
            self.assertEqual(found, own if each == state else own.browse(), each)

    def test_nothing_is_required_until_something_is_configured(self):
        self.make_certificate(self.lot)
        with self.assertQueryCount(0):
            self.assertFalse(self.lot._get_required_types()[self.lot.id])
        self.assert_state(self.lot, "not_required")

    def test_product_category_parents_and_supplier_add_up_in_order(self):
        parent = self.env["product.category"].create({"name": "Food"})
        category = parent.create({"name": "Dairy", "parent_id": parent.id})
        self.milk.categ_id = category
        group = self.env["res.partner"].create({"name": "Farms", "is_company": True})
        self.vendor.write({"parent_id": group.id, "is_company": False})
        ref = "lot_compliance.stock_lot_certificate_type_%s"
        halal, kosher, coc = (
            self.env.ref(ref % name) for name in ("halal", "kosher", "coc")
        )
        self.require(self.milk.product_tmpl_id, coc)
        self.require(category, self.organic, self.coa)
        self.require(parent, self.coa)
        self.require(self.vendor, halal)
        self.require(group, kosher)
        self.assertEqual(self.names(), ["CoA", "CoC", "Organic", "Halal", "Kosher"])
        for type_, holder in (
            (coc, "product"),
            (self.organic, "category"),
            (self.coa, "parent"),
            (halal, "supplier"),
            (kosher, "company of the supplier"),
        ):
            missing = self.env["stock.lot"].search(
                self.lot._get_requiring_domain(self.required(type_))
            )
            self.assertIn(self.lot, missing, holder)

    def required(self, type_):
        types = type_._get_required()
        return next(each for each in types if each.id == type_.id)

    def test_another_product_or_supplier_requires_nothing_of_this_lot(self):
        self.require(self.make_product("Tea"), self.coa)
        self.require(self.lab, self.organic)
        self.assertFalse(self.names())
        self.assert_state(self.lot, "not_required")

    def test_an_archived_type_is_not_required(self):
        self.require(self.milk, self.coa)
        self.assert_state(self.lot, "missing")
        self.coa.active = False
        self.assert_state(self.lot, "not_required")

    def test_lots_of_an_archived_product_and_new_lots_are_judged_alike(self):
        self.require(self.milk, self.coa)
        self.milk.active = False
        self.assert_state(self.lot, "missing")
        self.milk.active = True
        lots = self.env["stock.lot"].with_user(self.worker)
        form = Form(lots.with_context(default_product_id=self.milk.id))
        self.assertEqual(form.certificate_state, "missing")

    def test_a_category_that_is_deleted_is_forgotten(self):
        category = self.env["product.category"].create({"name": "Dairy"})
        self.require(category, self.coa)
        self.require(self.milk, self.organic)
        self.assert_state(self.lot, "missing")
        category.unlink()
        self.assertEqual(self.names(), ["Organic"])
        self.assert_state(self.lot, "missing")

    def test_a_type_of_another_company_does_not_count(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        theirs = self.coa.copy({"company_id": other.id, "code": "Theirs"})
        ours = self.coa.copy({"company_id": self.env.company.id, "code": "Ours"})
        self.require(self.milk, theirs, ours)
        self.assertEqual(self.names(), ["Ours"])
        self.assertEqual(self.names(company=other), ["Theirs"])
        foreign = self.make_lot("L2", days=3, company_id=other.id)
        self.assertEqual(self.names(foreign), ["Theirs"])
        lots = self.env["stock.lot"].search(
            [("certificate_state", "=", "missing"), ("product_id", "=", self.milk.id)]
        )
        self.assertEqual(lots, self.lot + foreign)

    def test_a_certificate_of_another_company_proves_nothing_here(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.require(self.milk, self.coa)
        certificate = self.accept(self.lot)
        certificate.sudo().company_id = other
        self.assert_state(self.lot, "missing")
        certificate.sudo().company_id = False
        self.assert_state(self.lot, "complete")

    def test_the_worst_certificate_is_the_state_of_the_lot(self):
        self.require(self.milk, self.coa, self.organic)
        self.assert_state(self.lot, "missing")
        self.accept(self.lot, self.organic)
        coa = self.make_certificate(self.lot, valid_until="2026-11-20")
        self.assert_state(self.lot, "to_review")
        coa.action_accept()
        self.assert_state(self.lot, "complete")
        with freeze_time("2026-11-21 12:00:00"):
            self.assert_state(self.lot, "lapsed")
            renewed = self.make_certificate(self.lot, valid_until="2027-11-20")
            self.assert_state(self.lot, "to_review")
            renewed.action_reject("Unreadable")
            self.assert_state(self.lot, "lapsed")
        coa.action_reject("Unreadable")
        self.assert_state(self.lot, "missing")

    def test_it_lapses_by_the_calendar_of_the_lots_company(self):
        self.require(self.milk, self.coa)
        self.lot.company_id = self.env.company
        self.accept(self.lot, valid_until="2026-11-20")
        with freeze_time("2026-11-20 20:00:00"):
            self.assert_state(self.lot, "complete")
            self.env.company.partner_id.tz = "Asia/Tokyo"  # where it is the 21st
            self.assert_state(self.lot, "lapsed")

    def test_the_filters_of_the_list_are_understood(self):
        self.require(self.milk, self.coa)
        arch = self.env["stock.lot"].get_view(view_type="search")["arch"]
        (node,) = etree.fromstring(arch).xpath("//filter[@name='certificate_missing']")
        domain = literal_eval(node.get("domain"))
        self.assertIn(self.lot, self.env["stock.lot"].search(domain))

    def test_the_tab_lists_each_required_type_with_its_certificate_or_as_missing(self):
        self.assertFalse(self.lot.certificate_checklist)
        self.require(self.milk, self.coa, self.organic)
        certificate = self.accept(self.lot, valid_until="2027-01-31")
        for user in (self.worker, self.auditor):
            with self.subTest(user.login):
                self.lot.invalidate_recordset()
                form = Form(self.lot.with_user(user))
                html = form.certificate_checklist
                rows = etree.HTML(html).xpath("//tr")
                words = [" ".join("".join(row.itertext()).split()) for row in rows]
                self.assertEqual(
                    words,
                    [
                        f"Certificate of analysis accepted {certificate.number} "
                        "until 01/31/2027",
                        "Organic certificate missing",
                    ],
                )

    def test_the_number_of_queries_does_not_depend_on_the_number_of_lots(self):
        self.require(self.milk, self.coa, self.organic)
        counts = []
        for size in (1, 2, 30):  # the first one warms up
            lots = self.env["stock.lot"].union(
                *(self.make_lot(f"{size}-{n}", days=3) for n in range(size))
            )
            self.accept(lots[:1])
            self.env.flush_all()
            self.env.invalidate_all()
            self.worker.fetch(["login", "company_id"])  # some caches need them
            before = self.env.cr.sql_log_count
            lots.with_user(self.worker).mapped("certificate_state")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])

    def test_only_managers_change_what_is_required(self):
        category = self.env["product.category"].create({"name": "Dairy"})
        records = (self.milk.product_tmpl_id, category, self.vendor)
        groups = "stock.group_stock_manager,product.group_product_manager,"
        groups += "base.group_partner_manager"
        user = new_test_user(self.env, "keeper", groups)
        self.manager.group_ids += self.env.ref("base.group_partner_manager")
        for record in records:
            with self.subTest(record._name):
                record.with_user(user).lot_certificate_type_ids = False  # as it is
                with self.assertRaisesRegex(AccessError, "Only a manager"):
                    self.require(record.with_user(user), self.coa)
                self.require(record.with_user(self.manager), self.coa)
                self.assertEqual(record.lot_certificate_type_ids, self.coa)

    def test_only_managers_make_products_and_partners_that_require_something(self):
        groups = (
            "base.group_user,product.group_product_manager,base.group_partner_manager"
        )
        user = new_test_user(self.env, "keeper", groups)
        required = [Command.set(self.coa.ids)]
        for model in ("product.template", "product.product", "res.partner"):
            records = self.env[model].with_user(user)
            with self.subTest(model):
                with self.assertRaises(AccessError):
                    records.create({"name": "X", "lot_certificate_type_ids": required})
                forced = records.with_context(
                    default_lot_certificate_type_ids=self.coa.ids
                )
                with self.assertRaises(AccessError):
                    forced.create({"name": "X"})
                self.assertTrue(records.create({"name": "X"}))

    def test_an_employee_without_stock_rights_reads_products_and_partners(self):
        employee = new_test_user(self.env, "clerk", "base.group_user")
        self.require(self.milk, self.coa)
        self.require(self.vendor, self.coa)
        for record in (self.milk.product_tmpl_id, self.vendor):
            field = ["lot_certificate_type_ids"]
            self.assertEqual(
                record.with_user(employee).read(field)[0][field[0]], self.coa.ids
            )
