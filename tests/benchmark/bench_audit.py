"""Validate a receipt of 1,000 new lots with the audit trail, against without it."""

import sys
from unittest.mock import patch

from tests.benchmark.bench_receipt import receiving
from tests.benchmark.shelves import make_product
from tests.benchmark.side_by_side import both_sides, compare

LOTS, BOUND, RUNS = 1000, 1.10, 5


def main():
    """Measure the same database both times; print one line."""
    with both_sides() as (env, _peer):
        product = make_product(env, "RECEIVED", 100, lot_perishable="required")
        compare(
            "audit_receipt",
            LOTS,
            BOUND,
            (env, lambda: receiving(env, product)),
            (env, lambda: unrecorded(env, receiving(env, product))),
            runs=RUNS,
        )


def unrecorded(env, act):
    """Return the act with the recorder switched off: nothing is watched or written."""
    lots, trail = type(env["stock.lot"]), type(env["stock.lot.audit.entry"])

    def act_unrecorded():
        with (
            patch.object(lots, "_get_watched", lambda self, names: []),
            patch.object(lots, "_filter_with_policy", lambda self: self.browse()),
            patch.object(trail, "_append", lambda self, drafts: None),
        ):
            act()

    return act_unrecorded


if __name__ == "__main__":
    sys.exit(main())
