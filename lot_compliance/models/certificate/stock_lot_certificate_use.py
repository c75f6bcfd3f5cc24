from odoo import models
from odoo.fields import Domain

from ...policy.reasons import Refusal


class StockLotUse(models.AbstractModel):
    """Lots that lack a certificate without which they are neither shipped nor
    consumed."""

    _inherit = "stock.lot.use"

    def _get_refused_lots(self, products, use, lots=None):
        refused = super()._get_refused_lots(products, use, lots)
        for lot_id in self._find_lots_without_certificate(products, use, lots):
            refused[lot_id] = (*refused.get(lot_id, ()), Refusal.CERTIFICATE)
        return refused

    def _find_lots_without_certificate(self, products, use, lots):
        types = self._get_types_that_refuse() if use.is_outgoing else ()
        if not types:
            return []
        of_all = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        company = self.env["res.company"].browse(use.company_id)
        unproven = of_all._get_unproven_domain(types, company, use.day)
        domain = unproven & Domain(self._get_lots_domain(products, lots))
        return of_all.search(domain, order="id")._ids

    def _get_types_that_refuse(self):
        types = self.env["stock.lot.certificate.type"]._get_required()
        return [type_ for type_ in types if type_.refuses_shipping]
