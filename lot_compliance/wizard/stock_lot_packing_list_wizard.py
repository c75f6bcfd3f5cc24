import base64

from odoo import Command, fields, models


class StockLotPackingListWizard(models.TransientModel):
    """The vendor's packing list: read, shown row by row, then taken over as a whole or
    not at all."""

    _name = "stock.lot.packing.list.wizard"
    _description = "Import of a packing list"

    picking_id = fields.Many2one(
        "stock.picking", "Transfer", required=True, readonly=True, ondelete="cascade"
    )
    file = fields.Binary(
        "Packing list", help="A file of Excel (XLSX), or text with separators (CSV)."
    )
    file_name = fields.Char()
    has_additions = fields.Boolean(
        "Add what is not on the order",
        help="Products of the packing list that are not on the order are added to the "
        "transfer; else their rows are refused.",
    )
    state = fields.Selection([("file", "File"), ("preview", "Preview")], default="file")
    column_ids = fields.One2many(
        "stock.lot.packing.list.column", "wizard_id", "Columns"
    )
    row_ids = fields.One2many(
        "stock.lot.packing.list.row", "wizard_id", "All rows", readonly=True
    )
    bad_row_ids = fields.One2many(
        "stock.lot.packing.list.row",
        "wizard_id",
        "Rows to correct",
        domain=[("answer", "=", "bad")],
        readonly=True,
    )
    warning_row_ids = fields.One2many(
        "stock.lot.packing.list.row",
        "wizard_id",
        "Rows with a warning",
        domain=[("answer", "=", "warning")],
        readonly=True,
    )
    row_count = fields.Integer("Rows", readonly=True)
    bad_count = fields.Integer("Rows with an error", readonly=True)
    warning_count = fields.Integer(readonly=True)
    is_file_attached = fields.Boolean(
        readonly=True, help="This very file is with the transfer already."
    )

    def action_preview(self):
        """Read the file that was chosen, and show what would be imported."""
        self.column_ids.unlink()
        table = self._read_table()
        self.column_ids = [
            Command.create(vals) for vals in self._prepare_columns(*table)
        ]
        return self._show_preview()

    def action_refresh(self):
        """Show what would be imported with the columns as they are corrected now."""
        return self._show_preview()

    def action_back(self):
        """Choose another file."""
        self._clear_rows()
        self.write({"state": "file", "file": False, "file_name": False})
        return self._reopen()

    def action_import(self):
        """Take all rows over, after a new look at them: things may have changed.

        With one bad row nothing is imported, and the rows are shown again.
        """
        matched = self._match()
        if not matched or any(found.problems for found in matched):
            return self._show_preview(matched)
        self._remember_columns()
        self._fill_receipt(matched)
        self._attach_file(len(matched))
        return {"type": "ir.actions.act_window_close"}

    def _show_preview(self, matched=None):
        matched = self._match() if matched is None else matched
        self._clear_rows()
        rows = self.env["stock.lot.packing.list.row"]
        rows = rows.create([rows._prepare_vals(self, found) for found in matched])
        answers = rows.grouped("answer")
        self.write(
            {
                "state": "preview",
                "row_count": len(rows),
                "bad_count": len(answers.get("bad", ())),
                "warning_count": len(answers.get("warning", ())),
                "is_file_attached": self._is_file_attached(),
            }
        )
        return self._reopen()

    def _clear_rows(self):
        self.env["stock.lot.packing.list.row"].search(
            [("wizard_id", "=", self.id)]
        ).unlink()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import packing list"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {**self.env.context, "dialog_size": "extra-large"},
        }

    def _attach_file(self, count):
        """Keep the file with the transfer, as evidence."""
        self.picking_id.message_post(
            body=self.env._(
                "%(count)s rows imported from the packing list %(file)s.",
                count=count,
                file=self.file_name,
            ),
            attachments=[
                (self.file_name or "packing list", base64.b64decode(self.file))
            ],
        )
