from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from odoo.addons.lot_compliance.models.settings.ir_model_access import DOCUMENT_MODELS

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestAuditor(LotComplianceCase):
    """An auditor reads all about lots, in any app, and writes nothing."""

    def find_menus(self, user, *names):
        """Return those of our menus, by external id, that a user sees."""
        visible = self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
        menus = {name: self.env.ref(f"lot_compliance.{name}_menu") for name in names}
        return {name for name, menu in menus.items() if menu.id in visible}

    def test_an_auditor_reads_the_documents_of_all_installed_apps(self):
        for name in set(DOCUMENT_MODELS) & set(self.env.registry):
            documents = self.env[name].with_user(self.auditor)
            with self.subTest(name):
                documents.search([], limit=1).read(["display_name"])
                for operation in ("write", "create", "unlink"):
                    self.assertFalse(documents.has_access(operation))

    def test_an_auditor_reads_and_does_not_change_what_a_lot_is_made_of(self):
        lot = self.make_lot("L1", days=3, quantity=5)
        for record in (lot, lot.quant_ids, lot.product_id, lot.location_id):
            own = record.with_user(self.auditor)
            with self.subTest(record._name):
                self.assertTrue(own.read(["display_name"]))
                self.assertFalse(own.has_access("write"))
        with self.assertRaises(AccessError):
            lot.with_user(self.auditor).message_post(body="I was here")

    def test_a_row_that_was_archived_is_not_made_again(self):
        access = self.env["ir.model.access"]
        group = self.env.ref("lot_compliance.lot_compliance_group_auditor")
        rows = access.search(
            [("group_id", "=", group.id), ("model_id.model", "in", DOCUMENT_MODELS)]
        )
        if not rows:
            self.skipTest("no app with documents is installed")
        rows[0].active = False
        access._grant_documents_to_auditor()
        self.assertFalse(rows[0].active)
        self.assertEqual(access.search([("id", "in", rows.ids)]), rows[1:])

    def test_a_row_that_is_missing_is_made_when_an_app_has_come(self):
        access = self.env["ir.model.access"]
        group = self.env.ref("lot_compliance.lot_compliance_group_auditor")
        domain = [
            ("group_id", "=", group.id),
            ("model_id.model", "in", DOCUMENT_MODELS),
        ]
        names = access.search(domain).model_id.mapped("model")
        access.search(domain).unlink()
        access._grant_documents_to_auditor()
        self.assertEqual(access.search(domain).model_id.mapped("model"), names)

    def test_managers_and_auditors_find_the_configuration_and_workers_do_not(self):
        pages = {
            "lot_compliance_config",
            "stock_lot_code_rule",
            "stock_lot_disposition",
            "stock_lot_grade",
            "stock_lot_quality_attribute",
            "stock_lot_quality_specification",
            "stock_lot_certificate_type",
        }
        for user in (self.manager, self.auditor):
            self.assertEqual(self.find_menus(user, *pages), pages)
        self.assertFalse(self.find_menus(self.worker, "lot_compliance_config"))
        for user in (self.worker, self.auditor):
            for page in ("stock_lot_certificate", "stock_lot_completion"):
                self.assertTrue(self.find_menus(user, page))

    def test_an_auditor_opens_the_forms_of_lots_transfers_and_products(self):
        lot = self.make_lot("L1", days=3, quantity=5)
        picking = self.make_delivery((self.milk, 2))
        if "mrp.bom" in self.env:  # the form of a transfer counts what is made of it
            template = self.milk.product_tmpl_id.id
            self.env["mrp.bom"].create({"product_tmpl_id": template})
        for record in (lot, picking, lot.product_id, lot.product_id.product_tmpl_id):
            with self.subTest(record._name):
                self.assertTrue(Form(record.with_user(self.auditor)))
