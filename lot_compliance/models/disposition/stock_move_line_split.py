from odoo import models

from .stock_lot_split_moves import LotSplit


class StockMoveLine(models.Model):
    """What is split off a lot is no receipt."""

    _inherit = "stock.move.line"

    def _brings_lot_in(self):
        """What was split off has come in with the lot that it was a part of."""
        return super()._brings_lot_in() and not (
            self.lot_id.parent_lot_id
            and self.consume_line_ids.lot_id == self.lot_id.parent_lot_id
        )

    def _get_purpose_inside(self):
        """A part of a blocked lot stays where it is: nothing has to be allowed."""
        is_split = isinstance(self.env.context.get("lot_split"), LotSplit)
        return None if is_split else super()._get_purpose_inside()
