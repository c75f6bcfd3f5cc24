from odoo import models
from odoo.tools.misc import formatLang


class StockLotQualitySpecificationLine(models.Model):
    """What a line finds, in words.

    Extension point: a reason of a judgement has a method `_describe_<reason>`.
    """

    _inherit = "stock.lot.quality.specification.line"

    def _describe_finding(self, finding, value):
        """Return “Moisture is 5.30 %, above the maximum (≤ 5.0 %) of …”.

        :param finding: a policy `Finding` of this line, whose result is there
        :param value: the result in words
        """
        judgement = finding.judgement
        words = {
            "attribute": self.attribute_id.name,
            "value": self._add_rounded(value, judgement.compared),
            "limit": self.limit_display,
            "specification": self.specification_id.display_name,
        }
        return getattr(self, f"_describe_{judgement.reason.value}")(words)

    def _add_rounded(self, value, compared):
        """Add what was compared, if that is not what is read."""
        if compared is None:
            return value
        rounded = formatLang(self.env, float(compared), self.decimals)
        if value.split(" ")[0] == rounded:
            return value
        return self.env._(
            "%(value)s (rounded: %(rounded)s)", value=value, rounded=rounded
        )

    def _describe_within(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, as %(specification)s asks (%(limit)s).",
            **words,
        )

    def _describe_unlimited(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, and %(specification)s sets no limit.", **words
        )

    def _describe_below_minimum(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, below the minimum of %(specification)s "
            "(%(limit)s).",
            **words,
        )

    def _describe_above_maximum(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, above the maximum of %(specification)s "
            "(%(limit)s).",
            **words,
        )

    def _describe_unexpected(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, but %(specification)s asks for %(limit)s.",
            **words,
        )

    def _describe_maybe_below_minimum(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, which may be below the minimum of "
            "%(specification)s (%(limit)s): measure it with a method that can tell.",
            **words,
        )

    def _describe_maybe_above_maximum(self, words):
        return self.env._(
            "%(attribute)s is %(value)s, which may be above the maximum of "
            "%(specification)s (%(limit)s): measure it with a method that can tell.",
            **words,
        )

    def _describe_missing(self):
        return self.env._(
            "%(attribute)s is not measured yet, and %(specification)s asks for it "
            "(%(limit)s).",
            attribute=self.attribute_id.name,
            limit=self.limit_display,
            specification=self.specification_id.display_name,
        )
