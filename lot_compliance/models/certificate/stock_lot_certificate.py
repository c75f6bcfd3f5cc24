from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ...policy.certificate import CertificateState, certificate_state


class StockLotCertificate(models.Model):
    """A document about lots: who says what, and until when it holds."""

    _name = "stock.lot.certificate"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Lot certificate"
    _rec_name = "number"
    _order = "issue_date desc, id desc"
    _check_company_auto = True

    number = fields.Char(
        required=True, tracking=True, help="The number that the issuer printed on it."
    )
    type_id = fields.Many2one(
        "stock.lot.certificate.type",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        tracking=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        "Issuer",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        tracking=True,
        help="Who issued the certificate: a supplier, a laboratory, an authority.",
    )
    issue_date = fields.Date(tracking=True)
    valid_until = fields.Date(
        tracking=True, help="The last day on which it holds; empty: it does not lapse."
    )
    lot_ids = fields.Many2many(
        "stock.lot",
        "stock_lot_certificate_rel",
        "certificate_id",
        "lot_id",
        "Lots",
        check_company=True,
        copy=False,
        context={"active_test": False},
    )
    state = fields.Selection(
        [
            ("draft", "To review"),
            ("accepted", "Accepted"),
            ("rejected", "Rejected"),
            ("lapsed", "Lapsed"),
        ],
        compute="_compute_state",
        search="_search_state",
        help="Lapsed from the day after 'valid until' on, by the company's calendar.",
    )
    company_id = fields.Many2one(
        "res.company",
        default=lambda self: self.env.company,
        index=True,
        help="Empty: used in all companies.",
    )

    _number_unique = models.UniqueIndex(
        "(number, type_id, partner_id, COALESCE(company_id, 0))",
        "This issuer's certificate of this type and number exists already: open that "
        "one and add the lots there.",
    )

    def _check_company_domain(self, companies):
        """Let a company's certificate speak of a lot that all companies share."""
        return super()._check_company_domain(companies) if companies else Domain.TRUE

    @api.depends("review", "valid_until", "company_id")
    @api.depends_context("company")
    def _compute_state(self):
        for certificate in self:
            company = certificate.company_id or self.env.company
            certificate.state = certificate_state(
                certificate.review or CertificateState.DRAFT,
                certificate.valid_until or None,
                company._get_lot_today(),
            ).value

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        lapsed = self._get_lapsed_domain()
        rejected = Domain("review", "=", "rejected")
        domains = {
            "draft": Domain("review", "=", "draft") & ~lapsed,
            "accepted": Domain("review", "=", "accepted") & ~lapsed,
            "rejected": rejected,
            "lapsed": lapsed & ~rejected,
        }
        return Domain.OR(domains.get(state, Domain.FALSE) for state in value)

    def _get_lapsed_domain(self):
        """Return the domain of lapsed certificates, each by its company's calendar."""
        companies = self.env["res.company"].sudo().search([])  # of all in sight
        return Domain.OR(
            Domain(
                "company_id", "in", group.ids + [False] * (self.env.company in group)
            )
            & Domain("valid_until", "<", today)
            for today, group in companies.grouped(lambda c: c._get_lot_today()).items()
        )

    @api.constrains("issue_date", "valid_until")
    def _check_dates(self):
        for certificate in self:
            first, last = certificate.issue_date, certificate.valid_until
            if first and last and last < first:
                raise ValidationError(
                    self.env._(
                        "Certificate %(number)s cannot lapse on %(last)s, before it is "
                        "issued on %(first)s: correct one of the two dates.",
                        number=certificate.number,
                        last=format_date(self.env, last),
                        first=format_date(self.env, first),
                    )
                )

    @api.depends("number", "type_id.code")
    def _compute_display_name(self):
        for certificate in self:
            words = (certificate.type_id.code, certificate.number)
            certificate.display_name = " ".join(word for word in words if word)
