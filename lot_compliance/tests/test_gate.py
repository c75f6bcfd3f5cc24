from datetime import datetime, timedelta

from odoo import Command, fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LotComplianceCase


class GateCase(LotComplianceCase):
    def setUp(self):
        super().setUp()
        self.better = self.make_lot("BETTER", days=10, quantity=20)
        self.worse = self.make_lot("WORSE", days=30, quantity=20)

    def deliver_worse(self, quantity=5):
        """Return a delivery on which somebody put the lot that expires later."""
        return self.reserve_lot(self.make_delivery((self.milk, quantity)), self.worse)

    def validate(self, pickings, user=None):
        """Press Validate as a warehouse worker; return True or the dialog."""
        user = user or self.worker
        result = pickings.with_user(user).button_validate()
        if not isinstance(result, dict):
            return result
        dialog = self.env[result["res_model"]].browse(result["res_id"])
        return dialog.with_user(user).with_context(**result["context"])


@tagged("post_install", "-at_install")
class TestHardGate(GateCase):
    def done(self, picking):
        picking.move_ids.picked = True
        return picking._action_done()

    def test_first_to_expire_leaves(self):
        delivery = self.make_delivery((self.milk, 5))
        self.done(delivery)
        self.assertEqual(delivery.move_line_ids.lot_id, self.better)
        self.assertFalse(delivery.lot_deviation_ids)

    def test_later_lot_is_refused_naming_lot_date_and_way_out(self):
        with self.assertRaisesRegex(
            UserError,
            r"WORSE of Milk \(12/20/2026\) is not the first to expire. BETTER "
            r"\(11/30/2026, 20.00 Units\) should go first. .* a deviation approved",
        ):
            self.done(self.deliver_worse())

    def test_expired_lot_is_refused(self):
        expired = self.make_lot("EXPIRED", days=-1, quantity=5)
        delivery = self.reserve_lot(self.make_delivery((self.milk, 5)), expired)
        with self.assertRaisesRegex(UserError, "last usable day was 11/19/2026"):
            self.done(delivery)

    def test_use_by_past_its_date_offers_no_deviation(self):
        self.milk.lot_expiry_kind = "use_by"
        expired = self.make_lot("EXPIRED", days=-1, quantity=5)
        delivery = self.reserve_lot(self.make_delivery((self.milk, 5)), expired)
        with self.assertRaisesRegex(UserError, "no deviation is possible"):
            self.done(delivery)

    def test_use_by_past_its_date_is_refused_though_the_order_is_not_asked(self):
        self.milk.write({"lot_expiry_kind": "use_by", "lot_fefo_policy": "off"})
        expired = self.make_lot("EXPIRED", days=-1, quantity=5)
        with self.assertRaisesRegex(UserError, "EXPIRED of Milk expired"):
            self.done(self.reserve_lot(self.make_delivery((self.milk, 5)), expired))
        self.done(self.deliver_worse())

    def test_lot_bought_for_an_order_leaves_though_others_expire_sooner(self):
        delivery = self.make_delivery((self.milk, 5), confirm=False)
        delivery.move_ids.procure_method = "make_to_order"
        receipt = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 5,
                "location_id": self.supplier_location.id,
                "location_dest_id": self.stock.id,
                "move_dest_ids": delivery.move_ids.ids,
            }
        )
        (receipt | delivery.move_ids)._action_confirm()
        receipt.move_line_ids.lot_id = self.worse
        receipt.picked = True
        receipt._action_done()
        self.assert_reserved(delivery, {self.worse: 5})
        self.done(delivery)

    def test_status_that_forbids_shipping_is_refused_whatever_the_policy(self):
        self.milk.lot_fefo_policy = "off"
        self.set_disposition(self.worse, "on_hold")
        delivery = self.deliver_worse()
        with self.assertRaisesRegex(UserError, "WORSE of Milk has the disposition “On"):
            self.done(delivery)

    def test_all_problems_of_all_transfers_are_named_at_once(self):
        expired = self.make_lot("EXPIRED", days=-1, quantity=5)
        deliveries = self.deliver_worse() | self.reserve_lot(
            self.make_delivery((self.milk, 5)), expired
        )
        with self.assertRaisesRegex(UserError, "(?s)WORSE.*EXPIRED"):
            self.done(deliveries)
        self.assertEqual(set(deliveries.mapped("state")), {"assigned"})

    def test_stock_reserved_by_others_is_not_better(self):
        self.assert_reserved(self.make_delivery((self.milk, 20)), {self.better: 20})
        self.done(self.deliver_worse())

    def test_lot_that_this_transfer_holds_but_does_not_take_is_better(self):
        delivery = self.make_delivery((self.milk, 25))
        self.assert_reserved(delivery, {self.better: 20, self.worse: 5})
        delivery.move_line_ids.filtered(
            lambda line: line.lot_id == self.worse
        ).picked = True
        with self.assertRaisesRegex(UserError, "BETTER"):
            delivery._action_done()

    def test_taking_both_lots_is_fine(self):
        self.done(self.make_delivery((self.milk, 25)))

    def test_better_lot_elsewhere_does_not_count(self):
        other = self.env["stock.warehouse"].create({"name": "Other", "code": "OTH"})
        quants = self.env["stock.quant"]
        quants._update_available_quantity(
            self.milk, self.stock, -20, lot_id=self.better
        )
        quants._update_available_quantity(
            self.milk, other.lot_stock_id, 20, lot_id=self.better
        )
        self.done(self.deliver_worse())

    def test_no_context_opens_the_gate(self):
        delivery = self.deliver_worse()
        delivery.move_ids.picked = True
        keys = (
            "skip_expired",
            "skip_backorder",
            "skip_sanity_check",
            "cancel_backorder",
            "is_scrap",
            "inventory_mode",
            "lot_plan",
            "lot_request",
        )
        for value in (True, [self.worse.id], {"move_id": delivery.move_ids.id}):
            context = dict.fromkeys(keys, value)
            with self.assertRaises(UserError):
                delivery.move_ids.with_context(**context)._action_done()

    def test_line_without_lot_but_with_its_code_is_refused(self):
        """An operation type that creates lots resolves the code after the gate."""
        self.warehouse.out_type_id.use_create_lots = True
        delivery = self.deliver_worse()
        delivery.move_line_ids.write({"lot_id": False, "lot_name": "WORSE"})
        with self.assertRaisesRegex(UserError, "WORSE"):
            self.done(delivery)

    def test_done_line_cannot_be_changed_to_a_worse_lot(self):
        delivery = self.make_delivery((self.milk, 5))
        self.done(delivery)
        with self.assertRaisesRegex(UserError, "WORSE"):
            delivery.move_line_ids.with_user(self.worker).lot_id = self.worse

    def test_done_line_cannot_grow_with_a_lot_that_has_expired_since(self):
        delivery = self.make_delivery((self.milk, 5))
        self.done(delivery)
        self.better.expiration_date = fields.Datetime.now() - timedelta(days=2)
        delivery.move_line_ids.quantity = 3
        with self.assertRaisesRegex(UserError, "BETTER of Milk expired"):
            delivery.move_line_ids.quantity = 4

    def test_line_cannot_be_added_to_a_done_transfer(self):
        delivery = self.make_delivery((self.milk, 5))
        self.done(delivery)
        with self.assertRaisesRegex(UserError, "WORSE"):
            delivery.move_line_ids.copy(
                {"lot_id": self.worse.id, "quantity": 2, "move_id": False}
            )

    def test_move_without_transfer_is_refused(self):
        move = self.env["stock.move"].create(
            {
                **self._prepare_move(self.warehouse, self.milk, 5),
                "move_line_ids": [
                    Command.create(
                        {
                            "product_id": self.milk.id,
                            "lot_id": self.worse.id,
                            "quantity": 5,
                            "location_id": self.stock.id,
                            "location_dest_id": self.customer_location.id,
                        }
                    )
                ],
            }
        )
        move.picked = True
        with self.assertRaisesRegex(UserError, "WORSE"):
            move._action_done()

    def test_customer_returns_always_come_in(self):
        delivery = self.make_delivery((self.milk, 5))
        self.done(delivery)
        self.better.expiration_date = fields.Datetime.now() - timedelta(days=9)
        back = delivery.move_ids.copy(
            {
                "location_id": self.customer_location.id,
                "location_dest_id": self.stock.id,
                "picking_id": False,
            }
        )
        back._action_confirm()
        back.quantity = 5
        back.move_line_ids.lot_id = self.better
        back.picked = True
        back._action_done()
        self.assertEqual(back.state, "done")

    def test_day_ends_at_midnight_of_the_warehouse(self):
        self.milk.lot_expiry_kind = "use_by"
        lot = self.make_lot("TONIGHT", days=0, quantity=5)
        lot.expiration_date = datetime(2026, 11, 20, 8)
        delivery = self.reserve_lot(self.make_delivery((self.milk, 5)), lot)
        self.warehouse.partner_id.tz = "Pacific/Kiritimati"  # the 21st already
        with self.assertRaisesRegex(UserError, "TONIGHT of Milk expired"):
            lot.expiration_date = datetime(2026, 11, 20, 8)
            self.done(delivery)
        self.warehouse.partner_id.tz = "Europe/Amsterdam"
        self.done(delivery)


