"""Which lot each row of a packing list brings: its code, and whether it is known."""


class PackingLots:
    """Finds codes and lots; the policy is looked up once for each product."""

    def __init__(self, picking, finder, words):
        self.picking = picking
        self.finder = finder
        self.words = words
        self.makes_lots = picking.picking_type_id.use_create_lots
        self.policies = {}
        self.first_grades = {}

    def fill(self, matched):
        """Set the code with which each `MatchedRow` comes in, and its lot if known."""
        for found in matched:
            found.code = found.row.lot or self._get_supplier_code(found)
        lots = self.finder.find_lots(matched)
        for found in matched:
            found.lot = lots.get((found.product, found.code), found.lot)

    def _get_supplier_code(self, found):
        """Return the supplier's lot where that becomes the code of ours, as on lines:
        its first grade only, as one lot has one grade."""
        supplier_lot = found.row.supplier_lot
        if not supplier_lot or not self._takes_supplier_lots(found.product):
            return ""
        first = self.first_grades.setdefault((found.product, supplier_lot), found.grade)
        return supplier_lot if found.grade == first else ""

    def _takes_supplier_lots(self, product):
        """Tell whether new lots of the product get the supplier's code."""
        if not (self.makes_lots and product):
            return False
        is_return = self.picking.location_id.usage == "customer"
        return self._get_policy(product).code_source == "supplier" and not is_return

    def check(self, found):
        """Note what is wrong with the lot of a row whose product is known."""
        row, product = found.row, found.product
        if product.tracking == "none":
            if row.lot or row.supplier_lot:
                found.warnings.append(self.words.not_tracked(product))
            return
        if row.lot and not (found.lot or self.makes_lots):
            found.problems.append(self.words.unknown_lot(found, self.picking))
        if not (found.code or self._is_code_drawn(product)):
            found.warnings.append(self.words.no_lot(product))

    def _is_code_drawn(self, product):
        """Tell whether a rule makes the code when the receipt is validated."""
        policy = self._get_policy(product)
        return policy.code_source != "manual" and bool(policy.code_rule_id)

    def _get_policy(self, product):
        if product not in self.policies:
            company = self.picking.company_id
            self.policies[product] = product._get_lot_policy(company)
        return self.policies[product]
