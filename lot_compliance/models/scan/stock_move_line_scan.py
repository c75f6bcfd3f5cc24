from odoo import models


class StockMoveLine(models.Model):
    """One line as scanned goods fill it."""

    _inherit = "stock.move.line"

    def _waits_for_scanned_lot(self):
        """Tell whether goods are picked of which the lot is still to be scanned."""
        return bool(
            self.picked and self.product_id.tracking != "none" and not self._names_lot()
        )

    def _names_lot(self):
        """Tell whether the line has a lot, a code of one, or what the supplier calls
        it."""
        return bool(self.lot_id or self.lot_name or self.supplier_lot)

    def _has_scanned_lot(self, vals):
        """Tell whether the line is of the lot in `vals` (of none if there is none)."""
        if "lot_id" in vals:
            return self.lot_id.id == vals["lot_id"]
        if "lot_name" in vals:
            return (self.lot_id.name or self.lot_name) == vals["lot_name"]
        if "supplier_lot" in vals:
            return self.supplier_lot == vals["supplier_lot"] and not self.lot_id
        return not self._names_lot()

    def _suggests_scanned_lot(self, vals):
        """Tell whether a line that is not picked may become that of the lot."""
        return not self._names_lot() or self._has_scanned_lot(vals)

    def _fill_scanned(self, vals, quantity=None):
        """Write what was scanned; without quantity, that of the line stays."""
        amounts = self.move_id._prepare_scanned_quantity(quantity) if quantity else {}
        self.write({**amounts, **vals, "picked": True})
        return self

    def _suggest_scanned_rest(self, amounts):
        """Suggest once more what is left of this line."""
        lot = {} if self.lot_name or self.supplier_lot else {"lot_id": self.lot_id.id}
        return self.create(
            {
                **self.move_id._prepare_move_line_vals(),
                **self._prepare_scanned_place(),
                "location_id": self.location_id.id,
                "package_id": self.package_id.id,
                **lot,
                **amounts,
                "picked": False,
            }
        )

    def _prepare_scanned_place(self):
        return {
            "location_dest_id": self.location_dest_id.id,
            "result_package_id": self.result_package_id.id,
            "owner_id": self.owner_id.id,
        }
