from odoo import api, models
from odoo.fields import Domain


class StockLot(models.Model):
    """Facts of receipts that nobody recorded, read from the done transfers.

    Of lots that came in before this add-on was there: a job fills them in batches, and
    a further receipt those that it brings, so that neither has to wait for the other.
    """

    _inherit = "stock.lot"

    @api.model
    def _get_receipt_history_domain(self):
        """Return the domain of the lots that history may say something about.

        An extension point, with `_fill_receipt_history`.
        """
        return Domain("received_at", "=", False)

    def _fill_receipt_history(self):
        """Fill the facts that these lots lack, in a constant number of queries.

        What is there already, recorded or typed, is kept. No message is posted.
        """
        unknown = self.sudo().filtered(lambda lot: not lot.received_at)
        received = self.env["stock.move.line"].sudo()  # in any company, by anybody
        facts = {}
        for lot, lines, quantity in received._read_group(
            received._get_receipt_domain(unknown),
            ["lot_id"],
            ["id:recordset", "quantity_product_uom:sum"],
        ):
            first = min(lines, key=lambda line: (line.date, line.id))
            vals = first._prepare_lot_receipt(quantity) | {"received_at": first.date}
            facts[lot] = {name: value for name, value in vals.items() if value}
        self._write_receipt_history(facts)

    @api.model
    def _write_receipt_history(self, facts):
        """Write {lot: vals} that differ from lot to lot by one UPDATE for many.

        Below `write`, which takes one lot at a time: a search and a write per lot need
        5 ms each, this job 0.4 ms (tests/benchmark/bench_install.py).
        """
        lots = self.env["stock.lot"].union(*facts)
        names = {name for vals in facts.values() for name in vals}
        lots.flush_recordset()
        with lots._audit(names):
            lots._write_multi(
                [
                    {
                        name: self._fields[name].convert_to_column_insert(value, lot)
                        for name, value in facts[lot].items()
                    }
                    for lot in lots
                ]
            )
            lots.invalidate_recordset(names, flush=False)
