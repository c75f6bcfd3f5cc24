from datetime import date, datetime

from ..policy.gs1.date import write_gs1_date
from ..policy.gs1.element_string import Element, build_element_string
from .receipt_common import ReceiptCase

GTIN = "09521234543213"
WRONG_GTIN = "09521234543214"
CHRISTMAS = date(2026, 12, 24)
NEW_YEARS_EVE = date(2026, 12, 31)
BARCODE_PARTS = {"expiry": CHRISTMAS, "lot": "A1"}


class ScanCase(ReceiptCase):
    """Offers `milk` with the barcode of `GTIN`, `receipt` of 10 units of it,
    `scan(picking, barcode)` as the worker, which returns the answer, and
    `gs1(gtin="…", lot="…", expiry=date)`, which builds barcodes."""

    CODES = {
        "gtin": "01",
        "lot": "10",
        "serial": "21",
        "made": "11",
        "packed": "13",
        "best_before": "15",
        "expiry": "17",
        "count": "30",
        "kilograms": "3103",
    }

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.barcode = GTIN[1:]

    @classmethod
    def gs1(cls, gtin=GTIN, **parts):
        parts = {"gtin": gtin, **parts} if gtin else parts
        return build_element_string(
            Element(cls.CODES[name], cls._as_text(value))
            for name, value in parts.items()
        )

    @staticmethod
    def _as_text(value):
        return write_gs1_date(value) if isinstance(value, date) else str(value)

    @classmethod
    def make_receipt(cls, *demands, **vals):
        """Create a receipt of (product, quantity), confirmed."""
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": cls.warehouse.in_type_id.id,
                "partner_id": cls.vendor.id,
                "location_id": cls.supplier_location.id,
                "location_dest_id": cls.stock.id,
                **vals,
            }
        )
        for product, quantity in demands:
            cls.env["stock.move"].create(
                {
                    "product_id": product.id,
                    "product_uom_qty": quantity,
                    "picking_id": picking.id,
                    "location_id": cls.supplier_location.id,
                    "location_dest_id": cls.stock.id,
                }
            )
        picking.action_confirm()
        return picking

    @classmethod
    def draw_our_codes(cls):
        """Let a rule draw our codes of milk: those on labels are the supplier's."""
        rule = {"name": "Ours", "pattern": "OURS-{counter:3}", "reset": "never"}
        cls.milk.lot_code_rule_id = cls.env["stock.lot.code.rule"].create(rule)

    @classmethod
    def take_known_lots(cls):
        cls.warehouse.in_type_id.use_existing_lots = True

    def scan(self, picking, barcode, user=None):
        answer = picking.with_user(user or self.worker).scan_lot_barcode(barcode)
        picking.env.invalidate_all()
        return answer

    def assert_scanned(self, picking, barcode, level="success", *words):
        answer = self.scan(picking, barcode)
        self.assertEqual(answer["level"], level, answer["message"])
        for word in words:
            self.assertIn(word, answer["message"])
        return self.env["stock.move.line"].browse(answer["line_id"] or [])

    def assert_refused(self, picking, barcode, *words):
        """Check that a scan is refused with these words, and nothing has changed."""
        before = self.get_lines(picking)
        line = self.assert_scanned(picking, barcode, "danger", *words)
        self.assertFalse(line)
        self.assertEqual(self.get_lines(picking), before)

    def get_lines(self, picking):
        fields = ["lot_id", "lot_name", "supplier_lot", "quantity", "picked"]
        dates = ["production_date", "expiration_date"]
        return picking.move_line_ids.sorted("id").read([*fields, *dates])

    @staticmethod
    def end_of(day):
        return datetime(day.year, day.month, day.day, 23, 59, 59)
