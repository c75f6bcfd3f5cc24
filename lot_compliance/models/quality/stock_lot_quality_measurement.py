from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ...policy.limit import to_decimal, to_word
from ...policy.verdict import Measurement, Qualifier
from .stock_lot_quality_value_mixin import VALUE_FIELDS

# How a kind of value is compared; all others as they are.
COMPARED_AS = {"number": to_decimal, "integer": to_decimal, "text": to_word}


def make_measurement(kind, value, qualifier):
    """Return a value of a result as the policy compares it."""
    return Measurement(COMPARED_AS.get(kind, lambda own: own)(value), qualifier)


class StockLotQualityResult(models.Model):
    """What was measured, as the policy wants it."""

    _inherit = "stock.lot.quality.result"

    def _make_measurement(self):
        """Return this result as a `Measurement`."""
        kind = self.value_type
        value = self[VALUE_FIELDS[kind]]
        value = value.id if kind == "choice" else value
        return make_measurement(kind, value, Qualifier(self.qualifier))

    @api.model
    def _read_measurements(self, lot_ids, kinds):
        """Return {lot_id: {attribute_id: Measurement}} of current results, in one query
        whoever may read them: reservation asks about all lots of a product in stock.

        Extension point: a lot that was split off has those of the lot it comes from.

        :param kinds: {attribute_id: kind of value} of the attributes in question
        """
        found = defaultdict(dict)
        for lot_id, attribute_id, qualifier, *values in self._read_current(
            lot_ids, list(kinds)
        ):
            kind = kinds[attribute_id]
            value = values[list(VALUE_FIELDS).index(kind)]
            found[lot_id][attribute_id] = make_measurement(
                kind, value, Qualifier(qualifier)
            )
        return found

    def _read_current(self, lot_ids, attribute_ids):
        """Return (lot, attribute, qualifier, the value of each kind) of each current
        result."""
        self.flush_model()
        return self.env.execute_query(
            SQL(
                """SELECT lot_id, attribute_id, qualifier, %s
                     FROM stock_lot_quality_result
                    WHERE superseded_by_id IS NULL
                      AND lot_id = ANY(%s) AND attribute_id = ANY(%s)""",
                SQL(", ").join(map(SQL.identifier, VALUE_FIELDS.values())),
                list(lot_ids),
                attribute_ids,
            )
        )
