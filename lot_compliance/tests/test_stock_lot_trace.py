import json

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .trace_common import TraceCase


@tagged("post_install", "-at_install")
class TestStockLotTrace(TraceCase):
    @classmethod
    def setUpClass(cls):
        """100 milk and 5 culture become 30 and 20 yoghurt; two customers, one return,
        some scrap and a count."""
        super().setUpClass()
        cls.m1, cls.c1 = cls.lot(cls.milk, "M1"), cls.lot(cls.culture, "C1")
        cls.y1, cls.y2 = cls.lot(cls.yoghurt, "Y1"), cls.lot(cls.yoghurt, "Y2")
        cls.receipt = cls.transfer(cls.m1, 100, cls.suppliers, cls.stock, cls.farm)
        cls.move({cls.c1: 5}, cls.loss, cls.stock, is_inventory=True)
        cls.produce({cls.m1: 60, cls.c1: 3}, {cls.y1: 30})
        cls.produce({cls.m1: 40}, {cls.y2: 20})
        cls.delivery = cls.transfer(cls.y1, 12, cls.stock, cls.customers, cls.shop)
        cls.transfer(cls.y1, 10, cls.stock, cls.customers, cls.cafe)
        cls.transfer(cls.y1, 2, cls.customers, cls.stock, cls.shop)

    def test_downstream_of_milk_names_both_yoghurts_and_what_they_took(self):
        answer = self.trace(self.m1, "downstream")
        self.assertEqual(self.codes(answer, "downstream"), {"M1", "Y1", "Y2"})
        self.assertCountEqual(
            self.facts(answer, "production"), [("M1", "Y1", 60), ("M1", "Y2", 40)]
        )
        made = {(e["to_lot"], e["made"]) for e in answer["edges"] if e["made"]}
        self.assertEqual(made, {(self.y1.id, 30), (self.y2.id, 20)})

    def test_upstream_of_yoghurt_names_its_inputs_and_their_origin(self):
        answer = self.trace(self.y1, "upstream")
        self.assertEqual(self.codes(answer, "upstream"), {"Y1", "M1", "C1"})
        self.assertEqual(self.facts(answer, "receipt"), [(None, "M1", 100)])
        self.assertEqual(self.facts(answer, "adjustment"), [(None, "C1", 5)])
        self.assertEqual(self.kept(answer["suppliers"]), {"Farm": 100})
        self.assertFalse(answer["customers"])

    def test_customers_keep_what_they_did_not_bring_back(self):
        customers = self.trace(self.m1)["customers"]
        self.assertEqual(self.kept(customers), {"Shop": 10, "Cafe": 10})
        shop = next(row for row in customers if row["partner"]["name"] == "Shop")
        self.assertEqual((shop["given"], shop["returned"]), (12, 2))
        self.assertEqual(shop["lot_ids"], self.y1.ids)

    def test_levels_count_the_productions_on_the_way(self):
        nodes = {node["code"]: node for node in self.trace(self.c1)["nodes"]}
        self.assertEqual(nodes["C1"]["downstream"], {"level": 0, "possible": False})
        self.assertEqual(nodes["Y1"]["downstream"], {"level": 1, "possible": False})
        self.assertFalse(nodes["Y1"]["upstream"])
        self.assertNotIn("M1", nodes)

    def test_edges_name_documents_partners_and_places(self):
        edges = self.trace(self.y1)["edges"]
        edge = next(e for e in edges if e["kind"] == "delivery" and e["quantity"] == 12)
        self.assertEqual(
            edge["document"],
            {
                "model": "stock.picking",
                "id": self.delivery.id,
                "name": self.delivery.name,
                "can_open": True,
            },
        )
        self.assertEqual(edge["partner"], {"id": self.shop.id, "name": "Shop"})
        self.assertEqual(edge["from_place"]["id"], self.stock.id)
        self.assertEqual(edge["to_place"]["id"], self.customers.id)

    def test_partner_of_the_move_comes_before_that_of_the_transfer(self):
        transfer = self.transfer(
            self.y2, 5, self.stock, self.customers, self.shop, partner_id=self.cafe.id
        )
        self.assertEqual(transfer.move_ids.partner_id, self.cafe)
        self.assertEqual(self.kept(self.trace(self.y2)["customers"]), {"Cafe": 5})

    def test_sale_without_a_known_customer_is_told_as_such(self):
        self.transfer(self.y2, 5, self.stock, self.customers)
        self.assertEqual(self.kept(self.trace(self.y2)["customers"]), {False: 5})

    def test_goods_sent_by_an_internal_operation_are_a_delivery(self):
        places = self.stock, self.customers
        transfer = self.transfer(self.y2, 5, *places, self.shop, kind="int")
        self.assertEqual(transfer.picking_type_id.code, "internal")
        self.assertEqual(self.kept(self.trace(self.y2)["customers"]), {"Shop": 5})

    def test_goods_sent_back_to_the_vendor_are_deducted(self):
        m2 = self.lot(self.milk, "M2")
        self.transfer(m2, 8, self.suppliers, self.stock, self.farm)
        self.transfer(m2, 3, self.stock, self.suppliers, self.farm)
        answer = self.trace(m2)
        self.assertEqual(self.kept(answer["suppliers"]), {"Farm": 5})
        self.assertEqual(self.facts(answer, "return"), [("M2", None, 3)])

    def test_dropship_counts_for_the_supplier_and_for_the_customer(self):
        m2 = self.lot(self.milk, "M2")
        self.transfer(m2, 4, self.suppliers, self.customers, self.shop)
        answer = self.trace(m2)
        self.assertEqual(self.facts(answer, "delivery"), [("M2", None, 4)])
        self.assertEqual(self.kept(answer["customers"]), {"Shop": 4})
        self.assertEqual(self.kept(answer["suppliers"]), {"Shop": 4})

    def test_scrap_and_count_differences_are_edges_of_their_own(self):
        scrap = self.env["stock.scrap"].create(
            {"product_id": self.yoghurt.id, "lot_id": self.y2.id, "scrap_qty": 4}
        )
        scrap.do_scrap()
        self.move({self.y2: 1}, self.stock, self.loss, is_inventory=True)
        answer = self.trace(self.y2, "downstream")
        self.assertEqual(self.facts(answer, "scrap"), [("Y2", None, 4)])
        self.assertEqual(self.facts(answer, "adjustment"), [("Y2", None, 1)])
        document = answer["edges"][0]["document"]
        self.assertEqual((document["model"], document["id"]), ("stock.scrap", scrap.id))

    def test_on_hand_is_told_by_lot_and_location(self):
        shelf = self.env["stock.location"].create(
            {"name": "Shelf", "location_id": self.stock.id}
        )
        self.transfer(self.y2, 8, self.stock, shelf)
        answer = self.trace(self.m1)
        self.assertEqual(self.facts(answer, "transfer"), [("Y2", "Y2", 8)])
        places = {
            (row["lot_id"], row["location"]["id"], row["quantity"])
            for row in answer["on_hand"]
        }
        self.assertEqual(
            places,
            {
                (self.y1.id, self.stock.id, 10),
                (self.y2.id, self.stock.id, 12),
                (self.y2.id, shelf.id, 8),
            },
        )

    def test_quantities_are_in_the_unit_of_the_product(self):
        m2 = self.lot(self.milk, "M2")
        dozen = self.env.ref("uom.product_uom_dozen").id
        self.transfer(m2, 2, self.suppliers, self.stock, self.farm, product_uom=dozen)
        answer = self.trace(m2)
        self.assertEqual(self.facts(answer, "receipt"), [(None, "M2", 24)])
        self.assertEqual(answer["edges"][0]["uom"], self.milk.uom_id.name)

    def test_two_lines_of_one_lot_in_a_move_are_one_edge(self):
        m2 = self.lot(self.milk, "M2")
        move = self.move({m2: 6}, self.suppliers, self.stock)
        move.move_line_ids.copy({"quantity": 4, "move_id": move.id})
        self.assertEqual(self.facts(self.trace(m2), "receipt"), [(None, "M2", 10)])

    def test_reserved_goods_are_open_documents_and_no_facts(self):
        plan = self.plan(self.y2, 7, self.stock, self.customers, self.cafe)
        answer = self.trace(self.m1)
        self.assertEqual(
            [(e["kind"], e["quantity"], e["document"]["id"]) for e in answer["open"]],
            [("delivery", 7, plan.id)],
        )
        self.assertEqual(self.kept(answer["customers"])["Cafe"], 10)
        plan.action_cancel()
        self.assertFalse(self.trace(self.m1)["open"])

    def test_use_in_something_without_lots_is_shown_as_production(self):
        self.move({self.y2: 6}, self.stock, self.production)
        self.assertIn(
            ("Y2", None, 6), self.facts(self.trace(self.y2, "downstream"), "production")
        )

    def test_lot_repacked_into_itself_ends(self):
        self.produce({self.y2: 5}, {self.y2: 5})
        answer = self.trace(self.y2)
        self.assertIn(("Y2", "Y2", 5), self.facts(answer, "production"))
        self.assertEqual(self.codes(answer, "downstream"), {"Y2"})

    def test_rework_in_a_circle_ends_and_names_each_lot_once(self):
        self.produce({self.y2: 5}, {self.y1: 5})
        self.produce({self.y1: 2}, {self.y2: 2})
        answer = self.trace(self.y2)
        self.assertEqual(self.codes(answer, "downstream"), {"Y1", "Y2"})
        self.assertEqual(self.codes(answer, "upstream"), {"Y1", "Y2", "M1", "C1"})
        self.assertEqual(len(answer["nodes"]), 4)

    def test_answer_is_plain_json(self):
        answer = self.trace(self.m1)
        self.assertEqual(json.loads(json.dumps(answer)), answer)

    def test_several_lots_at_once_make_one_genealogy(self):
        answer = self.trace(self.m1 | self.c1, "downstream")
        self.assertEqual(answer["lot_ids"], (self.m1 | self.c1).ids)
        self.assertCountEqual(
            self.facts(answer, "production"),
            [("M1", "Y1", 60), ("C1", "Y1", 3), ("M1", "Y2", 40)],
        )

    def test_find_deliveries_gives_the_transfers_to_customers(self):
        service = self.env["stock.lot.trace"].with_user(self.worker)
        deliveries = self.env["stock.picking"].browse(
            service.find_deliveries(self.m1.ids)
        )
        self.assertEqual(deliveries.partner_id, self.shop | self.cafe)
        self.assertEqual(len(deliveries), 2)

    def test_unknown_direction_is_refused(self):
        with self.assertRaisesRegex(UserError, "upstream, downstream or both"):
            self.trace(self.m1, "sideways")

    def test_auditor_reads_everything(self):
        auditor = new_test_user(
            self.env,
            login="trace auditor",
            groups="lot_compliance.lot_compliance_group_auditor",
        )
        self.assertEqual(
            self.trace(self.m1, user=auditor)["customers"],
            self.trace(self.m1)["customers"],
        )

    def test_nobody_without_stock_rights_gets_an_answer(self):
        visitor = new_test_user(self.env, login="trace visitor")
        with self.assertRaises(AccessError):
            self.trace(self.m1, user=visitor)


