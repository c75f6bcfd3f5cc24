from importlib.util import module_from_spec, spec_from_file_location

from odoo.tests import tagged
from odoo.tools.misc import file_path

from .quality_common import QualityCase

SCRIPT = "lot_compliance/migrations/19.0.1.2.0/post-quality_units.py"


@tagged("post_install", "-at_install")
class TestStockLotQualityUnits(QualityCase):
    """The units that attributes had as texts before 19.0.1.2.0."""

    def migrate(self):
        """Run the script of the upgrade, as if from the version before."""
        spec = spec_from_file_location("quality_units", file_path(SCRIPT))
        script = module_from_spec(spec)
        spec.loader.exec_module(script)
        self.env.flush_all()
        script.migrate(self.env.cr, "19.0.1.1.0")
        self.env.invalidate_all()

    def test_each_text_becomes_the_unit_of_that_name(self):
        counted = self.make_attribute("integer")
        litre = self.env.ref("uom.product_uom_litre")
        result = self.enter(self.make_lot("L1", days=3), self.moisture, 4.5)
        self.env.flush_all()
        self.env.cr.execute(
            """ALTER TABLE stock_lot_quality_attribute ADD COLUMN uom varchar;
            UPDATE stock_lot_quality_attribute SET uom_id = NULL;
            UPDATE stock_lot_quality_result
               SET measured_value = NULL, measured_uom_id = NULL"""
        )
        for attribute, text in (
            (self.moisture, "%"),
            (self.purity, " % "),
            (self.ph, litre.name),
            (counted, "CFU/g"),
        ):
            self.env.cr.execute(
                "UPDATE stock_lot_quality_attribute SET uom = %s WHERE id = %s",
                (text, attribute.id),
            )
        self.migrate()
        percent = self.env.ref("lot_compliance.uom_percent")
        self.assertEqual((self.moisture | self.purity).uom_id, percent)
        self.assertEqual(self.ph.uom_id, litre)
        self.assertEqual(counted.uom_id.name, "CFU/g")
        self.assertRecordValues(
            result, [{"measured_value": 4.5, "measured_uom_id": percent.id}]
        )

    def test_shipped_mass_fractions_are_related(self):
        percent, gram, milligram = (
            self.env.ref(f"lot_compliance.uom_{name}")
            for name in ("percent", "gram_per_kilogram", "milligram_per_kilogram")
        )
        self.assertEqual(percent._compute_quantity(1, gram, round=False), 10)
        self.assertEqual(gram._compute_quantity(1, milligram, round=False), 1000)
        self.assertEqual((self.purity | self.moisture).uom_id, percent)
        self.assertFalse(self.ph.uom_id)
