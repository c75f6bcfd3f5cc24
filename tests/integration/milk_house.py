"""A house full of milk, and a stock user in it."""

from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import HttpCase, new_test_user


class MilkHouse(HttpCase):
    """Milk with use-by dates that must leave first expired first: `better` before
    `worse`; `expired` never again. The worker is a plain stock user."""

    def setUp(self):
        super().setUp()
        self.worker = self.make_user("doors_worker", "stock.group_stock_user")
        self.stock = self.env.ref("stock.stock_location_stock")
        self.customers = self.env.ref("stock.stock_location_customers")
        self.vendors = self.env.ref("stock.stock_location_suppliers")
        self.customer = self.env["res.partner"].create({"name": "Corner shop"})
        self.milk = self.make_product(
            "Milk",
            tracking="lot",
            lot_perishable="required",
            lot_fefo_policy="block",
            lot_expiry_kind="use_by",
        )
        self.expired = self.make_lot("EXPIRED", days=-3)
        self.better = self.make_lot("BETTER", days=10)
        self.worse = self.make_lot("WORSE", days=30)
        self.authenticate("doors_worker", "doors_worker")

    def make_user(self, login, groups):
        return new_test_user(self.env, login, groups, password=login)

    def make_product(self, name, **vals):
        products = self.env["product.product"]
        return products.create({"name": name, "is_storable": True, **vals})

    def make_lot(self, name, days):
        lot = self.env["stock.lot"].create({"name": name, "product_id": self.milk.id})
        lot.expiration_date = datetime.now() + timedelta(days=days)
        self.env["stock.quant"]._update_available_quantity(
            self.milk, self.stock, 20, lot_id=lot
        )
        return lot

    def deliver(self, lot, quantity=5, **vals):
        """Return a delivery on which somebody put a lot of choice."""
        delivery = self.env["stock.picking"].create(
            {
                "picking_type_id": self.env.ref("stock.picking_type_out").id,
                "partner_id": self.customer.id,
                "location_id": self.stock.id,
                "location_dest_id": self.customers.id,
                "move_ids": [Command.create(self.move_vals(quantity=quantity))],
                **vals,
            }
        )
        delivery.action_confirm()
        delivery.move_line_ids.unlink()
        line = self.line_vals(lot, delivery, quantity=quantity)
        delivery.move_ids.move_line_ids = [Command.create(line)]
        return delivery

    def delivered(self, lot, quantity=5):
        """Return a delivery that is done; `lot` must be the one that may leave."""
        delivery = self.deliver(lot, quantity)
        self.assertIs(delivery.button_validate(), True)
        return delivery

    def order_in_two_steps(self, quantity=5):
        """Return the first of the two transfers of a delivery."""
        warehouse = self.env.ref("stock.warehouse0")
        warehouse.delivery_steps = "pick_ship"
        rules = self.env["stock.rule"]
        about = {"warehouse_id": warehouse, "partner_id": self.customer.id}
        procurement = rules.Procurement(
            self.milk,
            quantity,
            self.milk.uom_id,
            self.customers,
            "ORDER",
            "ORDER",
            self.env.company,
            about,
        )
        rules.run([procurement])
        moves = self.env["stock.move"].search([("origin", "=", "ORDER")])
        moves._action_assign()
        return moves.picking_id

    def move_vals(self, quantity=5, **vals):
        return {
            "product_id": self.milk.id,
            "product_uom_qty": quantity,
            "location_id": self.stock.id,
            "location_dest_id": self.customers.id,
            **vals,
        }

    def line_vals(self, lot, picking=None, **vals):
        return {
            "picking_id": picking.id if picking else False,
            "product_id": lot.product_id.id,
            "lot_id": lot.id,
            "quantity": 5,
            "location_id": self.stock.id,
            "location_dest_id": self.customers.id,
            **vals,
        }
