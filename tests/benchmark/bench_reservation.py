"""Confirm and reserve one line of a product with many lots, against plain Odoo FEFO."""

import sys

from tests.benchmark.shelves import make_delivery, make_product
from tests.benchmark.side_by_side import both_sides, compare

BOUNDS = {100: 1.10, 1000: None, 5000: 0.5}
QUANTITY = 25  # three lots


def main():
    """Measure each number of lots; print one line for each."""
    with both_sides() as (ours, peer):
        for lots, bound in BOUNDS.items():
            governed = make_product(ours, f"SHELF{lots}", lots, lot_fefo_policy="block")
            plain = make_product(peer, f"SHELF{lots}", lots)
            compare(
                "reserve_one_line",
                lots,
                bound,
                (ours, lambda product=governed: reserving(ours, product)),
                (peer, lambda product=plain: reserving(peer, product)),
            )


def reserving(env, product):
    """Return the act of confirming and reserving a new delivery of the product."""
    picking = make_delivery(env, product, QUANTITY)

    def act():
        picking.action_confirm()
        picking.action_assign()
        assert picking.state == "assigned", picking.state

    return act


if __name__ == "__main__":
    sys.exit(main())