@tagged("post_install", "-at_install")
class TestPossibleLinks(TraceCase):
    def setUp(self):
        super().setUp()
        self.m1, self.m2 = self.lot(self.milk, "M1"), self.lot(self.milk, "M2")
        self.c1 = self.lot(self.culture, "C1")
        self.y1, self.y2 = self.lot(self.yoghurt, "Y1"), self.lot(self.yoghurt, "Y2")

    def possible(self, answer):
        code = {node["id"]: node["code"] for node in answer["nodes"]}
        return {
            (code[e["from_lot"]], code[e["to_lot"]]): e["possible"]
            for e in answer["edges"]
            if e["made"]
        }

    def test_many_in_and_many_out_are_only_possible(self):
        self.produce({self.m1: 1, self.m2: 1}, {self.y1: 1, self.y2: 1})
        answer = self.trace(self.m1, "downstream")
        self.assertEqual(
            self.possible(answer), {("M1", "Y1"): True, ("M1", "Y2"): True}
        )

    def test_many_in_and_one_out_are_certain(self):
        self.produce({self.m1: 1, self.m2: 1}, {self.y1: 2})
        answer = self.trace(self.y1, "upstream")
        self.assertEqual(
            self.possible(answer), {("M1", "Y1"): False, ("M2", "Y1"): False}
        )

    def test_only_lot_of_an_ingredient_is_certain_in_each_lot_made(self):
        self.produce({self.m1: 1, self.m2: 1, self.c1: 1}, {self.y1: 1, self.y2: 1})
        answer = self.trace(self.y1, "upstream")
        self.assertEqual(
            self.possible(answer),
            {("M1", "Y1"): True, ("M2", "Y1"): True, ("C1", "Y1"): False},
        )

    def test_what_is_reached_by_a_possible_link_stays_possible(self):
        self.produce({self.m1: 1, self.m2: 1}, {self.y1: 1, self.y2: 1})
        z1 = self.lot(self.yoghurt, "Z1")
        self.produce({self.y1: 1}, {z1: 1})
        self.transfer(z1, 1, self.stock, self.customers, self.shop)
        answer = self.trace(self.m1, "downstream")
        nodes = {node["code"]: node["downstream"] for node in answer["nodes"]}
        self.assertEqual(nodes["Z1"], {"level": 2, "possible": True})
        self.assertTrue(answer["customers"][0]["possible"])

    def test_second_proven_way_makes_it_certain(self):
        self.produce({self.m1: 1, self.m2: 1}, {self.y1: 1, self.y2: 1})
        self.produce({self.m1: 1}, {self.y1: 1})
        self.transfer(self.y1, 1, self.stock, self.customers, self.shop)
        answer = self.trace(self.m1, "downstream")
        self.assertFalse(answer["customers"][0]["possible"])


