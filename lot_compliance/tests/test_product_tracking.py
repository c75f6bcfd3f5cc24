from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestProductTracking(LotComplianceCase):
    """Turning the tracking of a product on and off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.group_ids += cls.env.ref("stock.group_production_lot")
        cls.yoghurt = cls.make_product(
            "Yoghurt", tracking="none", use_expiration_date=False
        ).product_tmpl_id

    def add_stock(self, quantity, location=None):
        self.env["stock.quant"]._update_available_quantity(
            self.yoghurt.product_variant_id, location or self.stock, quantity
        )

    def test_a_product_that_becomes_lot_tracked_is_proposed_as_perishable(self):
        with Form(self.yoghurt) as form:
            form.tracking = "lot"
            self.assertEqual(form.lot_perishable, "required")
        self.assertTrue(self.yoghurt.use_expiration_date)

    def test_the_proposal_can_be_cleared(self):
        with Form(self.yoghurt) as form:
            form.tracking = "lot"
            form.lot_perishable = False
        self.assertFalse(self.yoghurt.lot_perishable)
        self.assertFalse(self.yoghurt.use_expiration_date)

    def test_the_proposal_goes_with_the_tracking(self):
        with Form(self.yoghurt) as form:
            form.tracking = "lot"
            form.tracking = "none"
        self.assertFalse(self.yoghurt.lot_perishable)

    def test_nothing_is_proposed_where_the_category_decides(self):
        self.yoghurt.categ_id = self.env["product.category"].create(
            {"name": "Tools", "lot_perishable": "none"}
        )
        with Form(self.yoghurt) as form:
            form.tracking = "lot"
            self.assertFalse(form.lot_perishable)

    def test_nothing_is_proposed_to_imports(self):
        self.yoghurt.tracking = "lot"
        self.assertFalse(self.yoghurt.lot_perishable)

    def test_tracking_stays_off_while_there_is_stock_and_says_how_much_and_where(self):
        self.add_stock(12)
        self.yoghurt.lot_perishable = "required"
        with self.assertRaisesRegex(
            UserError, "Yoghurt cannot.*12 Units are in WH/Stock.*count the stock to 0"
        ):
            self.yoghurt.tracking = "lot"

    def test_tracking_stays_on_while_a_product_is_in_stock(self):
        self.make_lot("LOT", days=9, quantity=5)
        with self.assertRaisesRegex(UserError, "5 Units"):
            self.milk.tracking = "none"

    def test_a_product_in_stock_stays_storable_as_its_lots_would_go(self):
        self.make_lot("LOT", days=9, quantity=5)
        with self.assertRaisesRegex(UserError, "5 Units"):
            self.milk.is_storable = False

    def test_open_documents_are_named_the_first_few_of_them(self):
        pickings = self.env["stock.picking"].create(
            [
                {
                    "picking_type_id": self.warehouse.in_type_id.id,
                    "location_id": self.supplier_location.id,
                    "location_dest_id": self.stock.id,
                    "move_ids": [
                        Command.create(
                            {
                                "product_id": self.milk.id,
                                "product_uom_qty": 10,
                                "location_id": self.supplier_location.id,
                                "location_dest_id": self.stock.id,
                            }
                        )
                    ],
                }
                for _number in range(5)
            ]
        )
        with self.assertRaisesRegex(
            UserError, f"{pickings[0].name}, .*{pickings[2].name}, and 2 more"
        ):
            self.milk.tracking = "none"
        pickings.action_cancel()
        self.milk.tracking = "none"
        self.assertEqual(self.milk.tracking, "none")

    def test_from_lots_to_serial_numbers_is_left_to_the_core(self):
        self.make_lot("LOT", days=9, quantity=5)
        self.milk.tracking = "serial"
        self.assertEqual(self.milk.tracking, "serial")

    def test_products_without_policy_are_left_to_the_core(self):
        self.add_stock(12)
        self.yoghurt.tracking = "lot"
        self.assertEqual(self.yoghurt.tracking, "lot")

    def test_a_policy_of_another_company_counts_for_a_shared_product(self):
        self.add_stock(12)
        other = self.env["res.company"].create({"name": "Other"})
        other.lot_fefo_policy = "warn"
        with self.assertRaisesRegex(UserError, "12 Units"):
            self.yoghurt.tracking = "lot"
