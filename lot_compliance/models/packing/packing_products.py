"""Which product each row of a packing list names."""

from ...policy.packing.column import Column
from .packing_row import MatchedRow


class PackingProducts:
    """Finds products by their codes; with a `product` all rows are of this one."""

    def __init__(self, picking, finder, words, adds_products=False, product=None):
        self.env = picking.env
        self.picking = picking
        self.finder = finder
        self.words = words
        self.adds_products = adds_products
        self.product = product
        closed = ("cancel",) if product else ("done", "cancel")
        self.moves_of = picking._get_packing_list_moves(closed)

    def match(self, row):
        """Return the `MatchedRow` of a row, with its product if that is clear."""
        found = MatchedRow(
            row,
            product=self.env["product.product"],
            unit=self.env["uom.uom"],
            bin=self.env["stock.location"],
            grade=self.env["stock.lot.grade"],
            lot=self.env["stock.lot"],
        )
        found.problems += [self.words.bad_cell(*bad) for bad in row.bad_cells]
        if row.codes:
            self._find_product(found)
        elif self.product:
            found.product = self.product
        elif len(self.moves_of) == 1:
            (found.product,) = self.moves_of
        else:
            found.problems.append(self.words.no_code())
        return found

    def _find_product(self, found):
        """The first code that is known decides, and the others must agree."""
        known = [
            (column, code, products)
            for column, code in found.row.codes
            if (products := self._look_up(column, code))
        ]
        if not known:
            found.problems.append(self.words.unknown_product(*found.row.codes[0]))
            return
        column, code, products = known[0]
        if len({product for product, _unit in products}) > 1:
            found.problems.append(self.words.ambiguous_product(column, code, products))
            return
        found.product, found.unit = next(iter(products))
        for other in known[1:]:
            if all(product != found.product for product, _unit in other[2]):
                found.problems.append(self.words.contradiction(known[0], other))

    def _look_up(self, column, code):
        finder = self.finder
        if column is Column.BARCODE:
            return finder.barcodes.get(code)
        if column is Column.VENDOR_CODE:
            return finder.vendor_codes.get(code)
        if column is Column.REFERENCE:
            return finder.references.get(code)
        ways = (finder.barcodes, finder.vendor_codes, finder.references)
        return next((way[code] for way in ways if code in way), None)

    def check_order(self, found):
        """Note a product that the receipt does not wait for."""
        if self.product and found.product != self.product:
            found.problems.append(self.words.other_product(found, self.product))
            return
        may_add = self.adds_products and found.product.type != "service"
        known = self.product or found.product in self.moves_of
        if not (known or may_add):
            found.problems.append(self.words.not_on_order(found.product, self.picking))
