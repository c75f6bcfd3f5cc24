from odoo import api, models
from odoo.exceptions import ValidationError

NUMERIC = ("number", "integer")


class StockLotQualitySpecificationLine(models.Model):
    """What a line cannot say."""

    _inherit = "stock.lot.quality.specification.line"

    @api.onchange("attribute_id")
    def _onchange_attribute(self):
        """Drop a limit that the form no longer shows."""
        if self.value_type not in (*NUMERIC, "date"):
            self.limit_kind = "none"

    @api.constrains("limit_kind", "minimum", "maximum", "minimum_date", "maximum_date")
    def _check_limits(self):
        for line in self:
            if line.limit_kind == "none":
                continue
            line._check_limit_kind()
            low, high = line._get_bounds()
            if None not in (low, high) and low.value > high.value:
                line._refuse_limit(
                    self.env._("the minimum is more than the maximum: correct one.")
                )

    def _check_limit_kind(self):
        if self.value_type not in (*NUMERIC, "date"):
            self._refuse_limit(
                self.env._(
                    "only numbers and dates have a limit: say what is expected instead."
                )
            )
        if self.value_type == "date" and not self._has_both_days():
            self._refuse_limit(self.env._("fill in the day of its limit."))

    def _has_both_days(self):
        kind = self.limit_kind
        return (self.minimum_date or kind == "maximum") and (
            self.maximum_date or kind == "minimum"
        )

    @api.constrains("comparison", "decimals", "minimum", "maximum", "limit_kind")
    def _check_decimals(self):
        """A limit with more digits than it is compared with would never be met."""
        for line in self.filtered(lambda line: line.value_type in NUMERIC):
            is_rounded = line.comparison == "rounded"
            for bound in line._get_bounds() if is_rounded else ():
                if bound and -bound.value.as_tuple().exponent > line.decimals:
                    line._refuse_limit(
                        self.env._(
                            "its limit %(limit)s has more than the %(decimals)s "
                            "decimals to which results are rounded: give it more "
                            "decimals, or compare all digits.",
                            limit=f"{bound.value:f}",
                            decimals=line.decimals,
                        )
                    )

    @api.constrains("expected_choice_ids", "attribute_id")
    def _check_choices(self):
        for line in self:
            others = line.expected_choice_ids.filtered(
                lambda choice, line=line: choice.attribute_id != line.attribute_id
            )
            if others:
                line._refuse_limit(
                    self.env._(
                        "%(choice)s is no choice of it: take one that is.",
                        choice=others[0].name,
                    )
                )

    def _refuse_limit(self, problem):
        raise ValidationError(
            self.env._(
                "%(specification)s, %(attribute)s: %(problem)s",
                specification=self.specification_id.display_name,
                attribute=self.attribute_id.name,
                problem=problem,
            )
        )
