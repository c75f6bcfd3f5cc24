from odoo import api, fields, models
from odoo.fields import Domain

from ...policy.certificate import LotPapers, Proven, lot_papers

# From worst to best: what some required type lacks of a lot that is called so.
BETTER = {
    LotPapers.MISSING: (Proven.LAPSED, Proven.TO_REVIEW, Proven.COMPLETE),
    LotPapers.LAPSED: (Proven.TO_REVIEW, Proven.COMPLETE),
    LotPapers.TO_REVIEW: (Proven.COMPLETE,),
    LotPapers.COMPLETE: (),
}


class StockLot(models.Model):
    """The certificates of a lot at a glance."""

    _inherit = "stock.lot"

    certificate_state = fields.Selection(
        [
            ("not_required", "No certificate required"),
            ("missing", "Certificate missing"),
            ("to_review", "Certificate to review"),
            ("lapsed", "Certificate lapsed"),
            ("complete", "Certificates complete"),
        ],
        "Certificate status",
        compute="_compute_certificate_state",
        search="_search_certificate_state",
        help="What the worst of the required certificates comes to, today in the "
        "company of the lot.",
    )
    certificate_checklist = fields.Html(
        "Required certificates",
        compute="_compute_certificate_checklist",
        help="Each required type with the certificate that proves it.",
    )

    @api.depends(
        "product_id.product_tmpl_id.lot_certificate_type_ids",
        "product_id.categ_id.lot_certificate_type_ids",
        "supplier_partner_id.lot_certificate_type_ids",
        "certificate_ids.review",
        "certificate_ids.type_id",
        "certificate_ids.valid_until",
        "company_id",
    )
    @api.depends_context("company")
    def _compute_certificate_state(self):
        proofs = self._get_certificate_proofs()
        for lot in self:
            lot.certificate_state = lot_papers(proofs[lot.id]).value

    @api.depends("certificate_state")
    @api.depends_context("company", "lang")
    def _compute_certificate_checklist(self):
        proofs = self._get_certificate_proofs()
        for lot in self:
            lot.certificate_checklist = proofs[lot.id] and self.env["ir.qweb"]._render(
                "lot_compliance.stock_lot_certificate_checklist",
                {"rows": lot._get_certificate_rows(proofs[lot.id])},
            )

    def _search_certificate_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        if not self.env["stock.lot.certificate.type"]._get_required():
            return Domain.TRUE if LotPapers.NOT_REQUIRED in value else Domain.FALSE
        return self._get_domain_by_company(
            lambda company, day: Domain.OR(
                self._get_papers_domain(papers, company, day)
                for papers in LotPapers
                if papers in value
            )
        )

    @api.model
    def _get_papers_domain(self, papers, company, day):
        """Return the domain of lots whose certificates come to this `LotPapers`."""
        if papers is LotPapers.NOT_REQUIRED:
            return ~self._get_lacking_domain(LotPapers.COMPLETE, company, day)
        order = list(BETTER)
        worse = order[: order.index(papers)]
        return self._get_lacking_domain(papers, company, day) & ~Domain.OR(
            self._get_lacking_domain(each, company, day) for each in worse
        )

    @api.model
    def _get_lacking_domain(self, papers, company, day):
        """Return the domain of lots that must have some type of which they have no
        certificate in a state better than `papers`."""
        return Domain.OR(
            self._get_requiring_domain(type_)
            & ~Domain.OR(
                self._get_proven_domain(type_, proven, company, day)
                for proven in BETTER[papers]
            )
            for type_ in self.env["stock.lot.certificate.type"]._get_required()
            if type_.counts_in(company)
        )
