"""Draw 10,000 lot codes, and make 10,000 lots with codes, against Odoo's sequences."""

import sys

from tests.benchmark.shelves import make_product
from tests.benchmark.side_by_side import both_sides, compare

SIZE = 10_000
DRAW_BOUND, CREATE_BOUND = 0.05, 0.6


def main():
    """Measure both sides; print a line for each task."""
    with both_sides() as (ours, peer):
        rule = ours["stock.lot.code.rule"].create({"name": "Cheeses"})
        coded = make_product(ours, "CODED", 1, lot_code_rule_id=rule.id)
        plain = make_product(peer, "PLAIN", 1)
        compare(
            "draw_codes",
            SIZE,
            DRAW_BOUND,
            (ours, lambda: drawing(coded)),
            (peer, lambda: counting(plain)),
        )
        compare(
            "create_lots_with_codes",
            SIZE,
            CREATE_BOUND,
            (ours, lambda: creating(coded)),
            (peer, lambda: creating(plain)),
            runs=3,
        )


def drawing(product):
    """Return the act of drawing codes for a product, whose lots are looked through."""
    rules = product.env["stock.lot.code.rule"]

    def act():
        order = rules._make_order(product, product.env.company)
        codes = rules._draw([order] * SIZE)
        assert len(set(codes)) == SIZE

    return act


def counting(product):
    """Return the act of asking the product's sequence as often."""
    sequence = product.lot_sequence_id

    def act():
        codes = [sequence.next_by_id() for _number in range(SIZE)]
        assert len(set(codes)) == SIZE

    return act


def creating(product):
    """Return the act of making lots without name, in one call."""

    def act():
        lots = product.env["stock.lot"].create([{"product_id": product.id}] * SIZE)
        assert len(set(lots.mapped("name"))) == SIZE

    return act


if __name__ == "__main__":
    sys.exit(main())
