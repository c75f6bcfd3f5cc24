from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase


@tagged("post_install", "-at_install")
class TestQualityTrendTours(LotTourCase):
    """Two lots of the hill farm, one of the valley farm, each with a pH."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "tour_auditor", f"{LOT}auditor")
        for code in ("ph", "moisture"):
            xml_id = f"lot_compliance.stock_lot_quality_attribute_{code}"
            setattr(cls, code, cls.env.ref(xml_id))
        cls.specify()
        cls.hill, valley = cls.env["res.partner"].create(
            [{"name": "Hill farm"}, {"name": "Valley farm"}]
        )
        lots = [
            cls.receive(*facts)
            for facts in (("H1", cls.hill), ("H1V", valley), ("H2", cls.hill))
        ]
        cls.enter(zip(lots[::2], (3, 5), strict=True), cls.moisture)
        cls.enter(zip(lots, (6.5, 6.6, 6.9), strict=True), cls.ph)

    @classmethod
    def specify(cls):
        limits = [
            {"attribute_id": cls.ph.id, "limit_kind": "between"}
            | {"minimum": 6.4, "maximum": 6.8},
            {"attribute_id": cls.moisture.id, "limit_kind": "maximum", "maximum": 4},
        ]
        spec = cls.env["stock.lot.quality.specification"].create(
            {
                "name": "Fresh milk",
                "product_tmpl_id": cls.milk.product_tmpl_id.id,
                "line_ids": [Command.create(line) for line in limits],
            }
        )
        spec.action_activate()

    @classmethod
    def receive(cls, code, supplier):
        picking = cls.make_transfer(cls.warehouse.in_type_id, cls.suppliers, cls.stock)
        picking.partner_id = supplier
        line = picking.move_line_ids
        line.write({"lot_name": code, "expiration_date": "2099-12-24 12:00:00"})
        picking.button_validate()
        return line.lot_id

    @classmethod
    def enter(cls, values, attribute):
        cls.env["stock.lot.quality.result"].create(
            [
                {"lot_id": lot.id, "attribute_id": attribute.id, "value_number": value}
                for lot, value in values
            ]
        )

    def test_an_auditor_reads_a_trend_with_its_limits(self):
        self.start_tour(
            "/odoo/quality-trends", "lot_compliance_quality_trend", login="tour_auditor"
        )

    def test_the_scorecard_leads_to_the_lots(self):
        self.start_tour(
            "/odoo/supplier-scorecard",
            "lot_compliance_supplier_scorecard",
            login="tour_manager",
        )

    def test_a_supplier_leads_to_its_scorecard(self):
        self.start_tour(
            f"/odoo/res.partner/{self.hill.id}",
            "lot_compliance_scorecard_of_supplier",
            login="tour_manager",
        )
