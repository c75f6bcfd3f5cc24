from odoo import models

from ...policy.disposition import Arrival, ArrivingLot, arrival_of, takes_default
from .lot_arrival import LotArrival


class StockMoveLine(models.Model):
    """Lots that come in get the disposition that the settings say, before anything can
    be reserved from them."""

    _inherit = "stock.move.line"

    def _action_done(self):
        defaults = self._get_default_dispositions()
        if not defaults:
            return super()._action_done()
        born = {
            line.id: disposition.id
            for line, disposition in defaults.items()
            if not line.lot_id and line._get_arrival() is not Arrival.RETURN
        }
        lines = self.with_context(lot_arrival=LotArrival(born))
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
        arrival = self.env.context.get("lot_arrival")
        if isinstance(arrival, LotArrival) and self.id in arrival.dispositions:
            vals["disposition_id"] = arrival.dispositions[self.id]
        return vals

    def _apply_dispositions(self, defaults):
        """Give the lots of these done lines their {line: disposition}, and say so.

        One write for all lots that get the same, none for those born with it.
        """
        took = self._filter_taking_default(defaults)
        alike = took.grouped(
            lambda line: (line.picking_id, line._get_arrival(), defaults[line])
        )
        for (picking, arrival, disposition), lines in alike.items():
            reason = self._get_arrival_reason(picking, arrival)
            lots = lines.lot_id.sudo()  # whoever receives
            lots._set_disposition(disposition, reason, is_default=True)
            picking._tell_dispositions(arrival, disposition, lots)

    def _filter_taking_default(self, defaults):
        """Return the lines whose lots get the default, or were born with it."""
        born = self.filtered(
            lambda line: not line.lot_id.received_at
            and line.lot_id.disposition_id == defaults[line]
        )
        others = self - born
        earlier = others._get_lots_received_earlier() if others else ()
        return born | others.filtered(
            lambda line: takes_default(
                line._get_arrival(), line._get_arriving_lot(earlier)
            )
        )

    def _get_arriving_lot(self, earlier):
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
