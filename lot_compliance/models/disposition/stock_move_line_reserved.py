from odoo import models


class StockMoveLine(models.Model):
    """Reserved lines whose lot has been blocked."""

    _inherit = "stock.move.line"

    def _filter_blocked(self, disposition=None):
        """Return the lines whose lot may not be reserved for them any more.

        Those of a later step stay, as the goods have been picked for them already: the
        gate refuses them.

        :param disposition: as if the lots had this one, None: the one they have
        """
        return self.filtered(
            lambda line: line.move_id
            and not line.move_id._get_lot_previous_steps()
            and (disposition or line.lot_id.disposition_id)._get_refusal(
                *line.move_id._get_lot_purposes()
            )
        )

    def _reserve_others_instead(self):
        """Release these lines and reserve their moves anew, the urgent ones first."""
        moves = self.move_id.sorted(
            lambda move: (-int(move.priority or 0), move.date, move.id)
        )
        before = {move: move.quantity for move in moves}
        lots = {move: lines.lot_id for move, lines in self.grouped("move_id").items()}
        self.unlink()
        moves._action_assign()
        moves._tell_blocked(lots, before)
