from odoo import Command
from odoo.tests import tagged

from .packing_common import PackingCase

HEADERS = ("Reference", "Lot", "Supplier lot", "Expiry", "Quantity")


@tagged("post_install", "-at_install")
class TestPackingListCheck(PackingCase):
    """The preview says what the receipt would say at its validation."""

    def open_milk(self, picking, *rows):
        """Show a list of (lot, supplier lot, expiry, quantity) of milk."""
        return self.open_list(
            picking, self.csv(HEADERS, *(("MILK", *row) for row in rows))
        )

    def make_two_moves(self, *quantities):
        picking = self.make_receipt((self.milk, quantities[0]))
        picking.sudo().move_ids = [
            Command.create(
                {
                    "product_id": self.milk.id,
                    "product_uom_qty": quantity,
                    "location_id": self.supplier_location.id,
                    "location_dest_id": self.stock.id,
                }
            )
            for quantity in quantities[1:]
        ]
        picking.sudo().move_ids._action_confirm(merge=False)
        return picking

    # What is on the transfer already

    def test_file_that_was_imported_before_warns(self):
        picking = self.make_receipt()
        rows = (("M-1", "", "2026-12-31", "4"), ("M-2", "V-2", "2026-12-31", "6"))
        first = self.open_milk(picking, *rows)
        self.assertRecordValues(
            first, [{"is_file_attached": False, "warning_count": 0}]
        )
        first.action_import()
        again = self.open_milk(picking, *rows)
        self.assertRecordValues(
            again, [{"is_file_attached": True, "warning_count": 2, "bad_count": 0}]
        )
        for word in (
            picking.name,
            "4.00 Units of [MILK] Milk, lot M-1",
            "remove the row",
        ):
            self.assertIn(word, again.warning_row_ids[0].message)

    def test_file_of_another_transfer_is_not_known_here(self):
        row = ("M-1", "", "2026-12-31", "10")
        self.open_milk(self.make_receipt(), row).action_import()
        wizard = self.open_milk(self.make_receipt(), row)
        self.assertFalse(wizard.is_file_attached)

    def test_supplier_lot_that_is_on_the_transfer_warns(self):
        picking = self.make_receipt()
        row = ("", "V-1", "2026-12-31", "5")
        self.milk.lot_code_rule_id = self.env["stock.lot.code.rule"].create(
            {"name": "Milk", "pattern": "M{counter:4}", "reset": "never"}
        )
        self.open_milk(picking, row).action_import()
        self.assertIn("lot V-1", self.open_milk(picking, row).warning_row_ids.message)

    def test_supplier_lot_in_two_lots_of_ours_does_not_warn(self):
        picking = self.make_receipt()
        self.open_milk(picking, ("M-1", "V-1", "2026-12-31", "5")).action_import()
        wizard = self.open_milk(picking, ("M-2", "V-1", "2026-12-31", "5"))
        self.assertFalse(wizard.warning_row_ids)

    def test_serial_number_that_is_on_the_transfer_is_bad(self):
        phone = self.make_product(
            "Phone", tracking="serial", default_code="P", use_expiration_date=False
        )
        picking = self.make_receipt((phone, 2))
        content = self.csv(("Reference", "Serial number"), ("P", "S-1"))
        self.open_list(picking, content).action_import()
        again = self.open_list(picking, content)
        self.assertIn("serial number S-1 already", again.bad_row_ids.message)
        again.action_import()
        self.assert_lines(picking, (phone, "S-1", 1))

    def test_other_expiry_than_on_the_transfer_is_bad(self):
        picking = self.make_receipt()
        self.open_milk(picking, ("M-1", "", "2026-12-31", "5")).action_import()
        wizard = self.open_milk(picking, ("M-1", "", "2026-12-30", "5"))
        self.assertIn("type one day for the lot", wizard.bad_row_ids.message)

    # More than is on order

    def test_lines_on_the_transfer_count_towards_what_is_too_much(self):
        self.milk.lot_over_receipt = "refuse"
        picking = self.make_receipt()
        self.open_milk(picking, ("M-1", "", "2026-12-31", "6")).action_import()
        fits = self.open_milk(picking, ("M-2", "", "2026-12-31", "4"))
        self.assertFalse(fits.bad_row_ids)
        wizard = self.open_milk(picking, ("M-2", "", "2026-12-31", "5"))
        self.assertRecordValues(wizard.bad_row_ids, [{"lot_code": "M-2"}])
        self.assertIn("11", wizard.bad_row_ids.message)

    def test_too_much_for_two_lines_of_the_order(self):
        self.milk.lot_over_receipt = "refuse"
        picking = self.make_two_moves(5, 7)
        fits = self.open_milk(picking, ("M-1", "", "2026-12-31", "12"))
        self.assertFalse(fits.bad_row_ids)
        wizard = self.open_milk(
            picking,
            ("M-1", "", "2026-12-31", "8"),
            ("M-2", "", "2026-12-31", "5"),
        )
        self.assertEqual(len(wizard.bad_row_ids), 1)
        self.assertIn("8", wizard.bad_row_ids.message)

    def test_row_for_two_lines_of_the_order_is_told_once(self):
        picking = self.make_two_moves(5, 7)
        wizard = self.open_milk(picking, ("M-1", "", "2026-11-19", "12"))
        self.assertEqual(wizard.bad_row_ids.message.count("Milk"), 1)

    def test_line_of_the_order_that_is_cancelled_is_not_waited_for(self):
        picking = self.make_receipt((self.milk, 5), (self.butter, 1))
        picking.sudo().move_ids[0]._action_cancel()
        wizard = self.open_milk(picking, ("M-1", "", "2026-12-31", "5"))
        self.assertIn("is not on", wizard.bad_row_ids.message)
        wizard.has_additions = True
        wizard.action_import()
        self.assertEqual(picking.move_line_ids.filtered("lot_name").quantity, 5)

    # The supplier's lot as the code

    def test_supplier_lot_as_the_code_names_a_known_lot(self):
        self.milk.lot_code_source = "supplier"
        lot = self.make_lot("V-1", 41)
        wizard = self.open_milk(self.make_receipt(), ("", "V-1", "", "10"))
        self.assertRecordValues(wizard.row_ids, [{"lot_id": lot.id, "lot_code": "V-1"}])
        wizard = self.open_milk(self.make_receipt(), ("", "V-1", "2027-06-30", "10"))
        self.assertIn("is known with the last usable day", wizard.bad_row_ids.message)

    def test_supplier_lot_as_the_code_has_one_expiry(self):
        self.milk.lot_code_source = "supplier"
        wizard = self.open_milk(
            self.make_receipt(),
            ("", "V-1", "2026-12-31", "5"),
            ("", "V-1", "2026-12-30", "5"),
        )
        self.assert_bad(
            wizard, "Lot V-1 of [MILK] Milk has another expiry in row 2", row=3
        )

    def test_supplier_lot_is_not_the_code_where_a_rule_makes_it(self):
        self.make_lot("V-1", 41)
        wizard = self.open_milk(self.make_receipt(), ("", "V-1", "2026-12-31", "10"))
        self.assertRecordValues(wizard.row_ids, [{"lot_id": False, "lot_code": False}])

    def test_second_grade_of_a_supplier_lot_gets_a_code_of_its_own(self):
        self.milk.lot_code_source = "supplier"
        self.env["stock.lot.grade"].create(
            [{"name": "Finest", "code": "F1"}, {"name": "Plain", "code": "P1"}]
        )
        wizard = self.open_list(
            self.make_receipt(),
            self.csv(
                (*HEADERS, "Grade"),
                ("MILK", "", "V-1", "2026-12-31", "5", "F1"),
                ("MILK", "", "V-1", "2026-12-30", "5", "P1"),
            ),
        )
        self.assertEqual(wizard.row_ids.mapped("lot_code"), ["V-1", False])
