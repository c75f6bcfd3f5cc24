"""A packing list as text: which characters, which separator, which rows."""

import codecs
import csv
import io
import re
from dataclasses import dataclass

from .column import find_columns, find_header

SEPARATORS = ("\t", ";", ",", "|")


@dataclass(frozen=True)
class TableRow:
    """A row of a table; `number` is the one that a spreadsheet shows beside it."""

    number: int
    cells: tuple


def decode(content: bytes) -> str:
    """Return the text of a file: UTF-16 or UTF-8 if it is that, else Windows' western
    European characters, which are those of Latin-1 and some more."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def split_table(text: str, separators: tuple[str, ...] = SEPARATORS) -> list[TableRow]:
    """Return the rows of a text that are not empty, divided at the separator under
    which most headers are understood; without headers, where most rows are alike."""
    text = re.sub(r"\A\s*sep=(.)\r?\n", "\n", text)  # Excel's own hint
    tables = [_split(text, separator) for separator in separators]
    return max(tables, key=_plausibility)


def _split(text: str, separator: str) -> list[TableRow]:
    lines = io.StringIO(text.replace("\0", ""), newline=None)
    try:
        rows = list(csv.reader(lines, delimiter=separator))
    except csv.Error:  # a quote that never ends: it is not divided at this sign
        return []
    return [
        TableRow(number, tuple(cell.strip() for cell in cells))
        for number, cells in enumerate(rows, 1)
        if any(cell.strip() for cell in cells)
    ]


def _plausibility(rows: list[TableRow]) -> tuple[int, int]:
    cells = [row.cells for row in rows]
    header = find_header(cells)
    widths = [len(row) for row in cells[:50] if len(row) > 1]
    known = 0 if header is None else len(find_columns(cells[header]))
    return known, max(map(widths.count, widths), default=0)
