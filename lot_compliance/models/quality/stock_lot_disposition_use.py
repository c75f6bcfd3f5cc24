from odoo import models


class StockLotUse(models.AbstractModel):
    """What the disposition of a lot forbids."""

    _inherit = "stock.lot.use"

    def _get_refused_lots(self, products, use, lots=None):
        refused = super()._get_refused_lots(products, use, lots)
        of_all = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        domain = self._get_lots_domain(products, lots)
        for lot in of_all.search([*domain, ("disposition_id", "!=", False)]):
            if refusal := lot.disposition_id._get_refusal(*use.purposes):
                refused[lot.id] = (*refused.get(lot.id, ()), refusal)
        return refused
