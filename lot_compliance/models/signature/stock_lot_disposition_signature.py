from odoo import models

from ...policy.signature import Meaning


class StockLotDisposition(models.Model):
    _inherit = "stock.lot.disposition"

    def _get_signature_meaning(self):
        """Return the `Meaning` of giving lots this disposition, None if it has none:
        whatever lets them out is a release."""
        if self.is_release or self.allow_ship or self.allow_consume or self.allow_pos:
            return Meaning.RELEASE
        return Meaning.REJECTION if self.code == "rejected" else None


class StockLot(models.Model):
    """Releases and rejections are signed."""

    _inherit = "stock.lot"

    def _check_may_get(self, disposition, reason, password=None):
        """Ask for the user's signature where the company wants it.

        :raise UserError: also without the right password
        """
        super()._check_may_get(disposition, reason, password)
        meaning = disposition._get_signature_meaning()
        if meaning and self:
            self.env["stock.lot.signature"]._sign(meaning, self, reason, password)
