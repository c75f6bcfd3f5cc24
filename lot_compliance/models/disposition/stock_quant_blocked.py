from odoo import api, models
from odoo.fields import Domain


class StockQuant(models.Model):
    """Stock that is there and may not be used: its lot is blocked, or it is kept apart.

    What is on hand stays on hand; it is not free to use, and in no forecast.
    """

    _inherit = "stock.quant"

    @api.model
    def _get_lot_blocked_domain(self):
        """Return the domain of blocked quants."""
        ids = self.env["stock.lot.disposition"]._get_blocking_ids()
        places = self.env["stock.warehouse"]._get_lot_segregation_ids()
        lots = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        blocked = lots._search([("disposition_id", "in", ids)])
        domain = Domain("lot_id", "in", blocked) if ids else Domain.FALSE
        if places:
            apart = Domain("location_id", "child_of", list(places))
            domain |= apart & Domain("lot_id", "!=", False)
        return domain

    @api.depends("lot_id.disposition_id", "location_id")
    def _compute_available_quantity(self):
        """As the core does for what is past its removal date: nothing is available."""
        super()._compute_available_quantity()
        for quant in self._filter_blocked():
            quant.available_quantity = 0

    def _filter_blocked(self):
        """Return the quants that `_get_lot_blocked_domain` would find, of these few."""
        ids = self.env["stock.lot.disposition"]._get_blocking_ids()
        places = self.env["stock.location"].browse(
            self.env["stock.warehouse"]._get_lot_segregation_ids()
        )
        lots = self.lot_id.sudo()  # blocked whoever may read them
        blocked = set(lots.filtered(lambda lot: lot.disposition_id.id in ids)._ids)
        return self.filtered(
            lambda quant: quant.lot_id
            and (
                quant.lot_id.id in blocked
                or any(quant.location_id._child_of(place) for place in places)
            )
        )

    def _get_free_of_lot(self):
        """Return what nobody has reserved, whether it may be used or not."""
        return self.quantity - self.reserved_quantity
