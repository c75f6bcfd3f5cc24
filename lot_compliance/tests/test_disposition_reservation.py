from odoo import Command
from odoo.tests import new_test_user, tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestDispositionReservation(DispositionCase):
    """Blocking a lot that is reserved."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.make_lot("FIRST", 30, 10)
        cls.second = cls.make_lot("SECOND", 40, 10)

    def activities(self, picking):
        return picking.activity_ids.filtered(lambda a: "blocked" in a.summary)

    def test_the_reservation_is_made_anew_from_another_lot_and_told(self):
        delivery = self.make_delivery((self.milk, 6))
        self.assert_reserved(delivery, {self.first: 6})
        self.give(self.first, self.on_hold)
        self.assert_reserved(delivery, {self.second: 6})
        self.assertEqual(delivery.state, "assigned")
        note = delivery.message_ids[0]
        self.assertIn(
            "Lot FIRST of Milk may not be used any more (On hold): 6.00 of 6.00 Units "
            "are reserved now, from lot SECOND.",
            note.body,
        )
        self.assertEqual(note.author_id, self.officer.partner_id)

    def test_products_without_policy_are_reserved_anew_too(self):
        one = self.make_lot("ONE", quantity=5, product=self.rice)
        two = self.make_lot("TWO", quantity=5, product=self.rice)
        delivery = self.make_delivery((self.rice, 5))
        self.assert_reserved(delivery, {one: 5})
        self.give(one, self.on_hold)
        self.assert_reserved(delivery, {two: 5})

    def test_the_responsible_gets_one_to_do_only_if_less_is_reserved(self):
        self.env.company.lot_quality_user_id = self.manager
        third = self.make_lot("THIRD", 50, 6)
        enough = self.make_delivery((self.milk, 6))
        short = self.make_delivery(
            (self.milk, 4), (self.milk, 8), user_id=self.worker.id
        )
        nobody_s = self.make_delivery((self.milk, 2))
        self.give(self.first, self.on_hold)
        self.assert_reserved(enough, {third: 6})
        self.assertFalse(self.activities(enough))
        self.assertEqual(self.activities(short).user_id, self.worker)
        self.assertEqual(len(self.activities(short)), 1)
        self.assert_reserved(nobody_s, {self.second: 2})
        self.assertFalse(nobody_s.activity_ids)

    def test_without_responsible_the_quality_user_is_told_else_nobody(self):
        self.give(self.second, self.on_hold)
        delivery = self.make_delivery((self.milk, 6), user_id=False)
        self.give(self.first, self.on_hold)
        self.assertFalse(self.activities(delivery))
        self.give(self.first, self.released)
        delivery.action_assign()
        self.env.company.lot_quality_user_id = self.manager
        self.give(self.first, self.on_hold)
        self.assertEqual(self.activities(delivery).user_id, self.manager)

    def test_the_urgent_and_the_earlier_one_are_served_first(self):
        normal = self.make_delivery((self.milk, 5))
        urgent = self.make_delivery((self.milk, 5), priority="1")
        self.second.quant_ids.sudo().quantity = 5
        self.give(self.first, self.on_hold)
        self.assert_reserved(urgent, {self.second: 5})
        self.assert_reserved(normal, {})

    def test_only_what_the_new_disposition_refuses_is_released(self):
        inside = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.int_type_id.id,
                "location_id": self.stock.id,
                "location_dest_id": self.apart.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": self.milk.id,
                            "product_uom_qty": 3,
                            "location_id": self.stock.id,
                            "location_dest_id": self.apart.id,
                        }
                    )
                ],
            }
        )
        inside.action_confirm()
        inside.action_assign()
        self.give(self.first, self.on_hold)
        self.assert_reserved(inside, {self.first: 3})
        frozen = self.on_hold.copy({"code": "frozen", "allow_transfer": False})
        self.give(self.first, frozen)
        self.assert_reserved(inside, {self.second: 3})

    def test_what_is_picked_stays_and_the_gate_refuses_it(self):
        delivery = self.make_delivery((self.milk, 6))
        delivery.move_ids.picked = True
        self.give(self.first, self.on_hold)
        self.assert_reserved(delivery, {self.first: 6})
        self.assertIn("On hold", delivery.lot_gate_message)

    def test_what_is_picked_for_a_later_step_stays(self):
        self.warehouse.delivery_steps = "pick_ship"
        pick = self.make_pick(6)
        pick.move_ids.picked = True
        pick._action_done()
        ship = pick.move_ids.move_dest_ids.picking_id
        self.assert_reserved(ship, {self.first: 6})
        self.give(self.first, self.on_hold)
        self.assert_reserved(ship, {self.first: 6})
        self.assertIn("On hold", ship.lot_gate_message)

    def test_the_first_step_of_a_route_is_reserved_anew(self):
        self.warehouse.delivery_steps = "pick_ship"
        pick = self.make_pick(6)
        self.give(self.first, self.on_hold)
        self.assert_reserved(pick, {self.second: 6})

    def test_production_consumption_is_reserved_anew(self):
        production = self.env["stock.location"].search(
            [("usage", "=", "production"), ("company_id", "=", self.env.company.id)],
            limit=1,
        )
        move = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 6,
                "location_id": self.stock.id,
                "location_dest_id": production.id,
            }
        )
        move._action_confirm()
        move._action_assign()
        self.assertEqual(move.move_line_ids.lot_id, self.first)
        self.give(self.first, self.on_hold)
        self.assertEqual(move.move_line_ids.lot_id, self.second)

    def test_units_of_the_move_are_those_of_the_note(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        self.make_lot("BIG", 50, 24)
        (self.first | self.second).quant_ids.sudo().quantity = 12
        delivery = self.make_delivery((self.milk, 1, dozen))
        self.give(self.first, self.on_hold)
        self.assertIn("1.00 of 1.00 Dozens", self.notes(delivery))

    def test_transfers_of_other_companies_are_released_too(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", company.id)], limit=1
        )
        self.env["stock.quant"]._update_available_quantity(
            self.milk, warehouse.lot_stock_id, 5, lot_id=self.first
        )
        move = self.env["stock.move"].create(
            {
                "company_id": company.id,
                "product_id": self.milk.id,
                "product_uom_qty": 5,
                "picking_type_id": warehouse.out_type_id.id,
                "location_id": warehouse.lot_stock_id.id,
                "location_dest_id": self.customer_location.id,
            }
        )
        move._action_confirm()
        move._action_assign()
        delivery = move.picking_id
        self.assert_reserved(delivery, {self.first: 5})
        self.give(self.first, self.on_hold)
        self.assert_reserved(delivery, {})

    def test_an_officer_without_rights_on_transfers_blocks_them_all_the_same(self):
        delivery = self.make_delivery((self.milk, 6))
        officer = new_test_user(
            self.env, "pure", "lot_compliance.lot_compliance_group_quality_officer"
        )
        lot = self.first.with_user(officer)
        lot.action_set_disposition(self.on_hold.id, "A question")
        self.assert_reserved(delivery, {self.second: 6})

    def test_a_thousand_moves_ask_once_what_is_refused(self):
        deliveries = self.env["stock.picking"]
        for _number in range(3):
            deliveries |= self.make_delivery((self.milk, 1))
        moves = deliveries.move_ids
        use = type(self.env["stock.lot.use"])
        asked = []
        original = use._get_refused_lots

        def count(self, *args, **kwargs):
            asked.append(1)
            return original(self, *args, **kwargs)

        moves._do_unreserve()
        self.patch(use, "_get_refused_lots", count)
        moves._action_assign()
        self.assertEqual(len(asked), 1)
