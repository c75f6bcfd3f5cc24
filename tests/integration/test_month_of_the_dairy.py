"""A month of the dairy on real documents, and then one question: who has the milk?"""

from datetime import date

from odoo.tests import tagged

from tests.integration.dairy_march import CAFE, HOSPITAL, SHOP, March
from tests.integration.ledger import Fact
from tests.integration.trace_words import (
    customers_in,
    facts_in,
    lots_in,
    on_hand_in,
    suppliers_in,
)


@tagged("post_install", "-at_install")
class TestMonthOfTheDairy(March):
    def test_trace_tells_exactly_what_the_ledger_tells(self):
        self.live_through_march()
        for user in (self.worker, self.manager, self.auditor):
            trace = self.env["stock.lot.trace"].with_user(user)
            self.check_whole_trace_of_the_milk(trace)
            self.check_downstream_of_the_milk(trace)
            self.check_upstream_of_the_second_yoghurt(trace)
        self.check_customers_by_hand(trace)
        self.check_stock_and_dates()

    def check_whole_trace_of_the_milk(self, trace):
        milk, ledger = self.milk, self.ledger
        answer = trace.trace(self.lot(milk).ids)
        facts = ledger.origin_of(milk) + ledger.fate_of(milk)
        self.assertCountEqual(facts_in(answer), facts)
        self.assertEqual(customers_in(answer), ledger.customers_of(milk))
        self.assertEqual(suppliers_in(answer), ledger.suppliers_of(milk))
        self.assertEqual(on_hand_in(answer), ledger.on_hand(ledger.came_of(milk)))
        self.assertEqual(lots_in(answer), ledger.came_of(milk))
        self.assertEqual(facts_in(answer, "open"), self.what_waits())
        self.assertEqual(answer["withheld"], {"lots": 0, "movements": 0})

    def what_waits(self):
        order = self.left_open
        names = (order.picking_ids.name, order.name, CAFE)
        day = date(2026, 3, 30)
        return [Fact("delivery", day, self.second_yoghurt, "", 24, *names)]

    def check_downstream_of_the_milk(self, trace):
        milk, ledger = self.lot(self.milk), self.ledger
        answer = trace.trace(milk.ids, "downstream")
        self.assertCountEqual(facts_in(answer), ledger.fate_of(self.milk))
        self.assertFalse(answer["suppliers"])
        pickings = self.env["stock.picking"].browse(trace.find_deliveries(milk.ids))
        names = set(pickings.mapped("name"))
        self.assertEqual(names, ledger.deliveries_of(self.milk))

    def check_upstream_of_the_second_yoghurt(self, trace):
        yoghurt, ledger = self.second_yoghurt, self.ledger
        answer = trace.trace(self.lot(yoghurt).ids, "upstream")
        self.assertCountEqual(facts_in(answer), ledger.origin_of(yoghurt))
        self.assertEqual(suppliers_in(answer), ledger.suppliers_of(yoghurt))
        self.assertEqual(lots_in(answer), ledger.went_into(yoghurt))
        self.assertFalse(answer["customers"])

    def check_customers_by_hand(self, trace):
        """The story in numbers, in case the ledger should be as wrong as the trace."""
        first, second = self.first_yoghurt, self.second_yoghurt
        answer = trace.trace(self.lot(self.milk).ids)
        self.assertEqual(
            customers_in(answer),
            {
                (CAFE, "milk"): (40, 0, 40, {self.milk}),
                (CAFE, "yoghurt"): (36 + 72, 0, 108, {first}),
                (HOSPITAL, "yoghurt"): (120 + 96, 0, 216, {first, second}),
                (SHOP, "yoghurt"): (240 + 360, 24, 576, {first, second}),
            },
        )
        self.assertEqual(on_hand_in(answer), {second: 600 - 96 - 84 - 7})

    def check_stock_and_dates(self):
        """The ledger is right about Odoo's stock, and about when lots expire."""
        self.assertEqual(self.quants(), self.ledger.on_hand(self.ledger.product))
        days = {code: self.lot(code).last_usable_day for code in self.ledger.expires}
        self.assertEqual(days, self.ledger.expires)
