from datetime import date

from odoo.tests import TransactionCase, tagged

from ..policy.gs1.application_identifiers import IDENTIFIERS

GTIN = "09521234543213"


@tagged("post_install", "-at_install")
class TestBarcodeRule(TransactionCase):
    """The core's own parser, with the rules that it lacked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nomenclature = cls.env.ref(
            "barcodes_gs1_nomenclature.default_gs1_nomenclature"
        )

    def parse(self, text):
        parsed = self.nomenclature.parse_barcode(text) or []
        return {part["ai"]: part["value"] for part in parsed}

    def test_label_with_what_the_core_did_not_know_is_read(self):
        text = f"01{GTIN}1126112016261224422276\x1d1000A\x1d240B-7\x1d7007261101261130"
        self.assertEqual(
            self.parse(text),
            {
                "01": GTIN,
                "11": date(2026, 11, 20),
                "16": date(2026, 12, 24),
                "422": "276",
                "10": "00A",
                "240": "B-7",
                "7007": "261101261130",
            },
        )

    def test_yards_are_no_feet(self):
        self.assertEqual(self.parse(f"01{GTIN}3232001234"), {"01": GTIN, "3232": 12.34})

    def test_logistic_weight(self):
        self.assertEqual(self.parse("3301000125"), {"3301": 12.5})

    def test_every_identifier_has_a_rule(self):
        patterns = self.nomenclature.rule_ids.mapped("pattern")
        rules = [
            pattern.split(")(")[0].split("$)")[-1].strip("(") for pattern in patterns
        ]
        missing = [
            code
            for code in IDENTIFIERS
            if not any(self._matches(rule, code) for rule in rules)
        ]
        self.assertFalse(missing)

    def _matches(self, rule, code):
        stem, _bracket, digits = rule.partition("[")
        if not digits:
            return stem == code
        first, last = digits[0], digits[2]
        return code[:-1] == stem and first <= code[-1] <= last

    def test_barcodes_of_products_are_no_gs1(self):
        for barcode in ("4006381333931", "9780201379624", "90311017", "721234567895"):
            self.assertFalse(self.parse(barcode), barcode)

    def test_new_rules_are_information_only(self):
        rules = self.env["ir.model.data"].search(
            [("module", "=", "lot_compliance"), ("model", "=", "barcode.rule")]
        )
        types = self.env["barcode.rule"].browse(rules.mapped("res_id")).mapped("type")
        self.assertLessEqual(set(types), {"other", "production_date", "product"})
