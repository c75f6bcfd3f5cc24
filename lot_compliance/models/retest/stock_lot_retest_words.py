from odoo import models
from odoo.tools import format_date

from ...policy.retest import RetestProblem


class StockLot(models.Model):
    """What a retest extends, or why it does not, in words."""

    _inherit = "stock.lot"

    def _describe_retest_problem(self, problem):
        """Return why a retest extends nothing, and the way out."""
        return {
            RetestProblem.NO_INTERVAL: lambda: self.env._(
                "%(product)s of lot %(lot)s has no retest interval: set one on the "
                "product or its category.",
                product=self.product_id.display_name,
                lot=self.name,
            ),
            RetestProblem.LIMIT: lambda: self.env._(
                "Lot %(lot)s was retested %(count)s times, which is as often as its "
                "product allows: reject it.",
                lot=self.name,
                count=len(self._get_retests()),
            ),
            RetestProblem.NO_EVIDENCE: lambda: self.env._(
                "Nothing speaks for lot %(lot)s since its last retest or release: "
                "enter passing test results, or choose a new certificate.",
                lot=self.name,
            ),
            RetestProblem.EXPIRED: lambda: self.env._(
                "Lot %(lot)s expired on %(day)s, which a retest does not change: "
                "reject it, or have the date corrected if it is wrong.",
                lot=self.name,
                day=format_date(self.env, self.last_usable_day),
            ),
        }[problem]()

    def _describe_extension(self, extension):
        """Return until when a retest would make the lot good."""
        if extension.last_day:
            return self.env._(
                "Good until a retest by %(retest)s; last usable day %(day)s.",
                retest=format_date(self.env, extension.retest_day),
                day=format_date(self.env, extension.last_day),
            )
        return self.env._(
            "Good until a retest by %(retest)s.",
            retest=format_date(self.env, extension.retest_day),
        )
