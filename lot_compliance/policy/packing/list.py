"""The rows of a packing list, read: what each says, and which cells are wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .cell import BadCell, CellProblem, as_text, decimal_of, parse_number
from .column import Column
from .day import DayOrder, order_of, parse_day
from .text import TableRow

PRODUCT_COLUMNS = (
    Column.BARCODE,
    Column.VENDOR_CODE,
    Column.REFERENCE,
    Column.PRODUCT,
)
MAXIMUM_REPEAT = 1000


@dataclass(frozen=True)
class CellStyle:
    """How numbers and dates are written where the file itself does not tell."""

    decimal: str = "."
    order: DayOrder = DayOrder.DAY_FIRST


@dataclass(frozen=True)
class PackingRow:
    """One row: texts are empty, dates and the quantity None where nothing is said.

    `codes` are the codes of the product by column, in the order of trust;
    `bad_cells` the cells that cannot be read.
    """

    number: int
    codes: tuple[tuple[Column, str], ...] = ()
    lot: str = ""
    supplier_lot: str = ""
    production_date: date | None = None
    expiry: date | None = None
    quantity: float | None = None
    unit: str = ""
    grade: str = ""
    bin: str = ""
    repeat: int = 1
    bad_cells: tuple[tuple[Column, BadCell], ...] = ()


def read_rows(
    rows: Sequence[TableRow], columns: Mapping[int, Column], style: CellStyle
) -> list[PackingRow]:
    """Return what the rows say; `columns` tells what stands at which index. Rows with
    nothing in any of these columns are left out."""
    index_of = {column: index for index, column in columns.items()}
    reader = _Reader(rows, index_of, style)
    return [reader.make_row(row) for row in rows if reader.says_anything(row)]


class _Reader:
    def __init__(self, rows, index_of, style):
        self.index_of = index_of
        numbers = self._column(rows, Column.QUANTITY)
        self.decimal = decimal_of(numbers, style.decimal)
        days = [
            *self._column(rows, Column.EXPIRY),
            *self._column(rows, Column.PRODUCTION_DATE),
        ]
        self.order = order_of(days, style.order)

    def _column(self, rows: Iterable[TableRow], column: Column) -> list:
        return [self._cell(row, column) for row in rows]

    def _cell(self, row: TableRow, column: Column):
        index = self.index_of.get(column, len(row.cells))
        return row.cells[index] if index < len(row.cells) else None

    def _text(self, row, column):
        return as_text(self._cell(row, column))

    def says_anything(self, row: TableRow) -> bool:
        return any(self._text(row, column) for column in self.index_of)

    def make_row(self, row: TableRow) -> PackingRow:
        values = {
            Column.QUANTITY: self._positive(row, Column.QUANTITY),
            Column.REPEAT: self._repeat(row),
            Column.EXPIRY: self._day(row, Column.EXPIRY, month_end=True),
            Column.PRODUCTION_DATE: self._day(row, Column.PRODUCTION_DATE),
        }
        bad = {c: value for c, value in values.items() if isinstance(value, BadCell)}
        values.update(dict.fromkeys(bad))
        return PackingRow(
            number=row.number,
            codes=self._codes(row),
            lot=self._text(row, Column.LOT),
            supplier_lot=self._text(row, Column.SUPPLIER_LOT),
            production_date=values[Column.PRODUCTION_DATE],
            expiry=values[Column.EXPIRY],
            quantity=values[Column.QUANTITY],
            unit=self._text(row, Column.UNIT),
            grade=self._text(row, Column.GRADE),
            bin=self._text(row, Column.BIN),
            repeat=values[Column.REPEAT] or 1,
            bad_cells=tuple(bad.items()),
        )

    def _codes(self, row):
        codes = ((column, self._text(row, column)) for column in PRODUCT_COLUMNS)
        return tuple((column, code) for column, code in codes if code)

    def _positive(self, row, column) -> float | BadCell | None:
        if not self._text(row, column):
            return None
        number = parse_number(self._cell(row, column), self.decimal)
        if not isinstance(number, BadCell) and number <= 0:
            return BadCell(CellProblem.NOT_POSITIVE, self._text(row, column))
        return number

    def _repeat(self, row) -> int | BadCell | None:
        number = self._positive(row, Column.REPEAT)
        if number is None or isinstance(number, BadCell):
            return number
        text = self._text(row, Column.REPEAT)
        if not number.is_integer():
            return BadCell(CellProblem.NOT_WHOLE, text)
        if number > MAXIMUM_REPEAT:
            return BadCell(CellProblem.TOO_OFTEN, text)
        return int(number)

    def _day(self, row, column, month_end=False) -> date | BadCell | None:
        if not self._text(row, column):
            return None
        return parse_day(self._cell(row, column), self.order, month_end)
