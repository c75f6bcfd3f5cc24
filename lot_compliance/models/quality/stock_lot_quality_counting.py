from odoo import api, fields, models


class StockLot(models.Model):
    """The results that count for a lot: its own, and of what was not measured again
    those of the lot that it was split from."""

    _inherit = "stock.lot"

    counting_result_ids = fields.Many2many(
        "stock.lot.quality.result",
        string="Test results that count",
        compute="_compute_counting_result_ids",
        help="One for each quality attribute.",
    )

    @api.depends("current_result_ids", "parent_result_ids")
    def _compute_counting_result_ids(self):
        for lot in self:
            counting = {}
            for tested in reversed(lot._get_tested_lots()):  # the nearest at last
                counting |= tested.current_result_ids.grouped("attribute_id")
            lot.counting_result_ids = lot.current_result_ids.union(*counting.values())

    def _get_counting_result(self, attribute):
        """Return the result of an attribute that counts, an empty one if none does."""
        return self.counting_result_ids.filtered(
            lambda own: own.attribute_id == attribute
        )

    def _describe_counting_value(self, result):
        """Return the value of a result, and of which lot it is, if of another."""
        if not result or result.lot_id == self._origin:
            return result.value_display or ""
        return self.env._(
            "%(value)s (of lot %(lot)s)",
            value=result.value_display,
            lot=result.lot_id.name,
        )
