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
        warehouse = self.location_dest_id.warehouse_id
        day = calendar_day(self.date, (warehouse or self._get_company())._get_lot_tz())
        return IncomingLot(
            product=self.product_id,
            company=self._get_company(),
            vendor=self._get_lot_partner(),
            warehouse=warehouse,
            lot=lot,
            code=lot.name or self.lot_name or "",
            supplier_lot=self.supplier_lot or "",
            production_date=self.production_date or None,
            expires_at=self._get_typed_expiry(lot),
            quantity=self.quantity_product_uom,
            place=self.picking_id.name or self.reference or "",
            key=self.id,
            move=self.move_id,
            received_day=day if self._is_done() else None,
            made_here=self.location_id.usage == "production",
        )

    def _get_typed_expiry(self, lot):
        """Return the date for a new lot, or what was typed beside a known one: the
        proposal of the shelf life is no typed date, and a line that is done has made
        its lot."""
        expires_at = self.expiration_date or None
        if self._is_done() or (lot and expires_at == self._get_proposed_expiry()):
            return None
        return expires_at

    def _get_lots_to_come(self):
        """Return {line: lot} with the known lot of each line, also where only its code
        has been typed so far, in one query."""
        named = self.filtered(
            lambda line: line.lot_name and not line.lot_id and not line._is_done()
        )
        known = self.env["stock.lot"]._find_by_code(
            named.product_id, named.mapped("lot_name")
        )
        return {
            line: line.lot_id
            or known.get((line.product_id, line.lot_name, line._get_company()))
            or known.get(
                (line.product_id, line.lot_name, self.env["res.company"]), line.lot_id
            )
            for line in self
        }