@tagged("post_install", "-at_install")
class TestTraceOfTwoCompanies(TraceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other dairy"})
        cls.other_worker = new_test_user(
            cls.env,
            login="other worker",
            groups="stock.group_stock_user",
            company_id=cls.other.id,
            company_ids=[Command.set(cls.other.ids)],
        )
        cls.other_stock = (
            cls.env["stock.warehouse"]
            .search([("company_id", "=", cls.other.id)], limit=1)
            .lot_stock_id
        )

    def test_lot_of_another_company_cannot_be_asked_for(self):
        lot = self.lot(self.milk, "M1")
        lot.company_id = self.env.company
        with self.assertRaises(AccessError):
            self.trace(lot, user=self.other_worker)

    def test_movements_of_another_company_are_counted_as_withheld(self):
        lot = self.lot(self.milk, "M1")
        self.move({lot: 5}, self.suppliers, self.stock)
        self.move({lot: 3}, self.suppliers, self.other_stock, company_id=self.other.id)
        answer = self.trace(lot)
        self.assertEqual(self.facts(answer, "receipt"), [(None, "M1", 5)])
        self.assertEqual(answer["withheld"], {"lots": 0, "movements": 1})
        self.assertEqual([row["quantity"] for row in answer["on_hand"]], [5])

    def test_lots_of_another_company_are_counted_as_withheld(self):
        lot, made = self.lot(self.milk, "M1"), self.lot(self.yoghurt, "Y1")
        self.produce({lot: 5}, {made: 5})
        made.company_id = self.env.company
        self.move({lot: 1}, self.suppliers, self.other_stock, company_id=self.other.id)
        answer = self.trace(lot, user=self.other_worker)
        self.assertEqual(self.codes(answer, "downstream"), {"M1"})
        self.assertEqual(answer["withheld"]["lots"], 1)
        self.assertFalse(self.facts(answer, "production"))


@tagged("post_install", "-at_install")
class TestTraceCost(TraceCase):
    def count_queries(self, lot):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.trace(lot)
        return self.env.cr.sql_log_count - before

    def grow(self, lot, width, depth):
        """Make `width` lots of each lot, `depth` times, and ship the last."""
        for _level in range(depth):
            made = [
                self.lot(self.yoghurt, f"{lot.name}-{number}")
                for number in range(width)
            ]
            self.produce({lot: width}, dict.fromkeys(made, 1))
            lot = made[0]
        for last in made:
            self.transfer(last, 1, self.stock, self.customers, self.shop)

    def test_known_and_unknown_customers_of_one_lot(self):
        lot = self.lot(self.milk, "BOTH")
        for partner in (self.shop, self.env["res.partner"]):
            self.transfer(lot, 2, self.stock, self.customers, partner)
        customers = self.trace(lot, "downstream")["customers"]
        self.assertEqual(
            [(c["partner"] or {}).get("name") for c in customers],
            [None, self.shop.name],
        )

    def test_number_of_queries_does_not_grow_with_the_genealogy(self):
        small, large = self.lot(self.milk, "S"), self.lot(self.milk, "L")
        self.grow(small, width=2, depth=1)
        self.grow(large, width=6, depth=6)
        self.count_queries(small)  # fills what is cached for the process
        self.assertEqual(self.count_queries(large), self.count_queries(small))
        self.assertLessEqual(self.count_queries(large), 40)

    def test_chain_of_a_thousand_lots_needs_no_recursion(self):
        chain = self.env["stock.lot"].create(
            [{"name": f"K{n}", "product_id": self.milk.id} for n in range(1000)]
        )
        pairs = list(zip(chain, chain[1:], strict=False))
        used = self.move(
            {lot: 1 for lot, _next in pairs}, self.stock, self.production
        ).move_line_ids
        made = self.move(
            {lot: 1 for _lot, lot in pairs}, self.production, self.stock
        ).move_line_ids
        for line, origin in zip(made, used, strict=True):
            line.consume_line_ids = origin
        self.env.flush_all()
        self.env.cr.execute("ANALYZE stock_move_line, stock_move_line_consume_rel")
        answer = self.trace(chain[0], "downstream")
        levels = [n["downstream"]["level"] for n in answer["nodes"]]
        self.assertEqual(sorted(levels), list(range(1000)))
