"""Two databases, with and without our add-ons, measured in turns in one process."""

import json
import os
import statistics
import time
from contextlib import ExitStack, contextmanager

from odoo import api
from odoo.modules.registry import Registry
from odoo.tools import config

RUNS = 9


@contextmanager
def both_sides():
    """Yield (ours, peer): environments of the administrator, thrown away afterwards."""
    config.parse_config(["-c", os.environ["BENCH_ODOO_CONF"], "--log-level=warn"])
    with ExitStack() as stack:
        yield tuple(
            stack.enter_context(_scratch(os.environ[name]))
            for name in ("BENCH_DB_OURS", "BENCH_DB_PEER")
        )


@contextmanager
def _scratch(name):
    with Registry(name).cursor() as cr:
        try:
            yield api.Environment(cr, api.SUPERUSER_ID, {})
        finally:
            cr.rollback()


def compare(name, size, bound, ours, peer, runs=RUNS):
    """Measure two tasks in turns and print their figures as one JSON line.

    A task is a pair (env, prepare): `prepare()` makes the data and returns the act to
    measure. It is done once to warm up and then `runs` times. What either does is
    undone; the record cache is empty before each act.
    """
    times = {"ours": [], "peer": []}
    for run in range(runs + 1):
        for side, (env, prepare) in (("ours", ours), ("peer", peer)):
            elapsed = measure(env, prepare)
            if run:
                times[side].append(elapsed)
    print_figure(name, size, bound, *map(statistics.median, times.values()))


def print_figure(name, size, bound, ours_ms, peer_ms):
    """Print what both sides took as one JSON line."""
    figure = {
        "name": name,
        "size": size,
        "ours_ms": round(ours_ms, 1),
        "peer_ms": round(peer_ms, 1),
        "ratio": round(ours_ms / peer_ms, 3),
        "bound": bound,
    }
    print(json.dumps(figure), flush=True)


def measure(env, prepare):
    """Return the milliseconds that an act takes, with its writes to the database, and
    undo it; `prepare()` makes the data and returns the act."""
    with _undone(env):
        act = prepare()
        env.flush_all()
        env.invalidate_all()
        start = time.perf_counter()
        act()
        env.flush_all()
        return (time.perf_counter() - start) * 1000


@contextmanager
def _undone(env):
    savepoint = env.cr.savepoint(flush=False)
    try:
        yield
    finally:
        env.invalidate_all(flush=False)
        savepoint.close(rollback=True)
