from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .disposition_common import DispositionCase


@tagged("post_install", "-at_install")
class TestStockLotSplit(DispositionCase):
    """A part of a lot becomes a lot of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vendor_lot = {
            "supplier_partner_id": cls.vendor.id,
            "supplier_lot": "V-7",
            "grade_id": cls.env.ref("lot_compliance.stock_lot_grade_a").id,
            "production_date": "2026-11-01",
            "retest_date": "2027-05-01",
        }
        cls.lot = cls.make_lot("WHOLE", 30, 10, **cls.vendor_lot)
        cls.give(cls.lot, cls.quarantine)

    def split(self, quantity=4, lot=None, user=None, **vals):
        """Return the lot split off, by the dialog."""
        wizard = Form(
            self.env["stock.lot.split.wizard"]
            .with_user(user or self.officer)
            .with_context(default_lot_id=(lot or self.lot).id)
        )
        for name, value in (
            {"quantity": quantity, "reason": "One pallet is good"} | vals
        ).items():
            setattr(wizard, name, value)
        action = wizard.save().action_split()
        return self.env["stock.lot"].browse(action["res_id"])

    def test_the_quantity_is_moved_and_stays_where_it_is(self):
        child = self.split(4, code="PART")
        self.assertEqual(child.name, "PART")
        self.assertEqual(child.product_qty, 4)
        self.assertEqual(self.lot.product_qty, 6)
        here = child.quant_ids.filtered(lambda quant: quant.quantity > 0)
        self.assertEqual(here.location_id, self.stock)

    def test_the_child_inherits_what_is_known_of_the_lot(self):
        certificate = self.env["stock.lot.certificate"].create(
            {
                "number": "4711",
                "type_id": self.env.ref(
                    "lot_compliance.stock_lot_certificate_type_coa"
                ).id,
                "partner_id": self.vendor.id,
                "lot_ids": [Command.link(self.lot.id)],
            }
        )
        child = self.split()
        names = (
            "expiration_date",
            "use_date",
            "removal_date",
            "alert_date",
            "retest_date",
            "production_date",
            "supplier_partner_id",
            "supplier_lot",
            "grade_id",
            "disposition_id",
            "company_id",
        )
        for name in names:
            with self.subTest(name):
                self.assertEqual(child[name], self.lot[name])
        self.assertEqual(child.certificate_ids, certificate)
        self.assertEqual(child.parent_lot_id, self.lot)
        self.assertEqual(self.lot.child_lot_ids, child)

    def test_the_receipt_of_the_whole_is_that_of_the_part(self):
        lot = self.receive((self.milk, "CAME", 10)).move_line_ids.lot_id
        with self.subTest("later"):
            self.env.company.lot_production_disposition_id = self.on_hold
            child = self.split(3, lot)
        self.assertEqual(child.received_at, lot.received_at)
        self.assertEqual(child.purchase_reference, lot.purchase_reference)
        self.assertEqual(child.received_quantity, 3)
        self.assertFalse(child.disposition_id)  # no default of a production

    def test_the_child_is_judged_with_the_results_of_its_parents(self):
        result = self.env["stock.lot.quality.result"].create(
            {
                "lot_id": self.lot.id,
                "attribute_id": self.env.ref(
                    "lot_compliance.stock_lot_quality_attribute_ph"
                ).id,
                "value_number": 7,
            }
        )
        child = self.split(5)
        grandchild = self.split(2, child)
        self.assertEqual(
            grandchild._get_tested_lots().ids, [grandchild.id, child.id, self.lot.id]
        )
        self.assertEqual(grandchild.parent_result_ids, result)
        self.assertFalse(self.lot.parent_result_ids)

    def test_the_part_is_released_alone(self):
        child = self.split()
        self.give(child, self.released, "Tested")
        self.assertEqual(self.lot.disposition_id, self.quarantine)
        delivery = self.make_delivery((self.milk, 10))
        self.assert_reserved(delivery, {child: 4})

    def test_both_traces_lead_from_the_one_to_the_other(self):
        child = self.split()
        trace = self.env["stock.lot.trace"].with_user(self.worker)
        for lot, direction in ((self.lot, "downstream"), (child, "upstream")):
            with self.subTest(direction):
                answer = trace.trace(lot.ids, direction)
                edges = [e for e in answer["edges"] if e["kind"] == "production"]
                self.assertEqual(
                    [
                        (e["from_lot"], e["to_lot"], e["quantity"], e["possible"])
                        for e in edges
                    ],
                    [(self.lot.id, child.id, 4, False)],
                )
                self.assertEqual(edges[0]["document"]["name"], "Split of lot WHOLE")
        used = child.env["stock.move.line"].search([("lot_id", "=", child.id)])
        self.assertEqual(used.consume_line_ids.lot_id, self.lot)  # as the core does

    def test_without_a_code_the_child_gets_the_next_one(self):
        rule = self.env["stock.lot.code.rule"].create({"name": "Milk"})
        self.milk.lot_code_rule_id = rule
        self.assertEqual(self.split().name, "LOT-2026-11-001")

    def test_a_code_that_is_taken_is_refused_and_nothing_is_moved(self):
        with self.assertRaises(UserError), self.env.cr.savepoint():
            self.split(code="WHOLE")
        self.assertEqual(self.lot.product_qty, 10)

    def test_what_is_reserved_stays_with_the_lot(self):
        self.give(self.lot, self.released)
        delivery = self.make_delivery((self.milk, 7))
        with self.assertRaisesRegex(UserError, "Only 3.0 Units of lot WHOLE are free"):
            self.split(4)
        child = self.split(3)
        self.assertEqual(child.product_qty, 3)
        self.assert_reserved(delivery, {self.lot: 7})

    def test_it_is_split_at_one_location(self):
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        self.env["stock.quant"]._update_available_quantity(
            self.milk, shelf, 5, lot_id=self.lot
        )
        child = self.split(5, location_id=shelf)
        self.assertEqual(
            child.quant_ids.filtered(lambda q: q.quantity > 0).location_id, shelf
        )
        with self.assertRaisesRegex(
            UserError, "Only 0.0 Units .* are free in WH/Stock/Sh"
        ):
            self.lot.with_user(self.officer).action_split(1, shelf.id, "Again")

    def test_owners_and_packages_stay(self):
        package = self.env["stock.package"].create({"name": "PAL1"})
        quant = self.lot.quant_ids.filtered(lambda q: q.location_id == self.stock)
        quant.sudo().write({"package_id": package.id, "owner_id": self.vendor.id})
        child = self.split(4)
        found = child.quant_ids.filtered(lambda q: q.quantity > 0)
        self.assertRecordValues(
            found,
            [{"package_id": package.id, "owner_id": self.vendor.id, "quantity": 4}],
        )

    def test_another_unit_is_converted_and_one_of_another_kind_refused(self):
        child = self.env["stock.lot"]
        wizard = self.env["stock.lot.split.wizard"].with_user(self.officer)
        vals = {
            "lot_id": self.lot.id,
            "location_id": self.stock.id,
            "quantity": 0.5,
            "uom_id": self.env.ref("uom.product_uom_dozen").id,
            "reason": "Half a dozen",
        }
        action = wizard.create(vals).action_split()
        child = self.env["stock.lot"].browse(action["res_id"])
        self.assertEqual(child.product_qty, 6)
        other = self.env.ref("uom.product_uom_litre").id
        with self.assertRaisesRegex(UserError, "cannot be converted"):
            wizard.create(vals | {"uom_id": other}).action_split()

    def test_decimals_follow_the_unit_of_the_product(self):
        oil = self.make_product(
            "Oil",
            uom_id=self.env.ref("uom.product_uom_litre").id,
            use_expiration_date=False,
        )
        lot = self.make_lot("OIL", quantity=1.5, product=oil)
        child = self.split(0.35, lot)
        self.assertAlmostEqual(child.product_qty, 0.35)
        self.assertAlmostEqual(lot.product_qty, 1.15)

    def test_nothing_less_than_nothing_and_no_piece_of_a_piece_is_split(self):
        for quantity in (0, -1):
            with self.subTest(quantity), self.assertRaisesRegex(UserError, "above 0"):
                self.split(quantity)
        phone = self.make_product("Phone", tracking="serial", use_expiration_date=False)
        serial = self.make_lot("S1", quantity=1, product=phone)
        with self.assertRaisesRegex(UserError, "S1 is one piece"):
            self.split(1, serial)
        with self.assertRaisesRegex(UserError, "Give the reason why lot WHOLE"):
            self.lot.with_user(self.officer).action_split(1, self.stock.id, " ")

    def test_an_expired_lot_is_split_as_any_other(self):
        old = self.make_lot("OLD", -5, 10)
        self.assertEqual(self.split(4, old).product_qty, 4)

    def test_both_trails_and_both_chatters_tell_it(self):
        child = self.split(4, code="PART")
        entry = self.lot.audit_entry_ids[0]
        self.assertRecordValues(
            entry,
            [
                {
                    "kind": "split",
                    "reason": "One pallet is good",
                    "user_id": self.officer.id,
                    "fact": "Split off: PART",
                    "new_value": "4.0 Units",
                }
            ],
        )
        created = child.audit_entry_ids.filtered(lambda e: e.kind == "created")
        self.assertIn("WHOLE", created.new_value)
        self.assertEqual(created.reason, "Split of lot WHOLE: One pallet is good")
        for lot in (self.lot, child):
            self.assertIn("are lot PART now: One pallet is good", self.notes(lot))

    def test_only_an_officer_splits(self):
        for user in (self.worker, self.auditor):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.lot.with_user(user).action_split(1, self.stock.id, "Mine")

    def test_nobody_types_from_which_lot_a_lot_was_split(self):
        other = self.make_lot("OTHER", 30)
        for user in (self.worker, self.officer, self.manager):
            lot = other.with_user(user)
            with self.subTest(user.login):
                with self.assertRaises(AccessError):
                    lot.parent_lot_id = self.lot
                with self.assertRaises(AccessError):
                    lot.with_context(default_parent_lot_id=self.lot.id).create(
                        {"name": "MINE", "product_id": self.milk.id}
                    )
