from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .common import LOT, LotTourCase

LOTS = "/odoo/action-stock.action_production_lot_form"


@tagged("post_install", "-at_install")
class TestQualityEntryTours(LotTourCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "tour_officer", f"{LOT}quality_officer")
        cls.moisture, cls.ph = (
            cls.env.ref(f"lot_compliance.stock_lot_quality_attribute_{code}")
            for code in ("moisture", "ph")
        )
        cls.lot = cls.make_lot("MEASURED", 30, 10)
        cls.env["stock.lot.quality.specification"].create(
            {
                "name": "Fresh milk",
                "product_tmpl_id": cls.milk.product_tmpl_id.id,
                "line_ids": [
                    Command.create(
                        {
                            "attribute_id": attribute.id,
                            "limit_kind": "maximum",
                            "maximum": maximum,
                            "method": method,
                        }
                    )
                    for attribute, maximum, method in (
                        (cls.moisture, 5, "ISO 5537"),
                        (cls.ph, 7, "ISO 7238"),
                    )
                ],
            }
        ).action_activate()

    def test_an_officer_types_the_results_of_a_lot_in_a_grid(self):
        path = f"{LOTS}/{self.lot.id}"
        self.start_tour(path, "lot_compliance_quality_entry", login="tour_officer")
        self.assertEqual(
            self.lot.current_result_ids.sorted("id").mapped("value_display"),
            ["< 4.00 % (LOQ)", "6.7"],
        )

    def test_an_officer_enters_one_attribute_of_several_lots(self):
        lots = self.lot + self.make_lot("SECOND", 30, 10)
        (self.env["stock.lot"].search([]) - lots).action_archive()
        self.start_tour(LOTS, "lot_compliance_quality_entry_lots", login="tour_officer")
        self.assertEqual(
            sorted(lots.current_result_ids.mapped("value_display")),
            ["4.50 %", "5.50 %"],
        )
