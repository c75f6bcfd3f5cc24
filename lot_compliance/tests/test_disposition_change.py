from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestDispositionChange(DispositionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lots = cls.make_lot("L1", 30, 10) | cls.make_lot("L2", 40, 10)
        cls.lot = cls.lots[0]

    def wizard(self, lots=None, user=None, **vals):
        wizard = Form(
            self.env["stock.lot.disposition.wizard"]
            .with_user(user or self.officer)
            .with_context(active_model="stock.lot", active_ids=(lots or self.lots).ids)
        )
        for name, value in ({"reason": "A question"} | vals).items():
            setattr(wizard, name, value)
        return wizard

    def missing(self, **sentences):
        """Let lots by these codes lack something for a release."""

        def obstacles(lots):
            return {lot: sentences.get(lot.name, []) for lot in lots}

        return patch.object(
            self.registry["stock.lot"], "_get_release_obstacles", obstacles
        )

    # Release

    def test_what_allows_shipping_is_proposed_as_a_release(self):
        dispositions = self.env["stock.lot.disposition"].search([])
        self.assertEqual(dispositions.filtered("is_release"), self.released)
        limited = self.released.copy({"code": "limited", "is_release": False})
        self.assertFalse(limited.is_release)

    def test_a_release_says_all_that_is_missing_and_releases_nothing(self):
        self.give(self.lots, self.quarantine)
        with (
            self.missing(L1=["No result for pH.", "No CoA."], L2=["Retest overdue."]),
            self.assertRaises(UserError) as caught,
        ):
            self.give(self.lots, self.released)
        message = str(caught.exception)
        for sentence in (
            "- L1: No result for pH.",
            "- L1: No CoA.",
            "- L2: Retest overdue.",
        ):
            self.assertIn(sentence, message)
        self.assertEqual(self.lots.disposition_id, self.quarantine)

    def test_one_lot_with_an_obstacle_holds_the_others_back(self):
        self.give(self.lots, self.quarantine)
        with self.missing(L2=["No CoA."]), self.assertRaises(UserError):
            self.give(self.lots, self.released)
        self.assertEqual(self.lots.disposition_id, self.quarantine)
        with self.missing(L2=["No CoA."]):
            self.give(self.lot, self.released)
        self.assertEqual(self.lot.disposition_id, self.released)

    def test_a_lot_that_is_released_already_is_not_asked_again(self):
        self.give(self.lot, self.released)
        with self.missing(L1=["No CoA."]):
            self.give(self.lots, self.released)
        self.assertEqual(self.lots.disposition_id, self.released)

    def test_blocking_needs_no_evidence(self):
        with self.missing(L1=["No CoA."]):
            self.give(self.lot, self.rejected)
        self.assertEqual(self.lot.disposition_id, self.rejected)

    def test_an_officer_makes_no_lot_that_is_released_without_evidence(self):
        vals = {
            "name": "L3",
            "product_id": self.milk.id,
            "disposition_id": self.released.id,
        }
        lots = self.env["stock.lot"].with_user(self.officer)
        with self.missing(L3=["No CoA."]), self.assertRaises(UserError):
            lots.create(vals)
        self.assertTrue(lots.create(vals))

    # Two officers

    def test_what_changed_meanwhile_is_not_overwritten(self):
        wizard = self.wizard(disposition_id=self.released).save()
        self.give(self.lot, self.rejected, "Mould")
        with self.assertRaisesRegex(
            UserError, "Lot L1 has been changed to “Rejected” meanwhile by .*officer"
        ):
            wizard.action_apply()
        self.assertEqual(self.lot.disposition_id, self.rejected)

    def test_what_changed_while_the_dialog_was_open_is_not_overwritten(self):
        dialog = self.env["stock.lot.disposition.wizard"].with_user(self.officer)
        form = Form(dialog.with_context(default_lot_ids=self.lot.ids))
        self.give(self.lot, self.rejected)
        form.disposition_id, form.reason = self.on_hold, "A question"
        with self.assertRaisesRegex(UserError, "meanwhile"):
            form.save().action_apply()
        self.assertEqual(self.lot.disposition_id, self.rejected)

    def test_archived_lots_of_a_selection_are_changed(self):
        lot = self.make_lot("GONE", 30)
        lot.action_archive()
        dialog = self.env["stock.lot.disposition.wizard"].with_user(self.officer)
        form = Form(dialog.with_context(active_model="stock.lot", active_ids=lot.ids))
        form.disposition_id, form.reason = self.recalled, "Glass found"
        form.save().action_apply()
        self.assertEqual(lot.disposition_id, self.recalled)

    def test_over_rpc_the_ids_of_what_was_seen_are_text(self):
        seen = {str(self.lot.id): False}
        self.give(self.lot, self.quarantine, seen=seen)
        with self.assertRaisesRegex(UserError, "meanwhile"):
            self.give(self.lot, self.on_hold, seen=seen)
        self.give(self.lot, self.on_hold, seen={self.lot.id: self.quarantine.id})
        self.assertEqual(self.lot.disposition_id, self.on_hold)

    # The dialog

    def test_the_dialog_counts_lots_and_reservations_and_names_who_waits(self):
        delivery = self.make_delivery((self.milk, 12))
        wizard = self.wizard(disposition_id=self.on_hold)
        self.assertEqual(wizard.lot_count, 2)
        self.assertEqual(wizard.reserved_count, 2)
        self.assertEqual(wizard.waiting_summary, f"{delivery.name} – Corner shop")

    def test_a_release_takes_no_reservation_away(self):
        self.make_delivery((self.milk, 12))
        wizard = self.wizard(disposition_id=self.released)
        self.assertFalse(wizard.reserved_count)
        self.assertFalse(wizard.waiting_summary)

    def test_the_dialog_shows_what_is_missing_before_anybody_presses(self):
        with self.missing(L2=["No <CoA>."]):
            wizard = self.wizard(disposition_id=self.released)
            self.assertIn("<b>L2</b>: No &lt;CoA&gt;.", wizard.obstacles)
            wizard.disposition_id = self.rejected
            self.assertFalse(wizard.obstacles)

    # Segregation

    def test_a_rejected_lot_is_proposed_to_be_moved_apart(self):
        self.use_apart()
        wizard = self.wizard(disposition_id=self.rejected)
        self.assertTrue(wizard.is_set_apart)
        wizard.disposition_id = self.on_hold
        self.assertTrue(wizard.can_set_apart)
        self.assertFalse(wizard.is_set_apart)
        wizard.disposition_id = self.released
        self.assertFalse(wizard.can_set_apart)

    def test_without_segregation_location_nobody_is_asked(self):
        wizard = self.wizard(disposition_id=self.rejected)
        self.assertFalse(wizard.can_set_apart)
        action = wizard.save().action_apply()
        self.assertEqual(action["type"], "ir.actions.act_window_close")

    def test_one_transfer_per_warehouse_brings_what_is_free_there(self):
        self.use_apart()
        waiting = self.make_delivery((self.milk, 4))
        waiting.move_ids.picked = True
        action = self.wizard(disposition_id=self.rejected).save().action_apply()
        picking = self.env["stock.picking"].search(action["domain"])
        self.assertRecordValues(
            picking,
            [
                {
                    "state": "assigned",
                    "picking_type_id": self.warehouse.int_type_id.id,
                    "location_dest_id": self.apart.id,
                    "origin": "A question",
                }
            ],
        )
        self.assert_reserved(picking, {self.lots[0]: 6, self.lots[1]: 10})
        picking.with_user(self.worker).button_validate()
        self.assertEqual(picking.state, "done")
        at = {q.lot_id: q.quantity for q in self.apart.quant_ids}
        self.assertEqual(at, {self.lots[0]: 6, self.lots[1]: 10})

    def test_what_is_apart_already_is_not_moved_again(self):
        self.use_apart()
        self.move(self.milk, 10, self.stock, self.apart, self.lots[0])
        pickings = self.lots.with_user(self.officer).action_set_apart("Mould")
        self.assert_reserved(pickings, {self.lots[1]: 10})

    def test_each_warehouse_has_its_own_place(self):
        self.use_apart()
        other = self.env["stock.warehouse"].create({"name": "Other", "code": "OTH"})
        self.env["stock.quant"]._update_available_quantity(
            self.milk, other.lot_stock_id, 3, lot_id=self.lot
        )
        pickings = self.lots.with_user(self.officer).action_set_apart("Mould")
        self.assertEqual(pickings.picking_type_id.warehouse_id, self.warehouse)
        place = self.apart.copy({"location_id": other.view_location_id.id})
        other.lot_segregation_location_id = place
        pickings = self.lots.with_user(self.officer).action_set_apart("Mould")
        self.assert_reserved(pickings, {self.lot: 3})
        self.assertEqual(pickings.location_dest_id, place)

    def test_nobody_else_sets_stock_apart(self):
        self.use_apart()
        for user in (self.worker, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.lot.with_user(user).action_set_apart("Mould")

    # On the lot

    def test_the_lot_says_since_when_by_whom_and_why(self):
        self.give(self.lot, self.quarantine, "Arrived")
        self.give(self.lot, self.on_hold, "Smells")
        lot = self.lot.with_user(self.worker)
        self.assertRecordValues(
            lot,
            [
                {
                    "disposition_since": lot.audit_entry_ids[0].recorded_at,
                    "disposition_user_id": self.officer.id,
                    "disposition_reason": "Smells",
                }
            ],
        )
        self.assertFalse(self.lots[1].disposition_since)

    def test_the_form_has_a_button_for_each_usual_disposition(self):
        view = self.env["stock.lot"].with_user(self.officer).get_view(view_type="form")
        for label in ("Release", "Quarantine", "Put on hold", "Reject", "Split"):
            self.assertIn(f'string="{label}"', view["arch"])
        view = self.env["stock.lot"].with_user(self.worker).get_view(view_type="form")
        self.assertNotIn('string="Reject"', view["arch"])
