from datetime import datetime, timedelta

from odoo import fields
from odoo.tests import tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestAllocation(LotComplianceCase):
    def test_first_expired_goes_first_though_received_last(self):
        later = self.make_lot("LATER", days=30, quantity=10)
        sooner = self.make_lot("SOONER", days=10, quantity=10)
        delivery = self.make_delivery((self.milk, 15))
        self.assert_reserved(delivery, {sooner: 10, later: 5})

    def test_same_day_counts_as_equal_and_first_received_goes_first(self):
        first = self.make_lot("FIRST", quantity=10, days=10)
        second = self.make_lot("SECOND", days=10)
        second.expiration_date = first.expiration_date - timedelta(hours=3)
        self.env["stock.quant"]._update_available_quantity(
            self.milk,
            self.stock,
            10,
            lot_id=second,
            in_date=fields.Datetime.now() + timedelta(hours=1),
        )
        self.assert_reserved(self.make_delivery((self.milk, 4)), {first: 4})

    def test_expired_and_quarantined_lots_are_left(self):
        self.make_lot("EXPIRED", days=-1, quantity=10)
        quarantined = self.make_lot("QUARANTINED", days=5, quantity=10)
        self.set_disposition(quarantined, "quarantine")
        good = self.make_lot("GOOD", days=20, quantity=4)
        delivery = self.make_delivery((self.milk, 10))
        self.assert_reserved(delivery, {good: 4})
        self.assertEqual(delivery.move_ids.state, "partially_available")

    def test_lot_is_usable_through_its_last_day(self):
        today = self.make_lot("TODAY", days=0, quantity=10)
        self.assert_reserved(self.make_delivery((self.milk, 10)), {today: 10})

    def test_last_day_is_a_day_of_the_warehouse(self):
        """At noon UTC it is the next day already on Kiritimati (UTC+14)."""
        early = self.make_lot("EARLY", days=0, quantity=10)
        early.expiration_date = datetime(2026, 11, 20, 8)  # the 20th in both places
        later = self.make_lot("LATER", days=1, quantity=10)
        self.warehouse.partner_id.tz = "Pacific/Kiritimati"
        self.assert_reserved(self.make_delivery((self.milk, 5)), {later: 5})
        self.warehouse.partner_id.tz = "Europe/Amsterdam"
        delivery = self.make_delivery((self.milk, 5))
        self.assert_reserved(delivery, {early: 5})
        self.warehouse.partner_id.tz = "Pacific/Pago_Pago"
        self.assertEqual(
            delivery.move_ids._get_lot_today(), fields.Date.to_date("2026-11-20")
        )

    def test_lots_without_date_go_last(self):
        undated = self.make_lot("UNDATED", quantity=10)
        dated = self.make_lot("DATED", days=300, quantity=10)
        delivery = self.make_delivery((self.milk, 15))
        self.assert_reserved(delivery, {dated: 10, undated: 5})

    def test_lot_must_be_usable_on_the_scheduled_day(self):
        self.make_lot("SHORT", days=3, quantity=10)
        long = self.make_lot("LONG", days=30, quantity=10)
        delivery = self.make_delivery(
            (self.milk, 5), scheduled_date=fields.Datetime.now() + timedelta(days=7)
        )
        self.assert_reserved(delivery, {long: 5})

    def test_demand_in_another_unit_is_reserved_in_the_products_unit(self):
        dozen = self.env.ref("uom.product_uom_dozen")
        sooner = self.make_lot("SOONER", days=10, quantity=10)
        later = self.make_lot("LATER", days=30, quantity=100)
        delivery = self.make_delivery((self.milk, 2, dozen))
        self.assert_reserved(delivery, {sooner: 10, later: 14})

    def test_quantities_with_decimals(self):
        kilo = self.env.ref("uom.product_uom_kgm")
        cheese = self.make_product("Cheese", uom_id=kilo.id, lot_fefo_policy="block")
        sooner = self.make_lot("SOONER", days=5, quantity=1.25, product=cheese)
        later = self.make_lot("LATER", days=9, quantity=2.5, product=cheese)
        delivery = self.make_delivery((cheese, 2.1))
        self.assert_reserved(delivery, {sooner: 1.25, later: 0.85})

    def test_negative_stock_of_a_lot_is_not_reserved(self):
        missing = self.make_lot("MISSING", days=1)
        self.env["stock.quant"]._update_available_quantity(
            self.milk, self.stock, -5, lot_id=missing
        )
        good = self.make_lot("GOOD", days=9, quantity=5)
        self.assert_reserved(self.make_delivery((self.milk, 5)), {good: 5})

    def test_stock_in_several_bins_is_one_lot(self):
        bins = self.env["stock.location"].create(
            [{"name": f"Bin {n}", "location_id": self.stock.id} for n in (1, 2)]
        )
        later = self.make_lot("LATER", days=30, quantity=10)
        sooner = self.make_lot("SOONER", days=10)
        for place in bins:
            self.env["stock.quant"]._update_available_quantity(
                self.milk, place, 3, lot_id=sooner
            )
        delivery = self.make_delivery((self.milk, 8))
        self.assert_reserved(delivery, {sooner: 6, later: 2})
        self.assertEqual(
            delivery.move_line_ids.filtered(lambda ml: ml.lot_id == sooner).location_id,
            bins,
        )

    def test_two_deliveries_do_not_share_a_quantity(self):
        lot = self.make_lot("ONLY", days=10, quantity=10)
        self.assert_reserved(self.make_delivery((self.milk, 7)), {lot: 7})
        self.assert_reserved(self.make_delivery((self.milk, 7)), {lot: 3})

    def test_typed_quantity_takes_the_first_expired(self):
        sooner = self.make_lot("SOONER", days=10, quantity=10)
        self.make_lot("EXPIRED", days=-5, quantity=10)
        delivery = self.make_delivery((self.milk, 20), confirm=False)
        delivery.move_ids.quantity = 8
        self.assert_reserved(delivery, {sooner: 8})

    def test_later_steps_do_not_reserve_what_expired_on_the_way(self):
        self.warehouse.delivery_steps = "pick_pack_ship"
        lot = self.make_lot("LOT", days=1, quantity=10)
        pick = self.make_pick(10)
        self.assert_reserved(pick, {lot: 10})
        pick.move_ids.picked = True
        pick._action_done()
        pack = pick.move_ids.move_dest_ids.picking_id
        self.assert_reserved(pack, {lot: 10})
        pack.do_unreserve()
        lot.expiration_date = fields.Datetime.now() - timedelta(days=2)
        pack.action_assign()
        self.assert_reserved(pack, {})

    def test_expired_lots_can_be_scrapped_and_sent_back(self):
        expired = self.make_lot("EXPIRED", days=-3, quantity=10)
        back = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 4,
                "location_id": self.stock.id,
                "location_dest_id": self.supplier_location.id,
            }
        )
        back._action_confirm()
        back._action_assign()
        self.assertEqual(back.move_line_ids.lot_id, expired)
        back.picked = True
        back._action_done()
        self.assertEqual(back.state, "done")

    def test_without_policy_reservation_is_the_cores(self):
        plain = self.make_product("Plain", use_expiration_date=False)
        first = self.make_lot("B-FIRST", quantity=10, product=plain)
        self.make_lot("A-SECOND", quantity=10, product=plain)
        move = self.make_delivery((plain, 5)).move_ids
        self.assertEqual(move.move_line_ids.lot_id, first)
        self.assertNotIn("lot_request", move._with_lot_request().env.context)

    def test_number_of_queries_does_not_grow_with_the_number_of_lots(self):
        counts = []
        for number in (5, 50):
            product = self.make_product(f"Milk {number}", lot_fefo_policy="block")
            for n in range(number):
                self.make_lot(f"{number}-{n}", days=10 + n, quantity=5, product=product)
            delivery = self.make_delivery((product, 3), confirm=False)
            delivery.action_confirm()
            delivery.do_unreserve()
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            delivery.action_assign()
            self.env.flush_all()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(counts[0], counts[1])
