from typing import Any, NamedTuple

from odoo import models

from ...policy.inherited_result import Inheritance, Used, inherit
from ...policy.limit import to_decimal
from ...policy.verdict import Measurement, Qualifier
from .stock_lot_quality_value_mixin import VALUE_FIELDS

# How the numbers of the policy are kept.
KEPT_AS = {"number": float, "integer": int}


class InheritedResult(NamedTuple):
    """A result that is proposed: a value of the attribute's kind (a choice as its
    record), words that say where it is from, and how a number is to be read."""

    value: Any
    words: str
    qualifier: str = Qualifier.EQUAL.value


class StockLot(models.Model):
    """The results of the lots that went into a lot, proposed for it.

    Extension point: a rule has a method `_describe_<rule>_of`.
    """

    _inherit = "stock.lot"

    def _get_inherited_results(self):
        """Return {attribute: InheritedResult} that is proposed for this lot by what it
        was made from, where the attribute says what; nothing is stored."""
        self.ensure_one()
        attributes = self.env["stock.lot.quality.attribute"].search(
            [
                ("inheritance", "!=", Inheritance.NO.value),
                ("company_id", "in", (False, self._get_lot_company().id)),
            ]
        )
        quantities = self._get_quantities_used() if attributes else {}
        found = self._read_results_of(quantities, attributes) if quantities else {}
        proposed = {
            attribute: self._inherit_result(attribute, quantities, found)
            for attribute in attributes
        }
        return {attribute: one for attribute, one in proposed.items() if one}

    def _read_results_of(self, lots, attributes):
        """Return {(lot, attribute): result that counts for the lot}."""
        return {
            (lot, result.attribute_id): result
            for lot in self.union(*lots).sudo()  # what went in, whoever asks
            for result in lot.counting_result_ids
            if result.attribute_id in attributes
        }

    def _inherit_result(self, attribute, quantities, found):
        """Return the `InheritedResult` of one attribute, or None."""
        results = {
            lot: found[lot, attribute]
            for lot in quantities
            if (lot, attribute) in found
        }
        rule, kind = Inheritance(attribute.inheritance), attribute.value_type
        used = self._prepare_used(results, quantities)
        inherited = inherit(rule, used, is_whole=kind == "integer")
        if not inherited:
            return None
        measurement = inherited.measurement
        named = [lot for lot in results if lot.id in inherited.lot_ids]
        return InheritedResult(
            KEPT_AS.get(kind, lambda own: own)(measurement.value),
            self._describe_inherited(rule, named, quantities.keys() - results.keys()),
            measurement.qualifier.value,
        )

    def _prepare_used(self, results, quantities):
        """Return the results of lots as `Used`, with quantities in the first's unit."""
        unit = next(iter(results)).product_uom_id if results else None
        return [
            Used(lot.id, result._get_inheritable(), lot._convert(quantities[lot], unit))
            for lot, result in results.items()
        ]

    def _convert(self, quantity, unit):
        """Return a quantity of this lot in another unit, None if it has none there."""
        own = self.product_uom_id
        if not own._has_common_reference(unit):
            return None
        return to_decimal(own._compute_quantity(quantity, unit, round=False))

    # In words

    def _describe_inherited(self, rule, lots, blank):
        """Return where a value is from, with the lots that have no result."""
        named = Inheritance.FIRST if len(lots) == 1 else rule
        words = getattr(self, f"_describe_{named.value}_of")(self._list_names(lots))
        if not blank or rule is Inheritance.FIRST:
            return words
        return self.env._(
            "%(words)s (without a result: %(lots)s)",
            words=words,
            lots=self._list_names(blank),
        )

    def _list_names(self, lots):
        return ", ".join(sorted(lot.name for lot in lots))

    def _describe_first_of(self, names):
        return self.env._("result of lot %s", names)

    def _describe_minimum_of(self, names):
        return self.env._("minimum of lots %s", names)

    def _describe_maximum_of(self, names):
        return self.env._("maximum of lots %s", names)

    def _describe_mean_of(self, names):
        return self.env._("mean by quantity of lots %s", names)


class StockLotQualityResult(models.Model):
    _inherit = "stock.lot.quality.result"

    def _get_inheritable(self):
        """Return this result as a `Measurement`; what is no number, as it is kept."""
        if self.value_type in KEPT_AS:
            return self._make_measurement()
        return Measurement(self[VALUE_FIELDS[self.value_type]])
