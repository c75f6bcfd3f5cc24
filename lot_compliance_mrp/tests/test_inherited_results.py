from odoo import Command
from odoo.tests import Form, tagged

from odoo.addons.lot_compliance.tests.quality_common import QualityCase


@tagged("post_install", "-at_install")
class TestInheritedResults(QualityCase):
    """A cheese of cream, of which the moisture is known, by a production order."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kilogram = cls.env.ref("uom.product_uom_kgm")
        cls.cheese, cls.cream, cls.whey = (
            cls.make_product(name, use_expiration_date=False, uom_id=kilogram.id)
            for name in ("Cheese", "Cream", "Whey")
        )
        cls.moisture.inheritance = "mean"
        cls.lots = [
            cls.make_lot(name, quantity=quantity, product=cls.cream)
            for name, quantity in (("C1", 3), ("C2", 10))
        ]
        for lot, value in zip(cls.lots, (80, 60), strict=True):
            cls.enter(lot, cls.moisture, value)
        cls.bom = cls.env["mrp.bom"].create(
            {
                "product_tmpl_id": cls.cheese.product_tmpl_id.id,
                "bom_line_ids": [
                    Command.create({"product_id": cls.cream.id, "product_qty": 4})
                ],
                "byproduct_ids": [
                    Command.create({"product_id": cls.whey.id, "product_qty": 2})
                ],
            }
        )

    def produce(self):
        """Return a done order of one cheese: 3 of C1 and 1 of C2, with whey."""
        order = self.env["mrp.production"].create(
            {"product_id": self.cheese.id, "bom_id": self.bom.id, "product_qty": 1}
        )
        order.action_confirm()
        order.action_assign()
        order.lot_producing_ids = self.make_lot("CHEESE", product=self.cheese)
        order.qty_producing = 1
        order.set_qty_producing()
        whey = self.make_lot("WHEY", product=self.whey)
        order.move_byproduct_ids.move_line_ids.lot_id = whey
        order.move_raw_ids.picked = True
        order.button_mark_done()
        self.assertEqual(order.state, "done")
        return order

    def proposed(self, lot):
        results = lot.with_user(self.officer)._get_inherited_results()
        return {own: (result.value, result.words) for own, result in results.items()}

    def test_what_is_made_is_proposed_the_mean_of_what_was_used(self):
        order = self.produce()
        expected = {self.moisture: (75.0, "mean by quantity of lots C1, C2")}
        self.assertEqual(self.proposed(order.lot_producing_ids), expected)
        whey = order.move_byproduct_ids.lot_ids
        self.assertEqual(self.proposed(whey), expected)

    def test_what_is_not_produced_yet_is_proposed_nothing(self):
        order = self.env["mrp.production"].create(
            {"product_id": self.cheese.id, "bom_id": self.bom.id, "product_qty": 1}
        )
        order.action_confirm()
        order.lot_producing_ids = self.make_lot("CHEESE", product=self.cheese)
        self.assertFalse(self.proposed(order.lot_producing_ids))

    def test_what_an_unbuild_gives_back_is_not_made_of_what_it_took_apart(self):
        order = self.produce()
        whey = order.move_byproduct_ids.lot_ids
        self.enter(whey, self.moisture, 94)
        form = Form(self.env["mrp.unbuild"])
        form.mo_id = order
        form.lot_id = order.lot_producing_ids
        form.product_qty = 1
        form.save().action_unbuild()
        for lot in self.lots:
            self.assertFalse(self.proposed(lot))
