"""What each row of a packing list means for a receipt, and what is wrong with it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from odoo import fields

from ..policy.lot_dates import expiry_moment
from ..policy.packing_column import Column
from ..policy.packing_list import PackingRow
from ..policy.shelf_life import calendar_day
from .packing_finder import PackingFinder
from .packing_words import PackingWords


@dataclass
class MatchedRow:
    """A row with the records it names; `problems` and `warnings` are sentences.

    `quantity` is in `unit`, `product_quantity` in the product's unit, both of one of
    the `row.repeat` lines; `expires_at` is naive and in UTC, `expiry_day` its day at
    the warehouse.
    """

    row: PackingRow
    product: Any
    unit: Any
    bin: Any
    grade: Any
    lot: Any
    quantity: float = 0.0
    product_quantity: float = 0.0
    production_date: date | None = None
    expires_at: datetime | None = None
    expiry_day: date | None = None
    problems: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    def describe(self, env):
        """Return one message that says everything about the row, False if there is
        nothing to say."""
        sentences = [*self.problems, *self.warnings]
        return bool(sentences) and env._(
            "Row %(row)s: %(sentences)s",
            row=self.row.number,
            sentences=" ".join(sentences),
        )


class PackingMatch:
    """Matches the rows of a packing list with a receipt.

    With a `product` all rows are of this one, and a quantity that is not said is 1.
    """

    def __init__(self, picking, rows, adds_products=False, product=None):
        self.env = picking.env
        self.picking = picking
        self.rows = rows
        self.adds_products = adds_products
        self.product = product
        self.finder = PackingFinder(picking, rows)
        self.words = PackingWords(picking.env)
        self.moves = picking.move_ids.filtered(lambda move: move.state != "cancel")
        self.moves_of = self.moves.grouped("product_id")
        place = picking.picking_type_id.warehouse_id or picking.company_id
        self.tz = place._get_lot_tz()
        self.expiries = {}
        self.policies = {}

    def match(self):
        """Return a `MatchedRow` for each row."""
        matched = [self._match_product(row) for row in self.rows]
        products = self.env["product.product"].concat(*{m.product for m in matched})
        lots = self.finder.find_lots(products)
        for found in matched:
            found.lot = lots.get((found.product, found.row.lot), found.lot)
            self._match_rest(found)
        self._compare(matched)
        return matched

    def _match_product(self, row):
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
            found.product = self.moves.product_id
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

    def _match_rest(self, found):
        self._match_bin(found)
        self._match_grade(found)
        if found.product:
            self._match_order(found)
            self._match_quantity(found)
            self._match_lot(found)
            self._match_dates(found)

    def _match_order(self, found):
        if self.product and found.product != self.product:
            found.problems.append(self.words.other_product(found, self.product))
            return
        may_add = self.adds_products and found.product.type != "service"
        known = self.product or found.product in self.moves_of
        if not (known or may_add):
            found.problems.append(self.words.not_on_order(found.product, self.picking))

    def _match_quantity(self, found):
        row, product = found.row, found.product
        if row.unit:
            found.unit = self.finder.units.get(row.unit.casefold(), found.unit.browse())
            if not found.unit or not found.unit._has_common_reference(product.uom_id):
                found.problems.append(self.words.bad_unit(row.unit, product))
                return
        moves = self.moves_of.get(product)
        found.unit = found.unit or (moves[0].product_uom if moves else product.uom_id)
        if row.quantity is None:
            if product.tracking != "serial" and not self.product:
                if Column.QUANTITY not in dict(row.bad_cells):
                    found.problems.append(self.words.no_quantity(product))
                return
            found.unit = product.uom_id
        found.quantity = 1.0 if row.quantity is None else row.quantity
        found.product_quantity = found.unit._compute_quantity(
            found.quantity, product.uom_id, rounding_method="HALF-UP"
        )
        self._check_quantity(found)

    def _check_quantity(self, found):
        product = found.product
        if product.uom_id.is_zero(found.product_quantity):
            found.problems.append(self.words.too_small(found))
        elif product.tracking == "serial" and (
            product.uom_id.compare(found.product_quantity, 1)
        ):
            found.problems.append(self.words.not_one_piece(found))

    def _match_lot(self, found):
        row, product = found.row, found.product
        if product.tracking == "none":
            if row.lot or row.supplier_lot:
                found.warnings.append(self.words.not_tracked(product))
            return
        if row.lot and not found.lot and not self.picking.picking_type_id.use_create_lots:
            found.problems.append(self.words.unknown_lot(found, self.picking))
        if not (row.lot or self._gets_code(found)):
            found.warnings.append(self.words.no_lot(product))

    def _gets_code(self, found):
        """Tell whether the lot gets its code when the receipt is validated."""
        product = found.product
        if product not in self.policies:
            policy = product._get_lot_policy(self.picking.company_id)
            self.policies[product] = policy
        policy = self.policies[product]
        if policy.code_source == "supplier" and found.row.supplier_lot:
            return True
        return policy.code_source != "manual" and bool(policy.code_rule_id)

    def _match_dates(self, found):
        row, product = found.row, found.product
        if product.tracking == "none":
            return
        found.production_date = row.production_date
        if row.expiry:
            found.expires_at = expiry_moment(row.expiry, self.tz)
        elif not found.lot:
            found.expires_at = self._get_expiry(product, row.production_date)
        expires_at = found.expires_at or found.lot.expiration_date
        found.expiry_day = expires_at and calendar_day(expires_at, self.tz)

    def _get_expiry(self, product, day):
        """Return the expiration date as the line would propose it, None without."""
        key = (product, day)
        if key not in self.expiries:
            self.expiries[key] = self._compute_expiry(product, day)
        return self.expiries[key]

    def _compute_expiry(self, product, day):
        company = self.picking.company_id
        if not day:
            source = self.picking.location_id
            if product._get_lot_typed_date(company, source) == "production":
                return None
            start = self.picking.scheduled_date or fields.Datetime.now()
            day = calendar_day(start, self.tz)
        return product._get_lot_expiry(day, company) or None

    def _match_bin(self, found):
        if name := found.row.bin:
            locations = self.finder.bins.get(name, [])
            if len(locations) == 1:
                found.bin = locations[0]
            else:
                found.problems.append(self.words.bad_bin(name, locations, self.picking))

    def _match_grade(self, found):
        if name := found.row.grade:
            found.grade = self.finder.grades.get(name.casefold(), found.grade)
            if not found.grade:
                found.problems.append(self.words.unknown_grade(name))

    def _compare(self, matched):
        """Rows of the same lot must agree, and no serial number comes in twice."""
        first_of = {}
        for found in matched:
            if not (found.product and found.row.lot):
                continue
            if found.product.tracking == "none":
                continue
            first = first_of.setdefault((found.product, found.row.lot), found)
            if found.product.tracking == "serial":
                if first is not found or found.row.repeat > 1:
                    found.problems.append(self.words.serial_twice(found, first))
            elif found.expires_at != first.expires_at:
                found.problems.append(self.words.two_expiries(found, first))
