"""Facts that the gate relies on cannot be forged to open it.

Tried by a plain stock user over real JSON-RPC.
"""

from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from tests.integration.doors import DoorsCase

NOT_FIRST = "is not the first to expire"
MANAGER = "lot_compliance.lot_compliance_group_manager"


@tagged("post_install", "-at_install")
class TestForgedDeviations(DoorsCase):
    def setUp(self):
        super().setUp()
        self.manager = self.make_user("doors_manager", MANAGER)
        self.delivery = self.deliver(self.worse)

    def ask(self, delivery, context=None):
        """Ask for a deviation as the worker does; return it."""
        dialog = self.assert_dialog(self.validate, delivery)
        self.write(dialog, reason="Please")
        self.call(dialog, "action_request_deviation", context=context)
        return delivery.lot_deviation_ids

    def approved(self, delivery):
        """Ask for a deviation and have it approved by a manager."""
        deviation = self.ask(delivery)
        deviation.with_user(self.manager).action_approve()
        return deviation

    def test_approved_deviation_opens_for_its_line(self):
        self.approved(self.delivery)
        self.assertEqual(self.validate(self.delivery), (True, ""))

    def test_deviation_is_not_made_changed_copied_or_removed_by_hand(self):
        deviation = self.ask(self.delivery)
        changes = {"state": "approved"}
        vals = changes | {
            "lot_id": self.worse.id,
            "product_id": self.milk.id,
            "move_line_id": self.delivery.move_line_ids.id,
            "company_id": self.env.company.id,
            "quantity": 5,
            "refusal": "not_earliest",
            "reason": "x",
            "user_id": self.manager.id,
            "requested_at": "2026-01-01 00:00:00",
        }
        through = [Command.update(deviation.id, changes)]
        for records, method, args in (
            (deviation.browse(), "create", [[vals]]),
            (deviation, "write", [changes]),
            (deviation, "web_save", [changes, {}]),
            (deviation, "copy", [changes]),
            (deviation, "unlink", []),
            (deviation, "action_approve", []),
            (deviation, "_decide", ["approved"]),
            (deviation.browse(), "load", [["id", "state"], [["x", "approved"]]]),
            (self.delivery, "write", [{"lot_deviation_ids": through}]),
            (self.worse, "write", [{"deviation_ids": through}]),
            (self.delivery.move_line_ids, "write", [{"lot_deviation_ids": through}]),
        ):
            with self.subTest(model=records._name, method=method):
                self.call(records, method, *args)
                self.assertEqual(self.delivery.lot_deviation_ids, deviation)
                self.assertEqual(deviation.state, "requested")
        self.assert_dialog(self.validate, self.delivery)

    def test_request_is_not_born_approved(self):
        forged = {
            "default_state": "approved",
            "default_approver_id": self.manager.id,
            "default_user_id": self.manager.id,
        }
        deviation = self.ask(self.delivery, forged)
        self.assertRecordValues(
            deviation,
            [{"state": "requested", "user_id": self.worker.id, "approver_id": False}],
        )

    def test_dialog_with_forged_lines_opens_nothing(self):
        line = {
            "move_line_id": self.delivery.move_line_ids.id,
            "lot_id": self.worse.id,
            "severity": "warning",
            "refusal": "not_earliest",
        }
        dialog = self.create(
            "stock.lot.gate.wizard",
            picking_ids=[Command.set(self.delivery.ids)],
            line_ids=[Command.create(line)],
            reason="Only a warning",
        )
        self.assert_dialog(self.call, dialog, "action_ship_with_reason")
        deviation = self.ask(self.delivery)
        self.assert_shut(self.call, dialog, "action_approve_deviation", why="manager")
        self.assertEqual(deviation.state, "requested")

    def test_deviation_does_not_grow(self):
        self.approved(self.delivery)
        for vals in ({"quantity": 6}, {"lot_id": self.make_lot("OTHER", 40).id}):
            self.write(self.delivery.move_line_ids, **vals)
            self.assert_dialog(self.validate, self.delivery)

    def test_deviation_does_not_pass_to_a_second_line(self):
        """Nor to the same line once it is done."""
        self.approved(self.delivery)
        self.validate(self.delivery)
        line = self.delivery.move_line_ids
        for vals in ({"quantity": 6}, {"lot_id": self.expired.id}):
            self.assert_shut(self.call, line, "write", vals, why="cannot be validated")
        vals = self.line_vals(self.worse, self.delivery, move_id=line.move_id.id)
        lines = self.env["stock.move.line"]
        self.assert_shut(self.call, lines, "create", [vals], why=NOT_FIRST)

    def test_deviation_for_one_customer_is_not_used_for_another(self):
        self.approved(self.delivery)
        other = self.env["res.partner"].create({"name": "Other shop"})
        self.write(self.delivery, partner_id=other.id)
        self.assert_dialog(self.validate, self.delivery)

    def test_deviation_is_not_used_twice_by_claiming_an_earlier_step(self):
        deviation = self.approved(self.delivery)
        self.validate(self.delivery)
        second = self.deliver(self.worse)
        earlier = [Command.link(deviation.move_id.id)]
        self.write(second.move_ids, move_orig_ids=earlier)
        self.assert_dialog(self.validate, second)


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
            self.assertIn("not allowed", error)
        self.assert_dialog(self.validate, self.delivery)

    def test_line_of_milk_under_a_move_of_something_else(self):
        bag = self.make_product("Paper bag")
        move = self.move_vals(product_id=bag.id)
        delivery = self.deliver(self.worse, move_ids=[Command.create(move)])
        self.assertEqual(delivery.move_line_ids.product_id, self.milk)
        self.assert_dialog(self.validate, delivery)

    def test_scrapped_lot_does_not_go_to_a_customer(self):
        scrap = self.create(
            "stock.scrap",
            product_id=self.milk.id,
            lot_id=self.expired.id,
            scrap_qty=5,
        )
        self.call(scrap, "action_validate")
        delivery = self.deliver(self.better)
        bin_ = scrap.scrap_location_id
        self.write(delivery.move_line_ids, lot_id=self.expired.id, location_id=bin_.id)
        self.assert_shut(self.validate, delivery)
        self.assert_dialog(self.validate, delivery, skip_expired=True)

    def test_first_step_of_a_route_is_not_claimed(self):
        """The order of expiry is asked at the first step only: a step that some move
        is said to precede must not pass for a later one."""
        other = self.delivered(self.better, quantity=2).move_ids
        self.write(self.delivery.move_ids, move_orig_ids=[Command.link(other.id)])
        self.assert_dialog(self.validate, self.delivery)

    def test_lot_that_joins_a_route_at_its_second_step_is_judged(self):
        """A lot that was carried to the dock by hand has passed no gate yet."""
        self.env.ref("stock.warehouse0").delivery_steps = "pick_ship"
        pick = self.order()
        self.assertEqual(self.validate(pick), (True, ""))
        ship = pick.move_ids.move_dest_ids.picking_id
        dock = ship.location_id
        carried = self.deliver(
            self.worse,
            picking_type_id=self.env.ref("stock.picking_type_internal").id,
            location_dest_id=dock.id,
        )
        carried.move_ids.location_dest_id = dock
        carried.move_line_ids.location_dest_id = dock
        self.assertEqual(self.validate(carried), (True, ""))
        self.write(ship.move_line_ids, lot_id=self.worse.id)
        self.assert_dialog(self.validate, ship)

    def order(self, quantity=5):
        """Return the first transfer of a delivery in two steps."""
        procurement = self.env["stock.rule"].Procurement(
            self.milk,
            quantity,
            self.milk.uom_id,
            self.customers,
            "ORDER",
            "ORDER",
            self.env.company,
            {
                "warehouse_id": self.env.ref("stock.warehouse0"),
                "partner_id": self.customer.id,
            },
        )
        self.env["stock.rule"].run([procurement])
        moves = self.env["stock.move"].search([("origin", "=", "ORDER")])
        moves._action_assign()
        return moves.picking_id

    def test_source_of_the_transfer_where_there_is_nothing_better(self):
        """The line still takes from the stock, whatever the transfer says."""
        shelf = self.env["stock.location"].create({"name": "Shelf", "usage": "internal"})
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

    def test_quants_are_not_written_by_hand(self):
        quant = self.worse.quant_ids
        vals = {"location_id": self.customers.id}
        new = {"product_id": self.milk.id, "lot_id": self.worse.id, "quantity": 5}
        for records, method, args in (
            (quant, "write", [vals]),
            (quant, "write", [{"quantity": 15}]),
            (self.better.quant_ids, "write", [{"lot_id": self.expired.id}]),
            (quant.browse(), "create", [[new | vals]]),
        ):
            with self.subTest(method=method, args=args):
                self.assert_shut(self.call, records, method, *args)

    def test_move_is_not_declared_done(self):
        """No stock would move, but every paper and trace would say that it left."""
        self.write(self.delivery.move_ids, state="done")
        self.assertNotEqual(self.delivery.move_ids.state, "done")
