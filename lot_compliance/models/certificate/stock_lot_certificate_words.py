from odoo import models
from odoo.tools import format_date

from ...policy.certificate import Proven


class StockLot(models.Model):
    """What is wrong with the certificates of a lot, in words.

    Extension point: a method `_describe_proof_<proven>(type, certificate)` per value
    of `Proven` that is not complete.
    """

    _inherit = "stock.lot"

    def _describe_proofs(self, proofs):
        """Return a sentence per proof that is not complete, each with the type, the
        number, the date and the way out."""
        return [self._describe_proof(p) for p in proofs if not p.is_complete]

    def _describe_proof(self, proof):
        describe = getattr(self, f"_describe_proof_{proof.proven.value}")
        return describe(self._get_proof_type(proof), self._get_proof_certificate(proof))

    def _get_proof_type(self, proof):
        types = self.env["stock.lot.certificate.type"].sudo()  # named to everybody
        return types.browse(proof.type_id)

    def _get_proof_certificate(self, proof):
        certificates = self.env["stock.lot.certificate"].sudo()  # named to everybody
        return certificates.browse(proof.certificate_id or [])

    def _describe_proof_missing(self, type_, certificate):
        return self.env._(
            "%(type)s: there is none, add it to the lot and have it accepted.",
            type=type_.name,
        )

    def _describe_proof_to_review(self, type_, certificate):
        return self.env._(
            "%(type)s %(number)s is not accepted yet, a quality officer has to review "
            "it.",
            type=type_.name,
            number=certificate.number,
        )

    def _describe_proof_rejected(self, type_, certificate):
        return self.env._(
            "%(type)s %(number)s was rejected (%(reason)s), ask %(issuer)s for a "
            "correct one.",
            type=type_.name,
            number=certificate.number,
            reason=certificate.rejection_reason or self.env._("no reason"),
            issuer=certificate.partner_id.name,
        )

    def _describe_proof_lapsed(self, type_, certificate):
        return self.env._(
            "%(type)s %(number)s held until %(day)s, ask %(issuer)s for a new one.",
            type=type_.name,
            number=certificate.number,
            day=format_date(self.env, certificate.valid_until),
            issuer=certificate.partner_id.name,
        )

    def _get_certificate_rows(self, proofs):
        """Return a row per required type, for the checklist: words and a colour."""
        labels = {
            Proven.COMPLETE: (self.env._("accepted"), "success"),
            Proven.TO_REVIEW: (self.env._("to review"), "warning"),
            Proven.LAPSED: (self.env._("lapsed"), "danger"),
            Proven.REJECTED: (self.env._("rejected"), "danger"),
            Proven.MISSING: (self.env._("missing"), "danger"),
        }
        return [
            {
                "type": self._get_proof_type(proof).name,
                "certificate": self._get_proof_certificate(proof),
                "label": labels[proof.proven][0],
                "color": labels[proof.proven][1],
            }
            for proof in proofs
        ]
