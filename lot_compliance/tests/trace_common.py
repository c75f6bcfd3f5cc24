from odoo.fields import Command
from odoo.tests import TransactionCase, new_test_user


class TraceCase(TransactionCase):
    """A genealogy made of plain stock moves.

    - products `milk`, `culture`, `yoghurt` (by lot), partners `farm`, `shop`, `cafe`
    - `lot(product, name)` makes a lot, `transfer(…)` a done transfer,
      `produce({lot: used}, {lot: made})` a production as mrp records it
    - `trace(lots, direction)` asks as `worker`, a stock user; `facts(answer, kind)`
      gives `(from, to, quantity)` of its edges, by lot code
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.stock = cls.warehouse.lot_stock_id
        cls.suppliers = cls.env.ref("stock.stock_location_suppliers")
        cls.customers = cls.env.ref("stock.stock_location_customers")
        cls.loss = cls._find_location("inventory")
        cls.production = cls._find_location("production")
        cls.farm, cls.shop, cls.cafe = cls.env["res.partner"].create(
            [{"name": "Farm"}, {"name": "Shop"}, {"name": "Cafe"}]
        )
        cls.milk, cls.culture, cls.yoghurt = (
            cls._create_product(name) for name in ("Milk", "Culture", "Yoghurt")
        )
        cls.worker = new_test_user(
            cls.env, login="trace worker", groups="stock.group_stock_user"
        )

    @classmethod
    def _find_location(cls, usage):
        company = cls.env.company.id
        return cls.env["stock.location"].search(
            [("usage", "=", usage), ("company_id", "=", company)], limit=1
        )

    @classmethod
    def _create_product(cls, name, **values):
        values = {"name": name, "is_storable": True, "tracking": "lot", **values}
        return cls.env["product.product"].create(values)

    @classmethod
    def lot(cls, product, name):
        return cls.env["stock.lot"].create({"name": name, "product_id": product.id})

    @classmethod
    def transfer(cls, lot, quantity, source, destination, partner=None, **values):
        """Return a done transfer of one lot; `values` are those of its move."""
        picking = cls.plan(lot, quantity, source, destination, partner, **values)
        picking.move_ids.picked = True
        picking._action_done()
        return picking

    @classmethod
    def plan(
        cls, lot, quantity, source, destination, partner=None, kind=None, **values
    ):
        """Return a transfer of one lot that is not done; kind is in, out or int."""
        usual = {"supplier": "in", "customer": "out"}
        usual = usual.get(source.usage) or usual.get(destination.usage) or "int"
        move = cls.move_vals({lot: quantity}, source, destination, **values)
        places = {"location_id": source.id, "location_dest_id": destination.id}
        picking = cls.env["stock.picking"].create(
            {
                **places,
                "partner_id": partner and partner.id,
                "picking_type_id": cls.warehouse[f"{kind or usual}_type_id"].id,
                "move_ids": [Command.create(move)],
            }
        )
        picking.action_confirm()
        return picking

    @classmethod
    def move_vals(cls, lots, source, destination, **values):
        product = next(iter(lots)).product_id
        places = {"location_id": source.id, "location_dest_id": destination.id}
        uom = values.get("product_uom") or product.uom_id.id
        return {
            **places,
            "product_id": product.id,
            "product_uom": uom,
            "product_uom_qty": sum(lots.values()),
            "move_line_ids": [
                Command.create(
                    {
                        **places,
                        "product_id": product.id,
                        "lot_id": lot.id,
                        "quantity": quantity,
                        "product_uom_id": uom,
                    }
                )
                for lot, quantity in lots.items()
            ],
            **values,
        }

    @classmethod
    def move(cls, lots, source, destination, **values):
        """Return a done move without a transfer."""
        move = cls.env["stock.move"].create(
            cls.move_vals(lots, source, destination, **values)
        )
        move.picked = True
        move._action_done()
        return move

    @classmethod
    def produce(cls, used, made):
        """Make `{lot: quantity}` of `{lot: quantity}`: every line made is linked to
        every line used, as a production order does."""
        inputs = cls.env["stock.move"]
        for product in {lot.product_id for lot in used}:
            lots = {lot: qty for lot, qty in used.items() if lot.product_id == product}
            inputs |= cls.move(lots, cls.stock, cls.production)
        output = cls.move(made, cls.production, cls.stock)
        output.move_line_ids.consume_line_ids = inputs.move_line_ids
        return output

    def trace(self, lots, direction="both", user=None):
        service = self.env["stock.lot.trace"].with_user(user or self.worker)
        return service.trace(lots.ids, direction)

    def facts(self, answer, *kinds):
        code = {node["id"]: node["code"] for node in answer["nodes"]}
        return [
            (code.get(e["from_lot"]), code.get(e["to_lot"]), e["quantity"])
            for e in answer["edges"]
            if e["kind"] in kinds
        ]

    def codes(self, answer, side):
        return {node["code"] for node in answer["nodes"] if node[side]}

    def kept(self, rows):
        """Return `{partner name: quantity}` of the customers or suppliers."""
        return {r["partner"] and r["partner"]["name"]: r["quantity"] for r in rows}
