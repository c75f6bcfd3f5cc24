from odoo import api, models
from odoo.fields import Domain

from ...policy.certificate import Proven


class StockLot(models.Model):
    """Finding lots by their certificates: the policy's rule as a domain.

    What lots are asked depends on two things, company and day, so that most methods
    have both as arguments; the `any!` stand for levels that the user may not see.
    """

    _inherit = "stock.lot"

    @api.model
    def _get_unproven_domain(self, types, company, day):
        """Return the domain of lots that lack, in `company` on `day`, an accepted
        certificate of one of these `RequiredType`s that they must have."""
        return Domain.OR(
            self._get_requiring_domain(type_)
            & ~self._get_proven_domain(type_, Proven.COMPLETE, company, day)
            for type_ in types
            if type_.counts_in(company)
        )

    @api.model
    def _get_requiring_domain(self, type_):
        """Return the domain of lots that must have a certificate of this type."""
        tagged = Domain("lot_certificate_type_ids", "in", [type_.id])
        of_category = Domain("categ_id", "child_of", list(type_.category_ids))
        template = Domain("product_tmpl_id", "any!", tagged | of_category)
        of_company = Domain("commercial_partner_id", "any!", tagged)
        return Domain("product_id", "any!", template) | Domain(
            "supplier_partner_id", "any!", tagged | of_company
        )

    @api.model
    def _get_proven_domain(self, type_, proven, company, day):
        """Return the domain of lots that have a certificate of this type in the state
        that proves so much, whatever other ones they have."""
        proving = self._get_proving_domain(type_, proven, company, day)
        return Domain("certificate_ids", "any!", proving)

    @api.model
    def _get_proving_domain(self, type_, proven, company, day):
        """Return the domain of such certificates."""
        rejected = Domain("review", "=", "rejected")
        lapsed = Domain("valid_until", "<", day)
        state = {
            Proven.COMPLETE: Domain("review", "=", "accepted") & ~lapsed,
            Proven.TO_REVIEW: Domain("review", "=", "draft") & ~lapsed,
            Proven.LAPSED: ~rejected & lapsed,
        }[proven]
        counting = Domain("company_id", "in", [False, company.id])
        of_type = Domain("type_id", "=", type_.id)
        return of_type & counting & state

    @api.model
    def _get_domain_by_company(self, get_domain):
        """Join `get_domain(company, day)` over companies, each for its own lots on its
        own day; lots without company are judged by the current one."""
        companies = self.env["res.company"].sudo().search([])  # of all lots in sight
        return Domain.OR(
            Domain("company_id", "in", [company.id] + own * [False])
            & get_domain(company, company._get_lot_today())
            for company in companies
            for own in (company == self.env.company,)
        )
