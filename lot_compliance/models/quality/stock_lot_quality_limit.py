from odoo import api, fields, models
from odoo.tools import format_date
from odoo.tools.misc import formatLang

from ...policy.limit import Bound, Expected, Range, to_decimal, to_word
from ...policy.specification import Requirement


class StockLotQualitySpecificationLine(models.Model):
    """The limit of a line, as the policy wants it and in words.

    Extension point: a kind of value has `_get_limit_of_<kind>` and
    `_describe_limit_of_<kind>`.
    """

    _inherit = "stock.lot.quality.specification.line"

    limit_display = fields.Char(
        "Limits", compute="_compute_limit_display", help="The limits with their unit."
    )

    @api.depends(
        "attribute_id",
        "limit_kind",
        "minimum",
        "minimum_date",
        "is_minimum_inclusive",
        "maximum",
        "maximum_date",
        "is_maximum_inclusive",
        "expected_choice_ids",
        "expected_boolean",
        "expected_text",
    )
    @api.depends_context("lang")
    def _compute_limit_display(self):
        for line in self:
            kind = line.value_type
            words = kind and getattr(line, f"_describe_limit_of_{kind}")()
            line.limit_display = words or self.env._("no limit")

    # For the policy

    def _make_requirement(self):
        """Return the line as a `Requirement`."""
        return Requirement(
            line_id=self.id,
            attribute_id=self.attribute_id.id,
            kind=self.value_type,
            limit=getattr(self, f"_get_limit_of_{self.value_type}")(),
            is_needed_at_receipt=self.is_needed_at_receipt,
            is_needed_at_release=self.is_needed_at_release,
        )

    def _get_limit_of_number(self):
        is_rounded = self.comparison == "rounded"
        return Range(*self._get_bounds(), self.decimals if is_rounded else None)

    def _get_limit_of_integer(self):
        return Range(*self._get_bounds())

    def _get_limit_of_date(self):
        return Range(*self._get_bounds())

    def _get_limit_of_choice(self):
        return Expected(frozenset(self.expected_choice_ids.ids))

    def _get_limit_of_boolean(self):
        expected = self.expected_boolean
        return Expected(frozenset({expected == "yes"} if expected else ()))

    def _get_limit_of_text(self):
        expected = to_word(self.expected_text or "")
        return Expected(frozenset({expected} if expected else ()))

    def _get_bounds(self):
        """Return (minimum, maximum), as `Bound`s or None, of numbers or dates."""
        return (
            self._get_bound("minimum") if self.limit_kind != "maximum" else None,
            self._get_bound("maximum") if self.limit_kind != "minimum" else None,
        )

    def _get_bound(self, side):
        if self.limit_kind == "none":
            return None
        is_date = self.value_type == "date"
        value = self[f"{side}_date"] if is_date else to_decimal(self[side])
        return Bound(value, self[f"is_{side}_inclusive"])

    # In words

    def _describe_limit_of_number(self):
        return self._describe_bounds()

    def _describe_limit_of_integer(self):
        return self._describe_bounds()

    def _describe_limit_of_date(self):
        return self._describe_bounds()

    def _describe_limit_of_choice(self):
        return self.env._(" or ").join(self.expected_choice_ids.mapped("name"))

    def _describe_limit_of_boolean(self):
        names = dict(self._fields["expected_boolean"]._description_selection(self.env))
        return names.get(self.expected_boolean)

    def _describe_limit_of_text(self):
        return self.expected_text

    def _describe_bounds(self):
        """Return the sides in words, with the unit once: “≥ 1.5 and < 3 %”."""
        low, high = self._get_bounds()
        words = [
            f"{sign} {self._format_bound(bound.value)}"
            for bound, sign in (
                (low, "≥" if self.is_minimum_inclusive else ">"),
                (high, "≤" if self.is_maximum_inclusive else "<"),
            )
            if bound
        ]
        unit = self.uom_id.name if words and self.value_type != "date" else ""
        return " ".join(filter(None, (self.env._(" and ").join(words), unit)))

    def _format_bound(self, value):
        if self.value_type == "date":
            return format_date(self.env, value)
        digits = max(0, -value.as_tuple().exponent)
        if self.value_type == "number":
            digits = max(digits, self.decimals)
        return formatLang(self.env, float(value), digits)
