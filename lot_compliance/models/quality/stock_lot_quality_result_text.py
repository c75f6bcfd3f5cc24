from odoo import models
from odoo.tools import format_date

from ...policy.limit import FLOAT_DIGITS, to_word
from ...policy.packing.day import DayOrder
from ...policy.result_text import NO, YES, Notation, parse_result


class StockLotQualityAttribute(models.Model):
    """Values as they are typed in one cell, whatever their kind.

    Extension point: a problem of a text has a method `_describe_text_<problem>`.
    """

    _inherit = "stock.lot.quality.attribute"

    def _read_result_text(self, cell, notation=None):
        """Return the `ResultText` or the `BadText` of a cell that is not empty.

        :param notation: how numbers and dates are written; None: as the user does
        """
        notation = notation or self._get_result_notation()
        return parse_result(self.value_type, cell, notation)

    def _get_result_notation(self):
        """Return how the user writes, with the choices of this attribute."""
        language = self.env["res.lang"]._get_data(code=self.env.user.lang or "en_US")
        by_format = (language.date_format or "").lstrip("%-")
        month_first = by_format[:1] in ("m", "b", "B")
        return Notation(
            decimal="," if language.decimal_point == "," else ".",
            order=DayOrder.MONTH_FIRST if month_first else DayOrder.DAY_FIRST,
            yes=YES | {to_word(self.env._("Yes"))},
            no=NO | {to_word(self.env._("No"))},
            choices=self._get_result_choices(),
        )

    def _get_plain_notation(self):
        """Return how instruments write: 0.5, 2026-11-20, yes, a choice's name."""
        return Notation(choices=self._get_result_choices())

    def _get_result_choices(self):
        return {to_word(choice.name): choice.id for choice in self.choice_ids}

    def _format_result_text(self, value):
        """Return a value as the user would type it; a choice is given by its record."""
        if self.value_type == "number":
            sign = self._get_result_notation().decimal
            return f"{value:.{FLOAT_DIGITS}g}".replace(".", sign)
        if self.value_type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if self.value_type == "date":
            return format_date(self.env, value)
        return value.name if self.value_type == "choice" else str(value)

    # What is wrong with a text

    def _describe_bad_text(self, bad):
        """Return one sentence about a `BadText`."""
        words = {"attribute": self.name, "text": bad.text}
        return getattr(self, f"_describe_text_{bad.problem.value}")(words)

    def _describe_text_not_a_number(self, words):
        return self.env._(
            "“%(text)s” is no result of %(attribute)s: enter a number such as 12.5, "
            "<0.02 or >300.",
            **words,
        )

    def _describe_text_ambiguous(self, words):
        return self.env._(
            "“%(text)s” of %(attribute)s can be read in two ways, one a thousand times "
            "the other: write all decimals, or no sign between thousands.",
            **words,
        )

    def _describe_text_not_whole(self, words):
        return self.env._(
            "“%(text)s” is no result of %(attribute)s: enter a whole number.", **words
        )

    def _describe_text_too_large(self, words):
        return self.env._(
            "“%(text)s” is more than a whole number of %(attribute)s can be: make it "
            "an attribute with decimals, or a unit of thousands.",
            **words,
        )

    def _describe_text_not_yes_or_no(self, words):
        return self.env._(
            "“%(text)s” is no result of %(attribute)s: enter yes or no.", **words
        )

    def _describe_text_no_choice(self, words):
        return self.env._(
            "“%(text)s” is no choice of %(attribute)s: enter one of %(choices)s.",
            choices=", ".join(self.choice_ids.mapped("name")),
            **words,
        )

    def _describe_text_not_a_day(self, words):
        return self.env._(
            "“%(text)s” is no result of %(attribute)s: enter a date, such as "
            "2026-12-31.",
            **words,
        )
