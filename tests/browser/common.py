from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import HttpCase, new_test_user

LOT = "lot_compliance.lot_compliance_group_"


class LotTourCase(HttpCase):
    """A warehouse with perishable milk, a worker and a manager, and a browser.

    Offers `milk`, `warehouse`, lots by `make_lot`, transfers by `make_transfer`, and
    `play(tour, picking, login)`. Dates are relative to today: the browser's clock
    cannot be frozen.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.config.settings"].create(
            {"group_stock_production_lot": True}
        ).execute()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.stock = cls.warehouse.lot_stock_id
        cls.customers = cls.env.ref("stock.stock_location_customers")
        cls.suppliers = cls.env.ref("stock.stock_location_suppliers")
        cls.worker = new_test_user(cls.env, "tour_worker", "stock.group_stock_user")
        cls.manager = new_test_user(
            cls.env, "tour_manager", f"{LOT}manager,stock.group_stock_manager"
        )
        cls.milk = cls.env["product.product"].create(
            {
                "name": "Milk",
                "is_storable": True,
                "tracking": "lot",
                "lot_perishable": "required",
                "lot_fefo_policy": "block",
            }
        )

    @classmethod
    def make_lot(cls, name, days, quantity):
        lot = cls.env["stock.lot"].create(
            {
                "name": name,
                "product_id": cls.milk.id,
                "expiration_date": fields.Datetime.now() + timedelta(days=days),
            }
        )
        cls.env["stock.quant"]._update_available_quantity(
            cls.milk, cls.stock, quantity, lot_id=lot
        )
        return lot

    @classmethod
    def make_transfer(cls, picking_type, source, destination, quantity=10):
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "location_id": source.id,
                "location_dest_id": destination.id,
                "move_ids": [
                    Command.create(
                        {
                            "product_id": cls.milk.id,
                            "product_uom_qty": quantity,
                            "location_id": source.id,
                            "location_dest_id": destination.id,
                        }
                    )
                ],
            }
        )
        picking.action_confirm()
        return picking

    def play(self, tour, picking, login):
        self.start_tour(f"/odoo/stock.picking/{picking.id}", tour, login=login)
