"""What a lot remembers of the purchase or production that brought it."""

from odoo import Command
from odoo.tests import tagged

from odoo.addons.lot_compliance.tests.history_common import HistoryCase


@tagged("post_install", "-at_install")
class TestReceiptsOfDocuments(HistoryCase):
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

    def test_history_says_the_same_as_the_receipt_would_have(self):
        self.milk.categ_id.property_cost_method = "average"
        order, bought = self.buy("M-1", 1.25)
        self.buy("M-1", 2.0)
        production, made = self.make()
        lots = bought | made
        names = [
            "received_at",
            "received_quantity",
            "received_unit_cost",
            "purchase_reference",
            "receipt_move_id",
            "supplier_partner_id",
        ]
        recorded = lots.read(names)
        self.assertTrue(bought.received_unit_cost)
        self.forget(lots)
        self.milk.standard_price = 9
        self.read_history()
        self.assertEqual(lots.read(names), recorded)

    def test_the_cost_is_filled_where_only_the_receipt_was_recorded(self):
        _order, lot = self.buy("M-1", 1.25)
        lot.sudo().received_unit_cost = False
        quantity = lot.received_quantity
        self.read_history()
        self.assertRecordValues(
            lot, [{"received_unit_cost": 1.25, "received_quantity": quantity}]
        )

    def test_the_number_of_queries_does_not_depend_on_the_number_of_orders(self):
        self.count_queries("A", 1)
        self.assertLessEqual(self.count_queries("B", 8), self.count_queries("C", 2))

    def count_queries(self, code, size):
        lots = self.env["stock.lot"].union(
            *(self.buy(f"{code}-{number}", 1.5)[1] for number in range(size))
        )
        self.forget(lots)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        lots._fill_receipt_history()
        self.assertEqual(set(lots.mapped("received_unit_cost")), {1.5})
        return self.env.cr.sql_log_count - before

    def make(self):
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
        return production, lot

    def test_a_made_lot_names_its_production_and_no_vendor(self):
        production, lot = self.make()
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
