"""A stock user with a script, who tries over JSON-RPC to get a lot out of the house."""

from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import HttpCase, new_test_user

# Context keys that open, shorten or redirect something in the core or in our code.
FORGED_KEYS = (
    "skip_expired",
    "with_expiration",
    "skip_backorder",
    "skip_sanity_check",
    "skip_immediate",
    "skip_sms",
    "cancel_backorder",
    "is_scrap",
    "inventory_mode",
    "install_mode",
    "import_file",
    "tracking_disable",
    "lot_plan",
    "lot_request",
    "lot_deviation",
)
FORGED_VALUES = (True, {"move_id": 1, "quant_ids": [1]}, [1], "approved")


class DoorsCase(HttpCase):
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

    # What the script does

    def call(self, records, method, *args, context=None, **kwargs):
        """Call a method as the web client does; return (result, error)."""
        params = {
            "model": records._name,
            "method": method,
            "args": [*([records.ids] if records else []), *args],
            "kwargs": {**kwargs, "context": context or {}},
        }
        url = f"/web/dataset/call_kw/{records._name}/{method}"
        self.env.flush_all()
        answer = self.url_open(url, json={"params": params}).json()
        self.env.invalidate_all()
        error = answer.get("error", {}).get("data", {})
        return answer.get("result"), error.get("message", "")

    def write(self, records, **vals):
        return self.call(records, "write", vals)

    def create(self, model, **vals):
        """Create a record; return it, an empty one if that was refused."""
        ids, _error = self.call(self.env[model], "create", [vals])
        return self.env[model].browse(ids)

    def validate(self, picking, **context):
        return self.call(picking, "button_validate", context=context)

    # What must not have happened

    def held(self):
        """Return {(lot, place): quantity} of all milk, wherever it is."""
        quants = self.env["stock.quant"].search([("product_id", "=", self.milk.id)])
        places = quants.grouped(lambda quant: (quant.lot_id, quant.location_id))
        sums = {key: sum(group.mapped("quantity")) for key, group in places.items()}
        return {key: quantity for key, quantity in sums.items() if quantity}

    def assert_shut(self, attempt, *args, why=""):
        """Check that an attempt leaves all stock where it is, and that it was told
        `why` (a part of the error, "" for any answer)."""
        before = self.held()
        _result, error = attempt(*args)
        self.assertEqual(self.held(), before, "stock has moved")
        self.assertIn(why, error)

    def assert_dialog(self, attempt, *args, **kwargs):
        """Check that an attempt is answered by the dialog of the gate, and no more."""
        before = self.held()
        result, error = attempt(*args, **kwargs)
        self.assertEqual(self.held(), before, "stock has moved")
        self.assertFalse(error)
        self.assertEqual(result["res_model"], "stock.lot.gate.wizard")
        return self.env["stock.lot.gate.wizard"].browse(result["res_id"])
