"""What a lot remembers of the purchase or production that brought it."""

from odoo import Command
from odoo.tests import tagged

from odoo.addons.lot_compliance.tests.receipt_common import ReceiptCase


@tagged("post_install", "-at_install")
class TestReceiptsOfDocuments(ReceiptCase):
    def buy(self, code, price):
        order = self.env["purchase.order"].create(
            {
                "partner_id": self.vendor.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": self.milk.id,
                            "product_qty": 10,
                            "price_unit": price,
                            "tax_ids": False,
                        }
                    )
                ],
            }
        )
        order.button_confirm()
        picking = order.picking_ids
        picking.move_line_ids.write(
            {"lot_name": code, "expiration_date": "2026-12-24 12:00:00"}
        )
        picking.with_user(self.worker).button_validate()
        return order, picking.move_line_ids.lot_id

    def test_a_bought_lot_keeps_order_vendor_and_price_whatever_happens_later(self):
        self.milk.categ_id.property_cost_method = "average"
        order, lot = self.buy("M-1", 1.25)
        expected = {
            "purchase_reference": order.display_name,
            "supplier_partner_id": self.vendor.id,
            "received_unit_cost": 1.25,
            "received_quantity": 10,
        }
        self.assertRecordValues(lot, [expected])
        self.buy("M-1", 2.0)
        self.milk.standard_price = 9
        self.assertRecordValues(lot, [{**expected, "received_quantity": 20}])

    def test_a_made_lot_names_its_production_and_no_vendor(self):
        culture = self.make_product("Culture", tracking="none")
        production = self.env["mrp.production"].create(
            {
                "product_id": self.milk.id,
                "product_qty": 6,
                "move_raw_ids": [
                    Command.create({"product_id": culture.id, "product_uom_qty": 1})
                ],
            }
        )
        production.action_confirm()
        lot = self.make_lot("MADE", days=30)
        production.lot_producing_ids = lot
        production.qty_producing = 6
        production.set_qty_producing()
        production.move_raw_ids.picked = True
        production.button_mark_done()
        self.assertEqual(production.state, "done")
        self.assertRecordValues(
            lot,
            [
                {
                    "purchase_reference": production.name,
                    "supplier_partner_id": False,
                    "received_quantity": 6,
                }
            ],
        )
