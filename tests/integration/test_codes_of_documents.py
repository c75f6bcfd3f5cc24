"""Who gives a lot its code: the rule, whatever document the lot is born on."""

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from tests.integration.dairy import Dairy


@tagged("post_install", "-at_install")
class TestCodesOfDocuments(Dairy):
    def test_customer_return_of_an_unknown_lot_asks_for_the_lot(self):
        """Its code is on the crate: a new one would end the trace right here."""
        customers = self.env.ref("stock.stock_location_customers")
        receipts = self.env.ref("stock.picking_type_in")
        places = {
            "location_id": customers.id,
            "location_dest_id": receipts.default_location_dest_id.id,
        }
        move = {"product_id": self.products["milk"].id, "product_uom_qty": 5}
        back = self.env["stock.picking"].create(
            {
                "picking_type_id": receipts.id,
                "move_ids": [Command.create(move | places)],
                **places,
            }
        )
        back.action_confirm()
        with self.assertRaisesRegex(UserError, "Lot/Serial"):
            back.with_user(self.worker).button_validate()
        self.assertFalse(self.lot("D-2026-03-001"))
