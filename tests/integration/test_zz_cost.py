import time
from odoo.tests import tagged
from odoo.addons.lot_compliance_reports.tests.test_stock_lot_supplier_scorecard import ScorecardCase


@tagged("post_install", "-at_install")
class TestCost(ScorecardCase):
    def test_cost(self):
        self.specify(self.at_most(self.ph, 6.8))
        vendors = self.env["res.partner"].create([{"name": f"V{n}"} for n in range(50)])
        cat = self.env["product.category"].create({"name": "c"}); self.milk.categ_id = cat
        self.require(self.milk.product_tmpl_id, self.coa); self.require(cat, self.organic)
        self.require(vendors[0], self.env.ref("lot_compliance.stock_lot_certificate_type_halal"))
        lots = self.env["stock.lot"].create([{"name": f"L{n}", "product_id": self.milk.id, "supplier_partner_id": vendors[n % 50].id, "company_id": self.env.company.id} for n in range(10000)])
        lots.sudo().write({"received_at": "2026-11-01 10:00:00", "received_quantity": 3})
        self.env["stock.lot.quality.result"].create([{"lot_id": l.id, "attribute_id": a.id, "value_number": 6 + i % 10 / 10} for i, l in enumerate(lots) for a in (self.ph, self.moisture)])
        for i in range(0, 10000, 500):
            self.accept(lots[i:i+250])
        self.set_disposition(lots[:300], "rejected")
        self.env.flush_all(); self.env.cr.execute("ANALYZE")
        for u in (self.worker,):
            S = self.Scorecard.with_user(u); T = self.env["stock.lot.quality.trend"].with_user(u)
            for name, f in {
                "group": lambda: S.formatted_read_group([], ["supplier_partner_id"], ["lot_count:sum","received_quantity:sum","rejected_count:sum","out_of_specification_count:sum","life_left_days:avg","certificate_missing_count:sum"]),
                "rows": lambda: S.search_read([("supplier_partner_id","=",vendors[3].id)], limit=80),
                "button": lambda: (vendors.invalidate_recordset(), vendors[3].with_user(u).supplied_lot_count),
                "trend_lot": lambda: T.formatted_read_group([("attribute_id","=",self.ph.id)], ["lot_id","supplier_partner_id"], ["value:avg"]),
                "trend_month": lambda: T.formatted_read_group([("attribute_id","=",self.ph.id)], ["measured_at:month","supplier_partner_id"], ["value:avg", "minimum:avg"]),
            }.items():
                ts = []
                for _ in range(4):
                    self.env.invalidate_all(); q = self.env.cr.sql_log_count
                    t = time.perf_counter(); r = f(); ts.append(round((time.perf_counter() - t) * 1000)); q = self.env.cr.sql_log_count - q
                print("COST", name, ts, "queries", q, str(r)[:150])
