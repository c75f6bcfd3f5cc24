from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .receipt_check_common import ReceiptCheckCase


@tagged("post_install", "-at_install")
class TestReceiptQuantity(ReceiptCheckCase):
    """More comes in than was ordered."""

    def arrive_over(self, quantity=12, **kwargs):
        receipt = self.arrive(**kwargs)
        receipt.move_line_ids.quantity = quantity
        return receipt

    def test_by_default_more_may_come_in(self):
        self.assert_received(self.arrive_over())

    def test_more_than_the_demand_is_refused_where_a_product_says_so(self):
        self.milk.lot_over_receipt = "refuse"
        receipt = self.arrive_over()
        self.assert_refused(
            receipt,
            "12.00 Units of Milk come in (lot M-1), but only 10.00 Units were ordered",
            "correct the quantity, or raise the demand",
        )
        receipt.sudo().move_ids.product_uom_qty = 12
        self.assert_received(receipt)

    def test_the_demand_itself_and_less_are_received(self):
        self.milk.lot_over_receipt = "refuse"
        self.assert_received(self.arrive())

    def test_the_nearest_level_decides(self):
        self.env.company.lot_over_receipt = "refuse"
        self.milk.categ_id = self.env["product.category"].create(
            {"name": "Dairy", "lot_over_receipt": "off"}
        )
        self.assert_received(self.arrive_over())

    def test_each_company_decides_for_itself(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.lot_over_receipt = "refuse"
        self.assert_received(self.arrive_over())

    def test_the_lots_of_one_line_are_counted_together(self):
        self.milk.lot_over_receipt = "refuse"
        receipt = self.arrive()
        receipt.move_line_ids.copy({"lot_name": "M-2", "quantity": 1})
        self.assert_refused(receipt, "11.00 Units")

    def arrive_in(self, unit, quantity, product):
        """Return a receipt of a quantity ordered in another unit than the product's."""
        places = {
            "location_id": self.supplier_location.id,
            "location_dest_id": self.stock.id,
        }
        move = {
            "product_id": product.id,
            "product_uom_qty": quantity,
            "product_uom": self.env.ref(f"uom.{unit}").id,
        }
        receipt = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "partner_id": self.vendor.id,
                **places,
                "move_ids": [Command.create(move | places)],
            }
        )
        receipt.action_confirm()
        receipt.move_line_ids.write(
            {"lot_name": "M-1", "expiration_date": "2026-12-24 12:00:00"}
        )
        return receipt.with_user(self.worker)

    def test_a_dozen_is_twelve_units(self):
        self.milk.lot_over_receipt = "refuse"
        receipt = self.arrive_in("product_uom_dozen", 1, self.milk)
        line = receipt.move_line_ids
        line.write({"quantity": 12, "product_uom_id": self.milk.uom_id.id})
        self.assertFalse(receipt.lot_receipt_refusals)
        line.quantity = 13
        self.assert_refused(receipt, "1.08 Dozens", "1.00 Dozens")

    def test_pounds_of_what_is_kept_in_kilograms_are_not_rounded_up(self):
        kilogram = self.env.ref("uom.product_uom_kgm")
        cheese = self.make_product(
            "Cheese", lot_over_receipt="refuse", uom_id=kilogram.id
        )
        receipt = self.arrive_in("product_uom_lb", 10, cheese)
        self.assert_received(receipt)
        receipt = self.arrive_in("product_uom_lb", 10, cheese)
        receipt.move_line_ids.quantity = 10.1
        self.assert_refused(receipt, "10.10 lb", "10.00 lb")

    def test_more_is_refused_on_a_done_receipt_too(self):
        self.milk.lot_over_receipt = "refuse"
        receipt = self.arrive()
        self.assert_received(receipt)
        with self.assertRaisesRegex(UserError, "11.00 Units of Milk come in"):
            receipt.move_line_ids.quantity = 11
