"""A deviation lets that line pass which was approved, and is made by the gate only.

Tried by a plain stock user over real JSON-RPC.
"""

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

    def test_deviation_of_an_earlier_step_passes_its_quantity_once(self):
        """Five were let through, so that not two lines of five may follow."""
        self.milk.lot_expiry_kind = "best_before"
        pick = self.order_in_two_steps()
        self.write(pick.move_line_ids, lot_id=self.expired.id)
        self.approved(pick)
        self.assertEqual(self.validate(pick), (True, ""))
        ship = pick.move_ids.move_dest_ids.picking_id
        self.carry(self.expired, ship.location_id)
        line = {"move_id": ship.move_ids[0].id, "location_id": ship.location_id.id}
        self.create("stock.move.line", **self.line_vals(self.expired, ship, **line))
        lines = ship.move_line_ids
        self.assertEqual(lines.mapped("quantity"), [5, 5])
        self.assertEqual(lines.lot_id, self.expired)
        self.assert_dialog(self.validate, ship, skip_backorder=True)
