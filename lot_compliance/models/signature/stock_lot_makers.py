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
            tested = {lot: lot._get_tested_lots() for lot in self}
            users = self._read_testers(self.union(*tested.values()))
            for lot, lots in tested.items():
                makers[lot] = makers[lot].union(
                    *(users[id_] for id_ in lots._ids if id_ in users)
                )
        return makers

    def _read_testers(self, lots):
        """Return {lot_id: users} who entered the results that count."""
        results = self.env["stock.lot.quality.result"].sudo()  # anybody's
        groups = results._read_group(
            [("lot_id", "in", lots.ids), ("superseded_by_id", "=", False)],
            ["lot_id"],
            ["user_id:recordset"],
        )
        return {lot.id: users for lot, users in groups}
