"""`make setup`: everything that the other targets stand on."""

import time

from dev import databases, host_tools, odoo_source, postgres, python_env
from dev.odoo_command import Odoo
from dev.say import elapsed, note
from dev.state import lock


def run() -> None:
    """Set everything up and say how long it took."""
    start = time.monotonic()
    prepare()
    note(f"ready ({elapsed(start)}); next: make demo, make test")


def prepare(template: bool = True) -> Odoo:
    """Return an Odoo that can be run, making whatever is not there yet."""
    with lock("setup"):
        python_env.ensure()
        source = odoo_source.ensure()
        note(f"{source}")
        host_tools.ensure()
        odoo = Odoo(source, postgres.ensure())
        if template:
            databases.ensure_template(odoo)
    return odoo
