from odoo import api, models


class StockLotQualityResult(models.Model):
    """A lot that was split off is judged by the results of the lot it comes from, until
    it has a later one of its own."""

    _inherit = "stock.lot.quality.result"

    @api.model
    def _read_measurements(self, lot_ids, kinds):
        found = super()._read_measurements(lot_ids, kinds)
        parents = self._get_parents(lot_ids) if kinds else {}
        if parents:
            of_parents = self._read_measurements(set(parents.values()), kinds)
            for lot_id, parent_id in parents.items():
                found[lot_id] = of_parents.get(parent_id, {}) | found.get(lot_id, {})
        return found

    def _get_parents(self, lot_ids):
        """Return {lot_id: id of the lot it was split from}, of those that were."""
        lots = self.env["stock.lot"].sudo().with_context(active_test=False)  # any lot
        split = lots.search_fetch(
            [("id", "in", list(lot_ids)), ("parent_lot_id", "!=", False)],
            ["parent_lot_id"],
        )
        return {lot.id: lot.parent_lot_id.id for lot in split}
