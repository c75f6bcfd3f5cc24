from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestAuditTours(LotTourCase):
    def test_an_auditor_reads_and_verifies_the_history_of_a_lot(self):
        new_test_user(self.env, "tour_auditor", f"{LOT}auditor")
        lot = self.env["stock.lot"].create(
            {"name": "AUDITED", "product_id": self.milk.id, "supplier_lot": "S-1"}
        )
        lot.with_user(self.worker).supplier_lot = "S-2"
        self.start_tour(
            f"/odoo/action-stock.action_production_lot_form/{lot.id}",
            "lot_compliance_audit",
            login="tour_auditor",
        )
