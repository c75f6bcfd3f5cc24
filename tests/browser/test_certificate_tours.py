from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestCertificateTours(LotTourCase):
    def test_an_officer_adds_a_certificate_to_two_lots(self):
        new_test_user(self.env, "tour_officer", f"{LOT}quality_officer")
        coa = self.env.ref("lot_compliance.stock_lot_certificate_type_coa")
        self.milk.lot_certificate_type_ids = [Command.set(coa.ids)]
        farm = self.env["res.partner"].create({"name": "Hill farm"})
        lots = self.make_lot("TOUR-1", 30, 5) | self.make_lot("TOUR-2", 30, 5)
        lots.supplier_partner_id = farm
        self.start_tour(
            "/odoo/action-stock.action_production_lot_form",
            "lot_compliance_certificate_upload",
            login="tour_officer",
        )
        self.assertRecordValues(
            lots.certificate_ids,
            [{"state": "accepted", "partner_id": farm.id, "lot_ids": lots.ids}],
        )
        self.assertEqual(lots.certificate_ids.attachment_ids.raw, b"%PDF")
