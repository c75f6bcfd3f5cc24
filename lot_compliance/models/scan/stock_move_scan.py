from odoo import models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang


class StockMove(models.Model):
    """The lines of a move as scanned goods fill them.

    What has been scanned is picked; what is not picked is a suggestion, from which the
    scanned quantity is taken.
    """

    _inherit = "stock.move"

    def _get_scanned_quantity(self):
        """Return what is picked, in the product's unit."""
        picked = self.move_line_ids.filtered("picked")
        return sum(picked.mapped("quantity_product_uom"))

    def _creates_scanned_lots(self):
        """Tell whether what comes in here may be a lot that nobody knows yet."""
        return any(self.picking_type_id.mapped("use_create_lots"))

    def _put_scanned_item(self, item):
        """Return the line that now has the scanned goods.

        :raise UserError: if they do not fit
        """
        vals = self._prepare_scanned_vals(item)
        lines = self.move_line_ids
        waiting = lines.filtered(lambda line: line._waits_for_scanned_lot())[:1]
        known = lines.filtered(lambda line: line.picked and line._has_scanned_lot(vals))
        if self.has_tracking == "serial" and not item.code:
            known = lines.browse()  # each piece has a line of its own
        self._check_scanned_serial(item, known)
        if waiting and item.code and not (known or item.goods.gtin):
            waiting._check_same_dates(vals)
            waiting._check_scanned_before(item.lot.browse(vals.get("lot_id")))
            return waiting._fill_scanned(vals, item.quantity)
        if known:
            return self._add_scanned(known[0], vals, item.quantity or 1)
        return self._take_scanned(vals, item)

    def _add_scanned(self, line, vals, quantity):
        line._check_same_dates(vals)
        self._release_suggested(quantity, line.lot_id)
        total = line.quantity_product_uom + quantity
        return line._fill_scanned(line._prepare_further_dates(vals), total)

    def _take_scanned(self, vals, item):
        """Return a line of its own for a lot: the suggested one, or a new one."""
        quantity = item.quantity or 1
        suggested = self._get_suggested_lines(vals)
        if suggested and suggested[0]._suggests_scanned_lot(vals):
            suggested[0]._check_same_dates(vals)
            return self._split_suggested(suggested[0], vals, quantity)
        places = suggested[:1]._prepare_scanned_place() if suggested else {}
        self._release_suggested(quantity, item.lot)
        places.update(self._find_scanned_place(vals))
        return self.env["stock.move.line"].create(
            {
                **self._prepare_move_line_vals(),
                **places,
                **self._prepare_scanned_quantity(quantity),
                **vals,
                "picked": True,
            }
        )

    def _split_suggested(self, line, vals, quantity):
        """Turn a suggestion into picked goods; what is left of it stays suggested."""
        rest = line.quantity_product_uom - quantity
        if self.product_id.uom_id.compare(rest, 0) < 0:
            self._release_suggested(-rest, line.lot_id, keep=line)
        line._fill_scanned(vals, quantity)
        if self.product_id.uom_id.compare(rest, 0) > 0:
            line._suggest_scanned_rest(self._prepare_scanned_quantity(rest))
        return line

    def _get_suggested_lines(self, vals):
        """Return what is not picked, what suggests the scanned lot first."""
        lines = self.move_line_ids.filtered(lambda line: not line.picked)
        return lines.sorted(lambda line: not line._suggests_scanned_lot(vals))

    def _release_suggested(self, quantity, lot, keep=None):
        """Take a quantity off what is suggested: of the lot first, then of the lot that
        would have been taken last."""
        lines = self.move_line_ids.filtered(lambda line: not line.picked)
        lines -= keep or lines.browse()
        order = lines.filtered(lambda line: line.lot_id == lot)
        for line in [*order, *reversed(lines - order)]:
            taken = min(quantity, line.quantity_product_uom)
            quantity -= taken
            rest = line.quantity_product_uom - taken
            if self.product_id.uom_id.is_zero(rest):
                line.unlink()
            elif taken:
                line.write(self._prepare_scanned_quantity(rest))

    def _check_scanned_serial(self, item, known):
        """Refuse a serial number twice, or for more than one piece."""
        if self.has_tracking != "serial":
            return
        if known:
            raise UserError(
                self.env._(
                    "Serial number %(serial)s of %(product)s has been scanned already.",
                    serial=item.code,
                    product=self.product_id.display_name,
                )
            )
        one = self.product_id.uom_id.compare(item.quantity or 1, 1) == 0
        if not one:
            raise UserError(
                self.env._(
                    "%(product)s has serial numbers: scan each piece, not %(count)s at "
                    "once.",
                    count=formatLang(self.env, item.quantity, dp="Product Unit"),
                    product=self.product_id.display_name,
                )
            )
