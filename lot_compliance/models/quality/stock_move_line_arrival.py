from collections import defaultdict

from odoo import models

from ...policy.disposition import Arrival, ArrivingLot, arrival_of, takes_default
from .stock_lot_status import LotArrival


class StockMoveLine(models.Model):
    """Lots that come in get the disposition that the settings say, before anything can
    be reserved from them."""

    _inherit = "stock.move.line"

    def _action_done(self):
        defaults = self._get_default_dispositions()
        if not defaults:
            return super()._action_done()
        ids = frozenset(disposition.id for disposition in defaults.values())
        lines = self.with_context(lot_arrival=LotArrival(ids))
        res = super(StockMoveLine, lines)._action_done()
        self.browse(line.id for line in defaults).exists()._apply_dispositions(defaults)
        return res

    def _get_arrival(self):
        """Return how the line brings a tracked lot in, as an `Arrival`, or None."""
        if self.product_id.tracking == "none":
            return None
        return arrival_of(self.location_id.usage, self.location_dest_id.usage)

    def _get_default_dispositions(self):
        """Return {line: disposition} of the lines that come in where one is set."""
        known, found = {}, {}  # most lines of a receipt are of one product
        for line in self:
            key = (line.product_id, line.move_id, line._get_arrival())
            if key not in known:
                known[key] = line._get_default_disposition()
            if known[key]:
                found[line] = known[key]
        return found

    def _get_default_disposition(self):
        arrival, none = self._get_arrival(), self.env["stock.lot.disposition"]
        return (
            self.product_id.product_tmpl_id._get_default_disposition(
                arrival, self._get_company(), self.move_id.picking_type_id
            )
            if arrival
            else none
        )

    def _prepare_new_lot_vals(self):
        """Let a new lot be born with its disposition: no write, no second entry."""
        vals = super()._prepare_new_lot_vals()
        if isinstance(self.env.context.get("lot_arrival"), LotArrival):
            arrival = self._get_arrival()
            if arrival and takes_default(arrival, self._get_arriving_lot()):
                vals["disposition_id"] = self._get_default_disposition().id
        return vals

    def _apply_dispositions(self, defaults):
        """Give the lots of these done lines their {line: disposition}, and say so.

        One write for all lots that get the same, none for those born with it.
        """
        earlier = self._get_lots_received_earlier()
        lots = defaultdict(self.env["stock.lot"].browse)
        told = defaultdict(self.env["stock.lot"].browse)
        for line in self:
            lot, disposition = line.lot_id.sudo(), defaults[line]
            arrival = line._get_arrival()
            if lot.disposition_id == disposition and not lot.received_at:
                told[line.picking_id, arrival, disposition] |= lot
            elif takes_default(arrival, line._get_arriving_lot(earlier)):
                lots[line.picking_id, arrival, disposition] |= lot
        for (picking, arrival, disposition), of_alike in lots.items():
            reason = self._get_arrival_reason(picking, arrival)
            of_alike._set_disposition(disposition, reason, is_default=True)
            told[picking, arrival, disposition] |= of_alike
        for (picking, arrival, disposition), of_alike in told.items():
            picking._tell_dispositions(arrival, disposition, of_alike)

    def _get_arriving_lot(self, earlier=()):
        lot = self.lot_id.sudo()  # whoever receives
        place = self.location_dest_id
        return ArrivingLot(
            is_known=bool(lot.received_at or lot.parent_lot_id or lot in earlier),
            has_disposition=bool(lot.disposition_id),
            may_ship=not lot.disposition_id._get_refusal("ship"),
            is_set_apart=place.warehouse_id._is_lot_set_apart(place),
        )

    def _get_arrival_reason(self, picking, arrival):
        words = {
            Arrival.RECEIPT: self.env._("Default at receipt"),
            Arrival.PRODUCTION: self.env._("Default at production"),
            Arrival.RETURN: self.env._("Default at return by a customer"),
        }[arrival]
        return f"{words}: {picking.name}" if picking else words
