from odoo import models

from ...policy.disposition import Arrival, arrival_of


class StockMove(models.Model):
    """What customers return is accepted, and set apart where a warehouse does so."""

    _inherit = "stock.move"

    def _action_confirm(self, *args, **kwargs):
        self._set_returns_apart()
        return super()._action_confirm(*args, **kwargs)

    def _set_returns_apart(self):
        """Send lots that come back to the segregation location, and say so."""
        for place, moves in self.grouped(lambda move: move._get_place_apart()).items():
            if place:
                moves.location_dest_id = place
                moves.location_final_id = False
                bodies = {
                    picking.id: picking._describe_place_apart(place)
                    for picking in moves.picking_id
                }
                moves.picking_id._message_log_batch(bodies=bodies)

    def _get_place_apart(self):
        """Return the segregation location that the goods go to; empty: nowhere else."""
        place = self.location_dest_id
        arrival = arrival_of(self.location_id.usage, place.usage)
        if arrival is not Arrival.RETURN or self.product_id.tracking == "none":
            return place.browse()
        warehouse = place.warehouse_id or self.picking_type_id.warehouse_id
        apart = warehouse.sudo().lot_segregation_location_id  # whoever takes them back
        is_there = not apart or place._child_of(apart)
        return place.browse() if is_there else apart.sudo(False)
