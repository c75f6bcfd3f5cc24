"""Blocked stock is not promised to a customer."""

from odoo import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestBlockedSales(TransactionCase):
    def test_the_sales_order_sees_only_what_is_free_to_use(self):
        product = self.env["product.product"].create(
            {"name": "Rice", "is_storable": True, "tracking": "lot"}
        )
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", self.env.company.id)], limit=1
        )
        good, bad = self.env["stock.lot"].create(
            [{"name": name, "product_id": product.id} for name in ("GOOD", "BAD")]
        )
        for lot, quantity in ((good, 10), (bad, 4)):
            self.env["stock.quant"]._update_available_quantity(
                product, warehouse.lot_stock_id, quantity, lot_id=lot
            )
        quarantine = self.env.ref("lot_compliance.stock_lot_disposition_quarantine")
        bad.action_set_disposition(quarantine.id, "A question")
        order = self.env["sale.order"].create(
            {
                "partner_id": self.env["res.partner"].create({"name": "Shop"}).id,
                "order_line": [
                    Command.create({"product_id": product.id, "product_uom_qty": 12})
                ],
            }
        )
        self.assertRecordValues(
            order.order_line,
            [{"free_qty_today": 10, "virtual_available_at_date": 10}],
        )
