from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.point_of_sale.tests.common import TestPoSCommon


@tagged("post_install", "-at_install")
class TestCodesAtTheTill(TestPoSCommon):
    """A lot code typed at the till follows the rule of its product, as everywhere."""

    def setUp(self):
        super().setUp()
        self.config = self.basic_config
        self.config.picking_type_id.write(
            {"use_create_lots": True, "use_existing_lots": True}
        )
        lot_manager = "lot_compliance.lot_compliance_group_manager"
        self.env.user.group_ids += self.env.ref(lot_manager)  # to set the scene
        rule = self.env["stock.lot.code.rule"].create(
            {"name": "Cheeses", "manual_check": "pattern"}
        )
        self.cheese = self.create_product("Cheese", self.categ_basic, 10)
        self.cheese.write(
            {"is_storable": True, "tracking": "lot", "lot_code_rule_id": rule.id}
        )
        self.open_new_session()

    def sell(self, code):
        """Send what the till sends when an order with this lot is paid."""
        line = {
            "product": self.cheese,
            "quantity": 2,
            "pack_lot_ids": [Command.create({"lot_name": code})],
        }
        data = self.create_ui_order_data([line])
        orders = self.env["pos.order"].sync_from_ui([data])["pos.order"]
        return self.env["pos.order"].browse(orders[0]["id"])

    def test_good_code_becomes_a_lot(self):
        order = self.sell("LOT-2026-11-007")
        lines = order.picking_ids.move_line_ids
        self.assertEqual(order.state, "paid")
        self.assertEqual(lines.lot_id.name, "LOT-2026-11-007")
        self.assertEqual(order.picking_ids.state, "done")

    def test_bad_code_is_refused_with_a_good_example_and_no_order_is_half_done(self):
        before = self.env["pos.order"].search_count([])
        with (
            self.assertRaisesRegex(ValidationError, "“X1”.*“Cheeses”.*LOT-"),
            self.env.cr.savepoint(),
        ):
            self.sell("X1")
        self.assertEqual(self.env["pos.order"].search_count([]), before)
        self.assertFalse(self.env["stock.lot"].search([("name", "=", "X1")]))

    def test_known_lot_is_sold_whatever_its_code(self):
        self.cheese.lot_code_rule_id.manual_check = "none"
        lot = self.env["stock.lot"].create(
            {"name": "OLD", "product_id": self.cheese.id}
        )
        self.cheese.lot_code_rule_id.manual_check = "pattern"
        self.assertEqual(self.sell("OLD").picking_ids.move_line_ids.lot_id, lot)
