"""Reads the file of a packing list: text with separators, or a workbook of Excel."""

import io
import zipfile

from ..policy.packing.column import find_columns, find_header
from ..policy.packing.text import TableRow, decode, split_table

MAXIMUM_ROWS = 50_000


class UnreadableFileError(Exception):
    """The file is neither text nor a workbook that can be opened."""


def read_file(content):
    """Return the `TableRow`s of a file that are not empty; of a workbook those of the
    first sheet on which most headers are understood.

    :raise UnreadableFileError: when it is some other kind of file, or damaged
    """
    if content.startswith(b"PK\x03\x04"):
        return _read_workbook(content)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):  # the old Excel, a PDF
        raise UnreadableFileError
    return split_table(decode(content))


def _read_workbook(content):
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and for these files only

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [_read_sheet(sheet) for sheet in book.worksheets]
    except (KeyError, ValueError, OSError, SyntaxError, zipfile.BadZipFile) as error:
        raise UnreadableFileError from error
    return max(sheets, key=_known_headers, default=[])


def _read_sheet(sheet):
    rows = sheet.iter_rows(values_only=True, max_row=MAXIMUM_ROWS + 100)
    return [
        TableRow(number, cells)
        for number, cells in enumerate(rows, 1)
        if any(cell is not None and str(cell).strip() for cell in cells)
    ]


def _known_headers(rows):
    cells = [row.cells for row in rows]
    header = find_header(cells)
    return 0 if header is None else len(find_columns(cells[header]))
