from dataclasses import dataclass
from datetime import datetime

from odoo import Command, fields, models
from odoo.exceptions import UserError

TYPE = "lot_compliance.stock_lot_certificate_type_coa"


@dataclass(frozen=True)
class Authority:
    """By whose signature a certificate is issued: a user, and when that was given."""

    user_id: int
    at: datetime


class StockLot(models.Model):
    """Issuing our own certificates of analysis, one for each lot."""

    _inherit = "stock.lot"

    def action_issue_coa(self, partner_id=False):
        """Issue a certificate of analysis of each lot, and open them; an officer's act.

        All lots or none; each certificate replaces the one before for that customer.

        :param partner_id: the customer by whose specification; empty: for anybody
        :raise UserError: one sentence for each obstacle of each lot
        """
        self._check_quality_officer()
        self.check_access("write")
        partner = self.env["res.partner"].browse(partner_id or [])
        partner.check_access("read")
        authority = Authority(self.env.uid, fields.Datetime.now())
        return self._issue_coas(partner, dict.fromkeys(self, authority))._open_issued()

    def _issue_coas(self, partner, authorities):
        """Return certificates of these lots; the caller has decided that they may be.

        :param authorities: {lot: Authority}
        """
        self._check_coas(partner)
        certificates = self.env["stock.lot.certificate"].sudo()  # refused to users
        issued = certificates.create(
            [lot._prepare_coa_vals(partner, authorities[lot]) for lot in self]
        )
        for certificate in issued:
            certificate._complete_coa()
        issued._replace_earlier()
        return issued.with_env(self.env)

    def _check_coas(self, partner):
        lines = [
            f"- {lot.name}: {sentence}"
            for lot, sentences in self._get_coa_obstacles(partner).items()
            for sentence in sentences
        ]
        if lines:
            raise UserError(self.env._("Nothing is issued yet:\n%s", "\n".join(lines)))

    def _prepare_coa_vals(self, partner, authority):
        company = self._get_lot_company()
        day = company._get_lot_today()
        return {
            "number": company._draw_lot_coa_number(day),
            "type_id": self._get_coa_type().id,
            "partner_id": company.sudo().partner_id.id,  # whoever issues
            "issue_date": day,
            "company_id": company.id,
            "lot_ids": [Command.set(self.ids)],
            "issued_lot_id": self.id,
            "customer_id": self._get_coa_customer(partner).id,
            "specification_ids": [
                Command.set(self._find_coa_specifications(partner).ids)
            ],
            "reviewer_id": authority.user_id,
            "reviewed_at": authority.at,
        }

    def _get_coa_type(self):
        type_ = self.env.ref(TYPE, raise_if_not_found=False)
        if not type_:
            raise UserError(
                self.env._(
                    "The certificate type “Certificate of analysis” that came with Lot "
                    "Compliance was deleted: update the module to have it again."
                )
            )
        return type_


class StockLotCertificate(models.Model):
    _inherit = "stock.lot.certificate"

    def _complete_coa(self):
        """Accept a new certificate together with its paper."""
        lot = self.env["stock.lot"]._with_audit_reason(
            self.env._("Issued by authority of %s", self.reviewer_id.name)
        )
        recorded = self.with_env(lot.env)
        name, content = self._print_coa()
        paper = {"name": name, "raw": content}
        recorded.write(
            {"attachment_ids": [Command.create(paper)], "review": "accepted"}
        )

    def _replace_earlier(self):
        """Mark and note the certificates that these replace."""
        new = {
            (own.issued_lot_id, own.customer_id, own.company_id): own for own in self
        }
        earlier = self.search(
            [
                ("issued_lot_id", "in", self.issued_lot_id.ids),
                ("replaced_by_id", "=", False),
                ("id", "not in", self.ids),
            ]
        )
        for old in earlier:
            key = (old.issued_lot_id, old.customer_id, old.company_id)
            if certificate := new.get(key):
                old.replaced_by_id = certificate
                words = self.env._("Replaced by %s", certificate.display_name)
                old._message_log(body=words)

    def _open_issued(self):
        """Return an action that shows these certificates."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "lot_compliance.stock_lot_certificate_action"
        )
        if len(self) == 1:
            return action | {"res_id": self.id, "views": [(False, "form")]}
        return action | {"domain": [("id", "in", self.ids)]}
