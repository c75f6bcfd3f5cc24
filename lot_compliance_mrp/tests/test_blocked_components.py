from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.lot_compliance.tests.common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestBlockedComponents(LotComplianceCase):
    """A lot that a production has reserved is blocked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls.make_lot("FIRST", 30, 10)
        cls.second = cls.make_lot("SECOND", 40, 4)
        cls.cheese = cls.make_product("Cheese", use_expiration_date=False)
        cls.maker = new_test_user(cls.env, "lot_maker", "mrp.group_mrp_user")
        cls.order = cls.env["mrp.production"].create(
            {
                "product_id": cls.cheese.id,
                "product_qty": 1,
                "user_id": cls.maker.id,
                "move_raw_ids": [
                    Command.create({"product_id": cls.milk.id, "product_uom_qty": 6})
                ],
            }
        )
        cls.order.action_confirm()
        cls.order.action_assign()
        cls.on_hold = cls.env.ref("lot_compliance.stock_lot_disposition_on_hold")

    def block(self, lot):
        lot = lot.with_user(self.officer)
        lot.action_set_disposition(self.on_hold.id, "A question")

    def test_the_order_takes_another_lot_and_its_maker_is_told_what_is_missing(self):
        self.assertEqual(self.order.move_raw_ids.move_line_ids.lot_id, self.first)
        self.block(self.first)
        self.assertRecordValues(
            self.order.move_raw_ids.move_line_ids,
            [{"lot_id": self.second.id, "quantity": 4}],
        )
        self.assertIn("Lot FIRST of Milk", self.order.message_ids[0].body)
        self.assertEqual(self.order.activity_ids.user_id, self.maker)

    def test_what_is_picked_already_stays_and_is_not_consumed(self):
        self.order.move_raw_ids.picked = True
        self.block(self.first)
        self.assertEqual(self.order.move_raw_ids.move_line_ids.lot_id, self.first)
        self.order.qty_producing = 1
        self.order.lot_producing_ids = self.make_lot("CHEESE", product=self.cheese)
        with self.assertRaises(UserError) as caught:
            self.order.with_user(self.maker).button_mark_done()
        self.assertIn("may not be consumed", str(caught.exception))

    def test_a_cheese_gets_the_default_of_the_operation_type(self):
        self.order.picking_type_id.lot_disposition_id = self.on_hold
        self.order.qty_producing = 1
        lot = self.make_lot("CHEESE", product=self.cheese)
        self.order.lot_producing_ids = lot
        self.order.move_raw_ids.picked = True
        self.order.with_user(self.maker).button_mark_done()
        self.assertEqual(self.order.state, "done")
        self.assertEqual(lot.disposition_id, self.on_hold)
