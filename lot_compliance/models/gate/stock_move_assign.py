from dataclasses import dataclass

from odoo import models


@dataclass(frozen=True)
class RefusedMemo:
    """Context value in which one reservation of many moves keeps what was refused:
    {(product id, use): refused lots}; no RPC client can forge it."""

    found: dict


class StockMove(models.Model):
    """Many moves at once: the same question is asked once."""

    _inherit = "stock.move"

    def _action_assign(self, *args, **kwargs):
        if self._get_refused_memo() is not None:
            return super()._action_assign(*args, **kwargs)
        moves = self.with_context(lot_refused_memo=RefusedMemo({}))
        return super(StockMove, moves)._action_assign(*args, **kwargs)

    def _get_refused_memo(self):
        memo = self.env.context.get("lot_refused_memo")
        return memo.found if isinstance(memo, RefusedMemo) else None

    def _find_refused_lots(self):
        found = self._get_refused_memo()
        if found is None:
            return super()._find_refused_lots()
        key = (self.product_id.id, self._get_lot_use())
        if key not in found:
            found[key] = super()._find_refused_lots()
        return found[key]
