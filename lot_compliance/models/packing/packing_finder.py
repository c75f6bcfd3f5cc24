"""Finds what the rows of a packing list name: products, units, bins, grades, lots."""

from collections import defaultdict
from functools import cached_property

from odoo.fields import Domain

from ...policy.packing.barcode import forms_of_barcode

# What vendors write for one piece, in several languages.
PIECES = (
    "pcs pc pce piece pieces ea each unit units stk stück stuck st u ud uds pz pza "
    "pièce pièces stuks unité unités unidad unidades".split()
)


class PackingFinder:
    """One question to the database per kind of thing, whatever the number of rows."""

    def __init__(self, picking, rows):
        self.env = picking.env
        self.picking = picking
        self.company = picking.company_id
        self.rows = rows
        self.codes = sorted({code for row in rows for _column, code in row.codes})

    def _search(self, model, domain, names):
        companies = Domain("company_id", "in", (False, self.company.id))
        return self.env[model].search_fetch(Domain(domain) & companies, names)

    @cached_property
    def barcodes(self):
        """{barcode as it is written: {(product, unit of the packaging or empty)}}

        Other forms of the number count where it is not known as it is written.
        """
        forms_of = {code: forms_of_barcode(code) for code in self.codes}
        known = self._search_barcodes(sorted(set().union(*forms_of.values())))
        found = {
            code: known.get(code) or set().union(*(known.get(f, ()) for f in forms))
            for code, forms in forms_of.items()
        }
        return {code: products for code, products in found.items() if products}

    def _search_barcodes(self, barcodes):
        found = defaultdict(set)
        no_unit = self.env["uom.uom"]
        for product in self._search(
            "product.product", [("barcode", "in", barcodes)], ["barcode"]
        ):
            found[product.barcode].add((product, no_unit))
        for packaging in self._search(
            "product.uom",
            [("barcode", "in", barcodes)],
            ["barcode", "product_id", "uom_id"],
        ):
            found[packaging.barcode].add((packaging.product_id, packaging.uom_id))
        return found

    @cached_property
    def references(self):
        """{internal reference: {(product, no unit)}}"""
        found = defaultdict(set)
        for product in self._search(
            "product.product", [("default_code", "in", self.codes)], ["default_code"]
        ):
            found[product.default_code].add((product, self.env["uom.uom"]))
        return found

    @cached_property
    def vendor_codes(self):
        """{code that the vendor of the receipt uses: {(product, no unit)}}"""
        found = defaultdict(set)
        domain = Domain("product_code", "in", self.codes)
        if vendor := self.picking.partner_id.commercial_partner_id:
            domain &= Domain("partner_id", "child_of", vendor.id)
        for info in self._search(
            "product.supplierinfo",
            domain,
            ["product_code", "product_id", "product_tmpl_id"],
        ):
            for product in info.product_id or info.product_tmpl_id.product_variant_ids:
                found[info.product_code].add((product, self.env["uom.uom"]))
        return found

    @cached_property
    def units(self):
        """{name in lower case: unit}, in the user's language and in English"""
        units = self.env["uom.uom"].search([])
        piece = self.env.ref("uom.product_uom_unit", raise_if_not_found=False)
        found = dict.fromkeys(PIECES, piece) if piece else {}
        for unit in [*units.with_context(lang="en_US"), *units]:
            found[unit.name.casefold()] = unit.with_env(self.env)
        return found

    @cached_property
    def bins(self):
        """{barcode, name or whole name: [bins below the receipt's destination]}"""
        names = list({row.bin for row in self.rows if row.bin})
        named = Domain.OR(
            Domain(field, "in", names) for field in ("barcode", "name", "complete_name")
        )
        below = Domain("id", "child_of", self.picking.location_dest_id.id)
        bins = Domain("usage", "=", "internal") & below & named
        found = defaultdict(list)
        for location in self.env["stock.location"].search(bins):
            for name in {location.barcode, location.name, location.complete_name}:
                found[name].append(location)
        return found

    @cached_property
    def grades(self):
        """{name or code in lower case: grade}"""
        grades = self._search("stock.lot.grade", [], ["name", "code"])
        found = {grade.name.casefold(): grade for grade in grades}
        found.update({grade.code.casefold(): grade for grade in grades})
        return found

    def find_lots(self, matched):
        """Return {(product, code): lot} of the lots that exist already: the company's
        own before those that all companies share."""
        coded = [found for found in matched if found.product and found.code]
        products = self.env["product.product"].union(*{f.product for f in coded})
        lots = self.env["stock.lot"]._find_by_code(products, {f.code for f in coded})
        return {
            (found.product, found.code): lot
            for found in coded
            for company_id in (False, self.company.id)
            if (lot := lots.get((found.product.id, found.code, company_id)))
        }