@tagged("post_install", "-at_install")
class TestSoftGate(GateCase):
    def test_dialog_names_lot_and_better_lot(self):
        dialog = self.validate(self.deliver_worse())
        self.assertRecordValues(
            dialog.line_ids,
            [
                {
                    "lot_id": self.worse.id,
                    "severity": "waivable",
                    "refusal": "not_earliest",
                    "better_lots": "BETTER (11/30/2026, 20.00 Units)",
                }
            ],
        )
        self.assertEqual(dialog.severity, "waivable")

    def test_one_dialog_for_several_transfers(self):
        deliveries = self.deliver_worse() | self.deliver_worse(3)
        dialog = self.validate(deliveries)
        self.assertEqual(dialog.line_ids.picking_id, deliveries)

    def test_gate_asks_instead_of_the_cores_expiry_dialog(self):
        expired = self.make_lot("EXPIRED", days=-1, quantity=5)
        dialog = self.validate(
            self.reserve_lot(self.make_delivery((self.milk, 5)), expired)
        )
        self.assertEqual(dialog._name, "stock.lot.gate.wizard")

    def test_suggested_lots_replace_the_refused_ones(self):
        delivery = self.deliver_worse()
        self.validate(delivery).action_use_suggested_lots()
        self.assert_reserved(delivery, {self.better: 5})
        self.assertIs(self.validate(delivery), True)
        self.assertEqual(delivery.state, "done")

    def test_deviation_needs_a_reason(self):
        dialog = self.validate(self.deliver_worse())
        dialog.reason = "  "
        with self.assertRaisesRegex(UserError, "Type the reason"):
            dialog.action_request_deviation()

    def test_deviation_approved_by_another_lets_the_line_pass(self):
        delivery = self.deliver_worse()
        dialog = self.validate(delivery)
        dialog.reason = "Customer wants the later date"
        dialog.action_request_deviation()
        deviation = delivery.lot_deviation_ids
        self.assertRecordValues(
            deviation,
            [
                {
                    "lot_id": self.worse.id,
                    "refusal": "not_earliest",
                    "quantity": 5,
                    "reason": "Customer wants the later date",
                    "user_id": self.worker.id,
                    "requested_at": datetime(2026, 11, 20, 12),
                    "state": "requested",
                    "partner_id": self.customer.id,
                }
            ],
        )
        self.assertEqual(
            deviation.better_lots,
            [
                {
                    "id": self.better.id,
                    "code": "BETTER",
                    "day": "2026-11-30",
                    "free": 20.0,
                }
            ],
        )
        self.assertTrue(self.validate(delivery).has_requests)
        deviation.with_user(self.manager).action_approve()
        self.assertIs(self.validate(delivery), True)
        self.assertEqual(delivery.state, "done")
        self.assertEqual(deviation.approver_id, self.manager)

    def test_manager_approves_and_validates_from_the_dialog(self):
        delivery = self.deliver_worse()
        dialog = self.validate(delivery)
        dialog.reason = "Agreed by phone"
        dialog.action_request_deviation()
        self.validate(delivery, self.manager).action_approve_deviation()
        self.assertEqual(delivery.state, "done")

    def test_deviation_holds_for_that_line_lot_and_quantity_only(self):
        delivery = self.deliver_worse()
        dialog = self.validate(delivery)
        dialog.reason = "Once"
        dialog.action_request_deviation()
        delivery.lot_deviation_ids.with_user(self.manager).action_approve()
        self.assertIsNot(self.validate(self.deliver_worse()), True)
        delivery.move_line_ids.quantity = 6
        self.assertIsNot(self.validate(delivery), True)
        delivery.move_line_ids.quantity = 5
        other = self.make_lot("OTHER", days=40, quantity=9)
        delivery.move_line_ids.lot_id = other
        self.assertIsNot(self.validate(delivery), True)

    def test_refused_deviation_does_not_open_the_gate(self):
        delivery = self.deliver_worse()
        dialog = self.validate(delivery)
        dialog.reason = "Please"
        dialog.action_request_deviation()
        delivery.lot_deviation_ids.with_user(self.manager).action_refuse()
        self.assertIsNot(self.validate(delivery), True)

    def test_who_asks_does_not_approve_and_only_managers_do(self):
        delivery = self.deliver_worse()
        dialog = self.validate(delivery, self.manager)
        dialog.reason = "I say so"
        dialog.action_request_deviation()
        deviation = delivery.lot_deviation_ids
        with self.assertRaisesRegex(UserError, "another manager"):
            deviation.with_user(self.manager).action_approve()
        for user in (self.worker, self.officer, self.auditor):
            with self.assertRaises(AccessError):
                deviation.with_user(user).action_approve()
        deviation.with_user(self.other_manager).action_approve()
        with self.assertRaisesRegex(UserError, "decided already"):
            deviation.with_user(self.other_manager).action_refuse()

    def test_nobody_writes_a_deviation_by_hand(self):
        delivery = self.deliver_worse()
        dialog = self.validate(delivery)
        dialog.reason = "Please"
        dialog.action_request_deviation()
        deviation = delivery.lot_deviation_ids
        for user in (self.worker, self.manager, self.env.ref("base.user_admin")):
            with self.assertRaises(AccessError):
                deviation.with_user(user).write({"state": "approved"})
            with self.assertRaises(AccessError):
                deviation.with_user(user).copy({"state": "approved"})
            with self.assertRaises(AccessError):
                deviation.with_user(user).unlink()

    def test_warning_policy_ships_with_a_recorded_reason(self):
        self.milk.lot_fefo_policy = "warn"
        delivery = self.deliver_worse()
        dialog = self.validate(delivery)
        self.assertEqual(dialog.severity, "warning")
        dialog.reason = "Pallet is in the way"
        self.assertIs(dialog.action_ship_with_reason(), True)
        self.assertRecordValues(
            delivery.lot_deviation_ids,
            [{"state": "recorded", "reason": "Pallet is in the way"}],
        )
        self.assertEqual(delivery.state, "done")

    def test_warning_passed_through_another_door_leaves_a_record(self):
        self.milk.lot_fefo_policy = "warn"
        delivery = self.deliver_worse()
        delivery.move_ids.picked = True
        delivery.with_user(self.worker)._action_done()
        self.assertRecordValues(
            delivery.lot_deviation_ids,
            [{"state": "recorded", "user_id": self.worker.id}],
        )

    def test_banner_tells_before_anybody_validates(self):
        delivery = self.deliver_worse()
        self.assertIn("WORSE", delivery.with_user(self.worker).lot_gate_message)
        delivery.action_use_suggested_lots()
        self.assertFalse(delivery.lot_gate_message)

    def test_partial_delivery_asks_for_the_backorder_first(self):
        delivery = self.deliver_worse(10)
        delivery.move_line_ids.quantity = 4
        delivery.move_ids.picked = True
        result = delivery.button_validate()
        self.assertEqual(result["res_model"], "stock.backorder.confirmation")
        backorder = (
            self.env["stock.backorder.confirmation"]
            .with_context(**result["context"])
            .create({})
        )
        self.assertEqual(backorder.process()["res_model"], "stock.lot.gate.wizard")


