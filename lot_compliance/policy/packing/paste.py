"""Rows pasted from a spreadsheet into a text box."""

from collections.abc import Mapping

from .column import Column, find_columns, find_header
from .text import TableRow, split_table

# What columns without headers mean: the order that the dialog names.
PASTE_ORDER = (
    Column.LOT,
    Column.SUPPLIER_LOT,
    Column.PRODUCTION_DATE,
    Column.EXPIRY,
    Column.QUANTITY,
)
MINIMUM_WIDTH = 4  # fewer columns are the core's own: lot, quantity and date


def read_pasted(text: str) -> tuple[Mapping[int, Column], list[TableRow]] | None:
    """Return the columns and the rows of a pasted table, None if it is none: with a
    row of headers on top, or with at least four columns in the order above."""
    rows = split_table(text)
    if find_header([row.cells for row in rows], within=1) == 0:
        return find_columns(rows[0].cells), rows[1:]
    rows = split_table(text, ("\t",))
    widest = max((len(row.cells) for row in rows), default=0)
    if MINIMUM_WIDTH <= widest <= len(PASTE_ORDER):
        return dict(enumerate(PASTE_ORDER)), rows
    return None
