from odoo import models

from ..models.packing.packing_moves import PackingMoves


class StockLotPackingListWizard(models.TransientModel):
    """Writes the rows of the packing list on the receipt."""

    _inherit = "stock.lot.packing.list.wizard"

    def _fill_receipt(self, matched):
        """Replace the lines without lot of the moves that the rows are of by lines of
        the rows: all of them in one go."""
        if self.picking_id.state == "draft":
            self.picking_id.action_confirm()
        self._add_moves(matched)
        rows_of = {}
        for found in matched:
            rows_of.setdefault(found.product, []).extend([found] * found.row.repeat)
        moves = PackingMoves(self.picking_id)
        filled = self.env["stock.move"].concat(*map(moves.moves_of.get, rows_of))
        (filled.move_line_ids - moves.kept).unlink()
        vals_list = [
            self._prepare_line(rows[index], move, quantity)
            for product, rows in rows_of.items()
            for index, move, quantity in moves.share(
                product, [found.product_quantity for found in rows]
            )
        ]
        lines = self.env["stock.move.line"].create(vals_list)
        self._put_away(lines, vals_list)
        self._make_lots(lines)
        lines.move_id._recompute_state()

    def _add_moves(self, matched):
        """Add the products that are not on the order."""
        known, missing = self.picking_id._get_packing_list_moves(), {}
        for found in matched:
            if found.product not in known:
                quantity = missing.get(found.product, 0.0) + found.total_quantity
                missing[found.product] = quantity
        moves = self.env["stock.move"].create(
            [
                self._prepare_move(product, quantity)
                for product, quantity in missing.items()
            ]
        )
        moves._action_confirm(merge=False)

    def _prepare_move(self, product, quantity):
        picking = self.picking_id
        return {
            "picking_id": picking.id,
            "picking_type_id": picking.picking_type_id.id,
            "company_id": picking.company_id.id,
            "product_id": product.id,
            "product_uom": product.uom_id.id,
            "product_uom_qty": quantity,
            "location_id": picking.location_id.id,
            "location_dest_id": picking.location_dest_id.id,
            "origin": picking.origin,
        }

    def _prepare_line(self, found, move, quantity):
        """Keep quantity and unit of the row, unless it is divided."""
        whole = quantity == found.product_quantity
        vals = {
            "move_id": move.id,
            "picking_id": self.picking_id.id,
            "product_id": found.product.id,
            "product_uom_id": (found.unit if whole else found.product.uom_id).id,
            "quantity": found.quantity if whole else quantity,
            "location_id": move.location_id.id,
            "location_dest_id": (found.bin or move.location_dest_id).id,
        }
        if found.product.tracking != "none":
            vals.update(self._prepare_lot(found))
        return vals

    def _prepare_lot(self, found):
        vals = {"supplier_lot": found.row.supplier_lot or False}
        if found.lot and self.picking_id.picking_type_id.use_existing_lots:
            vals["lot_id"] = found.lot.id
        else:
            vals["lot_name"] = found.row.lot or False
        if found.production_date:
            vals["production_date"] = found.production_date
        if found.expires_at and found.product.use_expiration_date:
            vals["expiration_date"] = found.expires_at
        if found.grade:
            vals["grade_id"] = found.grade.id
        return vals

    def _put_away(self, lines, vals_list):
        """Let the rules of the core choose the bins that the rows do not name."""
        in_bin = [vals["location_dest_id"] for vals in vals_list]
        lines.browse(
            line.id
            for line, location_id in zip(lines, in_bin, strict=True)
            if line.move_id.location_dest_id.id == location_id
        )._apply_putaway_strategy()

    def _make_lots(self, lines):
        """Make the new lots at once where the screen shows lots, not their codes."""
        if self.picking_id.picking_type_id.use_existing_lots:
            lines.filtered("lot_name")._create_and_assign_production_lot()
