from odoo import models


class StockLotUse(models.AbstractModel):
    """What the disposition of a lot forbids."""

    _inherit = "stock.lot.use"

    def _get_refused_lots(self, products, use, lots=None):
        refused = super()._get_refused_lots(products, use, lots)
        of_all = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        domain = self._get_lots_domain(products, lots)
        for disposition, ids in of_all._read_group(
            [*domain, ("disposition_id", "!=", False)],
            ["disposition_id"],
            ["id:array_agg"],
        ):
            if refusal := disposition._get_refusal(*use.purposes):
                for lot_id in ids:
                    refused[lot_id] = (*refused.get(lot_id, ()), refusal)
        return refused
