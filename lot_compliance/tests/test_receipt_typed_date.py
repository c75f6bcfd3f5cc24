from datetime import date, datetime

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestReceiptTypedDate(LotComplianceCase):
    """Goods that bear their production date: the expiration date follows from it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.milk.categ_id = cls.env["product.category"].create(
            {
                "name": "Canned",
                "lot_typed_date": "production",
                "lot_shelf_life": 3,
                "lot_shelf_life_unit": "month",
                "lot_date_rounding": "last",
                "lot_removal_period": 1,
                "lot_removal_period_unit": "week",
            }
        )

    def make_receipt(self, product=None):
        product = product or self.milk
        picking = self.env["stock.picking"].create(
            {
                "picking_type_id": self.warehouse.in_type_id.id,
                "location_id": self.supplier_location.id,
                "location_dest_id": self.stock.id,
                "scheduled_date": "2026-11-20 12:00:00",
                "move_ids": [
                    Command.create(
                        {
                            "product_id": product.id,
                            "product_uom_qty": 10,
                            "location_id": self.supplier_location.id,
                            "location_dest_id": self.stock.id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        return picking.with_user(self.worker)

    def test_typed_production_date_shows_the_expiration_date_at_once(self):
        move = self.make_receipt().move_ids
        view = "stock.view_stock_move_operations"
        with Form(move, view=view) as form, form.move_line_ids.edit(0) as line:
            line.lot_name = "M-1"
            line.production_date = "2026-11-10"
            self.assertEqual(line.expiration_date, datetime(2027, 2, 28, 23, 59, 59))
            self.assertEqual(line.removal_date, datetime(2027, 2, 21, 23, 59, 59))

    def test_both_dates_are_kept_on_the_lot(self):
        picking = self.make_receipt()
        picking.move_line_ids.write(
            {"lot_name": "M-1", "production_date": "2026-11-10"}
        )
        picking.button_validate()
        self.assertRecordValues(
            picking.move_line_ids.lot_id,
            [
                {
                    "production_date": date(2026, 11, 10),
                    "last_usable_day": date(2027, 2, 28),
                }
            ],
        )

    def test_a_corrected_production_date_corrects_the_expiration_date(self):
        line = self.make_receipt().move_line_ids
        line.production_date = "2026-11-10"
        line.production_date = "2026-09-10"
        self.assertEqual(line.expiration_date, datetime(2026, 12, 31, 23, 59, 59))
        line.production_date = False
        self.assertFalse(line.expiration_date)

    def test_without_production_date_the_receipt_is_refused_and_says_which_date(self):
        picking = self.make_receipt()
        picking.move_line_ids.lot_name = "M-1"
        self.assertFalse(picking.move_line_ids.expiration_date)
        with self.assertRaisesRegex(UserError, "Milk, lot M-1.*production date"):
            picking.button_validate()

    def test_without_shelf_life_the_expiration_date_is_typed(self):
        bread = self.make_product(
            "Bread", lot_perishable="required", lot_typed_date="production"
        )
        picking = self.make_receipt(bread)
        self.assertEqual(picking.move_ids.lot_typed_date, "expiry")
        picking.move_line_ids.write(
            {"lot_name": "B-1", "expiration_date": "2026-12-24 12:00:00"}
        )
        picking.button_validate()
        self.assertEqual(
            picking.move_line_ids.lot_id.last_usable_day, date(2026, 12, 24)
        )

    def test_what_is_made_here_needs_no_typed_date(self):
        production = self.env["stock.location"].search(
            [("usage", "=", "production")], limit=1
        )
        self.assertEqual(
            self.milk._get_lot_typed_date(self.env.company, production), "expiry"
        )

    def paste(self, text):
        picking = self.make_receipt()
        return self.env["stock.move"].action_generate_lot_line_vals(
            {
                "default_product_id": self.milk.id,
                "default_picking_id": picking.id,
                "default_location_dest_id": self.stock.id,
                "default_quantity": 10,
                "default_tracking": "lot",
                "default_move_id": picking.move_ids.id,
                "default_company_id": self.env.company.id,
            },
            "import",
            False,
            0,
            text,
        )

    def test_a_pasted_date_is_the_production_date(self):
        vals_list = self.paste("G-1\t4\t2026-11-10\nG-2\t6")
        self.assertEqual(
            [(vals["production_date"], vals["expiration_date"]) for vals in vals_list],
            [
                (date(2026, 11, 10), datetime(2027, 2, 28, 23, 59, 59)),
                (False, False),
            ],
        )

    def test_one_company_types_production_another_expiration_dates(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.milk.categ_id.lot_typed_date = False
        other.lot_typed_date = "production"
        source = self.supplier_location
        self.assertEqual(self.milk._get_lot_typed_date(other, source), "production")
        self.assertEqual(
            self.milk._get_lot_typed_date(self.env.company, source), "expiry"
        )
