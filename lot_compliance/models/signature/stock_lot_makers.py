from odoo import models

from ...policy.signature import Meaning


class StockLot(models.Model):
    """Whose work is checked by a signature."""

    _inherit = "stock.lot"

    def _get_makers(self, meaning):
        """Return {lot: users} of those whose work an act with this `Meaning` relies on:
        they may not sign it.

        Extension point. A release relies on the test results that count.
        """
        makers = dict.fromkeys(self, self.env["res.users"])
        if meaning == Meaning.RELEASE:
            results = self.env["stock.lot.quality.result"].sudo()  # anybody's
            for lot, users in results._read_group(
                [("lot_id", "in", self.ids), ("superseded_by_id", "=", False)],
                ["lot_id"],
                ["user_id:recordset"],
            ):
                makers[self.browse(lot.id)] = users
        return makers
