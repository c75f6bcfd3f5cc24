from datetime import date, datetime

from odoo.exceptions import UserError
from odoo.tests import tagged

from .packing_common import PackingCase


@tagged("post_install", "-at_install")
class TestPasteLots(PackingCase):
    """Rows of a spreadsheet, pasted into the dialog that imports lots."""

    def paste(self, text, product=None, **vals):
        """Return what the dialog gets, for a new receipt of the product."""
        product = product or self.milk
        picking = self.make_receipt((product, 10), **vals)
        return picking.env["stock.move"].action_generate_lot_line_vals(
            {
                "default_product_id": product.id,
                "default_picking_id": picking.id,
                "default_picking_type_id": picking.picking_type_id.id,
                "default_location_dest_id": self.stock.id,
                "default_quantity": 10,
                "default_tracking": product.tracking,
                "default_move_id": picking.move_ids.id,
                "default_company_id": self.env.company.id,
            },
            "import",
            False,
            0,
            text,
        )

    def assert_pasted(self, vals_list, *expected):
        """Check (code, supplier lot, expiration, quantity) of each line."""
        self.assertEqual(
            [
                (
                    vals["lot_name"],
                    vals.get("supplier_lot"),
                    vals["expiration_date"],
                    vals["quantity"],
                )
                for vals in vals_list
            ],
            list(expected),
        )

    def test_columns_in_the_order_that_the_dialog_names(self):
        self.assert_pasted(
            self.paste("M-1\tV-1\t2026-11-01\t31.12.2026\t4\r\nM-2\t\t\t31.01.2027\t6"),
            ("M-1", "V-1", datetime(2026, 12, 31, 23, 59, 59), 4),
            ("M-2", False, datetime(2027, 1, 31, 23, 59, 59), 6),
        )

    def test_columns_by_their_headers_in_any_order(self):
        for text in (
            "Menge\tMHD\tCharge\n4\t31.12.2026\tM-1",
            "Menge;MHD;Charge\n4;31.12.2026;M-1",
        ):
            with self.subTest(text):
                self.assert_pasted(
                    self.paste(text),
                    ("M-1", False, datetime(2026, 12, 31, 23, 59, 59), 4),
                )

    def test_grade_arrives_as_the_web_client_wants_it(self):
        grade = self.env["stock.lot.grade"].create({"name": "Finest", "code": "F1"})
        (vals,) = self.paste("Lot\tExpiry\tQuantity\tGrade\nM-1\t2026-12-31\t4\tF1")
        self.assertEqual(vals["grade_id"], {"id": grade.id, "display_name": "Finest"})

    def test_day_ends_in_the_time_zone_of_the_warehouse(self):
        self.warehouse.partner_id.tz = "America/New_York"
        end = datetime(2027, 1, 1, 4, 59, 59)
        for text in (
            "M-1\t\t\t2026-12-31\t4",
            "M-1\t4\t2026-12-31",
            "M-1;4;2026-12-31",
        ):
            with self.subTest(text):
                (vals,) = self.paste(text)
                self.assertEqual(vals["expiration_date"], end)

    def test_all_bad_rows_are_told_at_once(self):
        with self.assertRaises(UserError) as refused:
            self.paste("Lot\tExpiry\tQty\nM-1\tsoon\t4\nM-2\t\t5\nM-3\t\tmany")
        message = refused.exception.args[0]
        self.assertIn("Row 2: Expiry “soon” is not a date", message)
        self.assertIn("Row 4: Quantity “many” is not a number", message)
        self.assertNotIn("Row 3", message)

    def test_too_few_columns_are_not_taken_for_a_code(self):
        with self.assertRaisesRegex(UserError, "lot, supplier lot, production date"):
            self.paste("M-1\tV-1\t5")

    def test_without_a_lot_policy_all_is_as_in_the_core(self):
        plain = self.make_product("Plain")
        self.assertEqual(
            [
                (vals["lot_name"], vals["quantity"])
                for vals in self.paste("P-1\tx\nP-2;5\nP-3", plain)
            ],
            [("P-1\tx", 1), ("P-2", 5), ("P-3", 1)],
        )
        (vals,) = self.paste("P-1;5;2026-12-31", plain)
        self.assertEqual(vals["expiration_date"], datetime(2026, 12, 31))

    def test_supplier_lots_without_code_get_one_later(self):
        self.assert_pasted(
            self.paste("Supplier lot\tExpiry\tQty\nV-1\t2026-12-31\t4"),
            (False, "V-1", datetime(2026, 12, 31, 23, 59, 59), 4),
        )

    def test_repeat(self):
        vals_list = self.paste("Supplier lot\tQty\tRepeat\nV-1\t2\t5")
        self.assertEqual([vals["quantity"] for vals in vals_list], [2] * 5)

    def test_unit_is_converted_to_that_of_the_product(self):
        dozen = self.make_dozen()
        (vals,) = self.paste(f"Lot\tQty\tUnit\nM-1\t2\t{dozen.name}")
        self.assertEqual(vals["quantity"], 24)
        self.assertEqual(vals["product_uom_id"]["id"], self.milk.uom_id.id)

    def test_bin(self):
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        named, unnamed = self.paste("Lot\tQty\tBin\nM-1\t2\tShelf\nM-2\t2\t")
        self.assertEqual(named["location_dest_id"]["id"], shelf.id)
        self.assertEqual(unnamed["location_dest_id"]["id"], self.stock.id)

    def test_row_of_another_product_is_refused(self):
        with self.assertRaisesRegex(UserError, "Butter is not .*Milk"):
            self.paste("Reference\tLot\tQty\nBUTTER\tB-1\t4")
        (vals,) = self.paste("Reference\tLot\tQty\nMILK\tM-1\t4")
        self.assertEqual(vals["lot_name"], "M-1")

    def test_existing_lot_is_used_where_lots_are_chosen(self):
        self.warehouse.in_type_id.use_existing_lots = True
        lot = self.make_lot("M-1", 41)
        (vals,) = self.paste("Lot\tQty\nM-1\t4")
        self.assertEqual(vals["lot_id"]["id"], lot.id)

    def test_both_dates_of_goods_that_bear_their_production_date(self):
        self.milk.write(
            {
                "lot_typed_date": "production",
                "lot_shelf_life": 3,
                "lot_shelf_life_unit": "month",
            }
        )
        vals_list = self.paste(
            "Lot\tProduction date\tExpiry\n"
            "M-1\t2026-11-01\t2026-12-31\nM-2\t2026-11-01\t\nM-3\t\t"
        )
        self.assertEqual(
            [(vals["production_date"], vals["expiration_date"]) for vals in vals_list],
            [
                (date(2026, 11, 1), datetime(2026, 12, 31, 23, 59, 59)),
                (date(2026, 11, 1), datetime(2027, 2, 1, 23, 59, 59)),
                (False, False),
            ],
        )

    def test_forged_context_does_not_reach_another_receipt(self):
        forged = self.env["stock.move"].with_context(lot_paste={"picking": 1})
        self.assertEqual(
            forged.split_lots("M-1\tV-1\t2026-11-01\t2026-12-31\t4")[0]["lot_name"],
            "M-1\tV-1\t2026-11-01\t2026-12-31\t4",
        )
