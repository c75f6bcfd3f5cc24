from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestDispositionReturn(DispositionCase):
    """What customers return is always accepted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lot = cls.make_lot("SOLD", 30, 10)
        cls.give(cls.lot, cls.released, "Tested")
        cls.delivery = cls.make_delivery((cls.milk, 4))
        cls.delivery.move_ids.picked = True
        cls.delivery._action_done()

    def take_back(self, quantity=1):
        """Return the done transfer by which a worker takes goods back."""
        wizard = Form(
            self.env["stock.return.picking"]
            .with_user(self.worker)
            .with_context(active_id=self.delivery.id, active_model="stock.picking")
        ).save()
        wizard.product_return_moves.quantity = quantity
        action = wizard.action_create_returns()
        picking = self.env["stock.picking"].browse(action["res_id"])
        picking.with_user(self.worker).move_ids.picked = True
        picking.with_user(self.worker).button_validate()
        self.assertEqual(picking.state, "done")
        return picking

    def on_hand(self, location):
        quants = self.lot.quant_ids.filtered(lambda q: q.location_id == location)
        return sum(quants.mapped("quantity"))

    def test_without_settings_it_goes_to_the_stock_and_stays_as_it_is(self):
        self.take_back()
        self.assertEqual(self.lot.disposition_id, self.released)
        self.assertEqual(self.on_hand(self.stock), 7)

    def test_it_goes_to_the_segregation_location_and_the_lot_stays_released(self):
        self.use_apart()
        self.env.company.lot_return_disposition_id = self.quarantine
        picking = self.take_back()
        self.assertEqual(self.on_hand(self.apart), 1)
        self.assertEqual(self.on_hand(self.stock), 6)
        self.assertEqual(self.lot.disposition_id, self.released)
        self.assertIn("go to WH/Apart, apart from the stock", self.notes(picking))

    def test_without_such_a_location_the_whole_lot_is_blocked_and_this_is_told(self):
        self.env.company.lot_return_disposition_id = self.quarantine
        picking = self.take_back()
        self.assertEqual(self.lot.disposition_id, self.quarantine)
        self.assertIn("these whole lots (1) are “Quarantine”", self.notes(picking))

    def test_what_is_put_to_the_stock_by_hand_blocks_the_lot_all_the_same(self):
        self.use_apart()
        self.env.company.lot_return_disposition_id = self.quarantine
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "location_id": self.customer_location.id,
                "location_dest_id": self.stock.id,
            }
        )
        move = self.env["stock.move"].create(
            {
                "picking_id": picking.id,
                "product_id": self.milk.id,
                "product_uom_qty": 1,
                "location_id": self.customer_location.id,
                "location_dest_id": self.stock.id,
            }
        )
        picking.action_confirm()
        self.assertEqual(move.location_dest_id, self.apart)
        move.move_line_ids.write(
            {"lot_id": self.lot.id, "location_dest_id": self.stock.id}
        )
        move.picked = True
        picking._action_done()
        self.assertEqual(self.lot.disposition_id, self.quarantine)

    def test_the_rest_of_the_lot_is_reserved_for_nobody_any_more(self):
        self.env.company.lot_return_disposition_id = self.quarantine
        waiting = self.make_delivery((self.milk, 3))
        self.assert_reserved(waiting, {self.lot: 3})
        self.take_back()
        self.assert_reserved(waiting, {})

    def test_a_recalled_lot_that_comes_back_stays_recalled(self):
        self.give(self.lot, self.recalled)
        self.env.company.lot_return_disposition_id = self.quarantine
        self.take_back()
        self.assertEqual(self.lot.disposition_id, self.recalled)

    def test_untracked_goods_go_to_the_stock(self):
        self.use_apart()
        salt = self.make_product("Salt", tracking="none", use_expiration_date=False)
        moved = self.move(
            salt, 1, self.customer_location, self.stock, self.env["stock.lot"]
        )
        self.assertEqual(moved.location_dest_id, self.stock)

    def test_the_segregation_location_is_one_of_the_warehouse_beside_its_stock(self):
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        elsewhere = self.env["stock.warehouse"].create({"name": "B", "code": "B"})
        for place in (
            shelf,
            self.stock,
            self.customer_location,
            elsewhere.lot_stock_id,
        ):
            with (
                self.subTest(place.display_name),
                self.assertRaisesRegex(ValidationError, "beside WH/Stock"),
            ):
                self.warehouse.lot_segregation_location_id = place

    def test_only_a_manager_of_lots_chooses_it(self):
        keeper = new_test_user(self.env, "keeper", "stock.group_stock_manager")
        with self.assertRaisesRegex(AccessError, "Only a manager of lot compliance"):
            self.warehouse.with_user(keeper).lot_segregation_location_id = self.apart
