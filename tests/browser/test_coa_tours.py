from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestCoaTours(LotTourCase):
    def specify(self, attribute, **vals):
        self.env["stock.lot.quality.specification"].create(
            {
                "name": "Fresh milk",
                "product_tmpl_id": self.milk.product_tmpl_id.id,
                "line_ids": [Command.create({"attribute_id": attribute.id})],
                **vals,
            }
        ).action_activate()

    def test_an_officer_issues_a_certificate_of_analysis(self):
        new_test_user(self.env, "tour_officer", f"{LOT}quality_officer")
        purity, moisture = (
            self.env.ref(f"lot_compliance.stock_lot_quality_attribute_{code}")
            for code in ("purity", "moisture")
        )
        shops = self.env["res.partner"].create(
            [{"name": "Strict shop"}, {"name": "Corner shop"}]
        )
        self.specify(purity)
        self.specify(moisture, partner_id=shops[0].id)
        lot = self.make_lot("TOUR-1", 30, 5)
        lot.quality_result_ids.create(
            {"lot_id": lot.id, "attribute_id": purity.id, "value_number": 99.5}
        )
        self.start_tour(
            f"/odoo/action-stock.action_production_lot_form/{lot.id}",
            "lot_compliance_issue_coa",
            login="tour_officer",
        )
        self.assertRecordValues(
            lot.certificate_ids,
            [{"state": "accepted", "customer_id": shops[1].id}],
        )
