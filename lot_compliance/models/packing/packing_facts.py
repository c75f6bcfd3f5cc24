"""What else a row of a packing list says: quantity, dates, bin and grade."""

from odoo import fields

from ...policy.lot_dates import expiry_moment
from ...policy.packing.column import Column
from ...policy.shelf_life import calendar_day


class PackingFacts:
    """Fills the facts of rows whose product is known.

    With a `product` all rows are of this one, and a quantity that is not said is 1.
    """

    def __init__(self, picking, finder, words, moves_of, product=None):
        self.picking = picking
        self.finder = finder
        self.words = words
        self.moves_of = moves_of
        self.product = product
        place = picking.picking_type_id.warehouse_id or picking.company_id
        self.tz = place._get_lot_tz()
        self.expiries = {}

    def fill_place(self, found):
        """Find the bin and the grade of a `MatchedRow`, whatever its product is."""
        self._match_bin(found)
        self._match_grade(found)

    def fill(self, found):
        """Complete a row whose product and lot were looked up, and note what is wrong
        with it."""
        self._match_quantity(found)
        self._match_dates(found)

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
