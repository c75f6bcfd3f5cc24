from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..policy.lot_code import (
    EXAMPLES,
    CodeFacts,
    PatternError,
    find_repeated_period,
    parse,
    period_of,
)
from .stock_lot_code_problem import get_pattern_sentence, get_repetition_sentence


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
        help="Fixed text and words in braces: {year}, {yy}, {month}, {day}, {week}, "
        "{week_year}, {day_of_year} and {counter:3}, a number of at least 3 digits.",
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
        help="When the counter starts at 1 again, by the company's calendar.",
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

    @api.depends("pattern", "reset", "counter_ids.value", "company_id")
    @api.depends_context("company")
    def _compute_preview(self):
        for rule in self:
            rule.preview = rule._get_problem() or ", ".join(rule._peek(2))

    @api.constrains("pattern", "reset")
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
        periods = find_repeated_period(pattern, reset)
        if not periods:
            return ""
        return get_repetition_sentence(self.env, self.pattern, reset, periods)

    def _peek(self, count):
        """Return the codes that today's next draw would give, without drawing."""
        day = (self.company_id or self.env.company)._get_lot_today()
        period = period_of(self.reset or "never", day)
        counter = self.counter_ids.filtered(lambda line: (line.period or "") == period)
        codes = self._render(day, counter.value + 1, count)
        return [code for _number, code in codes]

    def _render(self, day, first, count):
        """Return [(number, code)] of `count` numbers from `first` on."""
        pattern = parse(self.pattern)
        return [
            (number, pattern.render(CodeFacts(day, number)))
            for number in range(first, first + count)
        ]

    @api.model
    def _get_rule(self, product, company):
        """Return the rule that makes the codes of `product` in `company`, or none."""
        rule_id = product and product._get_lot_policy(company).code_rule_id
        rule = self.sudo().browse(rule_id or [])  # whoever makes a lot gets its code
        usable = rule.active and rule.company_id in (company, company.browse())
        return rule if usable else rule.browse()

    def _draw(self, count, day, products=None):
        """Return `count` new codes for calendar date `day`, as a list of strings.

        Codes that a lot of one of `products` (a recordset) has already are skipped.
        One query takes all numbers; more follow only where codes are skipped, in
        growing blocks, of which the unused end is given back.
        """
        self.ensure_one()
        free, block, last = [], count, 0
        while len(free) < count:
            last = self._advance(block, day)
            numbered = self._render(day, last - block + 1, block)
            free += self._drop_taken(numbered, products)
            block *= 2
        del free[count:]
        if free and free[-1][0] < last:
            self._advance(free[-1][0] - last, day)
        return [code for _number, code in free]

    def _advance(self, count, day):
        return self.env["stock.lot.code.counter"]._advance(
            self, period_of(self.reset, day), count
        )

    def _drop_taken(self, numbered, products):
        """Return [(number, code)] without the codes of existing lots of `products`."""
        if not products:
            return numbered
        lots = self.env["stock.lot"].with_context(active_test=False)
        lots = lots.sudo()  # a code is taken by any company's lot
        codes = [code for _number, code in numbered]
        taken = lots.search_fetch(
            [("product_id", "in", products.ids), ("name", "in", codes)], ["name"]
        )
        names = set(taken.mapped("name"))
        return [(number, code) for number, code in numbered if code not in names]
