from odoo import models


class StockLot(models.Model):
    """The lots that a lot was made from: components of a production, or whatever else
    done stock moves were made of."""

    _inherit = "stock.lot"

    def _get_quantities_used(self):
        """Return {lot: quantity} of what this lot was made from, in the order of use
        and the unit of each product; without the lots it was split from, whose results
        are its own. As superuser: what went in is a fact, whoever asks."""
        self.ensure_one()
        quantities = {}
        for line in self._get_lines_used().sorted(lambda line: (line.date, line.id)):
            used = quantities.get(line.lot_id, 0.0)
            quantities[line.lot_id] = used + line.quantity_product_uom
        for lot in self._get_tested_lots():
            quantities.pop(lot, None)
        return quantities

    def _get_lines_used(self):
        """Return the done lines that were used to make this lot.

        Extension point: what is no production takes its lines out.
        """
        return self._get_lines_made().consume_line_ids.filtered(
            lambda line: line.state == "done"
            and line.lot_id
            and line.quantity_product_uom > 0
        )

    def _get_lines_made(self):
        lines = self.env["stock.move.line"].sudo()  # see _get_quantities_used
        return lines.search(
            [
                ("lot_id", "=", self.id),
                ("state", "=", "done"),
                ("consume_line_ids", "!=", False),
            ]
        )
