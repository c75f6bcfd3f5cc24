from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .packing_common import PackingCase


@tagged("post_install", "-at_install")
class TestPackingListMatch(PackingCase):
    """What rows name is found, or the row says what to do."""

    def test_product_by_the_code_of_this_vendor(self):
        other = self.env["res.partner"].create({"name": "Other farm"})
        for vendor, product in ((self.vendor, self.milk), (other, self.butter)):
            self.env["product.supplierinfo"].create(
                {
                    "partner_id": vendor.id,
                    "product_tmpl_id": product.product_tmpl_id.id,
                    "product_code": "X-1",
                }
            )
        wizard = self.open_row(Barcode=None, **{"Vendor code": "X-1"})
        self.assertEqual(wizard.row_ids.product_id, self.milk)

    def test_product_by_internal_reference(self):
        wizard = self.open_row(Barcode=None, Reference="MILK")
        self.assertEqual(wizard.row_ids.product_id, self.milk)

    def test_the_barcode_is_asked_before_the_reference(self):
        self.butter.default_code = "4006381333931"
        wizard = self.open_row(Barcode=None, Product="4006381333931")
        self.assertEqual(wizard.row_ids.product_id, self.milk)

    def test_codes_of_different_products_contradict(self):
        wizard = self.open_row(Reference="BUTTER")
        self.assert_bad(wizard, "Barcode 4006381333931", "Internal reference BUTTER")

    def test_a_reference_of_two_products_is_ambiguous(self):
        self.butter.default_code = "MILK"
        wizard = self.open_row(Barcode=None, Reference="MILK")
        self.assert_bad(wizard, "several products", "Milk", "Butter")

    def test_barcode_of_a_packaging_brings_its_unit(self):
        dozen = self.make_dozen()
        self.env["product.uom"].create(
            {"product_id": self.milk.id, "uom_id": dozen.id, "barcode": "12PACK"}
        )
        picking = self.make_receipt((self.milk, 24))
        self.open_row(picking, Barcode="12PACK", Quantity="2").action_import()
        self.assert_lines(picking, (self.milk, "M-1", 24))

    def test_barcode_is_known_in_every_form_of_its_number(self):
        for stored, written in (
            (
                "036000291452",
                "36000291452",
            ),  # without its zero, as a spreadsheet has it
            ("036000291452", "00036000291452"),
            ("00036000291452", "036000291452"),
        ):
            self.milk.barcode = stored
            for header in ("Barcode", "Product"):
                with self.subTest(stored=stored, written=written, header=header):
                    wizard = self.open_row(**{"Barcode": None, header: written})
                    self.assertEqual(wizard.row_ids.product_id, self.milk)

    def test_barcode_as_it_is_written_is_preferred_to_its_other_forms(self):
        self.milk.barcode = "036000291452"
        self.butter.barcode = "36000291452"
        wizard = self.open_row(
            self.make_receipt((self.milk, 1), (self.butter, 10)), Barcode="36000291452"
        )
        self.assertEqual(wizard.row_ids.product_id, self.butter)

    def test_number_with_a_wrong_check_digit_has_no_other_forms(self):
        self.milk.barcode = "036000291453"
        self.assert_bad(self.open_row(Barcode="36000291453"), "no product")

    def test_unit_of_the_row_is_converted(self):
        picking = self.make_receipt((self.milk, 24))
        dozen = self.make_dozen().name.upper()
        self.open_row(picking, Unit=dozen, Quantity="2").action_import()
        self.assert_lines(picking, (self.milk, "M-1", 24))

    def test_quantity_is_in_the_unit_of_the_order_without_a_unit(self):
        dozen = self.make_dozen()
        picking = self.make_receipt((self.milk, 2, dozen))
        self.open_row(picking, Quantity="2").action_import()
        self.assert_lines(picking, (self.milk, "M-1", 24))
        self.assertEqual(picking.move_ids.quantity, 2)

    def test_words_that_vendors_write_for_a_piece(self):
        for word in ("pcs", "Stk", "pièces", "EA"):
            with self.subTest(word):
                self.assertEqual(self.open_row(Unit=word).row_ids.uom_id.factor, 1)

    def test_unit_of_another_kind_is_bad(self):
        self.assert_bad(self.open_row(Unit="kg"), "“kg”", "Milk", "Units")
        self.assert_bad(self.open_row(Unit="barrel"), "“barrel”")

    def test_bad_quantities(self):
        for quantity, words in (
            ("", "quantity of"),
            ("0", "not more than zero"),
            ("-2", "not more than zero"),
            ("x", "not a number"),
            ("0.001", "smallest quantity"),
        ):
            with self.subTest(quantity):
                self.assert_bad(self.open_row(Quantity=quantity), words)

    def test_bad_repeats(self):
        for repeat, words in (("1.5", "whole number"), ("5000", "more than 1000")):
            with self.subTest(repeat):
                self.assert_bad(self.open_row(Repeat=repeat), words)

    def test_product_that_is_not_on_the_order(self):
        wizard = self.open_row(Barcode=None, Reference="BUTTER")
        self.assert_bad(wizard, "Butter is not on", wizard.picking_id.name)

    def test_product_that_is_not_on_the_order_is_added_on_wish(self):
        picking = self.make_receipt()
        wizard = self.open_list(
            picking,
            self.csv(
                ("Reference", "Lot", "Expiry", "Quantity"),
                ("BUTTER", "B-1", "2026-12-31", "3"),
                ("BUTTER", "B-2", "2026-12-31", "4"),
                ("MILK", "M-1", "2026-12-31", "10"),
            ),
            has_additions=True,
        )
        wizard.action_import()
        self.assert_lines(
            picking,
            (self.butter, "B-1", 3),
            (self.butter, "B-2", 4),
            (self.milk, "M-1", 10),
        )
        added = picking.move_ids.filtered(lambda m: m.product_id == self.butter)
        self.assertRecordValues(added, [{"product_uom_qty": 7, "state": "assigned"}])

    def test_no_code_of_a_product(self):
        picking = self.make_receipt((self.milk, 1), (self.butter, 1))
        self.assert_bad(self.open_row(picking, Barcode=None), "There is no product")
        wizard = self.open_row(Barcode=None)
        self.assertEqual(wizard.row_ids.product_id, self.milk)

    def test_product_of_another_company_is_unknown(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_product("Cream", default_code="CREAM", company_id=other.id)
        self.assert_bad(self.open_row(Barcode=None, Reference="CREAM"), "no product")

    def test_receipt_of_another_company_has_its_own_lots_and_mapping(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.worker.company_ids |= other
        warehouse = self.env["stock.warehouse"].search([("company_id", "=", other.id)])
        ours = self.make_lot("M-1", 41, company_id=self.env.company.id)
        theirs = self.make_lot("M-1", 41, company_id=other.id)
        for place, lot in ((self.warehouse, ours), (warehouse, theirs)):
            picking = self.make_receipt(warehouse=place, company_id=lot.company_id.id)
            picking = picking.with_company(lot.company_id)
            wizard = self.open_row(picking)
            self.assertEqual(wizard.row_ids.lot_id, lot)
            wizard.action_import()
        mappings = self.env["stock.lot.packing.list.mapping"].search(
            [("partner_id", "=", self.vendor.id), ("header", "=", "lot")]
        )
        self.assertEqual(set(mappings.mapped("company_id")), {self.env.company, other})

    def test_supplier_lot_is_the_code_where_that_is_wanted(self):
        self.milk.lot_code_source = "supplier"
        wizard = self.open_row(Lot="", **{"Supplier lot": "V-1"})
        self.assertFalse(wizard.warning_row_ids)
        wizard.action_import()
        wizard.picking_id.button_validate()
        self.assertEqual(wizard.picking_id.move_line_ids.lot_id.name, "V-1")

    def test_existing_lot_is_used(self):
        lot = self.make_lot("M-1", 41)
        picking = self.make_receipt()
        wizard = self.open_row(picking)
        self.assertEqual(wizard.row_ids.lot_id, lot)
        wizard.action_import()
        picking.button_validate()
        self.assertEqual(picking.move_line_ids.lot_id, lot)

    def test_lot_of_another_company_is_not_used(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.make_lot("M-1", 41, company_id=other.id)
        self.assertFalse(self.open_row().row_ids.lot_id)

    def test_where_lots_are_chosen_new_ones_are_made(self):
        self.warehouse.in_type_id.use_existing_lots = True
        picking = self.make_receipt()
        self.open_row(picking, **{"Supplier lot": "V-1"}).action_import()
        self.assertRecordValues(
            picking.move_line_ids.lot_id,
            [{"name": "M-1", "supplier_lot": "V-1", "product_id": self.milk.id}],
        )

    def test_where_no_lots_are_made_an_unknown_one_is_bad(self):
        self.warehouse.in_type_id.write(
            {"use_create_lots": False, "use_existing_lots": True}
        )
        self.assert_bad(self.open_row(), "has no lot M-1")

    def test_lot_with_two_expiries(self):
        wizard = self.open_list(
            self.make_receipt(),
            self.csv(
                ("Barcode", "Lot", "Expiry", "Quantity"),
                ("4006381333931", "M-1", "2026-12-31", "4"),
                ("4006381333931", "M-1", "2026-12-30", "6"),
            ),
        )
        self.assert_bad(wizard, "another expiry in row 2", row=3)

    def test_serial_numbers(self):
        phone = self.make_product(
            "Phone", tracking="serial", default_code="P", use_expiration_date=False
        )
        picking = self.make_receipt((phone, 3))
        headers = ("Reference", "Serial number", "Quantity", "Repeat")
        for row, words in (
            (("P", "S-1", "2", ""), "per piece"),
            (("P", "S-1", "1", "2"), "more than once"),
        ):
            with self.subTest(words):
                self.assert_bad(self.open_list(picking, self.csv(headers, row)), words)
        wizard = self.open_list(
            picking, self.csv(headers[:2], ("P", "S-1"), ("P", "S-2"), ("P", "S-3"))
        )
        wizard.action_import()
        self.assert_lines(
            picking, (phone, "S-1", 1), (phone, "S-2", 1), (phone, "S-3", 1)
        )

    def test_bin_by_name(self):
        shelf, twin = self.env["stock.location"].create(
            [
                {"name": "Shelf 1", "location_id": self.stock.id, "barcode": "S1"},
                {"name": "Twin", "location_id": self.stock.id},
            ]
        )
        twin.copy({"name": "Twin", "location_id": shelf.id})
        for name in ("Shelf 1", "S1", shelf.complete_name):
            with self.subTest(name):
                self.assertEqual(self.open_row(Bin=name).row_ids.location_id, shelf)
        self.assert_bad(self.open_row(Bin="Twin"), "several bins “Twin”")
        self.assert_bad(self.open_row(Bin="Moon"), "no bin “Moon”")
        picking = self.make_receipt()
        self.open_row(picking, Bin="S1").action_import()
        self.assertEqual(picking.move_line_ids.location_dest_id, shelf)

    def test_putaway_rules_choose_the_bin_that_is_not_named(self):
        shelf = self.env["stock.location"].create(
            {"name": "Cold", "location_id": self.stock.id}
        )
        self.env["stock.putaway.rule"].create(
            {
                "product_id": self.milk.id,
                "location_in_id": self.stock.id,
                "location_out_id": shelf.id,
            }
        )
        picking = self.make_receipt()
        self.open_row(picking).action_import()
        self.assertEqual(picking.move_line_ids.location_dest_id, shelf)

    def test_grade_by_name_or_code(self):
        grade = self.env["stock.lot.grade"].create({"name": "Finest", "code": "F1"})
        for name in ("finest", "f1"):
            self.assertEqual(self.open_row(Grade=name).row_ids.grade_id, grade)
        self.assert_bad(self.open_row(Grade="worst"), "no grade “worst”")

    def test_grade_arrives_on_the_line(self):
        grade = self.env["stock.lot.grade"].create({"name": "Finest", "code": "F1"})
        picking = self.make_receipt()
        self.open_row(picking, Grade="F1").action_import()
        self.assertEqual(picking.move_line_ids.grade_id, grade)

    def test_lot_of_a_product_without_lots_is_left_out(self):
        box = self.make_product(
            "Box", tracking="none", default_code="BOX", use_expiration_date=False
        )
        picking = self.make_receipt((box, 10))
        wizard = self.open_row(picking, Barcode=None, Reference="BOX")
        self.assertIn("not tracked", wizard.warning_row_ids.message)
        wizard.action_import()
        self.assert_lines(picking, (box, False, 10))

    def test_missing_code_warns_where_no_rule_makes_one(self):
        wizard = self.open_row(Lot="")
        self.assertIn("no rule makes one", wizard.warning_row_ids.message)
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Milk", "pattern": "M{counter:4}", "reset": "never"}
        )
        wizard = self.open_row(Lot="")
        self.assertFalse(wizard.warning_row_ids)
        wizard.action_import()
        wizard.picking_id.button_validate()
        self.assertEqual(wizard.picking_id.move_line_ids.lot_id.name, "M0001")

    def test_two_lines_of_the_order_are_filled_one_by_one(self):
        picking = self.make_receipt((self.milk, 5), (self.butter, 1))
        picking.sudo().move_ids = [
            Command.create(
                {
                    "product_id": self.milk.id,
                    "product_uom_qty": 7,
                    "location_id": self.supplier_location.id,
                    "location_dest_id": self.stock.id,
                }
            )
        ]
        picking.sudo().move_ids._action_confirm(merge=False)
        wizard = self.open_list(
            picking,
            self.csv(
                ("Reference", "Lot", "Expiry", "Quantity"),
                ("MILK", "M-1", "2026-12-31", "8"),
                ("MILK", "M-2", "2026-12-31", "6"),
            ),
        )
        wizard.action_import()
        first, second = picking.move_ids.filtered(
            lambda move: move.product_id == self.milk
        ).sorted("id")
        self.assertEqual(
            [(line.lot_name, line.quantity) for line in first.move_line_ids],
            [("M-1", 5)],
        )
        self.assertEqual(
            [(line.lot_name, line.quantity) for line in second.move_line_ids],
            [("M-1", 3), ("M-2", 6)],
        )

    def test_lines_with_a_lot_are_kept(self):
        picking = self.make_receipt()
        picking.move_line_ids.write({"lot_name": "OWN", "quantity": 4})
        self.open_row(picking, Quantity="6").action_import()
        self.assert_lines(picking, (self.milk, "OWN", 4), (self.milk, "M-1", 6))

    def test_expired_on_arrival_is_refused(self):
        self.assert_bad(self.open_row(Expiry="2026-11-19"), "M-1")

    def test_mapping_is_corrected_by_hand_and_remembered(self):
        content = self.csv(
            ("Barcode", "Your sign", "Expiry", "Quantity", "Lot"),
            ("4006381333931", "M-1", "2026-12-31", "10", "V-1"),
        )
        wizard = self.open_list(self.make_receipt(), content)
        self.assertEqual(wizard.row_ids.lot_code, "V-1")
        sign, lot = (
            wizard.column_ids.filtered(lambda c, h=header: c.header == h)
            for header in ("Your sign", "Lot")
        )
        self.assertFalse(sign.column)
        self.assertEqual(sign.sample, "M-1")
        sign.column = "lot"
        with self.assertRaisesRegex(UserError, "Your sign, Lot cannot mean the same"):
            wizard.action_refresh()
        lot.column = "supplier_lot"
        wizard.action_refresh()
        expected = [{"lot_code": "M-1", "supplier_lot": "V-1"}]
        self.assertRecordValues(wizard.row_ids, expected)
        wizard.action_import()
        again = self.open_list(self.make_receipt(), content)
        self.assertRecordValues(again.row_ids, expected)
        picking = self.make_receipt(partner_id=self.customer.id)
        other = self.open_list(picking, content)
        self.assertEqual(other.row_ids.lot_code, "V-1")

    def test_as_many_queries_for_200_rows_as_for_50(self):
        counts = [self.count_queries(number) for number in (50, 50, 200)]
        self.assertLessEqual(counts[2], counts[1] + 20)

    def count_queries(self, number):
        rows = [
            ("4006381333931", f"L{number}-{row}", "2026-12-31", "1")
            for row in range(number)
        ]
        content = self.csv(("Barcode", "Lot", "Expiry", "Quantity"), *rows)
        picking = self.make_receipt((self.milk, number))
        before = self.env.cr.sql_log_count
        self.open_list(picking, content).action_import()
        self.env.flush_all()
        self.assertEqual(len(picking.move_line_ids), number)
        return self.env.cr.sql_log_count - before
