from odoo import models

from ...policy.shelf_life import calendar_day
from .stock_lot_incoming import IncomingLot


class StockMoveLine(models.Model):
    """The lots that lines bring in, as the check at receipt wants them."""

    _inherit = "stock.move.line"

    def _make_incoming_lots(self):
        """Return an `IncomingLot` for each line by which a lot comes in from a vendor
        or from production; not for what customers return or what only moves house."""
        lines = self.filtered(lambda line: line._brings_lot_in())
        codes = lines._get_codes_to_come()
        lots, nothing = lines._get_known_lots(codes), self.env["stock.lot"]
        incoming, alike = [], {}  # most lines have all but the lot in common
        for line in lines:
            key = line._get_deal_key()
            if key not in alike:
                alike[key] = line._prepare_incoming_deal()
            lot, code = lots.get(line, nothing), codes.get(line, "")
            incoming.append(line._make_incoming_lot(alike[key], lot, code))
        return incoming

    def _get_deal_key(self):
        return self.move_id, self.product_id, self.location_id, self.location_dest_id

    def _prepare_incoming_deal(self):
        """Return what is alike for the lots of one move between the same places."""
        return {
            "product": self.product_id,
            "company": self._get_company(),
            "vendor": self._get_lot_partner(),
            "warehouse": self.location_dest_id.warehouse_id,
            "place": self.picking_id.name or self.reference or "",
            "move": self.move_id,
            "made_here": self.location_id.usage == "production",
        }

    def _brings_lot_in(self):
        return (
            self.product_id.tracking != "none"
            and self.location_id.usage in ("supplier", "production")
            and self.location_dest_id.usage in ("internal", "transit")
        )

    def _make_incoming_lot(self, deal, lot, code):
        return IncomingLot(
            **deal,
            lot=lot,
            code=lot.name or code or self.lot_name or "",
            supplier_lot=self.supplier_lot or "",
            production_date=self.production_date or None,
            expires_at=self._get_typed_expiry(lot),
            quantity=self._get_exact_quantity(),
            key=self.id,
            received_day=self._get_received_day(),
        )

    def _get_exact_quantity(self):
        """Return the quantity in the product's unit, not rounded to it: ten pounds of
        what is kept in kilograms are ten pounds."""
        return self.product_uom_id._compute_quantity(
            self.quantity, self.product_id.uom_id, round=False
        )

    def _get_received_day(self):
        """Return the day on which a done line came in, None for all others."""
        if not self._is_done():
            return None
        return calendar_day(self.date, self._get_lot_place()._get_lot_tz())

    def _get_typed_expiry(self, lot):
        """Return the date for a new lot, or what was typed beside a known one; a line
        that is done has made its lot."""
        if self._is_done() or (lot and not self._is_expiry_typed(lot)):
            return None
        return self.expiration_date or None

    def _is_expiry_typed(self, lot):
        """Tell whether the date of a line is more than the shelf life's proposal."""
        if self.lot_typed_date == "production":
            made = self.production_date
            return made and not (lot.expiration_date and made == lot.production_date)
        return self.expiration_date not in (
            self.proposed_expiration_date,
            self._get_proposed_expiry(),  # if what was proposed has been cleared since
        )
