"""The sentences of a packing list: what is wrong with a row, and what to do."""

from odoo.tools.misc import formatLang

from ...policy.packing.cell import CellProblem
from ...policy.packing.column import Column

# Of the fields that hold a column; fixed, so that the ORM refuses any other.
COLUMNS = [
    (Column.PRODUCT.value, "Product (any code)"),
    (Column.BARCODE.value, "Barcode"),
    (Column.VENDOR_CODE.value, "Vendor's product code"),
    (Column.REFERENCE.value, "Internal reference"),
    (Column.LOT.value, "Lot"),
    (Column.SUPPLIER_LOT.value, "Supplier lot"),
    (Column.PRODUCTION_DATE.value, "Production date"),
    (Column.EXPIRY.value, "Expiry"),
    (Column.QUANTITY.value, "Quantity"),
    (Column.UNIT.value, "Unit"),
    (Column.GRADE.value, "Grade"),
    (Column.BIN.value, "Bin"),
    (Column.REPEAT.value, "Repeat"),
]


class PackingWords:
    """One method per problem; each returns a sentence with the way out."""

    def __init__(self, env):
        self.env = env
        field = env["stock.lot.packing.list.column"]._fields["column"]
        self.names = dict(field._description_selection(env))

    def bad_cell(self, column, bad):
        """Say what a cell should contain."""
        words = {"column": self.names[column.value], "text": bad.text}
        return {
            CellProblem.NOT_A_NUMBER: self.env._(
                "%(column)s “%(text)s” is not a number: type it as 12.5.",
                **words,
            ),
            CellProblem.NOT_POSITIVE: self.env._(
                "%(column)s %(text)s is not more than zero: correct it, or remove the "
                "row.",
                **words,
            ),
            CellProblem.NOT_WHOLE: self.env._(
                "%(column)s %(text)s is not a whole number: type how many times.",
                **words,
            ),
            CellProblem.TOO_OFTEN: self.env._(
                "%(column)s %(text)s is more than 1000: divide it over several rows.",
                **words,
            ),
            CellProblem.NOT_A_DAY: self.env._(
                "%(column)s “%(text)s” is not a date: type it as 2026-12-31 or "
                "31.12.2026.",
                **words,
            ),
        }[bad.problem]

    def no_code(self):
        return self.env._(
            "There is no product: type its barcode, the vendor's code or its internal "
            "reference."
        )

    def unknown_product(self, column, code):
        return self.env._(
            "There is no product with %(column)s %(code)s: correct the file or the "
            "product.",
            column=self.names[column.value],
            code=code,
        )

    def ambiguous_product(self, column, code, products):
        names = {product.display_name for product, _unit in products}
        return self.env._(
            "%(column)s %(code)s belongs to several products (%(products)s): name the "
            "product by its barcode.",
            column=self.names[column.value],
            code=code,
            products=", ".join(sorted(names)[:5]),
        )

    def contradiction(self, first, other):
        return self.env._(
            "%(column)s %(code)s and %(other_column)s %(other_code)s belong to "
            "different products: correct one of them.",
            column=self.names[first[0].value],
            code=first[1],
            other_column=self.names[other[0].value],
            other_code=other[1],
        )

    def not_on_order(self, product, picking):
        return self.env._(
            "%(product)s is not on %(transfer)s: remove the row, or choose to add what "
            "is not on the order.",
            product=product.display_name,
            transfer=picking.name,
        )

    def other_product(self, found, product):
        return self.env._(
            "%(other)s is not %(product)s: paste it on its own line of the transfer.",
            other=found.product.display_name,
            product=product.display_name,
        )

    def bad_unit(self, name, product):
        return self.env._(
            "Unit “%(unit)s” is unknown, or none of %(product)s: use a unit that can "
            "be converted to %(own)s.",
            unit=name,
            product=product.display_name,
            own=product.uom_id.name,
        )

    def no_quantity(self, product):
        return self.env._(
            "The quantity of %(product)s is missing: type it.",
            product=product.display_name,
        )

    def too_small(self, found):
        return self.env._(
            "%(quantity)s %(unit)s of %(product)s is less than the smallest quantity "
            "of its unit %(own)s: correct the quantity or the unit.",
            quantity=found.quantity,
            unit=found.unit.name,
            product=found.product.display_name,
            own=found.product.uom_id.name,
        )

    def not_one_piece(self, found):
        return self.env._(
            "%(product)s has a serial number per piece, and the row says %(quantity)s: "
            "give each piece a row of its own, or use the column Repeat.",
            product=found.product.display_name,
            quantity=found.product_quantity,
        )

    def not_tracked(self, product):
        return self.env._(
            "%(product)s is not tracked by lots: its lot is left out.",
            product=product.display_name,
        )

    def unknown_lot(self, found, picking):
        return self.env._(
            "%(product)s has no lot %(lot)s, and %(type)s takes existing lots only: "
            "correct the code.",
            product=found.product.display_name,
            lot=found.row.lot,
            type=picking.picking_type_id.name,
        )

    def no_lot(self, product):
        return self.env._(
            "%(product)s has no lot code here, and no rule makes one: type it before "
            "you validate the receipt.",
            product=product.display_name,
        )

    def bad_bin(self, name, locations, picking):
        words = {"bin": name, "place": picking.location_dest_id.display_name}
        if locations:
            return self.env._(
                "There are several bins “%(bin)s” in %(place)s: use the whole name or "
                "the barcode.",
                **words,
            )
        return self.env._(
            "There is no bin “%(bin)s” in %(place)s: correct the name, or leave it "
            "empty.",
            **words,
        )

    def unknown_grade(self, name):
        return self.env._(
            "There is no grade “%(grade)s”: use the name or the code of a grade.",
            grade=name,
        )

    def on_transfer(self, found, line):
        words = {
            "transfer": line.picking_id.name,
            "product": found.product.display_name,
            "lot": found.code or found.row.supplier_lot,
            "quantity": formatLang(self.env, line.quantity, dp="Product Unit"),
            "unit": line.product_uom_id.name,
        }
        if found.product.tracking == "serial":
            return self.env._(
                "%(transfer)s has %(product)s with serial number %(lot)s already: "
                "remove the row, or the line of the transfer.",
                **words,
            )
        return self.env._(
            "%(transfer)s has %(quantity)s %(unit)s of %(product)s, lot %(lot)s, "
            "already: remove the row unless more of the lot comes in.",
            **words,
        )

    def serial_twice(self, found, first):
        return self.env._(
            "Serial number %(lot)s of %(product)s comes in more than once (first in "
            "row %(row)s): correct one of them.",
            lot=found.code,
            product=found.product.display_name,
            row=first.row.number,
        )

    def two_expiries(self, found, first):
        return self.env._(
            "Lot %(lot)s of %(product)s has another expiry in row %(row)s: correct one "
            "of them.",
            lot=found.code,
            product=found.product.display_name,
            row=first.row.number,
        )
