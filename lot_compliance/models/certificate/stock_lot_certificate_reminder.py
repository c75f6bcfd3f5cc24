from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

REMINDER = "lot_compliance.mail_activity_type_certificate_lapses"


class StockLotCertificate(models.Model):
    """The responsible is reminded before a certificate of lots in stock lapses: once,
    and again when its last day was changed."""

    _inherit = "stock.lot.certificate"

    reminded_until = fields.Date(
        readonly=True,
        copy=False,
        help="The last day of which the responsible was reminded.",
    )

    def write(self, vals):
        res = super().write(vals)
        if "valid_until" in vals:
            prolonged = self.filtered(
                lambda each: each.reminded_until
                and each.reminded_until != each.valid_until
            )
            prolonged.sudo().activity_unlink([REMINDER])  # of whoever was reminded
        return res

    @api.model
    def _cron_follow_certificates(self):
        """Remind of what will lapse, and correct the to-dos of receipts: what they ask
        may have lapsed, or be required no more."""
        for company in self.env["res.company"].search(
            [("lot_quality_user_id", "!=", False)]
        ):
            self.with_company(company)._remind(company)
        receipts = self.env["stock.picking"]
        waiting = receipts._find_certificate_todos().mapped("res_id")
        receipts.browse(waiting).exists()._update_certificate_todos()

    @api.model
    def _remind(self, company):
        """Make an activity for each certificate that lapses soon in this company."""
        type_ = self.env.ref(REMINDER, raise_if_not_found=False)
        if not type_:  # somebody deleted it
            return
        lapsing = self.search(self._get_lapsing_domain(company))
        in_stock = lapsing.lot_ids._filter_in_stock(company)
        model_id = self.env["ir.model"]._get_id(self._name)
        self.env["mail.activity"].create(
            [
                {
                    "activity_type_id": type_.id,
                    "automated": True,
                    "res_model_id": model_id,
                    "res_id": certificate.id,
                    "user_id": company.lot_quality_user_id.id,
                    "date_deadline": certificate.valid_until,
                    "note": certificate._describe_lapse(in_stock),
                }
                for certificate in lapsing
            ]
        )
        for day, certificates in lapsing.grouped("valid_until").items():
            certificates.reminded_until = day

    @api.model
    def _get_lapsing_domain(self, company):
        today = company._get_lot_today()
        until = today + timedelta(days=company.lot_certificate_reminder_days)
        if until == today:
            return Domain.FALSE
        in_stock = self.env["stock.lot"]._get_in_stock_domain(company)
        return (
            Domain("company_id", "in", [False, company.id])
            & Domain("review", "=", "accepted")
            & Domain("valid_until", ">=", today)
            & Domain("valid_until", "<=", until)
            & Domain("lot_ids", "any", in_stock)
            & Domain.custom(to_sql=self._get_unreminded_sql)
        )

    @staticmethod
    def _get_unreminded_sql(certificates, alias, query):
        reminded = certificates._field_to_sql(alias, "reminded_until", query)
        valid = certificates._field_to_sql(alias, "valid_until", query)
        return SQL("%s IS DISTINCT FROM %s", reminded, valid)

    def _describe_lapse(self, in_stock):
        """Return what lapses when, and which of the lots in stock need a new one."""
        lots = self.lot_ids & in_stock
        return self.env._(
            "%(certificate)s of %(issuer)s lapses after %(day)s: ask for a new one. "
            "Lots in stock: %(lots)s.",
            certificate=self.display_name,
            issuer=self.partner_id.name,
            day=format_date(self.env, self.valid_until),
            lots=lots._join_names(lots.mapped("name")),
        )


class StockLot(models.Model):
    _inherit = "stock.lot"

    def _filter_in_stock(self, company):
        """Return those of the lots of which there is stock in a company."""
        in_stock = self._get_in_stock_domain(company)
        return self.search(Domain("id", "in", self.ids) & in_stock)

    @api.model
    def _get_in_stock_domain(self, company):
        """Return the domain of lots of which there is stock in a company."""
        return Domain(
            "quant_ids",
            "any",
            [
                ("company_id", "=", company.id),
                ("location_id.usage", "in", ("internal", "transit")),
                ("quantity", ">", 0),
            ],
        )
