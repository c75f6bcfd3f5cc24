from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import LotComplianceCase


class LotCodeCase(LotComplianceCase):
    """A cheese with a lot code rule, and a vendor with a reference."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env["stock.lot.code.rule"].create({"name": "Cheeses"})
        cls.cheese = cls.make_product(
            "Cheese",
            lot_code_rule_id=cls.rule.id,
            default_code="CH1",
            use_expiration_date=False,
        )
        cls.vendor = cls.env["res.partner"].create({"name": "Acme", "ref": "ACME"})

    @classmethod
    def make_receipt(cls, *lines, product=None, warehouse=None, vendor=None):
        """Create a receipt with a line of 5 units for each dict of values."""
        product, warehouse = product or cls.cheese, warehouse or cls.warehouse
        picking_type = warehouse.in_type_id
        places = {
            "location_id": cls.supplier_location.id,
            "location_dest_id": warehouse.lot_stock_id.id,
        }
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "partner_id": (vendor or cls.vendor).id,
                **places,
                "move_ids": [
                    (
                        0,
                        0,
                        {
                            "product_id": product.id,
                            "product_uom_qty": 5 * len(lines),
                            **places,
                        },
                    )
                ],
            }
        )
        picking.action_confirm()
        line = picking.move_line_ids
        line.quantity = 5
        for vals in lines[1:]:
            line.copy({"quantity": 5, **vals})
        line.write(lines[0])
        return picking

    @classmethod
    def receive(cls, *lines, **kwargs):
        """Validate such a receipt; return the lots."""
        picking = cls.make_receipt(*lines, **kwargs)
        picking.button_validate()
        return picking.move_line_ids.lot_id


@tagged("post_install", "-at_install")
class TestStockLotCodeFacts(LotCodeCase):
    """What a code is made of comes from the product, the receipt and the company."""

    def set_pattern(self, pattern, reset="never"):
        self.rule.write({"pattern": pattern, "reset": reset})

    def test_the_vendor_of_a_move_without_transfer_is_in_the_code(self):
        self.set_pattern("{supplier}-{counter:2}")
        move = self.make_receipt({}).move_ids
        move.partner_id = self.vendor
        move.picking_id = False
        move.move_line_ids.picking_id = False
        order = move.move_line_ids._make_code_order()
        self.assertEqual(order.facts.supplier, "ACME")

    def test_a_receipt_writes_product_vendor_warehouse_and_supplier_lot(self):
        self.set_pattern("{product}/{supplier}/{warehouse}/{supplier_lot}/{counter:2}")
        lot = self.receive({"supplier_lot": "S7"})
        self.assertEqual(lot.name, f"CH1/ACME/{self.warehouse.code}/S7/01")
        self.assertEqual(lot.supplier_lot, "S7")

    def test_a_lot_made_by_hand_writes_its_own_vendor_and_the_company(self):
        self.set_pattern("{company}-{supplier}-{counter:2}")
        self.env.company.partner_id.ref = "HQ"
        lot = self.env["stock.lot"].create(
            {"product_id": self.cheese.id, "supplier_partner_id": self.vendor.id}
        )
        self.assertEqual(lot.name, "HQ-ACME-01")

    def test_an_address_of_the_vendor_without_reference_uses_the_vendors(self):
        self.set_pattern("{supplier}-{counter:2}")
        depot = self.env["res.partner"].create(
            {"name": "Depot", "parent_id": self.vendor.id, "type": "delivery"}
        )
        self.assertEqual(self.receive({}, vendor=depot).name, "ACME-01")

    def test_a_vendor_without_reference_is_refused_with_the_way_out(self):
        self.set_pattern("{supplier}-{counter:2}")
        self.vendor.ref = False
        with self.assertRaisesRegex(
            UserError, "Cheese.*“Cheeses” needs a vendor with a reference.*type the lot"
        ):
            self.receive({})
        self.assertEqual(self.receive({"lot_name": "BY-HAND"}).name, "BY-HAND")

    def test_a_form_without_vendor_proposes_nothing_and_asks_for_a_code(self):
        self.set_pattern("{supplier}-{counter:2}")
        form = Form(self.env["stock.lot"])
        form.product_id = self.cheese
        self.assertFalse(form.next_code)
        form.supplier_partner_id = self.vendor
        self.assertEqual(form.next_code, "ACME-01")

    def test_a_check_digit_ends_the_code(self):
        self.set_pattern("LOT{counter:3}{check_luhn}")
        self.assertEqual(self.receive({}).name, "LOT0017")

    def test_vendor_and_day_make_a_code_without_counter(self):
        self.cheese.lot_code_rule_id = self.env.ref(
            "lot_compliance.stock_lot_code_rule_vendor"
        )
        self.assertEqual(self.receive({}).name, "ACME-20261120")
        self.assertFalse(self.cheese.lot_code_rule_id.counter_ids)

    def test_a_second_lot_of_the_same_vendor_and_day_is_refused(self):
        self.set_pattern("{supplier}-{year}{month}{day}")
        self.receive({})
        with self.assertRaisesRegex(
            UserError, "ACME-20261120 of .*Cheese is taken.*choose the existing lot"
        ):
            self.receive({})
        with freeze_time("2026-11-21 12:00:00"):
            self.assertEqual(self.receive({}).name, "ACME-20261121")

    def test_two_new_lots_of_one_receipt_cannot_share_a_code_without_counter(self):
        self.set_pattern("{supplier}-{year}{month}{day}")
        with self.assertRaisesRegex(UserError, "is taken already"):
            self.receive({}, {})

    def test_the_month_of_the_code_is_that_of_the_receiving_warehouse(self):
        far = self.env["stock.warehouse"].create(
            {
                "name": "Far",
                "code": "FAR",
                "partner_id": self.env["res.partner"]
                .create({"name": "Far", "tz": "Pacific/Kiritimati"})
                .id,
            }
        )
        with freeze_time(datetime(2026, 11, 30, 12)):
            self.assertEqual(self.receive({}, warehouse=far).name, "LOT-2026-12-001")
            self.assertEqual(self.receive({}).name, "LOT-2026-11-001")

    def test_a_pattern_that_fits_no_barcode_is_refused_if_it_has_to(self):
        with self.assertRaisesRegex(ValidationError, "longer than the 20 characters"):
            self.rule.fits_gs1 = True
            self.set_pattern("A-VERY-LONG-{counter:12}")
        with self.assertRaisesRegex(ValidationError, "contains “ é”"):
            self.set_pattern("LOT é-{counter:3}")

    def test_a_code_that_grows_out_of_the_barcode_is_refused(self):
        self.set_pattern("{product}-{counter:6}")
        self.rule.fits_gs1 = True
        self.cheese.default_code = "CHEESE-OF-THE-HOUSE"
        with self.assertRaisesRegex(UserError, "CHEESE-OF-THE-HOUSE-000001.*shorten"):
            self.receive({})
