from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestDispositionDefault(DispositionCase):
    """What lots get when they come in."""

    def receive_one(self, code="NEW", product=None):
        picking = self.receive((product or self.milk, code, 5))
        return picking.move_line_ids.lot_id

    def make_at(self, location_usage, lot, **kwargs):
        source = self.env["stock.location"].search(
            [
                ("usage", "=", location_usage),
                ("company_id", "in", (self.env.company.id, False)),
            ],
            limit=1,
        )
        return self.move(lot.product_id, 5, source, self.stock, lot, **kwargs)

    def test_nothing_configured_gives_nothing(self):
        self.assertFalse(self.receive_one().disposition_id)

    def test_a_new_lot_is_in_quarantine_when_the_worker_has_received_it(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        self.assertEqual(self.receive_one().disposition_id, self.quarantine)

    def test_product_category_operation_type_company_in_this_order(self):
        parent = self.env["product.category"].create({"name": "Food"})
        category = parent.create({"name": "Dairy", "parent_id": parent.id})
        self.milk.categ_id = category
        levels = (
            (self.env.company, "lot_receipt_disposition_id"),
            (self.warehouse.in_type_id, "lot_disposition_id"),
            (parent, "lot_receipt_disposition_id"),
            (category, "lot_receipt_disposition_id"),
            (self.milk, "lot_receipt_disposition_id"),
        )
        for number, (level, name) in enumerate(levels):
            disposition = self.on_hold.copy({"code": f"d{number}"})
            level[name] = disposition
            with self.subTest(level._name):
                lot = self.receive_one(f"NEW{number}")
                self.assertEqual(lot.disposition_id, disposition)

    def test_the_product_says_that_the_operation_type_goes_before_the_company(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        summary = self.milk.product_tmpl_id.lot_policy_summary
        self.assertRegex(
            summary, "(?s)Quarantine.*company.*unless the operation type has one"
        )
        self.milk.lot_receipt_disposition_id = self.on_hold
        self.assertRegex(
            self.milk.product_tmpl_id.lot_policy_summary, "(?s)On hold.*this product"
        )

    def test_the_lot_is_blocked_before_a_waiting_delivery_can_reserve_it(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        delivery = self.make_delivery((self.milk, 5))
        self.receive_one()
        delivery.action_assign()
        self.assert_reserved(delivery, {})

    def test_a_cross_docked_lot_is_blocked_too(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        delivery = self.make_delivery((self.milk, 5))
        receipt = self.receive((self.milk, "NEW", 5), validate=False)
        receipt.move_ids.move_dest_ids = delivery.move_ids
        delivery.move_ids.procure_method = "make_to_order"
        receipt.with_user(self.worker).button_validate()
        self.assert_reserved(delivery, {})

    def test_the_lot_is_born_with_it_one_audit_entry_and_no_message(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        lot = self.receive_one()
        self.assertEqual(
            lot.audit_entry_ids.filtered(
                lambda entry: "disposition_id"
                in {change.get("field") for change in entry.changes}
            ).mapped("kind"),
            ["created"],
        )
        self.assertNotIn("Disposition", self.notes(lot))

    def test_the_transfer_tells_it_once_for_all_lots(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        picking = self.receive((self.milk, "N1", 5), (self.rice, "N2", 5))
        self.assertIn("New lots (2) begin as “Quarantine”: N1, N2", self.notes(picking))

    def test_a_lot_that_was_made_before_it_came_in_gets_it_too(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        lots = self.make_lot("A", 30) | self.make_lot("B", product=self.rice)
        picking = self.receive((self.milk, "A", 5), (self.rice, "B", 5), validate=False)
        for line, lot in zip(picking.move_line_ids, lots, strict=True):
            line.write({"lot_id": lot.id, "expiration_date": lot.expiration_date})
        picking.with_user(self.worker).button_validate()
        self.assertEqual(lots.disposition_id, self.quarantine)
        entry = lots[0].audit_entry_ids.filtered(lambda e: e.kind == "disposition")
        self.assertEqual(entry.reason, f"Default at receipt: {picking.name}")
        self.assertIn("New lots (2) begin as", self.notes(picking))

    def test_a_known_lot_that_is_received_again_keeps_its_disposition(self):
        known = self.receive_one("KNOWN")
        released = self.receive_one("RELEASED")
        self.give(released, self.released)
        self.env.company.lot_receipt_disposition_id = self.quarantine
        for lot in (known, released):
            self.move(self.milk, 5, self.supplier_location, self.stock, lot)
        self.assertFalse(known.disposition_id)
        self.assertEqual(released.disposition_id, self.released)

    def test_a_lot_that_an_officer_judged_before_keeps_the_judgement(self):
        lot = self.make_lot("JUDGED", 30)
        self.give(lot, self.rejected)
        self.env.company.lot_receipt_disposition_id = self.quarantine
        self.move(self.milk, 5, self.supplier_location, self.stock, lot)
        self.assertEqual(lot.disposition_id, self.rejected)

    def test_what_is_made_here_has_a_default_of_its_own(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        self.env.company.lot_production_disposition_id = self.on_hold
        lot = self.make_lot("MADE", 30)
        self.make_at("production", lot)
        self.assertEqual(lot.disposition_id, self.on_hold)

    def test_what_is_found_in_a_count_gets_none(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        lot = self.make_lot("FOUND", 30)
        self.make_at("inventory", lot)
        self.assertFalse(lot.disposition_id)

    def test_untracked_products_need_none(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        salt = self.make_product("Salt", tracking="none", use_expiration_date=False)
        moved = self.move(
            salt, 5, self.supplier_location, self.stock, self.env["stock.lot"]
        )
        self.assertEqual(moved.state, "done")

    def test_companies_have_their_own_default(self):
        other = self.env["res.company"].create({"name": "Elsewhere"})
        other.lot_receipt_disposition_id = self.quarantine
        self.assertFalse(self.receive_one().disposition_id)

    def test_a_worker_forges_no_disposition_with_a_default_of_the_context(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        picking = self.receive((self.rice, "R", 5), validate=False)
        self.rice.lot_receipt_disposition_id = self.on_hold
        picking.with_user(self.worker).with_context(
            default_disposition_id=self.released.id, lot_arrival=True
        ).button_validate()
        self.assertEqual(picking.move_line_ids.lot_id.disposition_id, self.on_hold)

    def test_a_release_is_no_default(self):
        category = self.env["product.category"].create({"name": "Dairy"})
        for level in (self.env.company, self.milk.product_tmpl_id, category):
            with self.assertRaises(ValidationError, msg=level) as caught:
                level.lot_receipt_disposition_id = self.released
            self.assertIn("released by evidence", str(caught.exception))
        with self.assertRaises(ValidationError):
            self.warehouse.in_type_id.lot_disposition_id = self.released

    def test_a_disposition_of_one_company_is_no_default(self):
        foreign = self.on_hold.copy({"code": "own", "company_id": self.env.company.id})
        with self.assertRaisesRegex(ValidationError, "clear the company"):
            self.env.company.lot_return_disposition_id = foreign

    def test_only_a_manager_of_lots_sets_the_default_of_an_operation_type(self):
        keeper = new_test_user(self.env, "keeper", "stock.group_stock_manager")
        operation_type = self.warehouse.in_type_id
        with self.assertRaisesRegex(AccessError, "Only a manager of lot compliance"):
            operation_type.with_user(keeper).lot_disposition_id = self.quarantine
        operation_type.with_user(keeper).name = "Dock"
        operation_type.sudo().with_user(
            self.manager
        ).sudo().lot_disposition_id = self.quarantine

    def test_many_lots_of_one_receipt_need_no_query_each(self):
        self.env.company.lot_receipt_disposition_id = self.quarantine
        few, many = (
            self.receive((self.rice, "A", 1), validate=False) for _time in range(2)
        )
        for number in range(12):
            many.move_line_ids[0].copy({"lot_name": f"B{number}"})
        counts = []
        for picking in (few, many):
            lines = picking.move_line_ids
            self.env.flush_all()
            start = self.env.cr.sql_log_count
            lines._get_default_dispositions()
            counts.append(self.env.cr.sql_log_count - start)
        self.assertLessEqual(counts[1], counts[0])
