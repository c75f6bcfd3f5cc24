from odoo import models

from ...policy.signature import Meaning


class StockLotDisposition(models.Model):
    _inherit = "stock.lot.disposition"

    def _get_signature_meaning(self):
        """Return the `Meaning` of giving lots this disposition, None if it has none:
        whatever lets them out is a release."""
        if self.allow_ship or self.allow_consume or self.allow_pos:
            return Meaning.RELEASE
        return Meaning.REJECTION if self.code == "rejected" else None


class StockLot(models.Model):
    """Releases and rejections are signed."""

    _inherit = "stock.lot"

    def action_set_disposition(self, disposition_id, reason, password=None):
        """Give the lots a disposition, signed with the user's password where the
        company asks for it.

        :raise UserError: also without the right password
        """
        self._check_quality_officer()
        self.check_access("write")
        disposition = self.env["stock.lot.disposition"].browse(disposition_id).exists()
        self._sign_disposition(disposition, reason, password)
        return super().action_set_disposition(disposition_id, reason)

    def _sign_disposition(self, disposition, reason, password=None):
        """Sign what gives lots another disposition, if that is asked for; return the
        signatures."""
        signatures = self.env["stock.lot.signature"]
        changed = self.filtered(lambda lot: lot.disposition_id != disposition)
        meaning = disposition and disposition._get_signature_meaning()
        if not (changed and meaning):
            return signatures
        return signatures._sign(meaning, changed, reason, password)
