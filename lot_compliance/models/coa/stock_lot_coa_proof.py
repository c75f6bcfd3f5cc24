from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class StockLot(models.Model):
    """What our own certificates prove: that of a lot made here what is required.

    For a lot that was bought the certificate of its supplier is still asked for.
    """

    _inherit = "stock.lot"

    def _get_certificates_for_policy(self, company):
        own = self.certificate_ids.filtered(
            lambda each: each.issued_lot_id
            and (each.replaced_by_id or self.supplier_partner_id)
        )
        found = super()._get_certificates_for_policy(company)
        return [certificate for certificate in found if certificate.id not in own._ids]

    @api.model
    def _get_proven_domain(self, type_, proven, company, day):
        """The same as a domain."""
        proving = self._get_proving_domain(type_, proven, company, day)
        foreign = Domain("issued_lot_id", "=", False)
        own = ~foreign & Domain("replaced_by_id", "=", False)
        by_others = Domain("certificate_ids", "any!", proving & foreign)
        by_us = Domain("certificate_ids", "any!", proving & own)
        return by_others | Domain("supplier_partner_id", "=", False) & by_us

    @api.model_create_multi
    def create(self, vals_list):
        lots = super().create(vals_list)
        if not self.env.su and any(lots._get_own_certificates().values()):
            self._refuse_own_certificates()
        return lots

    def write(self, vals):
        if "certificate_ids" not in vals or self.env.su:
            return super().write(vals)
        before = self._get_own_certificates()
        res = super().write(vals)
        if before != self._get_own_certificates():
            self._refuse_own_certificates()
        return res

    def _get_own_certificates(self):
        """Return {lot: certificates that we issued}, of any company."""
        return {
            lot: lot.sudo().certificate_ids.filtered("issued_lot_id") for lot in self
        }

    def _refuse_own_certificates(self):
        raise UserError(
            self.env._(
                "A certificate of analysis that we issued is about its lot for good: "
                "it is neither given to another lot nor taken off. Issue one for each "
                "lot."
            )
        )
