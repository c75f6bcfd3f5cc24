from odoo import api, models


class StockLotReceiptCheck(models.AbstractModel):
    """Asks the policy about lots that are about to come in, for every door."""

    _name = "stock.lot.receipt.check"
    _description = "Check of lots at receipt"

    @api.model
    def _find(self, incoming):
        """Return the `ReceiptFinding`s about a list of `IncomingLot`s.

        In the order of `incoming`; as many queries for one lot as for a thousand.
        """
        return []

    @api.model
    def _describe(self, finding):
        """Return what is wrong in one sentence, with the way out."""
        return ""
