"""Reads rows of results in words: their lot, attribute, unit, laboratory and value."""

from odoo.exceptions import UserError

from ...policy.result_text import BadText, settle_qualifier
from ...policy.verdict import Qualifier
from .result_names import ResultNames
from .stock_lot_quality_value_mixin import VALUE_FIELDS

# What names a record, and the field that it is for.
NAMED = {
    "lot_entry": "lot_id",
    "attribute_entry": "attribute_id",
    "unit_entry": "measured_uom_id",
    "laboratory_entry": "laboratory_id",
}
ENTRIES = {*NAMED, "product_entry", "value_entry"}


class ResultReader:
    """Turns the words of rows into values of results.

    :param results: the model of the results, with the environment
    :param rows: values of results, some of them by the fields of `ENTRIES`
    :param is_plain: whether numbers and dates are written as instruments do
    """

    def __init__(self, results, rows, is_plain=False):
        self.results = results
        self.names = ResultNames(results.env, rows)
        self.is_plain = is_plain
        self.notations = {}

    def interpret(self, row):
        """Return (values of a result, [sentence]): what is wrong with the row."""
        vals = {name: value for name, value in row.items() if name not in ENTRIES}
        problems = []
        for name, field in NAMED.items():
            if row.get(name):
                vals[field], problem = self.names.find(field, row)
                problems += filter(None, [problem])
        attribute = self.results._get_attribute_of(vals)
        if attribute and self._has_text(row):
            typed, problem = self._read_value(attribute, row)
            vals |= typed
            problems += filter(None, [problem])
        return vals, problems

    def _has_text(self, row):
        value = row.get("value_entry")
        return value is not None and (value is not False or self.is_plain)

    def _read_value(self, attribute, row):
        cell = row["value_entry"]
        if not str(cell).strip():
            return {}, None  # the attribute has no value, as whoever creates it says
        read = attribute._read_result_text(cell, self._get_notation(attribute))
        if isinstance(read, BadText):
            return {}, attribute._describe_bad_text(read)
        chosen = Qualifier(row.get("qualifier") or Qualifier.EQUAL)
        kind = attribute.value_type
        field = "measured_value" if kind == "number" else VALUE_FIELDS[kind]
        return {
            field: read.value,
            "qualifier": settle_qualifier(read.qualifier, chosen).value,
        }, None

    def _get_notation(self, attribute):
        if attribute not in self.notations:
            self.notations[attribute] = (
                attribute._get_plain_notation()
                if self.is_plain
                else attribute._get_result_notation()
            )
        return self.notations[attribute]


def check_draft(results, vals, problems):
    """Return (vals with the value in the attribute's unit, [sentence]): those of the
    words, else that with which the result would be refused; nothing is stored."""
    if problems:
        return vals, problems
    try:
        vals = results._prepare_value_vals(vals)
        draft = results.new(vals)
        draft._check_measured_at()
        draft._check_choice()
    except UserError as error:
        return vals, [str(error)]
    return vals, []
