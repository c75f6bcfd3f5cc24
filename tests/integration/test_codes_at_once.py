"""Eight people receive at once, each over a connection of their own."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import mute_logger

from odoo.addons.lot_compliance.models.stock_lot_code_order import CodeOrder
from odoo.addons.lot_compliance.policy.lot_code_token import CodeFacts

DAY = date(2026, 11, 20)
PEOPLE = 8
SECONDS = float(os.environ.get("LOT_COMPLIANCE_DRAW_SECONDS", "10"))


@tagged("post_install", "-at_install")
class TestCodesAtOnce(BaseCase):
    deadlocks = 0

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        with cls.registry.cursor() as cr:
            rule = Environment(cr, SUPERUSER_ID, {})["stock.lot.code.rule"].create(
                {"name": "Contested"}
            )
            cls.rule_id = rule.id
        cls.addClassCleanup(cls.delete_rule)

    @classmethod
    def delete_rule(cls):
        with cls.registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            env["stock.lot.code.rule"].browse(cls.rule_id).unlink()

    def receive(self, person):
        """Draw 1 to 5 codes again and again, as requests of a server do: each in a
        transaction, repeated by the core if it collides. Who still collides at the
        core's fifth attempt asks again. Return all codes drawn."""
        codes, end = [], time.monotonic() + SECONDS
        while time.monotonic() < end:
            with self.registry.cursor() as cr:
                env = Environment(cr, SUPERUSER_ID, {})
                count = 1 + (person + len(codes)) % 5
                with suppress(SerializationFailure):
                    codes += retrying(lambda env=env, n=count: self.draw(env, n), env)
        return codes

    def draw(self, env, count):
        rule = env["stock.lot.code.rule"].browse(self.rule_id)
        order = CodeOrder(rule, env["product.product"], env.company, CodeFacts(DAY))
        try:
            return rule._draw([order] * count)
        except DeadlockDetected:
            self.deadlocks += 1  # the core would repeat it and say nothing
            raise

    @mute_logger("odoo.sql_db", "odoo.service.model")
    def test_nobody_draws_the_code_of_somebody_else_and_nobody_is_deadlocked(self):
        with ThreadPoolExecutor(PEOPLE) as pool:
            drawn = list(pool.map(self.receive, range(PEOPLE)))
        codes = [code for of_one in drawn for code in of_one]
        self.assertEqual(self.deadlocks, 0)
        self.assertTrue(all(drawn), "everybody got some")
        self.assertEqual(len(codes), len(set(codes)), "no code twice")
        with self.registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            counter = env["stock.lot.code.rule"].browse(self.rule_id).counter_ids
            self.assertEqual(counter.value, len(codes), "no number lost")
