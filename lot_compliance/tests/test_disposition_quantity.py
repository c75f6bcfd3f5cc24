from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestDispositionQuantity(DispositionCase):
    """Blocked stock is on hand; it is not free to use and in no forecast."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.good = cls.make_lot("GOOD", quantity=10, product=cls.rice)
        cls.bad = cls.make_lot("BAD", quantity=4, product=cls.rice)

    def assert_quantities(self, on_hand, free, forecast, product=None, **context):
        product = (product or self.rice).with_context(**context)
        product.invalidate_recordset()
        self.assertRecordValues(
            product,
            [
                {
                    "qty_available": on_hand,
                    "free_qty": free,
                    "virtual_available": forecast,
                }
            ],
        )

    def forecast(self):
        report = self.env["stock.forecasted_product_product"]
        report = report.with_context(warehouse_id=self.warehouse.id)
        return report._get_report_data(product_ids=self.rice.ids)

    def forecast_line(self):
        [line] = [line for line in self.forecast()["lines"] if not line["document_out"]]
        return line["quantity"]

    def test_nothing_blocked_is_as_the_core_counts(self):
        self.assert_quantities(14, 14, 14)
        self.give(self.bad, self.released)
        self.assert_quantities(14, 14, 14)

    def test_a_blocked_lot_is_on_hand_but_not_free(self):
        self.give(self.bad, self.quarantine)
        self.assert_quantities(14, 10, 10)
        self.give(self.bad, self.released)
        self.assert_quantities(14, 14, 14)

    def test_who_asked_before_the_change_does_not_keep_the_old_answer(self):
        self.assertEqual(self.rice.free_qty, 14)
        self.give(self.bad, self.quarantine)
        self.assertEqual(self.rice.free_qty, 10)

    def test_workers_count_the_same(self):
        self.give(self.bad, self.quarantine)
        self.assert_quantities(14, 10, 10, product=self.rice.with_user(self.worker))

    def test_what_is_reserved_of_it_is_not_taken_off_twice(self):
        delivery = self.reserve_lot(self.make_delivery((self.rice, 3)), self.bad)
        delivery.move_ids.picked = True
        self.give(self.bad, self.quarantine)
        self.assert_quantities(14, 10, 10)  # 14 - 3 reserved - 1 blocked

    def test_what_is_expired_and_blocked_is_taken_off_once(self):
        lot = self.make_lot("OLD", -5, 4)
        self.make_lot("FRESH", 50, 10)
        self.assert_quantities(14, 10, 10, product=self.milk)
        self.give(lot, self.quarantine)
        self.assert_quantities(14, 10, 10, product=self.milk)

    def test_on_a_later_day_it_is_still_taken_off_once(self):
        lot = self.make_lot("SOON", 5, 4)
        self.make_lot("FRESH", 50, 10)
        self.give(lot, self.quarantine)
        later = fields.Datetime.now() + timedelta(days=9)
        self.assert_quantities(14, 10, 10, product=self.milk)
        self.assert_quantities(14, 10, 10, product=self.milk, to_date=later)

    def test_only_the_asked_places_lots_and_owners_count(self):
        self.give(self.bad, self.quarantine)
        other = self.env["stock.warehouse"].create({"name": "Other", "code": "OTH"})
        self.env["stock.quant"]._update_available_quantity(
            self.rice, other.lot_stock_id, 2, lot_id=self.bad
        )
        self.assert_quantities(16, 10, 10)
        self.assert_quantities(2, 0, 0, warehouse_id=other.id)
        self.assert_quantities(14, 10, 10, location=self.stock.id)
        self.assert_quantities(10, 10, 10, lot_id=self.good.id)
        self.assert_quantities(6, 0, 0, lot_id=self.bad.id)
        self.assert_quantities(0, 0, 0, owner_id=self.customer.id)

    def test_what_is_kept_apart_is_not_free_whatever_its_lot(self):
        self.use_apart()
        self.move(self.rice, 3, self.stock, self.apart, self.good)
        self.assert_quantities(14, 11, 11)
        self.move(self.rice, 2, self.stock, self.apart, self.bad)
        self.give(self.bad, self.quarantine)
        self.assert_quantities(14, 7, 7)

    def test_an_archived_disposition_blocks_all_the_same(self):
        self.give(self.bad, self.quarantine)
        self.quarantine.active = False
        self.assert_quantities(14, 10, 10)

    def test_a_disposition_that_is_changed_counts_from_then_on(self):
        self.give(self.bad, self.quarantine)
        self.quarantine.allow_reserve = True
        self.assert_quantities(14, 14, 14)

    def test_untracked_products_are_not_asked_about(self):
        salt = self.make_product("Salt", tracking="none", use_expiration_date=False)
        self.env["stock.quant"]._update_available_quantity(salt, self.stock, 5)
        self.assert_quantities(5, 5, 5, product=salt)

    def test_one_query_for_all_products(self):
        self.give(self.bad, self.quarantine)
        products = self.rice | self.milk
        products._read_blocked_quantities(None, None, None)  # what is cached
        with self.assertQueryCount(2):  # one of them is the core's, for the places
            products._read_blocked_quantities(None, None, None)

    def test_the_list_of_stock_shows_nothing_available(self):
        self.give(self.bad, self.quarantine)
        quants = (self.good | self.bad).quant_ids.filtered(
            lambda quant: quant.location_id == self.stock
        )
        self.assertEqual(
            {quant.lot_id: quant.available_quantity for quant in quants},
            {self.good: 10, self.bad: 0},
        )

    # The Forecasted report

    def test_the_forecasted_report_gives_blocked_stock_to_nobody(self):
        self.assertEqual(self.forecast_line(), 14)
        self.give(self.bad, self.quarantine)
        data = self.forecast()
        self.assertEqual(self.forecast_line(), 10)
        facts = data["product"][self.rice.id]
        self.assertEqual(facts["quantity_on_hand"], 14)
        self.assertEqual(facts["lot_blocked_qty"], 4)
        self.assertFalse(facts.get("to_remove_qty"))

    def test_an_order_that_needs_the_blocked_stock_is_not_available(self):
        self.give(self.bad, self.quarantine)
        delivery = self.make_delivery((self.rice, 12))
        delivery.move_ids.invalidate_recordset()
        self.assertEqual(delivery.move_ids.quantity, 10)
        self.assertLess(delivery.move_ids.forecast_availability, 12)

    def test_blocked_stock_that_goes_back_to_the_vendor_is_not_counted_twice(self):
        self.give(self.bad, self.rejected)
        delivery = self.make_delivery(
            (self.rice, 3), location_dest_id=self.supplier_location.id, confirm=False
        )
        delivery.move_ids.location_dest_id = self.supplier_location
        delivery.action_confirm()
        self.reserve_lot(delivery, self.bad)
        self.assertEqual(self.forecast_line(), 10)

    def test_the_forecast_over_time_leaves_it_out_from_today_on(self):
        self.give(self.bad, self.quarantine)
        self.env.flush_all()
        groups = self.env["report.stock.quantity"]._read_group(
            [
                ("product_id", "=", self.rice.id),
                ("state", "=", "forecast"),
                ("warehouse_id", "=", self.warehouse.id),
            ],
            ["date:day"],
            ["product_qty:sum"],
        )
        quantities = [quantity for _day, quantity in groups]
        self.assertEqual(quantities[-1], 10)
        self.assertEqual(quantities[0], 14)  # as the core does for what has expired
