from dataclasses import dataclass
from datetime import time

from odoo import api, models
from odoo.exceptions import UserError

from ...policy.lot_dates import expiry_moment
from ...policy.packing.list import read_rows
from ...policy.packing.paste import read_pasted
from ..packing.packing_match import PackingMatch


@dataclass(frozen=True)
class PasteTarget:
    """Where the lots of the dialog go: a receipt and one of its products.

    A context value, of a class of its own so that no RPC client can forge it.
    """

    picking: models.Model
    product: models.Model
    company: models.Model


class StockMove(models.Model):
    """Rows pasted from a spreadsheet into the dialog that imports lots."""

    _inherit = "stock.move"

    @api.model
    def action_generate_lot_line_vals(
        self, context_data, mode, first_lot, count, lot_text
    ):
        """Tell `split_lots` what the text is for, and keep the bins that it names."""
        pasting = self
        if mode == "import":
            target = self._get_paste_target(context_data)
            pasting = self.with_context(lot_paste=target)
        vals_list = super(StockMove, pasting).action_generate_lot_line_vals(
            context_data, mode, first_lot, count, lot_text
        )
        for vals in vals_list:
            if bin_vals := vals.pop("lot_bin", None):
                vals["location_dest_id"] = bin_vals
        return vals_list

    def _get_paste_target(self, context_data):
        picking = self.env["stock.picking"].browse(
            context_data.get("default_picking_id") or []
        )
        product = self.env["product.product"].browse(
            context_data.get("default_product_id") or []
        )
        return PasteTarget(picking, product, picking.company_id or self.env.company)

    @api.model
    def split_lots(self, lots):
        """Read a table by its headers, or in the order that the dialog names; leave
        all else to the core.

        :raise UserError: naming all rows that cannot be read
        """
        target = self.env.context.get("lot_paste")
        if not isinstance(target, PasteTarget):
            return super().split_lots(lots)
        table = target.picking and read_pasted(lots or "")
        if table:
            return self._split_pasted(target, *table)
        vals_list = super().split_lots(lots)
        if target.product._get_lot_policy(target.company).is_managed:
            self._check_split(vals_list)
            self._end_days(vals_list, target)
        return vals_list

    def _check_split(self, vals_list):
        """Refuse a row that the core did not understand and took for a code."""
        rows = [vals["lot_name"] for vals in vals_list if "\t" in vals["lot_name"]]
        if rows:
            raise UserError(
                self.env._(
                    "These rows cannot be read:\n%(rows)s\nPaste the columns in the "
                    "order lot, supplier lot, production date, expiry, quantity, or "
                    "with their headers in the first row.",
                    rows="\n".join(rows),
                )
            )

    def _end_days(self, vals_list, target):
        """A lot is usable through the last minute of the day that was typed."""
        typed = target.product._get_lot_typed_date(
            target.company, target.picking.location_id
        )
        if typed == "production":
            return
        place = target.picking.picking_type_id.warehouse_id or target.company
        for vals in vals_list:
            moment = vals.get("expiration_date")
            if moment and moment.time() == time.min:
                vals["expiration_date"] = expiry_moment(
                    moment.date(), place._get_lot_tz()
                )

    def _split_pasted(self, target, columns, rows):
        style = self.env["stock.lot.packing.list.wizard"]._get_cell_style()
        matched = PackingMatch(
            target.picking,
            read_rows(rows, columns, style),
            product=target.product,
        ).match()
        self._check_pasted(matched)
        return [
            self._prepare_pasted(found)
            for found in matched
            for _time in range(found.row.repeat)
        ]

    def _check_pasted(self, matched):
        bad = [found for found in matched if found.problems]
        if bad:
            raise UserError(
                self.env._(
                    "These rows cannot be taken over; correct them in the dialog, "
                    "where all you pasted is kept:\n%(rows)s",
                    rows="\n".join(found.describe(self.env) for found in bad),
                )
            )

    def _prepare_pasted(self, found):
        """Return the values of a line in the product's unit, as the core wants them."""
        row = found.row
        vals = {
            "lot_name": row.lot or False,
            "supplier_lot": row.supplier_lot or False,
            "quantity": found.product_quantity,
            "production_date": found.production_date or False,
        }
        if found.product.use_expiration_date:
            vals["expiration_date"] = found.expires_at or False
        if found.bin:
            vals["lot_bin"] = {
                "id": found.bin.id,
                "display_name": found.bin.display_name,
            }
        if found.grade:
            vals["grade_id"] = found.grade.id
        return vals
