from odoo import models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..policy.shelf_life import calendar_day


class StockMoveLine(models.Model):
    """One line as scanned goods fill it."""

    _inherit = "stock.move.line"

    def _waits_for_scanned_lot(self):
        """Tell whether goods are picked of which the lot is still to be scanned."""
        return bool(
            self.picked
            and self.product_id.tracking != "none"
            and not (self.lot_id or self.lot_name or self.supplier_lot)
        )

    def _has_scanned_lot(self, vals):
        """Tell whether the line is of the lot in `vals` (of none if there is none)."""
        if "lot_id" in vals:
            return self.lot_id.id == vals["lot_id"]
        if "lot_name" in vals:
            return (self.lot_id.name or self.lot_name) == vals["lot_name"]
        name = vals.get("supplier_lot", False)
        return (self.supplier_lot or False) == name and not self.lot_id

    def _suggests_scanned_lot(self, vals):
        """Tell whether a line that is not picked may become that of the lot."""
        has_none = not (self.lot_id or self.lot_name or self.supplier_lot)
        return has_none or self._has_scanned_lot(vals)

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

    def _check_same_dates(self, vals):
        """Refuse two expiration dates of one lot in one transfer."""
        expires_at = vals.get("expiration_date")
        if not expires_at or not self.expiration_date or not self.lot_name:
            return
        days = [self._get_scanned_day(at) for at in (self.expiration_date, expires_at)]
        if days[0] != days[1]:
            raise UserError(
                self.env._(
                    "Lot %(lot)s of %(product)s was scanned with the expiry date "
                    "%(before)s, this label says %(now)s: check the goods, and correct "
                    "the line under “Details” if the first one was wrong.",
                    lot=self.lot_name,
                    product=self.product_id.display_name,
                    before=format_date(self.env, days[0]),
                    now=format_date(self.env, days[1]),
                )
            )

    def _get_scanned_day(self, moment):
        place = self.move_id.picking_type_id.warehouse_id or self.company_id
        return calendar_day(moment, place._get_lot_tz())
