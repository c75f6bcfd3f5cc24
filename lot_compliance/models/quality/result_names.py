"""Finds what rows of results name: lots, attributes, units, laboratories."""

from functools import cached_property


class ResultNames:
    """One question to the database per kind of thing, whatever the number of rows.

    Each `_find_<field>` returns (id or False, sentence or None).
    """

    def __init__(self, env, rows):
        self.env = env
        self.rows = rows

    def find(self, field, row):
        """Return (id, None) of what a row names for a field, or (False, sentence)."""
        return getattr(self, f"_find_{field}")(row)

    def _get_names(self, entry):
        return list({self._get_name(row, entry) for row in self.rows if row.get(entry)})

    def _get_name(self, row, entry):
        return str(row[entry]).strip()

    def _take_one(self, found, none, several):
        """Return (id, None) of the only record found, else (False, sentence)."""
        if len(found) == 1:
            return found.id, None
        return False, several if found else none

    @cached_property
    def lots(self):
        lots = self.env["stock.lot"].search_fetch(
            [("name", "in", self._get_names("lot_entry"))],
            ["name", "product_id", "company_id"],
        )
        return lots.grouped("name")

    def _find_lot_id(self, row):
        name = self._get_name(row, "lot_entry")
        lots = self.lots.get(name, self.env["stock.lot"])
        if product := row.get("product_entry"):
            names = str(product).strip()
            lots = lots.filtered(
                lambda lot: names in (lot.product_id.default_code, lot.product_id.name)
            )
        if len(lots) == 1:
            return lots.id, None
        return False, self._describe_lots(name, product, lots)

    def _describe_lots(self, name, product, lots):
        if not lots and product:
            return self.env._(
                "There is no lot %(lot)s of %(product)s: correct one of the codes.",
                lot=name,
                product=product,
            )
        if not lots:
            return self.env._("There is no lot %(lot)s: correct its code.", lot=name)
        return self.env._(
            "%(count)s lots are called %(lot)s (%(products)s): add the code of the "
            "product, or work in one company only.",
            count=len(lots),
            lot=name,
            products=", ".join(lots.product_id.mapped("display_name")),
        )

    @cached_property
    def attributes(self):
        names = self._get_names("attribute_entry")
        return self.env["stock.lot.quality.attribute"].search(
            ["|", ("code", "in", names), ("name", "in", names)]
        )

    def _find_attribute_id(self, row):
        """Find it by its code, that of the company first, else by its name."""
        name = self._get_name(row, "attribute_entry")
        found = self.attributes.filtered(lambda own: own.code == name)
        found = found.filtered("company_id") or found
        found = found or self.attributes.filtered(lambda own: own.name == name)
        return self._take_one(
            found,
            none=self.env._(
                "There is no quality attribute %(name)s: give the code or the name of "
                "one.",
                name=name,
            ),
            several=self.env._(
                "%(count)s quality attributes are called %(name)s: name it by its "
                "code.",
                count=len(found),
                name=name,
            ),
        )

    @cached_property
    def units(self):
        names = self._get_names("unit_entry")
        return self.env["uom.uom"].search([("name", "in", names)])

    def _find_measured_uom_id(self, row):
        """Of units of one name take that which can be converted."""
        name = self._get_name(row, "unit_entry")
        found = self.units.filtered(lambda own: own.name == name)
        attribute = self._find_attribute(row)
        fitting = found.filtered(
            lambda own: own._has_common_reference(attribute.uom_id)
            if attribute.uom_id
            else False
        )
        if unit := (fitting or found)[:1]:
            return unit.id, None
        return False, self.env._(
            "There is no unit of measure %(name)s: correct its name, or leave it out "
            "where the value is in the unit of the attribute.",
            name=name,
        )

    def _find_attribute(self, row):
        attributes = self.env["stock.lot.quality.attribute"]
        if row.get("attribute_entry"):
            return attributes.browse(self._find_attribute_id(row)[0] or [])
        return attributes.browse(row.get("attribute_id") or [])

    @cached_property
    def laboratories(self):
        names = self._get_names("laboratory_entry")
        return self.env["res.partner"].search([("name", "in", names)])

    def _find_laboratory_id(self, row):
        name = self._get_name(row, "laboratory_entry")
        found = self.laboratories.filtered(lambda own: own.name == name)
        return self._take_one(
            found,
            none=self.env._(
                "There is no contact %(name)s: make one for the laboratory first.",
                name=name,
            ),
            several=self.env._(
                "%(count)s contacts are called %(name)s: give the laboratory a name of "
                "its own.",
                count=len(found),
                name=name,
            ),
        )
