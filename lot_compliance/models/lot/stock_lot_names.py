from odoo import api, models

NAMED = 20  # of many lots, so many are named


class StockLot(models.Model):
    """Many lots in one sentence."""

    _inherit = "stock.lot"

    @api.model
    def _join_names(self, names):
        """Return lot codes as one text: the first of many, and how many more."""
        words = ", ".join(names[:NAMED])
        if len(names) <= NAMED:
            return words
        return self.env._(
            "%(lots)s and %(count)s more", lots=words, count=len(names) - NAMED
        )
