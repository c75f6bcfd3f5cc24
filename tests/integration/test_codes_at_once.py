"""Eight processes draw codes of one rule for a minute, each over its connection."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, tagged
from odoo.tests.common import get_db_name
from odoo.tools import config

ROOT = Path(__file__).parents[2]
PROCESSES = 8
SECONDS = os.environ.get("LOT_COMPLIANCE_DRAW_SECONDS", "60")


@tagged("post_install", "-at_install")
class TestCodesAtOnce(BaseCase):
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

    def start(self, stack, number):
        """Start a process that will draw; it ends with the test."""
        command = [sys.executable, "-m", "tests.integration.draw_codes"]
        command += [config["config"], get_db_name(), str(self.rule_id), str(number)]
        process = subprocess.Popen(
            [*command, SECONDS],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        stack.enter_context(process)
        stack.callback(process.kill)
        return process

    def draw_at_once(self):
        """Return what each of the processes prints after drawing at the same time."""
        with ExitStack() as stack:
            processes = [self.start(stack, number) for number in range(PROCESSES)]
            for process in processes:
                self.assertEqual(process.stdout.readline().strip(), "ready")
            for process in processes:
                process.stdin.write("go\n")
                process.stdin.flush()
            return [json.loads(process.communicate()[0]) for process in processes]

    def count_deadlocks(self):
        """Return how many deadlocks the server has counted in this database."""
        with self.registry.cursor() as cr:
            cr.execute(
                "SELECT deadlocks FROM pg_stat_database"
                " WHERE datname = current_database()"
            )
            return cr.fetchone()[0]

    def test_nobody_draws_the_code_of_somebody_else_and_nobody_is_deadlocked(self):
        before = self.count_deadlocks()
        answers = self.draw_at_once()
        codes = [code for answer in answers for code in answer["codes"]]
        self.assertEqual([answer["deadlocks"] for answer in answers], [0] * PROCESSES)
        self.assertEqual(self.count_deadlocks(), before)
        self.assertTrue(
            all(answer["codes"] for answer in answers), "everybody got some"
        )
        self.assertEqual(len(codes), len(set(codes)), "no code twice")
        with self.registry.cursor() as cr:
            env = Environment(cr, SUPERUSER_ID, {})
            counter = env["stock.lot.code.rule"].browse(self.rule_id).counter_ids
            self.assertEqual(counter.value, len(codes), "no number lost")
