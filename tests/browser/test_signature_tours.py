from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestSignatureTours(LotTourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(
            cls.env, "tour_officer", f"{LOT}quality_officer", name="Olga Officer"
        )
        cls.lot = cls.make_lot("SIGNED", 30, 10)

    def play_on_lot(self, tour):
        path = f"/odoo/action-stock.action_production_lot_form/{self.lot.id}"
        self.start_tour(path, tour, login="tour_officer")

    def test_an_officer_signs_the_release_of_a_lot(self):
        self.env.company.lot_sign_release = True
        quarantine = self.env.ref("lot_compliance.stock_lot_disposition_quarantine")
        self.lot._set_disposition(quarantine, "Arrived")
        self.play_on_lot("lot_compliance_signature")
        self.assertEqual(self.lot.disposition_code, "released")
        self.assertEqual(self.lot.signature_ids.user_id, self.officer)

    def test_an_officer_records_a_retest(self):
        self.milk.lot_retest_interval = 20
        purity = self.env.ref("lot_compliance.stock_lot_quality_attribute_purity")
        self.env["stock.lot.quality.result"].create(
            {"lot_id": self.lot.id, "attribute_id": purity.id, "value_number": 99}
        )
        today = fields.Date.today()
        self.lot.retest_date = today - timedelta(days=1)
        self.play_on_lot("lot_compliance_retest")
        self.assertEqual(self.lot.retest_date, today + timedelta(days=20))
