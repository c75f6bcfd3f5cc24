from odoo import api, models

from ...policy.receipt import ReceiptProblem

ORDER = {problem: place for place, problem in enumerate(ReceiptProblem)}


class StockLotReceiptCheck(models.AbstractModel):
    """Asks the policy about lots that are about to come in, for every door."""

    _name = "stock.lot.receipt.check"
    _description = "Check of lots at receipt"

    @api.model
    def _find(self, incoming):
        """Return the `ReceiptFinding`s about a list of `IncomingLot`s.

        In the order of `incoming`; as many queries for one lot as for a thousand.
        """
        places = {lot.key: place for place, lot in enumerate(incoming)}
        findings = [
            finding
            for finder in self._get_finders()
            for finding in (finder(incoming) if incoming else ())
        ]
        return sorted(findings, key=lambda f: (places[f.key], ORDER[f.problem]))

    def _get_finders(self):
        """Return what looks at incoming lots: functions that take all of them and
        return findings. Extension point."""
        return [
            self._find_bad_days,
            self._find_bad_codes,
            self._find_over_receipts,
            self._find_known_supplier_lots,
        ]

    def _get_policies(self, incoming):
        """Return {(product, company): `LotPolicy`} of incoming lots."""
        pairs = {(lot.product, lot.company) for lot in incoming}
        return {
            (product, company): product._get_lot_policy(company)
            for product, company in pairs
        }
