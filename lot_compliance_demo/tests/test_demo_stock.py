from odoo import fields
from odoo.tests import tagged

from .common import DemoCase


@tagged("post_install", "-at_install")
class TestDemoStock(DemoCase):
    def test_users_of_all_roles_log_in_with_their_name(self):
        roles = {
            "worker": "user",
            "quality": "quality_officer",
            "manager": "manager",
            "auditor": "auditor",
        }
        for login, role in roles.items():
            user = self.get(f"user_{login}")
            self.assertEqual(user.login, login)
            self.assertTrue(
                user.has_group(f"lot_compliance.lot_compliance_group_{role}")
            )
            user.with_user(user)._check_credentials(
                {"type": "password", "login": login, "password": login},
                {"interactive": False},
            )
        self.assertFalse(self.get("user_worker").has_group("stock.group_stock_manager"))

    def test_dairy_and_pharmacy_have_fresh_expiring_and_expired_lots(self):
        for category in ("category_dairy", "category_pharmacy"):
            for state in ("fresh", "expiring", "expired"):
                lots = self.get_lots(category, ("expiry_state", "=", state))
                self.assertTrue(lots, f"{category}: nothing {state}")

    def test_component_has_lots_without_date(self):
        lots = self.get_lots("category_electronics")
        self.assertEqual(len(lots), 2)
        self.assertEqual(set(lots.mapped("expiry_state")), {"no_date"})

    def test_one_lot_is_in_quarantine_and_one_on_hold(self):
        for code, name in (
            ("quarantine", "lot_yoghurt_4"),
            ("on_hold", "lot_amoxicillin_held"),
        ):
            lots = self.env["stock.lot"].search([("disposition_id.code", "=", code)])
            self.assertEqual(lots, self.get(name))

    def test_lots_of_the_dairy_follow_the_code_rule_of_their_month(self):
        for lot in self.get_lots("category_dairy"):
            month = fields.Datetime.context_timestamp(
                lot.with_context(tz="Europe/Amsterdam"), lot.create_date
            )
            self.assertRegex(lot.name, rf"^LOT-{month:%Y-%m}-\d{{3}}$")

    def test_milk_knows_its_supplier_and_grade(self):
        self.assertRecordValues(
            self.get("lot_milk_1"),
            [
                {
                    "supplier_partner_id": self.get("supplier_hillside").id,
                    "supplier_lot": "HF-0412",
                    "grade_id": self.env.ref("lot_compliance.stock_lot_grade_a").id,
                }
            ],
        )

    def test_certificates_have_a_pdf_and_one_has_lapsed(self):
        certificates = self.env["stock.lot.certificate"].search([])
        self.assertGreaterEqual(len(certificates), 7)
        for certificate in certificates:
            self.assertEqual(certificate.attachment_ids.raw[:5], b"%PDF-")
        lapsed = certificates.filtered(lambda paper: paper.state == "lapsed")
        self.assertEqual(lapsed.type_id.code, "Import")

    def test_purity_moisture_and_ph_were_measured(self):
        results = self.env["stock.lot.quality.result"].search([])
        codes = set(results.attribute_id.mapped("code"))
        self.assertEqual(codes, {"purity", "moisture", "ph"})
        self.assertEqual(len(self.get("lot_yoghurt_1").current_result_ids), 1)
        self.assertEqual(set(results.mapped("user_id.login")), {"quality"})

    def test_stock_lies_on_its_shelves_and_has_a_cost(self):
        self.assertEqual(
            self.get("lot_paracetamol_long")
            .quant_ids.filtered(lambda quant: quant.quantity > 0)
            .location_id,
            self.get("location_pharmacy"),
        )
        for name in ("milk", "cream", "yoghurt", "paracetamol", "capacitor"):
            self.assertGreater(self.get(f"product_{name}").standard_price, 0)
        self.assertFalse(
            self.env["stock.quant"].search(
                [("location_id.usage", "=", "internal"), ("quantity", "<", 0)]
            )
        )
