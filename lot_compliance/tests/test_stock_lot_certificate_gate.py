from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from odoo.addons.lot_compliance.models.gate.stock_lot_use import LotUse
from odoo.addons.lot_compliance.policy.reasons import Refusal

from .certificate_common import CertificateCase


@tagged("post_install", "-at_install")
class TestStockLotCertificateGate(CertificateCase):
    """Lots without the certificates they need are not shipped, nor released."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.lot_fefo_policy = "off"  # certificates are asked whatever the order
        cls.lot = cls.make_lot("L1", days=200, quantity=10)
        cls.coa.absence_at_shipping = "refuse"
        cls.require(cls.milk, cls.coa, cls.organic)

    def ship(self, lot=None, quantity=2, day="2026-11-20"):
        with freeze_time(f"{day} 12:00:00"):
            delivery = self.make_delivery((self.milk, quantity))
            self.reserve_lot(delivery, lot or self.lot, quantity)
            delivery.move_ids.picked = True
            delivery.move_ids.with_user(self.worker)._action_done()
        return delivery

    def test_a_missing_certificate_is_named_with_the_way_out(self):
        with self.assertRaisesRegex(
            UserError,
            "Lot L1 of Milk may not be shipped without its certificates. Certificate "
            "of analysis: there is none, add it to the lot and have it accepted. Take "
            "another lot, or have a deviation approved.",
        ):
            self.ship()

    def test_one_that_is_not_accepted_or_rejected_does_not_count(self):
        certificate = self.make_certificate(self.lot)
        with self.assertRaisesRegex(UserError, "analysis C-1 is not accepted yet"):
            self.ship()
        certificate.action_reject("Names lot L7")
        with self.assertRaisesRegex(
            UserError,
            r"C-1 was rejected \(Names lot L7\), ask Laboratory for a correct",
        ):
            self.ship()

    def test_it_ships_on_the_last_day_and_is_refused_the_day_after(self):
        self.accept(self.lot, valid_until="2027-03-31")
        self.assertEqual(self.ship(day="2027-03-31").state, "done")
        with self.assertRaisesRegex(
            UserError, "C-1 held until 03/31/2027, ask Laboratory for a new one"
        ):
            self.ship(day="2027-04-01")

    def test_the_day_is_that_of_the_warehouse(self):
        self.accept(self.lot, valid_until="2026-11-20")
        self.warehouse.partner_id.tz = "Pacific/Kiritimati"  # 14 hours ahead
        with self.assertRaisesRegex(UserError, "held until 11/20/2026"):
            self.ship(day="2026-11-20")

    def test_a_type_whose_absence_is_allowed_holds_nothing_up(self):
        self.accept(self.lot)  # of the organic one there is none
        self.assertEqual(self.ship().state, "done")
        self.coa.absence_at_shipping = "allow"
        self.assertEqual(self.ship(self.make_lot("L2", 9, 5)).state, "done")

    def test_an_approved_deviation_lets_it_pass(self):
        delivery = self.make_delivery((self.milk, 2))
        self.reserve_lot(delivery, self.lot)
        gate = self.env["stock.lot.gate"].with_user(self.worker)
        (finding,) = gate._judge(delivery.move_line_ids)
        self.assertIs(finding.refusal, Refusal.CERTIFICATE)
        deviation = gate.env["stock.lot.deviation"]._request([finding], "Will follow")
        deviation.with_user(self.manager).action_approve()
        delivery.move_ids.picked = True
        delivery.move_ids.with_user(self.worker)._action_done()
        self.assertEqual(delivery.state, "done")

    def test_what_was_let_pass_at_the_first_step_is_reserved_for_the_next(self):
        self.warehouse.delivery_steps = "pick_ship"
        pick = self.make_pick(2)
        self.reserve_lot(pick, self.lot, 2)
        gate = self.env["stock.lot.gate"].with_user(self.worker)
        deviation = gate.env["stock.lot.deviation"]._request(
            gate._judge(pick.move_line_ids), "Will follow"
        )
        deviation.with_user(self.manager).action_approve()
        pick.move_ids.picked = True
        pick.move_ids.with_user(self.worker)._action_done()
        ship = pick.move_ids.move_dest_ids.picking_id
        ship.action_assign()
        self.assert_reserved(ship, {self.lot: 2})

    def test_lots_with_their_certificates_are_reserved(self):
        good = self.make_lot("L2", days=300, quantity=10)
        self.accept(good)
        for policy in ("off", "block"):
            self.milk.lot_fefo_policy = policy
            delivery = self.make_delivery((self.milk, 3))
            with self.subTest(policy):
                self.assert_reserved(delivery, {good: 3})

    def test_one_that_will_have_lapsed_on_the_planned_day_is_not_reserved(self):
        self.accept(self.lot, valid_until="2026-11-25")
        for day, reserved in (("2026-11-25", {self.lot: 3}), ("2026-11-26", {})):
            delivery = self.make_delivery((self.milk, 3), confirm=False)
            delivery.scheduled_date = f"{day} 08:00:00"
            delivery.action_confirm()
            delivery.action_assign()
            with self.subTest(day):
                self.assert_reserved(delivery, reserved)
            delivery.do_unreserve()

    def test_moves_scrap_and_returns_to_the_vendor_are_free(self):
        for purpose in ("transfer", "scrap", "return_to_vendor"):
            self.assertFalse(self.find_refused(purpose))
        for purpose in ("ship", "consume"):
            self.assertEqual(
                self.find_refused(purpose), {self.lot.id: (Refusal.CERTIFICATE,)}
            )

    def find_refused(self, purpose):
        use = LotUse((purpose,), False, self.env.company.id, self.day())
        return self.env["stock.lot.use"]._get_refused_lots(self.milk, use)

    def day(self):
        return self.env.company._get_lot_today()

    def test_certificates_cost_a_query_only_where_a_type_refuses(self):
        tea = self.make_product("Tea")
        self.make_lot("T1", days=9, product=tea)
        products = self.milk | tea
        uses = self.env["stock.lot.use"].with_user(self.worker)
        use = LotUse(("ship",), False, self.env.company.id, self.day())
        uses._find_lots_without_certificate(products, use, None)
        with self.assertQueryCount(1):
            uses._find_lots_without_certificate(products, use, None)
        self.coa.absence_at_shipping = "allow"
        self.coa._get_required()
        with self.assertQueryCount(0):
            self.assertFalse(uses._find_lots_without_certificate(products, use, None))

    def test_what_speaks_against_a_release_is_said_for_needed_types_only(self):
        lots = self.lot | self.make_lot("L2", days=9)
        self.accept(lots[1])
        self.organic.is_needed_for_release = False
        self.assertEqual(
            lots._get_release_obstacles(),
            {
                lots[0]: [
                    "Certificate of analysis: there is none, add it to the lot and "
                    "have it accepted."
                ],
                lots[1]: [],
            },
        )
        self.organic.is_needed_for_release = True
        obstacles = lots.with_user(self.officer)._get_release_obstacles()
        self.assertIn("Organic certificate: there is none", obstacles[lots[1]][0])

    def test_a_lapsed_certificate_speaks_against_a_release(self):
        self.require(self.milk, self.coa)
        self.accept(self.lot, valid_until="2026-11-20")
        self.assertEqual(self.lot._get_release_obstacles(), {self.lot: []})
        with freeze_time("2026-11-21 12:00:00"):
            (sentence,) = self.lot._get_release_obstacles()[self.lot]
        self.assertIn("C-1 held until 11/20/2026", sentence)
