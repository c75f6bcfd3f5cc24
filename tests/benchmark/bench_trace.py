"""Downstream trace of one lot over half a million move lines, against Odoo's own.

Prints one JSON line. Figures are medians of warm runs in milliseconds; before each
run both sides start from an empty record cache. The peer runs on a database without
our add-ons, and for comparison (`peer_indexed_ms`) also on ours, with our index;
`full_ms` is the complete answer for the screen, with names, documents and partners.
"""

import json
import os
import statistics
import sys
import time
from contextlib import contextmanager

from odoo import api
from odoo.modules.registry import Registry
from odoo.tools import SQL, config

from tests.benchmark.genealogy import DELIVERIES, TABLES, generate

RUNS = 7
BOUND = 0.1


def main():
    """Measure both sides, check that they name the same deliveries, and print."""
    config.parse_config(["-c", os.environ["BENCH_ODOO_CONF"], "--log-level=warn"])
    with scratch(os.environ["BENCH_DB_PEER"]) as env:
        lot_id, size = generate(env(su=True))
        peer_ms, peer = measure(env, lambda: peer_deliveries(env, lot_id))
    with scratch(os.environ["BENCH_DB_OURS"]) as env:
        lot_id, _size = generate(env(su=True))
        service = env["stock.lot.trace"]
        figures = {"ours_ms": lambda: ours_deliveries(service, lot_id)}
        figures["peer_indexed_ms"] = lambda: peer_deliveries(env, lot_id)
        figures["full_ms"] = lambda: traced_deliveries(service, lot_id)
        for name, question in figures.items():
            figures[name], answer = measure(env, question)
            assert answer == peer, f"{name}: not the deliveries that the peer names"
    assert len(peer) == DELIVERIES, f"{len(peer)} deliveries, not {DELIVERIES}"
    ratio = round(figures["ours_ms"] / peer_ms, 3)
    row = {"name": "trace_downstream", "size": size, "peer_ms": peer_ms, **figures}
    print(json.dumps({**row, "ratio": ratio, "bound": BOUND}), flush=True)


@contextmanager
def scratch(name):
    """Yield an environment of the administrator, whose work is thrown away."""
    registry = Registry(name)
    with registry.cursor() as cr:
        try:
            yield api.Environment(cr, 2, {})
        finally:
            cr.rollback()
    with registry.cursor() as cr:  # else later benchmarks wade through dead rows
        cr._cnx.autocommit = True
        cr.execute(SQL("VACUUM %s", SQL(", ").join(map(SQL.identifier, TABLES))))


def measure(env, question):
    """Return (median milliseconds, answer) of warm runs."""
    times = []
    for _run in range(RUNS + 1):
        env.invalidate_all()
        start = time.perf_counter()
        answer = question()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(times[1:]), 1), answer


def peer_deliveries(env, lot_id):
    """Return the names of the deliveries, as the core finds them."""
    found = env["stock.lot"].browse(lot_id)._find_delivery_ids_by_lot_iterative()
    return names(env, found[lot_id])


def ours_deliveries(service, lot_id):
    """Return the names of the deliveries, as our quick question finds them."""
    return names(service.env, service.find_deliveries([lot_id]))


def traced_deliveries(service, lot_id):
    """Return the names of the deliveries, as the complete trace finds them."""
    edges = service.trace([lot_id], "downstream")["edges"]
    return {e["document"]["name"] for e in edges if e["kind"] == "delivery"}


def names(env, picking_ids):
    """Return the names of transfers: ids differ between the databases."""
    return set(env["stock.picking"].browse(picking_ids).mapped("name"))


if __name__ == "__main__":
    sys.exit(main())
