"""Install on a company with 100,000 lots, and read their receipts from history.

Two JSON lines. `install`: the time to install our add-ons on a database with 100,000
lots and 200,000 done move lines, against installing them on the same database without.
`receipt_history`: the job, with its commits, against what one would write with the
core's means: a search and a write per lot, of which a sample is measured and scaled.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager

from odoo import api
from odoo.modules.registry import Registry
from odoo.sql_db import close_db, db_connect
from odoo.tools import SQL, config

from tests.benchmark.dock import fill

LOTS, SAMPLE = 100_000, 500
INSTALL_BOUND, FILL_BOUND = 1.5, 0.2
ADDONS = "lot_compliance,lot_compliance_reports"


def main():
    """Measure both, print a line for each."""
    config.parse_config(["-c", os.environ["BENCH_ODOO_CONF"], "--log-level=warn"])
    peer = os.environ["BENCH_DB_PEER"]
    with copy_of(peer, "empty") as empty, copy_of(peer, "lots") as full:
        with environment(full) as env:
            fill(env, LOTS)
            env.cr.commit()
        forget(full)
        empty_ms, full_ms = install(empty), install(full)
        say("install", full_ms, empty_ms, INSTALL_BOUND)
        with environment(full) as env:
            peer_ms = write_one_by_one(env) * LOTS / SAMPLE
            env.cr.rollback()
            say("receipt_history", read_history(env), peer_ms, FILL_BOUND)
        forget(full)


@contextmanager
def copy_of(origin, suffix):
    """Yield the name of a copy of a database, dropped afterwards."""
    name = f"{origin}_{suffix}"
    forget(origin)
    on_server("DROP DATABASE IF EXISTS %s", name)
    on_server("CREATE DATABASE %s TEMPLATE %s", name, origin)
    try:
        yield name
    finally:
        forget(name)
        on_server("DROP DATABASE IF EXISTS %s", name)


def on_server(statement, *databases):
    """Run a statement that no transaction may hold."""
    with db_connect("postgres").cursor() as cr:
        cr._cnx.autocommit = True
        cr.execute(SQL(statement, *map(SQL.identifier, databases)))


def forget(name):
    """Close what this process has open in a database."""
    Registry.registries.pop(name, None)
    close_db(name)


@contextmanager
def environment(name):
    """Yield an environment of the administrator."""
    with Registry(name).cursor() as cr:
        yield api.Environment(cr, api.SUPERUSER_ID, {})


def install(name):
    """Return the milliseconds of an installation by Odoo's command line."""
    command = [sys.executable, "-m", "odoo", "-c", os.environ["BENCH_ODOO_CONF"]]
    command += ["-d", name, "-i", ADDONS, "--stop-after-init", "--no-http"]
    start = time.perf_counter()
    subprocess.run([*command, "--log-level=warn"], check=True)
    return (time.perf_counter() - start) * 1000


def read_history(env):
    """Return the milliseconds that the job takes for all lots."""
    start = time.perf_counter()
    env["stock.lot.completion"]._cron_fill_receipt_history()
    elapsed = (time.perf_counter() - start) * 1000
    done = env["stock.lot"].search_count(
        [("received_quantity", "=", 10), ("received_unit_cost", "=", 2.5)]
    )
    assert done == LOTS, f"{done} lots filled"
    return elapsed


def write_one_by_one(env):
    """Return the milliseconds of a search and a write for each lot of a sample."""
    lots = env["stock.lot"].with_context(tracking_disable=True).search([], limit=SAMPLE)
    start = time.perf_counter()
    for lot in lots:
        lines = env["stock.move.line"].search(
            [
                ("lot_id", "=", lot.id),
                ("state", "=", "done"),
                ("location_id.usage", "in", ("supplier", "production")),
                ("location_dest_id.usage", "in", ("internal", "transit")),
            ],
            order="date, id",
        )
        first = lines[:1]
        lot.write(
            {
                "received_at": first.date,
                "received_quantity": sum(lines.mapped("quantity_product_uom")),
                "received_unit_cost": first.move_id._get_price_unit(),
                "supplier_partner_id": first.picking_id.partner_id.id,
                "purchase_reference": first.picking_id.origin,
                "receipt_move_id": first.move_id.id,
            }
        )
    env.flush_all()
    return (time.perf_counter() - start) * 1000


def say(name, ours_ms, peer_ms, bound):
    """Print a figure."""
    figure = {"name": name, "size": LOTS, "ours_ms": round(ours_ms)}
    figure |= {"peer_ms": round(peer_ms), "ratio": round(ours_ms / peer_ms, 3)}
    print(json.dumps(figure | {"bound": bound}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
