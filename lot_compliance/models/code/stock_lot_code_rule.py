from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...policy.gs1.text import find_gs1_problem
from ...policy.lot_code import SAMPLE, find_repeated_period, parse
from ...policy.lot_code_error import PatternError
from ...policy.lot_code_period import EXAMPLES
from .stock_lot_code_problem import (
    get_gs1_sentence,
    get_pattern_sentence,
    get_repetition_sentence,
)


class StockLotCodeRule(models.Model):
    """How the codes of new lots are made: a pattern and a counter.

    A rule without company counts once for all companies, as lots of shared products
    have no company either.
    """

    _name = "stock.lot.code.rule"
    _description = "Lot code rule"
    _order = "name, id"

    name = fields.Char(required=True, help="How users find the rule on a product.")
    pattern = fields.Char(
        required=True,
        default=EXAMPLES["monthly"],
        help="Fixed text and words in braces, as listed on the right.",
    )
    reset = fields.Selection(
        [
            ("never", "Never"),
            ("yearly", "Every year"),
            ("monthly", "Every month"),
            ("weekly", "Every week"),
            ("daily", "Every day"),
        ],
        string="Counter restarts",
        required=True,
        default="monthly",
        help="When the counter starts at 1 again, by the calendar of the warehouse "
        "that receives the lot.",
    )
    scope = fields.Selection(
        [
            ("product", "Each product"),
            ("company", "Each company"),
            ("everywhere", "All companies"),
        ],
        string="No code twice in",
        required=True,
        default="product",
        help="Where a code names one lot only, whether it is drawn or typed.",
    )
    fits_gs1 = fields.Boolean(
        "Fits a GS1 barcode",
        help="Only codes of at most 20 letters, digits and the signs that GS1 allows "
        "in a lot number.",
    )
    preview = fields.Char(
        "Next codes",
        compute="_compute_preview",
        help="The next two codes of today, or what is wrong with the pattern.",
    )
    counter_ids = fields.One2many("stock.lot.code.counter", "rule_id", "Counters")
    active = fields.Boolean(
        default=True, help="An archived rule makes no codes for new lots."
    )
    company_id = fields.Many2one("res.company", help="Empty: used in all companies.")

    @api.depends("pattern", "reset", "fits_gs1", "counter_ids.value", "company_id")
    @api.depends_context("company")
    def _compute_preview(self):
        for rule in self:
            problem = rule._get_problem()
            rule.preview = problem or ", ".join(rule._get_sample_codes())

    def _get_sample_codes(self):
        """Return the next two codes, of a sample product and vendor; one if the rule
        does not count."""
        facts = self._get_sample_facts()
        count = 2 if parse(self.pattern).counts else 1
        return self._peek_numbers(facts, count)

    @api.constrains("pattern", "reset", "fits_gs1")
    def _check_pattern(self):
        for rule in self:
            if problem := rule._get_problem():
                raise ValidationError(problem)

    def _get_problem(self):
        """Return what is wrong with the pattern as a sentence, empty if nothing is."""
        reset = self.reset or "never"
        try:
            pattern = parse(self.pattern or "")
        except PatternError as error:
            return get_pattern_sentence(self.env, error, reset)
        periods = find_repeated_period(pattern, reset) if pattern.counts else None
        if periods:
            return get_repetition_sentence(self.env, self.pattern, reset, periods)
        code = pattern.render(SAMPLE, 1)
        if self.fits_gs1 and (problem := find_gs1_problem(code)):
            return get_gs1_sentence(self.env, code, problem)
        return ""

    @api.model
    def _get_rule(self, product, company):
        """Return the rule for the codes of `product` in `company`, or none."""
        rule_id = product and product._get_lot_policy(company).code_rule_id
        rule = self.sudo().browse(rule_id or [])  # whoever makes a lot gets its code
        usable = rule.active and rule.company_id in (company, company.browse())
        return rule if usable else rule.browse()
