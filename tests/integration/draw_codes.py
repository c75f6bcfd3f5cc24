"""One of several processes that draw codes of a rule for a while.

Called as `python -m tests.integration.draw_codes CONFIGURATION DATABASE RULE PERSON
SECONDS`. Says "ready", waits for a line on standard input, draws, and prints as JSON
the codes, and how many deadlocks PostgreSQL named.
"""

import json
import sys
import time
from contextlib import suppress
from datetime import date

from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service.model import retrying
from odoo.tools import config

DAY = date(2026, 11, 20)


class Person:
    """Somebody who receives 1 to 5 lots again and again, as requests of a server do:
    each in a transaction, repeated by the core if it collides."""

    def __init__(self, registry, rule_id, number):
        self.registry, self.rule_id, self.number = registry, rule_id, number
        self.codes, self.deadlocks = [], 0

    def receive(self, seconds):
        """Draw for so long. Who still collides at the core's fifth attempt asks
        again."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self.registry.cursor() as cr, suppress(SerializationFailure):
                env = Environment(cr, SUPERUSER_ID, {})
                count = 1 + (self.number + len(self.codes)) % 5
                self.codes += retrying(lambda env=env, n=count: self.draw(env, n), env)

    def draw(self, env, count):
        from odoo.addons.lot_compliance.models.code.stock_lot_code_order import (
            CodeOrder,
        )
        from odoo.addons.lot_compliance.policy.lot_code_token import CodeFacts

        rule = env["stock.lot.code.rule"].browse(self.rule_id)
        order = CodeOrder(rule, env["product.product"], env.company, CodeFacts(DAY))
        try:
            return rule._draw([order] * count)
        except DeadlockDetected:
            self.deadlocks += 1  # the core would repeat it and say nothing
            raise


def main(configuration, database, rule_id, number, seconds):
    """Draw and print; the arguments are texts."""
    config.parse_config(["-c", configuration, "--log-level=critical"])
    person = Person(Registry(database), int(rule_id), int(number))
    print("ready", flush=True)
    sys.stdin.readline()
    person.receive(float(seconds))
    print(json.dumps({"codes": person.codes, "deadlocks": person.deadlocks}))


if __name__ == "__main__":
    main(*sys.argv[1:])
