"""The trace over real production orders, as mrp records them."""

from odoo import Command
from odoo.tests import Form, TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestTraceProduction(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.warehouse = cls.env["stock.warehouse"].search(
            [("company_id", "=", cls.env.company.id)], limit=1
        )
        cls.stock = cls.warehouse.lot_stock_id
        cls.milk, cls.culture = cls._create_products("lot", "Milk", "Culture")
        cls.yoghurt, cls.whey = cls._create_products("lot", "Yoghurt", "Whey")
        cls.board, cls.phone = cls._create_products("serial", "Board", "Phone")
        cls.bom = cls._create_bom(cls.yoghurt, {cls.milk: 2, cls.culture: 0.1})

    @classmethod
    def _create_products(cls, tracking, *names):
        return cls.env["product.product"].create(
            [
                {"name": name, "is_storable": True, "tracking": tracking}
                for name in names
            ]
        )

    @classmethod
    def _create_bom(cls, product, components, byproducts=None):
        return cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": product.product_tmpl_id.id,
                "product_qty": 1,
                "bom_line_ids": [
                    Command.create({"product_id": component.id, "product_qty": qty})
                    for component, qty in components.items()
                ],
                "byproduct_ids": [
                    Command.create({"product_id": product.id, "product_qty": qty})
                    for product, qty in (byproducts or {}).items()
                ],
            }
        )

    def lot(self, product, name, on_hand=0):
        lot = self.env["stock.lot"].create({"name": name, "product_id": product.id})
        if on_hand:
            self.env["stock.quant"]._update_available_quantity(
                product, self.stock, on_hand, lot_id=lot
            )
        return lot

    def produce(self, bom, quantity, *made, byproducts=()):
        """Return a done production order: `made` lots (or one serial number each)."""
        order = self.env["mrp.production"].create(
            {
                "product_id": bom.product_tmpl_id.product_variant_id.id,
                "bom_id": bom.id,
                "product_qty": quantity,
            }
        )
        order.action_confirm()
        order.action_assign()
        order.lot_producing_ids = self.env["stock.lot"].union(*made)
        order.qty_producing = quantity
        order.set_qty_producing()
        for lot in byproducts:
            move = order.move_byproduct_ids.filtered(
                lambda m, lot=lot: m.product_id == lot.product_id
            )
            move.move_line_ids.lot_id = lot
        order.move_raw_ids.picked = True
        order.button_mark_done()
        self.assertEqual(order.state, "done")
        return order

    def trace(self, lot, direction="both"):
        return self.env["stock.lot.trace"].trace(lot.ids, direction)

    def productions(self, answer):
        """Return `{(from code, to code): (used, made, possible)}`."""
        code = {node["id"]: node["code"] for node in answer["nodes"]}
        return {
            (code.get(e["from_lot"]), code.get(e["to_lot"])): (
                e["quantity"],
                e["made"],
                e["possible"],
            )
            for e in answer["edges"]
            if e["kind"] == "production"
        }

    def test_order_links_its_ingredients_to_what_it_made(self):
        milk = self.lot(self.milk, "M1", 100)
        self.lot(self.culture, "C1", 5)
        yoghurt = self.lot(self.yoghurt, "Y1")
        order = self.produce(self.bom, 10, yoghurt)
        answer = self.trace(yoghurt, "upstream")
        self.assertEqual(
            self.productions(answer),
            {("M1", "Y1"): (20, 10, False), ("C1", "Y1"): (1, 10, False)},
        )
        edge = answer["edges"][-1]
        self.assertEqual(edge["document"]["model"], "mrp.production")
        self.assertEqual(edge["document"]["id"], order.id)
        self.assertEqual(edge["document"]["name"], order.name)
        self.assertEqual(
            self.productions(self.trace(milk, "downstream")),
            {("M1", "Y1"): (20, 10, False)},
        )

    def test_two_lots_of_one_ingredient_in_one_lot_are_certain(self):
        first, second = self.lot(self.milk, "M1", 12), self.lot(self.milk, "M2", 8)
        self.lot(self.culture, "C1", 5)
        self.produce(self.bom, 10, self.lot(self.yoghurt, "Y1"))
        for lot, used in ((first, 12), (second, 8)):
            links = self.productions(self.trace(lot, "downstream"))
            self.assertEqual(links, {(lot.name, "Y1"): (used, 10, False)})

    def test_serial_numbers_made_together_are_possible_only(self):
        bom = self._create_bom(self.phone, {self.board: 1, self.culture: 1})
        boards = [self.lot(self.board, f"B{n}", 1) for n in range(3)]
        self.lot(self.culture, "C1", 5)
        phones = [self.lot(self.phone, f"P{n}") for n in range(3)]
        self.produce(bom, 3, *phones)
        links = self.productions(self.trace(boards[0], "downstream"))
        self.assertEqual(links, {("B0", phone.name): (1, 1, True) for phone in phones})
        links = self.productions(self.trace(phones[0], "upstream"))
        self.assertEqual(links["C1", "P0"], (3, 1, False))

    def test_by_product_is_downstream_too(self):
        bom = self._create_bom(self.yoghurt, {self.milk: 2}, {self.whey: 1})
        milk = self.lot(self.milk, "M1", 20)
        whey = self.lot(self.whey, "W1")
        self.produce(bom, 10, self.lot(self.yoghurt, "Y1"), byproducts=[whey])
        links = self.productions(self.trace(milk, "downstream"))
        self.assertEqual(
            links, {("M1", "Y1"): (20, 10, False), ("M1", "W1"): (20, 10, False)}
        )

    def test_unbuilding_shows_its_order_at_both_ends(self):
        """mrp links what an unbuild takes apart to what comes out for by-products
        only, so that the trace shows both movements and claims no link."""
        milk = self.lot(self.milk, "M1", 100)
        self.lot(self.culture, "C1", 5)
        yoghurt = self.lot(self.yoghurt, "Y1")
        form = Form(self.env["mrp.unbuild"])
        form.mo_id = self.produce(self.bom, 10, yoghurt)
        form.lot_id = yoghurt
        form.product_qty = 10
        unbuild = form.save()
        unbuild.action_unbuild()
        answer = self.trace(milk)
        self.assertEqual(
            self.productions(answer),
            {
                ("M1", "Y1"): (20, 10, False),
                ("Y1", None): (10, False, False),
                (None, "M1"): (20, False, False),
            },
        )
        names = {e["document"]["name"] for e in answer["edges"] if not e["made"]}
        self.assertEqual(names, {unbuild.name})

    def test_use_in_a_product_without_lots_shows_its_order(self):
        self.yoghurt.tracking = "none"
        milk = self.lot(self.milk, "M1", 100)
        self.lot(self.culture, "C1", 5)
        order = self.produce(self.bom, 10)
        answer = self.trace(milk, "downstream")
        self.assertEqual(self.productions(answer), {("M1", None): (20, False, False)})
        self.assertEqual(answer["edges"][-1]["document"]["id"], order.id)

    def test_reserved_ingredient_names_the_planned_order(self):
        milk = self.lot(self.milk, "M1", 100)
        self.lot(self.culture, "C1", 5)
        order = self.env["mrp.production"].create(
            {"product_id": self.yoghurt.id, "bom_id": self.bom.id, "product_qty": 10}
        )
        order.action_confirm()
        order.action_assign()
        [edge] = self.trace(milk)["open"]
        self.assertEqual((edge["kind"], edge["quantity"]), ("production", 20))
        self.assertEqual(edge["document"]["id"], order.id)

    def test_purchase_and_sale_orders_are_named_as_source(self):
        partner = self.env["res.partner"].create({"name": "Both"})
        purchase = self._receive(partner, "M1", 12)
        milk = self.env["stock.lot"].search(
            [("name", "=", "M1"), ("product_id", "=", self.milk.id)]
        )
        sale = self._ship(partner, 5)
        answer = self.trace(milk)
        sources = {
            edge["kind"]: edge["source_document"]["name"] for edge in answer["edges"]
        }
        self.assertEqual(sources, {"receipt": purchase.name, "delivery": sale.name})
        self.assertEqual(answer["suppliers"][0]["quantity"], 12)
        self.assertEqual(answer["customers"][0]["partner"]["name"], "Both")

    def _receive(self, partner, code, quantity):
        order = self.env["purchase.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [
                    Command.create(
                        {"product_id": self.milk.id, "product_qty": quantity}
                    )
                ],
            }
        )
        order.button_confirm()
        order.picking_ids.move_line_ids.lot_name = code
        order.picking_ids.button_validate()
        return order

    def _ship(self, partner, quantity):
        order = self.env["sale.order"].create(
            {
                "partner_id": partner.id,
                "order_line": [
                    Command.create(
                        {"product_id": self.milk.id, "product_uom_qty": quantity}
                    )
                ],
            }
        )
        order.action_confirm()
        order.picking_ids.button_validate()
        return order
