from lxml import etree

from odoo.tests import new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

from .expiration_common import LotExpirationCase


@tagged("post_install", "-at_install")
class TestStockLotExpirationValue(LotExpirationCase):
    def test_only_what_is_expired_or_expiring_is_at_risk(self):
        lots = [
            self.make_lot(name, days=days, quantity=10)
            for name, days in (
                ("C1", -2),
                ("C2", 0),
                ("C3", 5),
                ("C4", 6),
                ("C5", None),
            )
        ]
        self.assertEqual(
            [(self.row_of(lot).value, self.row_of(lot).value_at_risk) for lot in lots],
            [(25, 25), (25, 25), (25, 25), (25, 0), (25, 0)],
        )

    def test_totals_of_stages_match_the_quants(self):
        """The figures, reckoned anew from quants, lots and products."""
        stock = [("C1", -9, 7), ("C2", -1, 3), ("C3", 2, 11), ("C4", 40, 5)]
        for name, days, quantity in stock:
            self.make_lot(name, days=days, quantity=quantity)
            self.make_lot(f"M{name}", days=days, quantity=quantity, product=self.milk)
        self.milk.standard_price = 0.333
        expected = {}
        for quant in self.env["stock.quant"].search(
            [
                ("product_id", "in", (self.cream + self.milk).ids),
                ("location_id.usage", "=", "internal"),
            ]
        ):
            stage = quant.lot_id.expiry_state
            value = round(quant.quantity * quant.product_id.standard_price, 2)
            expected[stage] = expected.get(stage, 0) + value
        totals = self.Report._read_group(
            [("product_id", "in", (self.cream + self.milk).ids)],
            ["expiry_state"],
            ["value:sum", "value_at_risk:sum"],
        )
        self.assertEqual(len(totals), 3)
        for stage, value, at_risk in totals:
            self.assertAlmostEqual(value, expected[stage])
            self.assertAlmostEqual(at_risk, 0 if stage == "fresh" else expected[stage])

    def test_values_are_rounded_so_that_rows_add_up(self):
        self.cream.standard_price = 0.125
        for name in ("C1", "C2", "C3"):
            self.make_lot(name, days=0, quantity=1)
        self.assertEqual(self.find().mapped("value"), [0.13] * 3)

    def test_a_product_sold_by_the_kilogram_is_valued_by_the_kilogram(self):
        self.cream.uom_id = self.env.ref("uom.product_uom_kgm")
        lot = self.make_lot("C1", days=0, quantity=1.5)
        self.assertRecordValues(
            self.row_of(lot),
            [{"product_uom_id": self.cream.uom_id.id, "unit_cost": 2.5, "value": 3.75}],
        )

    def test_a_lot_with_a_cost_of_its_own_is_valued_at_that(self):
        self.cream.lot_valuated = True
        lot, other = (self.make_lot(name, days=0, quantity=10) for name in ("C1", "C2"))
        lot.standard_price = 4
        self.assertEqual(self.row_of(lot).value_at_risk, 40)
        self.assertEqual(self.row_of(other).value_at_risk, 25)
        self.cream.lot_valuated = False
        self.assertEqual(self.row_of(lot).value_at_risk, 25)

    def test_goods_of_another_owner_are_not_our_loss(self):
        lot = self.make_lot("C1", days=-1)
        for owner in (self.customer, self.env.company.partner_id):
            self.env["stock.quant"]._update_available_quantity(
                self.cream, self.stock, 4, lot_id=lot, owner_id=owner
            )
        self.assertEqual(
            {row.owner_id: row.value_at_risk for row in self.row_of(lot)},
            {self.customer: 0, self.env.company.partner_id: 10},
        )

    # Companies

    def make_stock_of_two_companies(self):
        there = self.make_company("Island", "Asia/Tokyo")
        there.currency_id = self.env.ref("base.JPY")
        self.cream.with_company(there).standard_price = 301.4
        here_lot = self.make_lot("C1", days=-1, quantity=3)
        there_lot = self.make_lot("C2", days=-1, company_id=there.id)
        self.put(there_lot, self.make_warehouse("Isle", "", there).lot_stock_id, 3)
        return there, here_lot, there_lot

    def test_each_company_counts_its_own_cost_in_its_own_currency(self):
        there, here_lot, there_lot = self.make_stock_of_two_companies()
        self.assertRecordValues(
            self.row_of(here_lot) + self.row_of(there_lot),
            [
                {
                    "company_id": self.env.company.id,
                    "currency_id": self.env.company.currency_id.id,
                    "unit_cost": 2.5,
                    "value": 7.5,
                },
                {
                    "company_id": there.id,
                    "currency_id": there.currency_id.id,
                    "unit_cost": 301.4,
                    "value": 904,
                },
            ],
        )

    def test_a_lot_that_two_companies_share_is_valued_in_each_at_its_cost(self):
        there = self.make_company("Island", "Asia/Tokyo")
        self.cream.with_company(there).standard_price = 9
        lot = self.make_lot("C1", days=-1, quantity=1, company_id=False)
        self.put(lot, self.make_warehouse("Isle", "", there).lot_stock_id, 1)
        self.assertEqual(
            {row.company_id: row.value for row in self.row_of(lot)},
            {self.env.company: 2.5, there: 9},
        )

    def test_a_user_sees_the_rows_of_the_own_companies_only(self):
        there, here_lot, there_lot = self.make_stock_of_two_companies()
        islander = new_test_user(
            self.env,
            "islander",
            "stock.group_stock_user",
            company_id=there.id,
            company_ids=there.ids,
        )
        for user, lots in ((self.worker, here_lot), (islander, there_lot)):
            rows = self.find().with_user(user).search([])
            self.assertEqual(rows.lot_id & (here_lot + there_lot), lots)

    def test_stock_between_companies_counts_where_its_lot_belongs(self):
        between = self.env.ref("stock.stock_location_inter_company")
        lot = self.make_lot("C1", days=-1, company_id=self.env.company.id)
        self.put(lot, between, 2)
        there = self.make_company("Island", "Asia/Tokyo")
        row = self.row_of(lot).with_company(there)
        self.assertEqual(row.company_id, self.env.company)
        self.assertEqual(row.value, 5)

    # Roles

    def test_worker_officer_and_auditor_read_the_rows_and_open_their_lot(self):
        lot = self.make_lot("C1", days=-1, quantity=3)
        self.set_disposition(lot, "quarantine")
        row = self.row_of(lot)
        fields = list(
            self.Report.get_views([(False, "list")])["models"][row._name]["fields"]
        )
        for user in (self.worker, self.officer, self.auditor):
            with self.subTest(user.login):
                (values,) = row.with_user(user).read(fields)
                self.assertEqual(values["value_at_risk"], 7.5)
                self.assertEqual(values["lot_id"][1], "C1")
                action = row.with_user(user).action_open_lot()
                self.assertEqual(action["res_id"], lot.id)

    def test_the_filters_find_each_stage(self):
        stages = {"C1": -1, "C2": 2, "C3": 20, "C4": 90, "C5": None}
        for name, days in stages.items():
            self.make_lot(name, days=days, quantity=1)
        self.make_lot("L6", quantity=1, product=self.make_product("Chip"))
        self.set_disposition(self.find(("lot_name", "=", "C4")).lot_id, "quarantine")
        for name, found in {
            "expired": ["C1"],
            "expiring": ["C2"],
            "within_30_days": ["C2", "C3"],
            "without_date": ["C5"],
            "quarantined": ["C4"],
        }.items():
            with self.subTest(name):
                rows = self.find(*self.domain_of_filter(name))
                self.assertEqual(rows.mapped("lot_name"), found)

    def domain_of_filter(self, name):
        view = self.Report.get_view(view_type="search")["arch"]
        (node,) = etree.fromstring(view).xpath(f"//filter[@name='{name}']")
        return safe_eval(node.get("domain"))

    def test_a_page_of_the_list_costs_the_same_queries_for_any_number_of_lots(self):
        fields = {"product_id", "lot_id", "disposition_id", "location_id"}
        specification = {name: {"fields": {"display_name": {}}} for name in fields}
        specification |= {"expiry_label": {}, "quantity": {}, "value_at_risk": {}}
        for number in range(40):
            self.make_lot(f"C{number}", days=number - 20, quantity=1)
            if number in (4, 39):
                self.env.invalidate_all()
                with self.assertQueryCount(7):
                    self.Report.web_search_read(
                        [("product_id", "=", self.cream.id)], specification
                    )
