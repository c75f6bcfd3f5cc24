from odoo import api, fields, models


class StockLot(models.Model):
    """Lots that lack a certificate are lots to complete."""

    _inherit = "stock.lot"

    missing_fact = fields.Selection(
        selection_add=[("certificate", "No valid certificate")]
    )

    @api.model
    def _get_missing_domain_certificate(self):
        """Of a type that they must have, accepted and not lapsed."""
        types = self.env["stock.lot.certificate.type"]._get_required()
        return self._get_domain_by_company(
            lambda company, day: self._get_unproven_domain(types, company, day)
        )


class StockLotCompletion(models.Model):
    _inherit = "stock.lot.completion"

    certificate_count = fields.Integer(
        "Without valid certificate", compute="_compute_counts"
    )
