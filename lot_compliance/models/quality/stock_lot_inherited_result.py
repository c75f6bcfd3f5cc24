from odoo import models


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _get_inherited_results(self):
        """Return {attribute: (value, words)} that is proposed for this lot by what it
        was made from; a value of the attribute's kind, a choice as its record.

        Extension point: nothing is proposed without manufacturing.
        """
        self.ensure_one()
        return {}
