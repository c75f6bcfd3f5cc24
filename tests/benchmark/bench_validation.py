"""Validate a delivery of 20 lines with the gate on, against plain Odoo."""

import sys

from tests.benchmark.shelves import make_delivery, make_product
from tests.benchmark.side_by_side import both_sides, compare

LINES, LOTS, QUANTITY, BOUND = 20, 50, 5, 1.15


def main():
    """Measure both sides; print one line."""
    with both_sides() as (ours, peer):
        governed = make_products(ours, lot_fefo_policy="block")
        plain = make_products(peer)
        compare(
            "validate_delivery",
            LINES,
            BOUND,
            (ours, lambda: validating(ours, governed)),
            (peer, lambda: validating(peer, plain)),
        )


def make_products(env, **policy):
    """Return as many products as the delivery has lines, each with lots in stock."""
    return env["product.product"].union(
        *(make_product(env, f"SHELF{n}", LOTS, **policy) for n in range(LINES))
    )


def validating(env, products):
    """Return the act of validating a reserved delivery of all products."""
    picking = make_delivery(env, products, QUANTITY)
    picking.action_confirm()
    picking.action_assign()

    def act():
        picking.button_validate()
        assert picking.state == "done", picking.state

    return act


if __name__ == "__main__":
    sys.exit(main())
