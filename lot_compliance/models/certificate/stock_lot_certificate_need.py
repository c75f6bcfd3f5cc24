from odoo import models

from ...policy.certificate import Certificate, prove


class StockLot(models.Model):
    """Which certificates a lot must have, and what there is of each."""

    _inherit = "stock.lot"

    def _get_required_types(self, company=None):
        """Return {lot_id: (RequiredType, …)}: the union of what the lot's product, its
        categories and its supplier require, in the order of the types.

        :param company: whose types count, None: the lot's own, else the current one
        """
        types = self.env["stock.lot.certificate.type"]._get_required()
        if not types:  # nothing is configured, nothing is asked
            return dict.fromkeys(self._ids, ())
        alike = self.sudo().grouped(  # levels that the user may not see
            lambda lot: (
                lot.product_id,
                lot.supplier_partner_id,
                company or lot._get_lot_company(),
            )
        )
        required = {}
        for (product, supplier, of), lots in alike.items():
            asked = self._get_type_ids_of_levels(product, supplier)
            found = tuple(t for t in types if t.id in asked and t.counts_in(of))
            required |= dict.fromkeys(lots._ids, found)
        return required

    def _get_type_ids_of_levels(self, product, supplier):
        """Return the ids of all types that a product, with its categories, and a
        supplier require."""
        levels = [
            product.product_tmpl_id,
            *product.categ_id._get_lot_policy_levels(),
            supplier | supplier.commercial_partner_id,
        ]
        return {id_ for level in levels for id_ in level.lot_certificate_type_ids._ids}

    def _get_certificate_proofs(self, company=None, day=None):
        """Return {lot_id: (Proof, …)}, one for each required type.

        :param company: whose types and certificates count, None: the lot's own, else
            the current one
        :param day: None: today in that company
        """
        required = self._get_required_types(company)
        proofs = dict.fromkeys(self._ids, ())
        for lot in self.filtered(lambda lot: required[lot.id]).sudo():  # all papers
            of = company or lot._get_lot_company()
            proofs[lot.id] = prove(
                [type_.id for type_ in required[lot.id]],
                lot._get_certificates_for_policy(of),
                day or of._get_lot_today(),
            )
        return proofs

    def _get_certificates_for_policy(self, company):
        """Return the lot's certificates that count in a company, for the policy."""
        return [
            Certificate(
                certificate.id,
                certificate.type_id.id,
                certificate.review,
                certificate.valid_until or None,
            )
            for certificate in self.certificate_ids
            if certificate.company_id in (company, company.browse())
        ]
