from odoo import models
from odoo.fields import Domain

from ...policy.reasons import Refusal


class StockLotUse(models.AbstractModel):
    """What the results of a lot forbid: it leaves for nobody whose specification it
    does not keep to."""

    _inherit = "stock.lot.use"

    def _get_refused_lots(self, products, use, lots=None):
        refused = super()._get_refused_lots(products, use, lots)
        if not use.is_outgoing or not self._is_anything_specified():
            return refused
        for lot in self._get_lots_to_judge(products, lots)._get_bad_lots(use):
            refused[lot.id] = (
                *refused.get(lot.id, ()),
                Refusal.OUT_OF_SPECIFICATION,
            )
        return refused

    def _is_anything_specified(self):
        return bool(self.env["stock.lot.quality.specification"]._get_activated())

    def _get_lots_to_judge(self, products, lots):
        """Return the lots in question; of all lots of a product those in stock, as no
        others are reserved."""
        of_all = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        domain = Domain(self._get_lots_domain(products, lots))
        if lots is None:
            specs = self.env["stock.lot.quality.specification"]
            domain &= Domain("product_id", "any", specs._get_specified_domain())
            domain &= Domain("is_in_stock", "=", True)
        return of_all.search(domain)


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _get_bad_lots(self, use):
        """Return those that a use refuses by their results."""
        findings = self._get_findings_against(use)
        return self.filtered(lambda lot: findings[lot])

    def _get_findings_against(self, use):
        """Return {lot: [Finding]} of what speaks against a `LotUse`: results that fail
        or cannot tell, and those that the customer asks for and nobody measured."""
        partner = self.env["res.partner"].browse(use.partner_id or [])
        company = self.env["res.company"].browse(use.company_id)
        lots = self.with_company(company)
        findings = lots._get_quality_findings(partner, use.day)
        ids = self._get_customer_lines(partner)
        return {
            lot: [
                finding
                for finding in of_lot
                if finding.is_bad
                or (
                    finding.is_missing
                    and finding.requirement.is_needed
                    and finding.requirement.line_id in ids
                )
            ]
            for lot, of_lot in findings.items()
        }

    def _get_customer_lines(self, partner):
        """Return the ids of the lines of all specifications of a customer."""
        contacts = {partner.id, partner.sudo().commercial_partner_id.id}  # of any
        return {
            line.line_id
            for spec in self.env["stock.lot.quality.specification"]._get_activated()
            if spec.partner_id in contacts
            for line in spec.requirements
        }
