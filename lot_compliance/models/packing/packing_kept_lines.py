"""The lots that are on a receipt before its packing list is imported."""


class KeptLines:
    """Receipt lines with a lot, which an import leaves as they are."""

    def __init__(self, lines):
        self.by_code = {}
        self.by_supplier_lot = {}
        for line in lines.sorted(lambda line: bool(self._get_code(line))):
            code, product = self._get_code(line), line.product_id
            if code:
                self.by_code.setdefault((product, code), line)
            supplier_lot = line.supplier_lot or line.lot_id.supplier_lot
            if supplier_lot:
                self.by_supplier_lot.setdefault((product, supplier_lot), line)

    def _get_code(self, line):
        return line.lot_id.name or line.lot_name

    def find(self, found):
        """Return the line that has the lot of a `MatchedRow` already, else None.

        It is the supplier's lot that counts where one of them has no code of ours.
        """
        if line := self.by_code.get((found.product, found.code)):
            return line
        line = self.by_supplier_lot.get((found.product, found.row.supplier_lot))
        return line if line and not (found.code and self._get_code(line)) else None
