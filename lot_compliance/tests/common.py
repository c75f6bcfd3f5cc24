from datetime import datetime, time, timedelta

from freezegun import freeze_time

from odoo import Command, fields
from odoo.tests import TransactionCase, new_test_user

TODAY = "2026-11-20"


@freeze_time(f"{TODAY} 12:00:00")
class LotComplianceCase(TransactionCase):
    """A warehouse with one perishable product, on a fixed day at noon UTC.

    Offers: `milk` (FEFO policy block, best before, dates required), `cls.stock`,
    `cls.customer`, users `worker` (stock user), `officer`, `manager`, `other_manager`,
    `auditor`; makers `make_stranger`, `make_product`, `make_lot`, `make_delivery`,
    `make_pick`, and `reserve_lot(picking, lot)` which puts a chosen lot on a delivery.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time(f"{TODAY} 12:00:00"))
        cls.env.company.partner_id.tz = "UTC"
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.warehouse.partner_id.tz = "UTC"
        cls.stock = cls.warehouse.lot_stock_id
        cls.customer_location = cls.env.ref("stock.stock_location_customers")
        cls.supplier_location = cls.env.ref("stock.stock_location_suppliers")
        cls.customer = cls.env["res.partner"].create({"name": "Corner shop"})
        cls._make_users()
        cls.milk = cls.make_product(
            "Milk", lot_perishable="required", lot_fefo_policy="block"
        )

    @classmethod
    def _make_users(cls):
        lot = "lot_compliance.lot_compliance_group_"
        for name, groups in {
            "worker": "stock.group_stock_user",
            "officer": f"{lot}quality_officer",
            "manager": f"{lot}manager",
            "other_manager": f"{lot}manager",
            "auditor": f"{lot}auditor",
        }.items():
            setattr(cls, name, new_test_user(cls.env, f"lot_{name}", groups))

    @classmethod
    def make_stranger(cls, groups="stock.group_stock_user"):
        """Create a user of another company, and of no other."""
        company = cls.env["res.company"].create({"name": "Elsewhere"})
        return new_test_user(
            cls.env,
            "stranger",
            groups,
            company_id=company.id,
            company_ids=[Command.set(company.ids)],
        )

    @classmethod
    def make_product(cls, name, **vals):
        return cls.env["product.product"].create(
            {
                "name": name,
                "is_storable": True,
                "tracking": "lot",
                "use_expiration_date": True,
                **vals,
            }
        )

    @classmethod
    def make_lot(cls, name, days=None, quantity=0.0, product=None, **vals):
        """Create a lot that expires at noon in `days` days, with stock."""
        product = product or cls.milk
        noon = datetime.combine(fields.Date.today(), time(12))
        lot = cls.env["stock.lot"].create(
            {
                "name": name,
                "product_id": product.id,
                "expiration_date": days is not None and noon + timedelta(days=days),
                **vals,
            }
        )
        if days is None:
            lot.expiration_date = False
        if quantity:
            cls.env["stock.quant"]._update_available_quantity(
                product, cls.stock, quantity, lot_id=lot
            )
        return lot

    @classmethod
    def make_delivery(cls, *demands, warehouse=None, confirm=True, **vals):
        """Create a delivery of (product, quantity[, unit]) and reserve it."""
        warehouse = warehouse or cls.warehouse
        picking_type = warehouse.out_type_id
        picking = cls.env["stock.picking"].create(
            {
                "picking_type_id": picking_type.id,
                "partner_id": cls.customer.id,
                "location_id": warehouse.lot_stock_id.id,
                "location_dest_id": cls.customer_location.id,
                "move_ids": [
                    Command.create(cls._prepare_move(warehouse, *demand))
                    for demand in demands
                ],
                **vals,
            }
        )
        if confirm:
            picking.action_confirm()
            picking.action_assign()
        return picking

    @classmethod
    def _prepare_move(cls, warehouse, product, quantity, uom=None):
        return {
            "product_id": product.id,
            "product_uom_qty": quantity,
            "product_uom": (uom or product.uom_id).id,
            "location_id": warehouse.lot_stock_id.id,
            "location_dest_id": cls.customer_location.id,
        }

    @classmethod
    def make_pick(cls, quantity):
        """Return the first transfer of a pick-pack-ship delivery of milk, reserved."""
        cls.env["stock.rule"].run(
            [
                cls.env["stock.rule"].Procurement(
                    cls.milk,
                    quantity,
                    cls.milk.uom_id,
                    cls.customer_location,
                    "ORDER",
                    "ORDER",
                    cls.env.company,
                    {"warehouse_id": cls.warehouse, "partner_id": cls.customer.id},
                )
            ]
        )
        move = cls.env["stock.move"].search(
            [("origin", "=", "ORDER"), ("location_id", "=", cls.stock.id)]
        )
        move._action_assign()
        return move.picking_id

    @classmethod
    def reserve_lot(cls, picking, lot, quantity=None):
        """Replace what a one-line delivery has reserved by a lot of choice."""
        picking.move_ids.move_line_ids.unlink()
        cls.env["stock.move.line"].create(
            {
                "move_id": picking.move_ids.id,
                "picking_id": picking.id,
                "product_id": lot.product_id.id,
                "lot_id": lot.id,
                "quantity": quantity or picking.move_ids.product_uom_qty,
                "location_id": picking.location_id.id,
                "location_dest_id": picking.location_dest_id.id,
            }
        )
        return picking

    @classmethod
    def set_disposition(cls, lots, code):
        disposition = cls.env["stock.lot.disposition"].search([("code", "=", code)])
        lots._set_disposition(disposition, "As the test wants")

    def assert_reserved(self, picking, expected):
        """Check {lot: quantity in the product's unit} of a transfer's lines."""
        lines = picking.move_line_ids.filtered("quantity")
        self.assertEqual(
            {
                lot: sum(of_lot.mapped("quantity_product_uom"))
                for lot, of_lot in lines.grouped("lot_id").items()
            },
            expected,
        )
