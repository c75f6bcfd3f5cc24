from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import DemoCase


@tagged("post_install", "-at_install")
class TestDemoWaiting(DemoCase):
    def validate(self, picking):
        """Press Validate as the worker."""
        return picking.with_user(self.get("user_worker")).button_validate()

    def test_milk_waits_for_its_date(self):
        receipt = self.get("receipt_waiting")
        with self.assertRaisesRegex(UserError, "Whole milk.*type the date"):
            self.validate(receipt)
        receipt.move_line_ids.expiration_date = fields.Datetime.add(
            fields.Datetime.now(), days=10
        )
        self.validate(receipt)
        self.assertEqual(receipt.state, "done")
        self.assertRegex(receipt.move_line_ids.lot_id.name, r"^LOT-\d{4}-\d\d-\d{3}$")

    def test_supermarket_delivery_opens_the_gate_and_the_better_lot_opens_the_way(self):
        delivery = self.get("delivery_wrong_lot")
        action = self.validate(delivery)
        self.assertEqual(action["res_model"], "stock.lot.gate.wizard")
        dialog = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(dialog.severity, "waivable")
        self.assertIn(self.get("lot_yoghurt_2").name, dialog.line_ids.better_lots)
        dialog.with_user(self.get("user_worker")).action_use_suggested_lots()
        self.validate(delivery)
        self.assertEqual(delivery.move_line_ids.lot_id, self.get("lot_yoghurt_2"))
        self.assertEqual(delivery.state, "done")

    def test_manager_approves_what_the_worker_asked_for(self):
        deviation = self.get("deviation_waiting")
        self.assertRecordValues(
            deviation,
            [
                {
                    "state": "requested",
                    "user_id": self.get("user_worker").id,
                    "lot_id": self.get("lot_yoghurt_3").id,
                    "partner_id": self.get("customer_hospital").id,
                    "quantity": 60,
                }
            ],
        )
        deviation.with_user(self.get("user_manager")).action_approve()
        self.validate(self.get("delivery_deviation"))
        self.assertEqual(self.get("delivery_deviation").state, "done")

    def test_ready_delivery_just_leaves(self):
        delivery = self.get("delivery_ready")
        self.validate(delivery)
        self.assertEqual(delivery.state, "done")

    def test_first_milk_went_into_yoghurt_for_three_customers(self):
        auditor = self.env["stock.lot.trace"].with_user(self.get("user_auditor"))
        trace = auditor.trace(self.get("lot_milk_1").ids)
        made = {
            edge["to_lot"] for edge in trace["edges"] if edge["kind"] == "production"
        }
        self.assertEqual(
            made, {self.get("lot_yoghurt_1").id, self.get("lot_yoghurt_2").id}
        )
        yoghurt = self.get("product_yoghurt").id
        self.assertEqual(
            {
                (entry["partner"]["id"], entry["given"], entry["returned"])
                for entry in trace["customers"]
                if entry["product"]["id"] == yoghurt
            },
            {
                (self.get("customer_supermarket").id, 756, 24),
                (self.get("customer_hospital").id, 264, 0),
                (self.get("customer_cafe").id, 108, 0),
            },
        )
        self.assertEqual(
            [supplier["partner"]["name"] for supplier in trace["suppliers"]],
            ["Hillside Farm"],
        )
        self.assertEqual(trace["withheld"], {"lots": 0, "movements": 0})

    def test_history_lies_in_the_past_and_ends_before_today(self):
        done = self.env["stock.picking"].search([("state", "=", "done")])
        now = fields.Datetime.now()
        self.assertGreater(len(done), 30)
        self.assertLess(max(done.mapped("date_done")), now)
        month = fields.Datetime.subtract(now, days=31)
        self.assertGreater(
            len(done.filtered(lambda picking: picking.date_done > month)), 30
        )
        for picking in done:
            self.assertGreaterEqual(picking.date_done, picking.create_date)

    def test_orders_are_all_delivered_and_nothing_is_mailed(self):
        for model, count in (("purchase.order", 1), ("sale.order", 3)):
            orders = self.env[model].search([]).filtered("picking_ids")
            waiting = orders.filtered(
                lambda order: "assigned" in order.picking_ids.mapped("state")
            )
            self.assertEqual(len(waiting), count)
        self.assertFalse(self.env["mail.mail"].search([]))
        productions = self.env["mrp.production"].search([])
        self.assertEqual(productions.mapped("state"), ["done"] * 4)
