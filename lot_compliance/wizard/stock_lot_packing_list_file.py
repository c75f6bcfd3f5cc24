import base64

from odoo import api, models
from odoo.exceptions import UserError

from ..models.packing.packing_match import PackingMatch
from ..policy.packing.column import Column, find_columns, find_header
from ..policy.packing.day import DayOrder
from ..policy.packing.list import CellStyle, read_rows
from .packing_file import MAXIMUM_ROWS, UnreadableFileError, read_file


class StockLotPackingListWizard(models.TransientModel):
    """Reads the file: its rows, and what its columns mean."""

    _inherit = "stock.lot.packing.list.wizard"

    def _read_table(self):
        """Return the headers and the rows below them.

        :raise UserError: if there is nothing to be read, saying what is expected
        """
        rows = self._read_rows()
        header = find_header([row.cells for row in rows])
        if header is None:
            raise UserError(
                self.env._(
                    "%(file)s has no row of headers: name at least two columns, such "
                    "as Barcode, Lot, Expiry, Quantity.",
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
                    "%(file)s cannot be read: save it as an Excel workbook (XLSX) or "
                    "as CSV, and choose it again.",
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
        self.picking_id._check_takes_packing_list()
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
        """Return the values of the mapping: as in this vendor's last list, else by
        the names of the columns."""
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
            columns for columns in chosen.grouped("column").values() if len(columns) > 1
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
