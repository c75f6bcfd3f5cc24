from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestDispositionTours(LotTourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(cls.env, "tour_officer", f"{LOT}quality_officer")
        cls.lot = cls.make_lot("HELD", 30, 10)

    def test_an_officer_blocks_a_reserved_lot_and_splits_it(self):
        delivery = self.make_transfer(
            self.warehouse.out_type_id, self.stock, self.customers, quantity=6
        )
        delivery.action_assign()
        self.start_tour(
            f"/odoo/action-stock.action_production_lot_form/{self.lot.id}",
            "lot_compliance_disposition",
            login="tour_officer",
        )
        self.assertFalse(delivery.move_line_ids)
        self.assertEqual(self.lot.child_lot_ids.name, "GOOD-PART")

    def test_the_forecast_shows_what_is_blocked(self):
        on_hold = self.env.ref("lot_compliance.stock_lot_disposition_on_hold")
        self.lot.action_set_disposition(on_hold.id, "A question")
        self.start_tour(
            f"/odoo/product.template/{self.milk.product_tmpl_id.id}",
            "lot_compliance_forecast",
            login="tour_manager",
        )
