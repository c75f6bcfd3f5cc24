"""March 2026 at the dairy."""

from datetime import date

from odoo.exceptions import UserError

from tests.integration.dairy import Dairy
from tests.integration.dairy_company import CASE

HILLSIDE, BROOKFIELD, LACTIS = "Hillside Farm", "Brookfield", "Lactis"
SHOP, HOSPITAL, CAFE, DELI = "Corner shop", "Hospital", "Café", "Delicatessen"


class March(Dairy):
    """The first two yoghurts contain `milk`; the third does not."""

    def live_through_march(self):
        self.first_week()
        self.second_week()
        self.third_week()
        self.fourth_week()

    def first_week(self):
        """The milk comes in two parts, and is sold as it is and as yoghurt."""
        self.on(3, 2)
        order = self.order_from(LACTIS, "culture", 2)
        self.receive(order, 2, use_by=date(2026, 9, 1))
        order = self.order_from(HILLSIDE, "milk", 600)
        self.milk = self.receive(order, 400, use_by=date(2026, 3, 12))
        self.on(3, 3)
        self.receive(order, 200, use_by=date(2026, 3, 12), code=self.milk)
        self.first_yoghurt = self.make(720)
        self.on(3, 4)
        order = self.order_cases(SHOP, 20)
        self.shop_delivery = self.deliver(order, part=12 * CASE)
        self.deliver(self.order_of(CAFE, "milk", 40))
        self.on(3, 5)
        self.deliver(order)

    def second_week(self):
        """The rest of the milk is mixed with other milk; some yoghurt comes back."""
        self.on(3, 9)
        order = self.order_from(BROOKFIELD, "milk", 500)
        self.receive(order, 500, use_by=date(2026, 3, 19))
        self.on(3, 10)
        self.second_yoghurt = self.make(600)
        self.on(3, 11)
        self.deliver(self.order_cases(HOSPITAL, 10))
        self.on(3, 12)
        self.take_back(self.shop_delivery, 24)
        self.deliver(self.order_cases(CAFE, 3))

    def third_week(self):
        """One delivery is refused and given up, another leaves with a deviation, and
        other milk goes its own ways."""
        self.on(3, 16)
        self.give_up_what_the_manager_refuses()
        self.deliver(self.order_of(DELI, "milk", 60))
        self.on(3, 17)
        self.let_pass_what_the_manager_approves()
        order = self.order_from(HILLSIDE, "milk", 300)
        self.receive(order, 300, use_by=date(2026, 3, 27))
        self.on(3, 18)
        self.make(720)

    def give_up_what_the_manager_refuses(self):
        order = self.order_cases(SHOP, 5)
        self.put(self.second_yoghurt, order)
        before = self.quants()
        deviation = self.ask_deviation(order, "The later date looks better.")
        deviation.with_user(self.manager).action_refuse()
        delivery = order.picking_ids.with_user(self.worker)
        self.assertEqual(self.validate(delivery)._name, "stock.lot.gate.wizard")
        delivery.move_ids.picked = True
        with self.assertRaisesRegex(UserError, "not the first to expire"):
            delivery._action_done()
        self.assertEqual(self.quants(), before)
        delivery.action_cancel()

    def let_pass_what_the_manager_approves(self):
        order = self.order_cases(HOSPITAL, 8)
        self.put(self.second_yoghurt, order)
        deviation = self.ask_deviation(order, "At least two weeks for the wards.")
        deviation.with_user(self.manager).action_approve()
        self.deliver(order, lot=self.second_yoghurt)
        skipped = [lot["code"] for lot in deviation.better_lots]
        self.assertEqual(skipped, [self.first_yoghurt])

    def fourth_week(self):
        """The first yoghurt is sold out, some of the second is spilt, and an order
        waits for the first of April."""
        self.on(3, 23)
        self.deliver(self.order_cases(CAFE, 6))
        self.deliver(self.order_cases(SHOP, 30))
        self.scrap(self.second_yoghurt, 7)
        self.on(3, 30)
        self.left_open = self.order_cases(CAFE, 2)
        self.on(3, 31)
