"""Facts that the gate relies on cannot be forged to open it.

Tried by a plain stock user over real JSON-RPC.
"""

from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from tests.integration.doors import FORGED_KEYS, FORGED_VALUES, DoorsCase

NOT_FIRST = "is not the first to expire"
MANAGER = "lot_compliance.lot_compliance_group_manager"


@tagged("post_install", "-at_install")
class TestForgedFacts(DoorsCase):
    def setUp(self):
        super().setUp()
        self.delivery = self.deliver(self.worse)

    def test_disposition_is_not_lifted_by_a_stock_user(self):
        codes = [("code", "in", ("on_hold", "released"))]
        released, held = self.env["stock.lot.disposition"].search(codes)
        self.better._set_disposition(held, "A question")
        delivery = self.deliver(self.better)
        wizard = self.env["stock.lot.disposition.wizard"]
        vals = {"lot_ids": self.better.ids, "reason": "x"}
        for records, method, args in (
            (self.better, "write", [{"disposition_id": False}]),
            (self.better, "action_set_disposition", [released.id, "x"]),
            (self.better, "_set_disposition", [released.id, "x"]),
            (held, "write", [{"allow_ship": True}]),
            (wizard, "create", [vals | {"disposition_id": released.id}]),
        ):
            with self.subTest(model=records._name, method=method):
                _result, error = self.call(records, method, *args)
                self.assertTrue(error)
                self.assertEqual(self.better.disposition_id, held)
        self.assertEqual(self.assert_dialog(self.validate, delivery).severity, "hard")

    def test_rules_are_not_switched_off_by_a_stock_user(self):
        off = {"lot_fefo_policy": "off", "lot_expiry_kind": "best_before"}
        self.milk.categ_id = self.env["product.category"].create({"name": "Dairy"})
        for records in (self.milk, self.milk.categ_id, self.env.company):
            _result, error = self.call(records, "write", off)
            self.assertRegex(error, "not allowed|Only a manager of lot compliance")
        self.assert_dialog(self.validate, self.delivery)

    def test_line_of_milk_under_a_move_of_something_else(self):
        bag = self.make_product("Paper bag")
        move = self.move_vals(product_id=bag.id)
        delivery = self.deliver(self.worse, move_ids=[Command.create(move)])
        self.assertEqual(delivery.move_line_ids.product_id, self.milk)
        self.assert_dialog(self.validate, delivery)

    def test_first_step_of_a_route_is_not_claimed(self):
        """The order of expiry is asked at the first step only: a step that some move
        is said to precede must not pass for a later one."""
        other = self.delivered(self.better, quantity=2).move_ids
        self.write(self.delivery.move_ids, move_orig_ids=[Command.link(other.id)])
        self.assert_dialog(self.validate, self.delivery)

    def test_inner_move_is_not_declared_a_first_step_afterwards(self):
        carried = self.carry(self.worse, self.worse.quant_ids.location_id).move_ids
        self.write(carried, location_final_id=self.customers.id)
        self.write(self.delivery.move_ids, move_orig_ids=[Command.link(carried.id)])
        self.assert_dialog(self.validate, self.delivery)

    def test_delivery_is_not_declared_made_to_order(self):
        """As if the lot had been bought for this very customer."""
        received = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 5,
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": self.stock.id,
            }
        )
        received._action_confirm()
        received.move_line_ids.lot_id = self.worse
        received.picked = True
        received._action_done()
        vals = {"move_orig_ids": [Command.link(received.id)]}
        self.write(self.delivery.move_ids, procure_method="make_to_order", **vals)
        self.assert_dialog(self.validate, self.delivery)

    def test_mark_of_the_gate_is_not_written_by_hand(self):
        line = self.delivery.move_line_ids
        for vals in ({"is_lot_decided": True}, {"state": "done"}):
            _result, error = self.write(line, **vals)
            self.assertIn("cannot be declared done", error)
        self.assertEqual(line.state, "assigned")

    def test_lot_that_joins_a_route_at_its_second_step_is_judged(self):
        """A lot that was carried to the dock by hand has passed no gate yet."""
        pick = self.order_in_two_steps()
        self.assertEqual(self.validate(pick), (True, ""))
        ship = pick.move_ids.move_dest_ids.picking_id
        self.carry(self.worse, ship.location_id)
        ship.move_line_ids.filtered(lambda line: line.lot_id == self.better).unlink()
        self.assertEqual(ship.move_line_ids.lot_id, self.worse)
        self.assert_dialog(self.validate, ship, skip_backorder=True)

    def test_source_of_the_transfer_where_there_is_nothing_better(self):
        """The line still takes from the stock, whatever the transfer says."""
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "usage": "internal"}
        )
        self.write(self.delivery, location_id=shelf.id)
        self.delivery.move_line_ids.unlink()
        vals = self.line_vals(self.worse, self.delivery)
        self.create("stock.move.line", **vals, move_id=self.delivery.move_ids.id)
        self.assert_dialog(self.validate, self.delivery)

    def test_postponed_delivery_that_leaves_today(self):
        """On the new date the better lot would be past its own, but it is today."""
        later = datetime.now() + timedelta(days=20)
        self.write(self.delivery, scheduled_date=later.isoformat(" ", "seconds"))
        self.assert_dialog(self.validate, self.delivery)

    def test_reservation_follows_the_rules_with_any_context_keys(self):
        self.worse.quant_ids.in_date = datetime.now() - timedelta(days=40)
        for value in FORGED_VALUES:
            delivery = self.deliver(self.better)
            delivery.move_line_ids.unlink()
            context = dict.fromkeys(FORGED_KEYS, value)
            self.call(delivery, "action_assign", context=context)
            self.assertEqual(delivery.move_line_ids.lot_id, self.better)

    def test_move_is_not_declared_done(self):
        """No stock would move, but every paper and trace would say that it left."""
        self.write(self.delivery.move_ids, state="done")
        self.assertNotEqual(self.delivery.move_ids.state, "done")
