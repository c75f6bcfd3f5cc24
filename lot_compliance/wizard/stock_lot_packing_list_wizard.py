import base64

from odoo import Command, api, fields, models
from odoo.exceptions import UserError

from ..policy.packing_cell import DayOrder
from ..policy.packing_column import Column, find_columns, find_header
from ..policy.packing_list import CellStyle, read_rows
from .packing_file import MAXIMUM_ROWS, UnreadableFileError, read_file
from ..models.packing_match import PackingMatch


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

    # Reading

    def _read_table(self):
        """Return the headers and the rows below them.

        :raise UserError: if there is nothing to be read, saying what is expected
        """
        rows = self._read_rows()
        header = find_header([row.cells for row in rows])
        if header is None:
            raise UserError(
                self.env._(
                    "%(file)s has no row of headers: name at least two columns, such as "
                    "Barcode, Lot, Expiry, Quantity.",
                    file=self.file_name,
                )
            )
        if len(rows) > MAXIMUM_ROWS:
            raise UserError(
                self.env._(
                    "%(file)s has more than %(maximum)s rows: divide it into several "
                    "files.",
                    file=self.file_name,
                    maximum=MAXIMUM_ROWS,
                )
            )
        return rows[header].cells, rows[header + 1 :]

    def _read_rows(self):
        if not self.file:
            raise UserError(self.env._("Choose the file of the packing list first."))
        try:
            return read_file(base64.b64decode(self.file))
        except UnreadableFileError as error:
            raise UserError(
                self.env._(
                    "%(file)s cannot be read: save it as an Excel workbook (XLSX) or as "
                    "CSV, and choose it again.",
                    file=self.file_name,
                )
            ) from error

    @api.model
    def _get_cell_style(self):
        """Return how the user's language writes numbers and dates."""
        language = self.env["res.lang"]._get_data(code=self.env.user.lang or "en_US")
        by_format = language.date_format or ""
        month_first = by_format.lstrip("%-")[:1] in ("m", "b", "B")
        return CellStyle(
            decimal="," if language.decimal_point == "," else ".",
            order=DayOrder.MONTH_FIRST if month_first else DayOrder.DAY_FIRST,
        )

    def _match(self):
        """Return the `MatchedRow`s of the file, with what the receipt says to them."""
        _headers, rows = self._read_table()
        columns = self._get_columns()
        packing_rows = read_rows(rows, columns, self._get_cell_style())
        matched = PackingMatch(
            self.picking_id, packing_rows, self.has_additions
        ).match()
        self._add_receipt_findings(matched)
        return matched

    # Columns

    def _prepare_columns(self, headers, rows):
        """Return the values of the mapping: as this vendor's last list, else by name."""
        known = find_columns(headers)
        remembered = self.env["stock.lot.packing.list.mapping"]._recall(
            self.picking_id, headers
        )
        for index, column in remembered.items():
            known = {i: c for i, c in known.items() if c != column and i != index}
            if column:
                known[index] = Column(column)
        return [
            {
                "index": index,
                "header": str(header or ""),
                "sample": self._get_sample(rows, index),
                "column": known[index].value if index in known else False,
            }
            for index, header in enumerate(headers)
            if header or index in known
        ]

    def _get_sample(self, rows, index):
        cells = (row.cells[index] for row in rows[:20] if index < len(row.cells))
        return ", ".join([str(cell) for cell in cells if cell not in (None, "")][:3])

    def _get_columns(self):
        """Return {index: Column}.

        :raise UserError: for two columns that say the same, or none that says what
        """
        chosen = self.column_ids.filtered("column")
        twice = [
            columns
            for columns in chosen.grouped("column").values()
            if len(columns) > 1
        ]
        if twice:
            raise UserError(
                self.env._(
                    "Columns %(headers)s cannot mean the same: choose one of them, and "
                    "leave the others empty.",
                    headers=", ".join(twice[0].mapped("header")),
                )
            )
        return {column.index: Column(column.column) for column in chosen}

    def _remember_columns(self):
        self.env["stock.lot.packing.list.mapping"]._remember(
            self.picking_id, self.column_ids
        )

    # Showing

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
            attachments=[(self.file_name or "packing list", base64.b64decode(self.file))],
        )
