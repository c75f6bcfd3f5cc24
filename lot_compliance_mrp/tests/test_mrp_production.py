from datetime import datetime

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.lot_compliance.tests.common import LotComplianceCase


@tagged("post_install", "-at_install")
class TestMrpProduction(LotComplianceCase):
    """What is produced gets its code as what is received does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rule = cls.env["stock.lot.code.rule"].create({"name": "Cheeses"})
        cls.cheese = cls.make_product(
            "Cheese", lot_code_rule_id=cls.rule.id, use_expiration_date=False
        )
        cls.maker = new_test_user(cls.env, "lot_maker", "mrp.group_mrp_user")

    def make_order(self, product=None, quantity=1):
        production = (
            self.env["mrp.production"]
            .with_user(self.maker)
            .create(
                {"product_id": (product or self.cheese).id, "product_qty": quantity}
            )
        )
        production.action_confirm()
        return production

    def produce(self, product=None):
        production = self.make_order(product)
        production.action_generate_serial()
        return production.lot_producing_ids.name

    def test_a_produced_lot_gets_the_next_code_of_the_rule(self):
        self.assertEqual(self.produce(), "LOT-2026-11-001")
        self.assertEqual(self.produce(), "LOT-2026-11-002")

    def test_the_month_is_that_of_the_producing_warehouse(self):
        self.warehouse.partner_id.tz = "Pacific/Kiritimati"
        with freeze_time(datetime(2026, 11, 30, 12)):
            self.assertEqual(self.produce(), "LOT-2026-12-001")

    def test_a_product_without_rule_keeps_the_sequence_of_the_core(self):
        sequence = self.milk.lot_sequence_id
        expected = sequence.get_next_char(sequence.number_next_actual)
        self.assertEqual(self.produce(self.milk), expected)

    def test_a_code_that_is_typed_by_hand_is_asked_for(self):
        self.cheese.lot_code_source = "manual"
        with self.assertRaisesRegex(UserError, "by hand.*such as LOT-2026-11-001"):
            self.produce()

    def test_serial_numbers_are_proposed_without_taking_one_and_then_drawn(self):
        drill = self.make_product(
            "Drill",
            tracking="serial",
            lot_code_rule_id=self.rule.id,
            use_expiration_date=False,
        )
        production = self.make_order(drill, 3)
        action = production.action_generate_serial()
        wizard = (
            self.env["mrp.production.serials"]
            .with_user(self.maker)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(wizard.lot_name, "LOT-2026-11-001")
        self.assertFalse(self.rule.counter_ids)
        wizard.action_generate_serial_numbers()
        wizard.action_apply()
        self.assertEqual(
            sorted(production.lot_producing_ids.mapped("name")),
            [f"LOT-2026-11-00{number}" for number in (1, 2, 3)],
        )
        self.assertEqual(self.rule.counter_ids.value, 3)
