"""The day that a cell of a packing list names, however the vendor writes it."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from ..str_enum import StrEnum
from .cell import BadCell, CellProblem, as_text
from .month import month_number

EXCEL_EPOCH = date(1899, 12, 30)  # as Excel counts from 1 March 1900 on
EXCEL_DAYS = range(18264, 109575)  # 1950 to 2199


class DayOrder(StrEnum):
    """Which comes first in 03/04/2026."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def parse_day(
    cell: object, order: DayOrder = DayOrder.DAY_FIRST, month_end: bool = False
) -> date | BadCell:
    """Return the day in a cell: a date, an Excel number, or text with the year first
    (2026-12-31, 20261231), with separators, with the name of the month, or a month
    alone, which stands for its first day, or its last with `month_end`.

    :param order: what counts for 03/04/2026; 31.12.2026 and 12/31/2026 are clear
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (int, float)) and int(cell) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(cell))
    bad = BadCell(CellProblem.NOT_A_DAY, as_text(cell))
    parts = _date_parts(bad.text)
    year, month, day = _arrange(parts, order) if parts else (0, 0, 0)
    try:
        last = monthrange(year, month)[1]
        return date(year, month, day or (last if month_end else 1))
    except (ValueError, IndexError):
        return bad


def _date_parts(text: str) -> list[str]:
    """Return the two or three words of a date, without its time of day."""
    text = re.sub(r"[T\s]+\d{1,2}:\d\d.*$", "", text)
    if compact := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", text):
        return list(compact.groups())
    parts = re.findall(r"\d+|[^\W\d_]+", text)
    clean = re.fullmatch(r"[\w\s./,’'-]+", text)
    return parts if clean and len(parts) in (2, 3) else []


def _arrange(parts: list[str], order: DayOrder) -> tuple[int, int, int]:
    """Return year, month and day of the parts of a date; 0 for what is missing."""
    numbers = [month_number(part) for part in parts]
    named = next((i for i, part in enumerate(parts) if not part.isdecimal()), None)
    is_year_first = len(parts[0]) == 4 and parts[0].isdecimal()
    others = numbers[1:] if is_year_first else numbers[:-1]  # a year may be 00
    if 0 in others or sum(not part.isdecimal() for part in parts) > 1:
        return 0, 0, 0
    if is_year_first:
        year, month, day = (*numbers, 0)[:3]
        return (year, month, day) if named != 2 else (year, day, month)
    if len(parts) == 2:  # 12/26 could as well be a day: the year must have 4 digits
        return numbers[1] if len(parts[1]) == 4 else 0, numbers[0], 0
    year = _full_year(parts[-1], numbers[-1])
    first, second = numbers[:2]
    month_first = order is DayOrder.MONTH_FIRST if named is None else named == 0
    if named is None and max(first, second) > 12:
        month_first = second > 12
    return (year, first, second) if month_first else (year, second, first)


def _full_year(text: str, number: int) -> int:
    """Return the year that the digits of a text say, 0 if it is none."""
    return {2: 2000 + number, 4: number}.get(len(text), 0) if text.isdecimal() else 0


def order_of(
    cells: Iterable[object], default: DayOrder = DayOrder.DAY_FIRST
) -> DayOrder:
    """Return the order that the dates of one column use: as those say that can be
    read in one way only, else `default`."""
    orders = set()
    for cell in cells:
        parts = _date_parts(cell) if isinstance(cell, str) else []
        if len(parts) == 3 and len(parts[0]) <= 2 and all(map(str.isdigit, parts)):
            first, second = int(parts[0]), int(parts[1])
            if first > 12 >= second:
                orders.add(DayOrder.DAY_FIRST)
            elif second > 12 >= first:
                orders.add(DayOrder.MONTH_FIRST)
    return orders.pop() if len(orders) == 1 else default
