from odoo import models

from ..policy.shelf_life import calendar_day
from .stock_lot_incoming import IncomingLot


class StockMoveLine(models.Model):
    """The lots that lines bring in, as the check at receipt wants them."""

    _inherit = "stock.move.line"

    def _make_incoming_lots(self):
        """Return an `IncomingLot` for each line by which a lot comes in from a vendor
        or from production; not for what customers return or what only moves house."""
        lines = self.filtered(lambda line: line._brings_lot_in())
        lots = lines._get_lots_to_come()
        return [line._make_incoming_lot(lots[line]) for line in lines]

    def _brings_lot_in(self):
        return (
            self.product_id.tracking != "none"
            and self.location_id.usage in ("supplier", "production")
            and self.location_dest_id.usage in ("internal", "transit")
        )

    def _make_incoming_lot(self, lot):
        return IncomingLot(
            product=self.product_id,
            company=self._get_company(),
            vendor=self._get_lot_partner(),
            warehouse=self.location_dest_id.warehouse_id,
            lot=lot,
            code=lot.name or self._get_code_to_come(),
            supplier_lot=self.supplier_lot or "",
            production_date=self.production_date or None,
            expires_at=self._get_typed_expiry(lot),
            quantity=self._get_exact_quantity(),
            place=self.picking_id.name or self.reference or "",
            key=self.id,
            move=self.move_id,
            received_day=self._get_received_day(),
            made_here=self.location_id.usage == "production",
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
        place = self.location_dest_id.warehouse_id or self._get_company()
        return calendar_day(self.date, place._get_lot_tz())

    def _get_typed_expiry(self, lot):
        """Return the date for a new lot, or what was typed beside a known one; a line
        that is done has made its lot."""
        if self._is_done() or (lot and not self._is_expiry_typed(lot)):
            return None
        return self.expiration_date or None

    def _is_expiry_typed(self, lot):
        """Tell whether the date of a line is more than the shelf life's proposal."""
        if self.lot_typed_date == "production":
            return self.production_date and self.production_date != lot.production_date
        return self.expiration_date != self._get_proposed_expiry()

    def _get_code_to_come(self):
        """Return the code of the lot that the line will make, empty if it is drawn."""
        if not self.lot_name and self._takes_supplier_lot():
            return self.supplier_lot
        return self.lot_name or ""

    def _get_lots_to_come(self):
        """Return {line: lot} with the known lot of each line, also where only its code
        has been typed so far, in one query."""
        named = self.filtered(lambda line: not line.lot_id and not line._is_done())
        codes = {line: code for line in named if (code := line._get_code_to_come())}
        known = self.env["stock.lot"]._find_by_code(named.product_id, codes.values())
        nobody, nothing = self.env["res.company"], self.env["stock.lot"]

        def find(line, company):
            return known.get((line.product_id, codes.get(line), company), nothing)

        return {
            line: line.lot_id
            or find(line, line._get_company())
            or find(line, nobody)  # a lot that all companies share
            for line in self
        }
