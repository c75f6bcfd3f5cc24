"""Block 1,000 reserved lots, with reservation from other lots, against the core's own
unreserve and reserve of the same moves; and what a default disposition adds to a
receipt of 1,000 lots."""

import sys

from tests.benchmark.bench_receipt import receiving
from tests.benchmark.shelves import make_delivery, make_product
from tests.benchmark.side_by_side import both_sides, compare

LOTS, PRODUCTS, BOUND, RUNS = 1000, 50, 1.5, 3
RECEIPT_BOUND = 1.02


def main():
    """Measure both on the same database, with and without our part; print two lines."""
    with both_sides() as (env, _peer):
        products = [
            make_product(env, f"BLOCKED {number}", 2 * LOTS // PRODUCTS)
            for number in range(PRODUCTS)
        ]
        compare(
            "block_reserved_lots",
            LOTS,
            BOUND,
            (env, lambda: blocking(env, products)),
            (env, lambda: reserving_again(env, products)),
            runs=RUNS,
        )
        quarantine = env.ref("lot_compliance.stock_lot_disposition_quarantine")
        settings = {"lot_perishable": "required"}
        plain = make_product(env, "PLAIN", 100, **settings)
        settings["lot_receipt_disposition_id"] = quarantine.id
        held = make_product(env, "HELD", 100, **settings)
        compare(
            "default_disposition_receipt",
            LOTS,
            RECEIPT_BOUND,
            (env, lambda: receiving(env, held)),
            (env, lambda: receiving(env, plain)),
            runs=RUNS,
        )


def reserve(env, products):
    """Return deliveries of ten lots each that reserve `LOTS` lots, half of them."""
    pickings = env["stock.picking"]
    for number in range(LOTS // 10):  # one product of 1,000 lots takes minutes
        first = 10 * number % PRODUCTS
        pickings |= make_delivery(env, products[first : first + 10], 10)
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
        assert not pickings.move_line_ids.lot_id & lots
        assert len(pickings.move_line_ids.lot_id) == LOTS

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
