from odoo import models
from odoo.exceptions import UserError


class StockPicking(models.Model):
    """The vendor's packing list of a receipt."""

    _inherit = "stock.picking"

    def action_import_lot_packing_list(self):
        """Open the import of the vendor's packing list for this receipt.

        :raise UserError: if it is no receipt, or is done
        """
        self.ensure_one()
        self._check_takes_packing_list()
        wizard = self.env["stock.lot.packing.list.wizard"].create(
            {"picking_id": self.id}
        )
        return wizard._reopen()

    def _get_packing_list_moves(self, closed=("done", "cancel")):
        """Return {product: moves} of the moves that are not in a `closed` state, in the
        order in which they are filled."""
        moves = self.move_ids.filtered(lambda move: move.state not in closed)
        return moves.sorted("id").grouped("product_id")

    def _check_takes_packing_list(self):
        if self.picking_type_code != "incoming" or self.state in ("done", "cancel"):
            raise UserError(
                self.env._(
                    "%(transfer)s takes no packing list: import it on a receipt that "
                    "is still to be done.",
                    transfer=self.display_name,
                )
            )