@tagged("post_install", "-at_install")
class TestGateInRoutes(GateCase):
    def setUp(self):
        super().setUp()
        self.warehouse.delivery_steps = "pick_pack_ship"

    def test_order_is_asked_at_the_first_step_only(self):
        pick = self.make_pick(5)
        self.reserve_lot(pick, self.worse)
        dialog = self.validate(pick)
        dialog.reason = "Wanted"
        dialog.action_request_deviation()
        pick.lot_deviation_ids.with_user(self.manager).action_approve()
        self.assertIs(self.validate(pick), True)
        pack = pick.move_ids.move_dest_ids.picking_id
        self.assert_reserved(pack, {self.worse: 5})
        self.assertIs(self.validate(pack), True)
        ship = pack.move_ids.move_dest_ids.picking_id
        self.assertIs(self.validate(ship), True)
        self.assertEqual(ship.location_dest_id, self.customer_location)

    def test_lot_that_expires_on_the_way_is_stopped_at_the_door(self):
        pick = self.make_pick(5)
        self.validate(pick)
        pack = pick.move_ids.move_dest_ids.picking_id
        self.validate(pack)
        ship = pack.move_ids.move_dest_ids.picking_id
        self.better.expiration_date = fields.Datetime.now() - timedelta(days=2)
        dialog = self.validate(ship)
        self.assertEqual(dialog.line_ids.refusal, "expired")

    def test_deviation_for_an_expired_lot_holds_for_the_later_steps(self):
        expired = self.make_lot("EXPIRED", days=-1, quantity=5)
        pick = self.make_pick(5)
        self.reserve_lot(pick, expired)
        dialog = self.validate(pick)
        dialog.reason = "Sold as animal feed"
        dialog.action_request_deviation()
        pick.lot_deviation_ids.with_user(self.manager).action_approve()
        self.assertIs(self.validate(pick), True)
        pack = pick.move_ids.move_dest_ids.picking_id
        self.assert_reserved(pack, {expired: 5})
        self.assertIs(self.validate(pack), True)
        self.assertIs(self.validate(pack.move_ids.move_dest_ids.picking_id), True)
