from odoo import api, fields, models


class StockMove(models.Model):
    """How much of a receipt is still to be entered."""

    _inherit = "stock.move"

    lot_remaining_quantity = fields.Float(
        "Remaining",
        compute="_compute_lot_remaining_quantity",
        digits="Product Unit",
        help="Demand less what the lines hold, in the unit of the demand; negative if "
        "more came than was ordered.",
    )

    @api.depends("product_uom_qty", "quantity")
    def _compute_lot_remaining_quantity(self):
        for move in self:
            move.lot_remaining_quantity = move.product_uom_qty - move.quantity

    def action_show_details(self):
        """Give the lines of a receipt the room that codes and dates need."""
        action = super().action_show_details()
        if self.picking_code == "incoming" and self.has_tracking != "none":
            action["context"] = {**action["context"], "dialog_size": "extra-large"}
        return action
