"""What a cell of a packing list says: a text, a number. Errors are values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..str_enum import StrEnum

SPACES = re.compile(r"[\s\u00a0\u202f'’]")
NUMBER = re.compile(r"-?(\d+[.,]?\d*|[.,]\d+)")
GROUPED = re.compile(r"-?\d{1,3}([.,])\d{3}(\1\d{3})*")


class CellProblem(StrEnum):
    """What is wrong with a cell."""

    NOT_A_NUMBER = "not_a_number"
    NOT_POSITIVE = "not_positive"
    NOT_WHOLE = "not_whole"
    TOO_OFTEN = "too_often"
    NOT_A_DAY = "not_a_day"


@dataclass(frozen=True)
class BadCell:
    """A cell that does not say what its column should; `text` is what it says."""

    problem: CellProblem
    text: str


def as_text(cell: object) -> str:
    """Return a cell as text; numbers as a spreadsheet shows them, without ".0"."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def parse_number(cell: object, decimal: str = ".") -> float | BadCell:
    """Return the number in a cell.

    :param decimal: "." or ",": what a sign stands for in 1,250, which could be both
    """
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return float(cell)
    text = SPACES.sub("", as_text(cell))
    if "," in text and "." in text:
        decimal = max(",.", key=text.rfind)
        text = _without_groups(text, decimal)
    elif (grouped := GROUPED.fullmatch(text)) and (
        grouped[2] or (grouped[1] != decimal and not text.lstrip("-").startswith("0"))
    ):
        text = text.replace(grouped[1], "")
    if not NUMBER.fullmatch(text):
        return BadCell(CellProblem.NOT_A_NUMBER, as_text(cell))
    return float(text.replace(",", "."))


def _without_groups(text: str, decimal: str) -> str:
    whole, _sign, fraction = text.rpartition(decimal)
    grouped = GROUPED.fullmatch(whole)
    return f"{whole.replace(grouped[1], '')}.{fraction}" if grouped else text


def decimal_of(cells: Iterable[object], default: str = ".") -> str:
    """Return the decimal sign that the numbers of one column use: as those say that
    can be read in one way only, else `default`."""
    signs = set()
    for cell in cells:
        text = SPACES.sub("", as_text(cell)) if isinstance(cell, str) else ""
        if "," in text and "." in text:
            signs.add(max(",.", key=text.rfind))
        elif text.count(",") + text.count(".") == 1 and not GROUPED.fullmatch(text):
            signs.add("," if "," in text else ".")
    return signs.pop() if len(signs) == 1 else default
