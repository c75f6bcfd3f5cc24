import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...policy.gs1.text import find_gs1_problem
from ...policy.lot_code import parse
from .stock_lot_code_problem import get_gs1_sentence


class StockLotCodeRule(models.Model):
    """How codes that people type are checked."""

    _inherit = "stock.lot.code.rule"

    manual_check = fields.Selection(
        [
            ("none", "Anything"),
            ("pattern", "Like the pattern"),
            ("regex", "A regular expression"),
        ],
        string="Typed codes",
        required=True,
        default="none",
        help="Which codes people may type instead of the next one.",
    )
    manual_regex = fields.Char(
        "Regular expression", help="What the whole typed code must match."
    )
    manual_example = fields.Char(
        "Good example", help="Shown to whoever types a code that is refused."
    )

    @api.constrains("manual_check", "manual_regex", "manual_example")
    def _check_manual_regex(self):
        for rule in self.filtered(lambda rule: rule.manual_check == "regex"):
            try:
                good = re.fullmatch(rule.manual_regex or "", rule.manual_example or "")
            except re.error as error:
                raise ValidationError(
                    self.env._(
                        "“%(regex)s” is not a regular expression (%(problem)s): write "
                        "for example %(example)s.",
                        example="LOT[0-9]{6}",
                        regex=rule.manual_regex,
                        problem=error,
                    )
                ) from error
            if not (good and rule.manual_example):
                raise ValidationError(
                    self.env._(
                        "“%(example)s” does not match the regular expression of the "
                        "lot code rule “%(rule)s”: type a good example that does.",
                        example=rule.manual_example or "",
                        rule=rule.name,
                    )
                )

    def _get_example(self):
        """Return a code that may be typed."""
        if self.manual_check == "regex":
            return self.manual_example
        return self._get_sample_codes()[0]

    def _check_typed(self, codes, suppliers_codes=()):
        """Refuse codes that people may not type, all at once.

        What the rule itself could have drawn is always good, and so are suppliers'
        codes where those are wanted, as long as they fit the barcode.
        """
        sentences = [self._judge_code(code) for code in codes]
        sentences += [self._judge_code(code, True) for code in suppliers_codes]
        problems = [sentence for sentence in sentences if sentence]
        if problems:
            raise ValidationError("\n".join(problems))

    def _judge_code(self, code, is_suppliers=False):
        """Return what is wrong with a code of a new lot as one sentence, empty if
        nothing.

        :param is_suppliers: it is the supplier's, and the product wants that one
        """
        if self.fits_gs1 and (problem := find_gs1_problem(code)):
            return get_gs1_sentence(self.env, code, problem)
        if is_suppliers or self._may_be_typed(code):
            return ""
        return self.env._(
            "Lot code “%(code)s” is not as the lot code rule “%(rule)s” wants it: type "
            "one such as %(example)s.",
            code=code,
            rule=self.name,
            example=self._get_example(),
        )

    def _may_be_typed(self, code):
        if self.manual_check == "none" or parse(self.pattern).matches(code):
            return True
        return self.manual_check == "regex" and bool(
            re.fullmatch(self.manual_regex, code)
        )
