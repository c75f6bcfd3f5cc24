"""What the rows of a packing list mean for a receipt, and what is wrong with them."""

from .packing_facts import PackingFacts
from .packing_finder import PackingFinder
from .packing_lots import PackingLots
from .packing_products import PackingProducts
from .packing_words import PackingWords


class PackingMatch:
    """Matches the rows of a packing list with a receipt.

    With a `product` all rows are of this one, and a quantity that is not said is 1.
    """

    def __init__(self, picking, rows, adds_products=False, product=None):
        self.env = picking.env
        self.rows = rows
        self.finder = PackingFinder(picking, rows)
        self.words = words = PackingWords(picking.env)
        self.products = PackingProducts(
            picking, self.finder, words, adds_products, product
        )
        self.lots = PackingLots(picking, self.finder, words)
        self.facts = PackingFacts(
            picking, self.finder, words, self.products.moves_of, product
        )

    def match(self):
        """Return a `MatchedRow` for each row."""
        matched = [self.products.match(row) for row in self.rows]
        for found in matched:
            self.facts.fill_place(found)
        self.lots.fill(matched)
        for found in matched:
            if found.product:
                self.products.check_order(found)
                self.facts.fill(found)
                self.lots.check(found)
        self._compare(matched)
        return matched

    def _compare(self, matched):
        """Rows of the same lot must agree, and no serial number comes in twice."""
        first_of = {}
        for found in matched:
            if not (found.product and found.code):
                continue
            if found.product.tracking == "none":
                continue
            first = first_of.setdefault((found.product, found.code), found)
            if found.product.tracking == "serial":
                if first is not found or found.row.repeat > 1:
                    found.problems.append(self.words.serial_twice(found, first))
            elif found.contradicts(first):
                found.problems.append(self.words.two_expiries(found, first))
