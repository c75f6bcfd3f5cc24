from odoo import models
from odoo.tools import SQL


class StockLot(models.Model):
    """The same note on many lots, such as “Lot created” on those of a big receipt."""

    _inherit = "stock.lot"

    def _message_log_batch(self, bodies, **values):
        """Let the core write the note of one lot and copy it to the others, which is
        several times as fast as writing each of them and gives the same rows.

        `values` are those of the core; a note with any relation is left to it.
        """
        alike = len({str(bodies.get(lot_id, "")) for lot_id in self.ids}) == 1
        if len(self) < 2 or not alike or any(values.values()):
            return super()._message_log_batch(bodies, **values)
        first = super(StockLot, self[0])._message_log_batch(bodies, **values)
        return first | self[1:]._copy_note(first)

    def _copy_note(self, note):
        """Copy the row of a note to these lots; return the new notes."""
        note.flush_recordset()
        columns = [
            SQL.identifier(name)
            for name, field in note._fields.items()
            if field.store and field.column_type and name not in ("id", "res_id")
        ]
        names = SQL(", ").join(columns)
        rows = self.env.execute_query(
            SQL(
                """INSERT INTO mail_message (res_id, %(names)s)
                   SELECT lot_id, %(names)s
                     FROM mail_message, unnest(%(lots)s) WITH ORDINALITY
                          AS lot (lot_id, place)
                    WHERE id = %(note)s ORDER BY place
                   RETURNING id""",
                names=names,
                lots=self.ids,
                note=note.id,
            )
        )
        self.invalidate_recordset(["message_ids", "website_message_ids"], flush=False)
        return note.browse(id_ for (id_,) in rows)
