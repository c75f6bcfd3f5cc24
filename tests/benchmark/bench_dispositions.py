"""Block 1,000 reserved lots, with reservation from other lots, against the core's own
unreserve and reserve of the same moves; and what a default disposition adds to a
receipt of 1,000 lots."""

import os
import sys

from tests.benchmark.bench_receipt import receiving
from tests.benchmark.shelves import make_delivery, make_product
from tests.benchmark.side_by_side import both_sides, compare

LOTS, BOUND, RUNS = int(os.environ.get("BENCH_LOTS", "1000")), 1.5, 2
PER_PRODUCT = 10
RECEIPT_BOUND = 1.02


def main():
    """Measure the same database both times; print two lines."""
    with both_sides() as (env, _peer):
        measure_blocking(env)
        measure_receipt(env)


def measure_blocking(env):
    """Compare the act of an officer with what the core does for the same moves."""
    products = [
        make_product(env, f"BLOCKED{number}", 2 * PER_PRODUCT)
        for number in range(LOTS // PER_PRODUCT)
    ]
    compare(
        "block_reserved_lots",
        LOTS,
        BOUND,
        (env, lambda: blocking(env, products)),
        (env, lambda: reserving_again(env, products)),
        runs=RUNS,
    )


def measure_receipt(env):
    """Compare a receipt of lots that begin in quarantine with that of others."""
    quarantine = env.ref("lot_compliance.stock_lot_disposition_quarantine")
    settings = {"lot_perishable": "required"}
    plain = make_product(env, "PLAIN", 100, **settings)
    settings["lot_receipt_disposition_id"] = quarantine.id
    held = make_product(env, "HELD", 100, **settings)
    compare(
        "default_disposition_receipt",
        1000,
        RECEIPT_BOUND,
        (env, lambda: receiving(env, held)),
        (env, lambda: receiving(env, plain)),
        runs=3,
    )


def reserve(env, products):
    """Return deliveries of a lot of each product, that reserve half of all lots."""
    pickings = env["stock.picking"]
    for _number in range(PER_PRODUCT):
        for start in range(0, len(products), 10):
            pickings |= make_delivery(env, products[start : start + 10], 10)
    pickings.action_confirm()
    pickings.action_assign()
    lots = pickings.move_line_ids.lot_id
    assert len(lots) == LOTS, len(lots)
    return pickings, lots


def blocking(env, products):
    """Return the act of putting all reserved lots on hold."""
    pickings, lots = reserve(env, products)
    on_hold = env.ref("lot_compliance.stock_lot_disposition_on_hold")

    def act():
        lots.action_set_disposition(on_hold.id, "A question")
        reserved = pickings.move_line_ids.lot_id
        assert len(reserved) == LOTS and not reserved & lots

    return act


def reserving_again(env, products):
    """Return the act of the core alone: release the same moves and reserve them."""
    pickings, _lots = reserve(env, products)

    def act():
        pickings.move_ids._do_unreserve()
        pickings.move_ids._action_assign()

    return act


if __name__ == "__main__":
    sys.exit(main())
