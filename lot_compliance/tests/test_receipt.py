from datetime import datetime

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestReceipt(LotComplianceCase):
    def receive(self, *lines, validate=True):
        """Make a receipt of (product, lot code or False, expiration date or None)."""
        picking_type = self.warehouse.in_type_id
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "location_id": self.supplier_location.id,
                "location_dest_id": self.stock.id,
                "scheduled_date": "2026-11-20 12:00:00",
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": 10,
                            "location_id": self.supplier_location.id,
                            "location_dest_id": self.stock.id,
                        }
                    )
                    for product, _code, _date in lines
                ],
            }
        )
        picking.action_confirm()
        for move, (_product, code, date) in zip(picking.move_ids, lines, strict=True):
            move.move_line_ids.lot_name = code
            if date:
                move.move_line_ids.expiration_date = date
        if validate:
            picking.with_user(self.worker).button_validate()
        return picking

    def test_lots_that_need_a_date_are_all_named_when_they_have_none(self):
        cream = self.make_product("Cream", lot_perishable="required")
        bolt = self.make_product("Bolt", use_expiration_date=False)
        with self.assertRaisesRegex(
            UserError, "(?s)Milk, lot M-1.*Cream, lot C-1.*type the date"
        ):
            self.receive(
                (self.milk, "M-1", None), (bolt, "B-1", None), (cream, "C-1", None)
            )

    def test_typed_date_is_the_lots_date(self):
        picking = self.receive((self.milk, "M-1", datetime(2026, 12, 24, 12)))
        self.assertEqual(picking.state, "done")
        self.assertEqual(
            picking.move_line_ids.lot_id.expiration_date, datetime(2026, 12, 24, 12)
        )

    def test_shelf_life_proposes_the_date(self):
        self.milk.expiration_time = 14
        picking = self.receive((self.milk, "M-1", None))
        self.assertEqual(
            picking.move_line_ids.lot_id.expiration_date,
            datetime(2026, 12, 4, 23, 59, 59),
        )

    def test_shelf_life_of_the_parent_category_proposes_the_date(self):
        food = self.env["product.category"].create(
            {"name": "Food", "lot_shelf_life": 20, "lot_warning_period": 5}
        )
        dairy = self.env["product.category"].create(
            {"name": "Dairy", "parent_id": food.id}
        )
        self.milk.categ_id = dairy
        lot = self.receive((self.milk, "M-1", None)).move_line_ids.lot_id
        self.assertEqual(lot.expiration_date, datetime(2026, 12, 10, 23, 59, 59))
        self.assertEqual(lot.alert_date, datetime(2026, 12, 5, 23, 59, 59))

    def test_optional_date_may_be_missing(self):
        self.milk.lot_perishable = "optional"
        lot = self.receive((self.milk, "M-1", None)).move_line_ids.lot_id
        self.assertFalse(lot.expiration_date)

    def test_known_lot_with_a_date_needs_none_typed(self):
        self.make_lot("KNOWN", days=30)
        self.assertEqual(self.receive((self.milk, "KNOWN", None)).state, "done")

    def test_known_lot_without_a_date_is_refused(self):
        lot = self.make_lot("KNOWN")
        self.assertFalse(lot.expiration_date)
        with self.assertRaisesRegex(UserError, "Milk, lot KNOWN"):
            picking = self.receive((self.milk, False, None), validate=False)
            picking.move_line_ids.lot_id = lot
            picking.button_validate()

    def test_code_is_drawn_from_the_rule_when_none_is_typed(self):
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {
                "name": "Milk",
                "pattern": "M-{year}-{month}-{counter:3}",
                "reset": "monthly",
            }
        )
        picking = self.receive(
            (self.milk, False, datetime(2026, 12, 24)), validate=False
        )
        picking.move_line_ids.quantity = 4
        picking.move_line_ids.copy(
            {"quantity": 6, "expiration_date": datetime(2026, 12, 25)}
        )
        picking.with_user(self.worker).button_validate()
        self.assertEqual(
            picking.move_line_ids.lot_id.mapped("name"),
            ["M-2026-11-001", "M-2026-11-002"],
        )

    def test_products_that_are_not_perishable_keep_the_cores_date(self):
        plain = self.make_product("Plain", expiration_time=5)
        lot = self.receive((plain, "P-1", None)).move_line_ids.lot_id
        self.assertEqual(lot.expiration_date, datetime(2026, 11, 25, 12))

    def test_line_without_date_is_not_added_to_a_done_receipt(self):
        picking = self.receive((self.milk, "M-1", datetime(2026, 12, 24)))
        line = picking.move_line_ids.with_user(self.worker)
        for code in (False, "M-2"):
            with self.assertRaisesRegex(UserError, "without an expiration date"):
                line.copy({"lot_id": False, "lot_name": code, "quantity": 5})

    def test_banner_names_missing_dates_before_anybody_validates(self):
        picking = self.receive((self.milk, "M-1", None), validate=False)
        self.assertIn(
            "Milk, lot M-1, cannot be received without an expiration date",
            picking.lot_receipt_refusals,
        )
        picking.move_line_ids.expiration_date = datetime(2026, 12, 24)
        self.assertFalse(picking.lot_receipt_refusals)

    def test_refusal_names_no_code_that_nobody_typed(self):
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Milk", "pattern": "M-{year}-{counter:3}", "reset": "yearly"}
        )
        with self.assertRaisesRegex(UserError, "Milk, lot without code"):
            self.receive((self.milk, False, None))

    def generate(self):
        """Return what the Generate dialog of a receipt proposes for two lots."""
        picking = self.receive((self.milk, False, None), validate=False)
        return self.env["stock.move"].action_generate_lot_line_vals(
            {
                "default_product_id": self.milk.id,
                "default_picking_id": picking.id,
                "default_location_dest_id": self.stock.id,
                "default_quantity": 10,
                "default_tracking": "lot",
                "default_move_id": picking.move_ids.id,
                "default_company_id": self.env.company.id,
                "picking_type_id": picking.picking_type_id.id,
            },
            "generate",
            "G-1",
            5,
            "",
        )

    def test_generated_lots_have_no_date_that_nobody_typed(self):
        self.assertEqual(
            [vals["expiration_date"] for vals in self.generate()], [False, False]
        )

    def test_generated_lots_follow_the_shelf_life_of_the_category(self):
        self.milk.categ_id = self.env["product.category"].create(
            {"name": "Dairy", "lot_shelf_life": 7}
        )
        self.assertEqual(
            [vals["expiration_date"] for vals in self.generate()],
            [datetime(2026, 11, 27, 23, 59, 59)] * 2,
        )
