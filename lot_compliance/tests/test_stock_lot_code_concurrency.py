from datetime import date

from psycopg2.errors import LockNotAvailable, SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.lot_compliance.models.code.stock_lot_code_order import CodeOrder
from odoo.addons.lot_compliance.policy.lot_code_token import CodeFacts

from .concurrency_common import ConcurrencyCase

DAY = date(2026, 11, 20)


@tagged("post_install", "-at_install")
class TestStockLotCodeConcurrency(ConcurrencyCase):
    """Two users draw from one counter at once, each in a transaction of its own."""

    def setUp(self):
        super().setUp()
        with self.transaction() as env:
            rule = env["stock.lot.code.rule"].create({"name": "Contested"})
            self.rule_id = rule.id
        self.addCleanup(self.delete_rule)

    def delete_rule(self):
        with self.transaction() as env:
            env["stock.lot.code.rule"].browse(self.rule_id).unlink()

    def draw(self, env, count):
        rule = env["stock.lot.code.rule"].browse(self.rule_id)
        company, product = env.company, env["product.product"]
        return rule._draw([CodeOrder(rule, product, company, CodeFacts(DAY))] * count)

    @mute_logger("odoo.sql_db")
    def test_the_second_user_waits_for_the_first_one(self):
        with self.transaction() as first, self.transaction() as second:
            self.draw(first, 2)
            second.cr.execute("SET LOCAL lock_timeout = '200ms'")
            with self.assertRaises(LockNotAvailable):
                self.draw(second, 2)
            second.cr.rollback()

    @mute_logger("odoo.sql_db")
    def test_the_second_user_is_retried_and_gets_other_codes(self):
        with self.transaction() as second:
            second.cr.execute("SELECT 1")  # this user's view of the data begins
            with self.transaction() as first:
                codes = self.draw(first, 2)
            with self.assertRaises(SerializationFailure):  # what Odoo retries
                self.draw(second, 2)
            second.cr.rollback()
            second.transaction.reset()
            codes += self.draw(second, 2)
        self.assertEqual(codes, [f"LOT-2026-11-00{number}" for number in (1, 2, 3, 4)])

    def test_the_codes_of_a_user_who_gives_up_are_not_lost(self):
        with self.transaction() as first:
            self.draw(first, 2)
            first.cr.rollback()
        with self.transaction() as second:
            self.assertEqual(self.draw(second, 1), ["LOT-2026-11-001"])
