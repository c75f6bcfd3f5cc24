from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .quality_common import QualityCase
from .receipt_check_common import ReceiptCheckCase


@tagged("post_install", "-at_install")
class TestStockLotQualityGate(QualityCase):
    """Who may get a lot, by its results: at reservation and at the gate."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.specify(cls.at_most(cls.moisture, 5), name="General")
        cls.dry = cls.make_lot("DRY", days=20, quantity=10)
        cls.wet = cls.make_lot("WET", days=10, quantity=10)
        cls.enter(cls.dry, cls.moisture, 3)
        cls.enter(cls.wet, cls.moisture, 5)
        cls.other_customer = cls.env["res.partner"].create({"name": "Big market"})

    def deliver(self, lot=None, quantity=5, **vals):
        delivery = self.make_delivery((self.milk, quantity), **vals)
        return self.reserve_lot(delivery, lot) if lot else delivery

    def done(self, picking):
        picking.move_ids.picked = True
        return picking._action_done()

    def specify_for_customer(self, *lines):
        return self.specify(
            *lines or [self.at_most(self.moisture, 4)],
            name="Of shop",
            partner_id=self.customer.id,
        )

    def test_a_customer_with_a_tighter_limit_gets_the_lot_that_keeps_to_it(self):
        self.specify_for_customer()
        self.assert_reserved(self.deliver(), {self.dry: 5})
        others = self.deliver(partner_id=self.other_customer.id)
        self.assert_reserved(others, {self.wet: 5})
        self.done(others)

    def test_a_customer_with_a_tighter_limit_is_refused_at_the_gate(self):
        self.specify_for_customer()
        with self.assertRaisesRegex(
            UserError,
            r"Lot WET of Milk is out of specification: Moisture is 5.00 %, above the "
            r"maximum of Of shop for Corner shop, revision 1 \(≤ 4.00 %\).*have a "
            r"deviation approved",
        ):
            self.done(self.deliver(self.wet))

    def test_a_contact_of_the_customer_is_refused_too(self):
        self.specify_for_customer()
        contact = self.env["res.partner"].create(
            {"name": "Back door", "parent_id": self.customer.id, "type": "delivery"}
        )
        self.assert_reserved(self.deliver(partner_id=contact.id), {self.dry: 5})
        with self.assertRaisesRegex(UserError, "maximum of Of shop"):
            self.done(self.deliver(self.wet, partner_id=contact.id))

    def test_a_lot_that_fails_the_general_limits_goes_to_nobody(self):
        self.enter(self.wet, self.moisture, 5.5)
        self.assert_reserved(
            self.deliver(partner_id=self.other_customer.id), {self.dry: 5}
        )
        with self.assertRaisesRegex(UserError, "WET .* above the maximum of General"):
            self.done(self.deliver(self.wet))

    def test_a_result_that_cannot_tell_is_refused(self):
        self.enter(self.wet, self.moisture, 6, qualifier="below_loq")
        self.assert_reserved(self.deliver(), {self.dry: 5})
        with self.assertRaisesRegex(UserError, "may be above the maximum of General"):
            self.done(self.deliver(self.wet))

    def test_a_missing_result_is_refused_where_the_customer_asks_for_it(self):
        self.specify_for_customer(self.at_least(self.purity, 99))
        self.assert_reserved(self.deliver(), {})
        with self.assertRaisesRegex(UserError, "Purity is not measured yet, and Of sh"):
            self.done(self.deliver(self.dry))
        self.enter(self.dry, self.purity, 99.5)
        self.done(self.deliver(self.dry))

    def test_an_optional_result_of_a_customer_may_be_missing(self):
        line = self.at_least(self.purity, 99, is_needed_at_release=False)
        self.specify_for_customer(line)
        self.done(self.deliver(self.wet))

    def test_a_missing_result_of_the_general_limits_is_for_the_release(self):
        unmeasured = self.make_lot("NEW", days=5, quantity=10)
        self.assert_reserved(self.deliver(), {unmeasured: 5})
        self.done(self.deliver(unmeasured, partner_id=self.other_customer.id))

    def test_both_limits_are_named_at_once(self):
        self.specify_for_customer(self.at_least(self.purity, 99))
        self.enter(self.wet, self.moisture, 6)
        with self.assertRaisesRegex(UserError, "(?s)Moisture is 6.*Purity is not"):
            self.done(self.deliver(self.wet))

    def test_the_order_of_expiry_leaves_out_what_is_out_of_specification(self):
        self.specify_for_customer()
        self.done(self.deliver())  # WET would be the first to expire
        with self.assertRaisesRegex(UserError, "WET .* should go first"):
            delivery = self.deliver(self.dry, partner_id=self.other_customer.id)
            self.done(delivery)

    def test_without_fefo_policy_such_a_lot_is_left_and_refused(self):
        self.milk.write({"lot_fefo_policy": "off", "lot_perishable": "none"})
        self.specify_for_customer()
        self.assert_reserved(self.deliver(), {self.dry: 5})
        with self.assertRaisesRegex(UserError, "have a deviation approved"):
            self.done(self.deliver(self.wet))

    def test_an_approved_deviation_lets_it_pass(self):
        self.specify_for_customer()
        delivery = self.deliver(self.wet)
        gate, deviations = self.env["stock.lot.gate"], self.env["stock.lot.deviation"]
        findings = gate._get_open_findings(delivery.move_line_ids)
        requested = deviations.with_user(self.worker)._request(findings, "Urgent")
        self.assertRecordValues(requested, [{"refusal": "out_of_specification"}])
        requested.with_user(self.manager).action_approve()
        self.done(delivery)
        self.assertEqual(delivery.state, "done")

    def test_scrap_and_moves_in_the_house_do_not_ask(self):
        self.enter(self.wet, self.moisture, 9)
        scrap = self.env["stock.scrap"].create(
            {"product_id": self.milk.id, "lot_id": self.wet.id, "scrap_qty": 2}
        )
        scrap.action_validate()
        self.assertEqual(scrap.state, "done")

    def test_consumption_is_asked_for_the_general_limits(self):
        self.enter(self.wet, self.moisture, 9)
        production = self.env["stock.location"].search(
            [("usage", "=", "production")], limit=1
        )
        move = self.env["stock.move"].create(
            {
                "product_id": self.milk.id,
                "product_uom_qty": 4,
                "location_id": self.stock.id,
                "location_dest_id": production.id,
            }
        )
        move._action_confirm()
        move._action_assign()
        self.assertEqual(move.move_line_ids.lot_id, self.dry)

    def test_a_revision_of_tomorrow_is_not_asked_today(self):
        self.specify(
            self.at_most(self.moisture, 1),
            name="Stricter",
            revision=2,
            valid_from="2026-11-21",
        )
        self.done(self.deliver(self.wet))

    def test_goods_that_leave_later_are_reserved_by_what_holds_then(self):
        self.specify(
            self.at_most(self.moisture, 4),
            name="Stricter",
            revision=2,
            valid_from="2026-11-25",
        )
        delivery = self.make_delivery((self.milk, 5), confirm=False)
        delivery.move_ids.date += timedelta(days=7)
        delivery.action_confirm()
        delivery.action_assign()
        self.assert_reserved(delivery, {self.dry: 5})

    def test_another_company_does_not_ask(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        self.manager.company_ids += other
        self.specifications.with_company(other).create(
            {
                "name": "Theirs",
                "product_tmpl_id": self.milk.product_tmpl_id.id,
                "company_id": other.id,
                "line_ids": [(0, 0, self.at_most(self.moisture, 1))],
            }
        ).action_activate()
        self.done(self.deliver(self.wet))

    def test_all_lots_of_all_products_are_asked_for_at_once(self):
        use = self.deliver().move_ids._get_lot_use()
        cream = self.make_product("Cream")
        self.specify(
            self.at_most(self.moisture, 5), product_tmpl_id=cream.product_tmpl_id.id
        )
        for number in range(20):
            lot = self.make_lot(f"C{number}", days=9, quantity=1, product=cream)
            self.enter(lot, self.moisture, 9)
        uses = self.env["stock.lot.use"]
        for products, most in ((self.milk, 4), (self.milk | cream, 4)):
            uses._get_refused_lots(products, use)
            self.env.flush_all()
            with self.assertQueryCount(most):
                refused = uses._get_refused_lots(products, use)
        self.assertEqual(len(refused), 20)

    def test_two_steps_do_not_ask_again_about_what_was_approved(self):
        """The deviation of the first step holds for the next one."""
        self.milk.write({"lot_fefo_policy": "off", "lot_perishable": "none"})
        self.warehouse.delivery_steps = "pick_ship"
        self.specify_for_customer()
        pick = self.reserve_lot(self.make_pick(5), self.wet)
        findings = self.env["stock.lot.gate"]._get_open_findings(pick.move_line_ids)
        deviation = self.env["stock.lot.deviation"].with_user(self.worker)
        deviation = deviation._request(findings, "Urgent")
        deviation.with_user(self.manager).action_approve()
        self.done(pick)
        ship = pick.move_ids.move_dest_ids.picking_id
        ship.action_assign()
        self.assert_reserved(ship, {self.wet: 5})
        self.done(ship)


@tagged("post_install", "-at_install")
class TestResultsDueAtReceipt(ReceiptCheckCase, QualityCase):
    """What is to be measured when goods come in."""

    def warnings(self, receipt):
        check = self.env["stock.lot.receipt.check"]
        _refusals, warnings = check._find_in_lines(receipt.move_line_ids)
        return [check._describe(finding) for finding in warnings]

    def test_results_that_are_due_are_named_in_one_sentence(self):
        self.specify(
            self.ask(self.purity, is_needed_at_receipt=True),
            self.ask(self.ph, is_needed_at_receipt=True),
            self.ask(self.moisture),
        )
        (sentence,) = self.warnings(self.arrive())
        self.assertIn(
            "Milk, lot M-1: results of Purity and pH are due, as Fresh milk, revision "
            "1 asks for them at receipt",
            sentence,
        )

    def test_the_goods_come_in_all_the_same_and_the_transfer_says_it(self):
        self.specify(self.ask(self.purity, is_needed_at_receipt=True))
        receipt = self.arrive()
        receipt.move_ids.picked = True
        receipt._action_done()
        self.assertEqual(receipt.state, "done")
        self.assertIn("Purity are due", str(receipt.message_ids.mapped("body")))

    def test_what_is_measured_already_is_not_due(self):
        self.specify(
            self.ask(self.purity, is_needed_at_receipt=True),
            self.ask(self.ph, is_needed_at_receipt=True),
        )
        lot = self.make_lot("M-1", days=34, quantity=1)
        self.enter(lot, self.purity, 99)
        (sentence,) = self.warnings(self.arrive())
        self.assertIn("results of pH are due", sentence)
        self.enter(lot, self.ph, 6)
        self.assertFalse(self.warnings(self.arrive()))

    def test_nothing_is_due_where_nothing_is_asked_at_receipt(self):
        self.assertFalse(self.warnings(self.arrive()))
        self.specify(self.ask(self.purity))
        self.assertFalse(self.warnings(self.arrive()))
