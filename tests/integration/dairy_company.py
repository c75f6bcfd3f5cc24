"""The dairy before its month begins: people, products, a recipe, a clock."""

from datetime import datetime

from freezegun import freeze_time

from odoo import Command, fields
from odoo.tests import TransactionCase, new_test_user

USERS = {
    "worker": "stock.group_stock_user",
    "buyer": "purchase.group_purchase_user",
    "seller": "sales_team.group_sale_salesman",
    "maker": "mrp.group_mrp_user",
    "manager": "lot_compliance.lot_compliance_group_manager",
    "auditor": "lot_compliance.lot_compliance_group_auditor",
}
POLICY = {
    "lot_perishable": "required",
    "lot_fefo_policy": "block",
    "lot_expiry_kind": "best_before",
}
PRODUCTS = (  # name, unit, shelf life in days
    ("milk", "litre", 0),
    ("culture", "kgm", 0),
    ("yoghurt", "unit", 28),
)
RECIPE = {"milk": 66, "culture": 0.02}  # for 120 pots of yoghurt
POTS = 120
CASE = 12


class DairyCompany(TransactionCase):
    """Milk and culture are bought, yoghurt is made of them and sold in cases."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.partner_id.tz = "Europe/Amsterdam"
        for name, group in USERS.items():
            setattr(cls, name, new_test_user(cls.env, f"dairy_{name}", group))
        category = cls._make_category()
        cls.products = {
            name: cls._make_product(category, name, uom, shelf_life)
            for name, uom, shelf_life in PRODUCTS
        }
        cls.case = cls.env["uom.uom"].create(
            {
                "name": "Case of 12",
                "relative_factor": CASE,
                "relative_uom_id": cls.env.ref("uom.product_uom_unit").id,
            }
        )
        cls._make_recipe()

    @classmethod
    def _make_category(cls):
        rule = cls.env["stock.lot.code.rule"].create(
            {"name": "Dairy", "pattern": "D-{year}-{month}-{counter:3}"}
        )
        return cls.env["product.category"].create(
            {"name": "Dairy", "lot_code_rule_id": rule.id, **POLICY}
        )

    @classmethod
    def _make_product(cls, category, name, uom, shelf_life):
        return cls.env["product.product"].create(
            {
                "name": name,
                "categ_id": category.id,
                "is_storable": True,
                "tracking": "lot",
                "uom_id": cls.env.ref(f"uom.product_uom_{uom}").id,
                "expiration_time": shelf_life,
            }
        )

    @classmethod
    def _make_recipe(cls):
        cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": cls.products["yoghurt"].product_tmpl_id.id,
                "product_qty": POTS,
                "bom_line_ids": [
                    Command.create(
                        {"product_id": cls.products[name].id, "product_qty": quantity}
                    )
                    for name, quantity in RECIPE.items()
                ],
            }
        )

    def setUp(self):
        super().setUp()
        self.clock = self.startPatcher(freeze_time("2026-03-01 08:00:00"))

    @property
    def today(self):
        return fields.Date.today()

    def on(self, month, day):
        """Go to the morning of a day of 2026."""
        self.env.flush_all()
        self.clock.move_to(datetime(2026, month, day, 8))

    def partner(self, name):
        """Return the partner of this name; who is new is made."""
        partners = self.env["res.partner"]
        found = partners.search([("name", "=", name)], limit=1)
        return found or partners.create({"name": name})

    def lot(self, code):
        """Return the dairy's lot with this code."""
        products = [product.id for product in self.products.values()]
        return self.env["stock.lot"].search(
            [("name", "=", code), ("product_id", "in", products)]
        )

    def quants(self):
        """Return {lot code: quantity} of what lies in the warehouse."""
        groups = self.env["stock.quant"]._read_group(
            [
                ("product_id", "in", [p.id for p in self.products.values()]),
                ("location_id.usage", "=", "internal"),
            ],
            ["lot_id"],
            ["quantity:sum"],
        )
        return {lot.name: round(quantity, 2) for lot, quantity in groups if quantity}
