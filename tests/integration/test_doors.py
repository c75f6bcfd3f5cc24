"""Every way to validate a transfer is shut to a lot that must not leave.

Tried by a plain stock user over real JSON-RPC, with any context keys.
"""

from datetime import datetime, timedelta

from odoo import Command
from odoo.tests import tagged

from tests.integration.doors import FORGED_KEYS, FORGED_VALUES, DoorsCase

NOT_FIRST = "is not the first to expire"


@tagged("post_install", "-at_install")
class TestDoors(DoorsCase):
    def setUp(self):
        super().setUp()
        self.delivery = self.deliver(self.worse)

    def forged(self, value=True):
        return dict.fromkeys(FORGED_KEYS, value)

    def test_the_first_to_expire_leaves(self):
        """The door is a door: without this the other tests would prove nothing."""
        delivery = self.deliver(self.better)
        self.assertEqual(self.validate(delivery), (True, ""))
        self.assertEqual(delivery.state, "done")
        self.assertEqual(self.held()[self.better, self.customers], 5)

    def test_validate_with_any_context_keys(self):
        self.assert_dialog(self.validate, self.delivery)
        for value in FORGED_VALUES:
            with self.subTest(value=value):
                context = self.forged(value)
                self.assert_dialog(self.validate, self.delivery, **context)

    def test_validate_an_expired_lot_with_any_context_keys(self):
        delivery = self.deliver(self.expired)
        for value in FORGED_VALUES:
            with self.subTest(value=value):
                dialog = self.assert_dialog(
                    self.validate, delivery, **self.forged(value)
                )
                self.assertEqual(dialog.severity, "hard")

    def test_validate_several_transfers_from_the_list(self):
        """One bad delivery holds back the good one that was ticked with it."""
        both = self.delivery | self.deliver(self.better)
        self.assert_dialog(self.validate, both)
        self.assert_dialog(self.validate, both, **self.forged())
        self.assertEqual(set(both.mapped("state")), {"assigned"})

    def test_batch_transfer(self):
        self.delivery.move_ids.picked = True
        ids = [Command.set(self.delivery.ids)]
        batch = self.create("stock.picking.batch", picking_ids=ids)
        self.call(batch, "action_confirm")
        self.assert_dialog(self.call, batch, "action_done")
        self.assert_dialog(self.call, batch, "action_done", context=self.forged())

    def test_transfer_made_and_validated_at_once(self):
        delivery = self.create(
            "stock.picking",
            picking_type_id=self.env.ref("stock.picking_type_out").id,
            location_id=self.stock.id,
            location_dest_id=self.customers.id,
            move_ids=[Command.create(self.move_vals(picked=True))],
            move_line_ids=[Command.create(self.line_vals(self.worse, picked=True))],
        )
        self.assert_dialog(self.validate, delivery)
        self.assert_dialog(self.validate, delivery, **self.forged())

    def test_backorder_dialog(self):
        self.delivery.move_line_ids.quantity = 3
        self.delivery.move_ids.picked = True
        dialog = self.create(
            "stock.backorder.confirmation",
            pick_ids=[Command.set(self.delivery.ids)],
            backorder_confirmation_line_ids=[
                Command.create({"picking_id": self.delivery.id, "to_backorder": True})
            ],
        )
        context = self.forged() | {"button_validate_picking_ids": self.delivery.ids}
        for method in ("process", "process_cancel_backorder"):
            self.assert_dialog(self.call, dialog, method, context=context)

    def test_dialog_of_the_core_for_expired_lots(self):
        delivery = self.deliver(self.expired)
        dialog = self.create(
            "expiry.picking.confirmation",
            picking_ids=[Command.set(delivery.ids)],
            lot_ids=[Command.set(self.expired.ids)],
        )
        context = self.forged() | {"button_validate_picking_ids": delivery.ids}
        context["default_lot_ids"] = []
        self.assert_dialog(self.call, dialog, "process", context=context)

    def test_lot_given_by_its_code_only(self):
        line = self.delivery.move_line_ids
        self.write(line, lot_id=False, lot_name="WORSE")
        self.assert_dialog(self.validate, self.delivery)

    def test_delivery_without_any_lot_is_refused_in_words(self):
        """Not with a crash: the form of the transfer asks the gate too."""
        self.write(self.delivery.move_line_ids, lot_id=False)
        _form, error = self.call(self.delivery, "web_read", {"lot_gate_message": {}})
        self.assertFalse(error)
        self.assert_shut(self.validate, self.delivery)
        _result, error = self.validate(self.delivery)
        self.assertNotIn("unsupported operand", error)

    def test_json_2(self):
        tomorrow = datetime.now() + timedelta(days=1)
        keys = self.env["res.users.apikeys"].with_user(self.worker)
        key = keys._generate("rpc", "script", tomorrow)
        before = self.held()
        for value in (False, *FORGED_VALUES):
            answer = self.url_open(
                "/json/2/stock.picking/button_validate",
                json={"ids": self.delivery.ids, "context": self.forged(value)},
                headers={"Authorization": f"bearer {key}"},
            )
            self.assertEqual(answer.json()["res_model"], "stock.lot.gate.wizard")
            self.assertEqual(self.held(), before)
