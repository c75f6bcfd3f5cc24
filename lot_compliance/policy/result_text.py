"""What a typed result says: 4.5, <0.02, >300, yes, a choice, a date.

Errors are values. Nothing is guessed that could be wrong by a thousand: a sign that
could part thousands as well as decimals is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from math import isfinite

from .limit import to_word
from .packing.cell import GROUPED, BadCell, as_text, parse_number
from .packing.day import DayOrder, parse_day
from .str_enum import StrEnum
from .verdict import Qualifier

# "<0.02", "< 0.02 (LOD)", "<LOQ 0.02"
SIGNED = re.compile(
    r"([<>=]?)\s*(LOQ|LOD)?\s*(.*?)\s*\(?(LOQ|LOD)?\)?", re.IGNORECASE | re.DOTALL
)
SIGNS = {
    "<": Qualifier.BELOW_LOQ,
    "<LOQ": Qualifier.BELOW_LOQ,
    "<LOD": Qualifier.BELOW_LOD,
    ">": Qualifier.ABOVE,
    "=": Qualifier.EQUAL,
    "": None,
}
# How each is typed before a number.
MARKS = {
    Qualifier.EQUAL: "",
    Qualifier.BELOW_LOQ: "<",
    Qualifier.BELOW_LOD: "<LOD ",
    Qualifier.ABOVE: ">",
}
NUMBER = re.compile(r"([+-]?)([\d.,]+)(?:[eE]([+-]?\d{1,2}))?")
GROUP_SPACE = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
INTEGERS = range(-(2**31), 2**31)  # what the database keeps of a whole number
YES = frozenset({"yes", "y", "true", "1"})
NO = frozenset({"no", "n", "false", "0"})


class TextProblem(StrEnum):
    """What is wrong with a typed result."""

    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS = "ambiguous"
    NOT_WHOLE = "not_whole"
    TOO_LARGE = "too_large"
    NOT_YES_OR_NO = "not_yes_or_no"
    NO_CHOICE = "no_choice"
    NOT_A_DAY = "not_a_day"


@dataclass(frozen=True)
class BadText:
    """A text that is no value of the attribute's kind; `text` is what was typed."""

    problem: TextProblem
    text: str


@dataclass(frozen=True)
class ResultText:
    """A value as results keep it; the qualifier is None if the text has no sign."""

    value: float | int | str | bool | date
    qualifier: Qualifier | None = None


@dataclass(frozen=True)
class Notation:
    """How somebody writes: the decimal sign ("." or ","), what comes first in
    03/04/2026, yes and no (as `to_word` writes them), and the choices, {word: id}."""

    decimal: str = "."
    order: DayOrder = DayOrder.DAY_FIRST
    yes: frozenset[str] = YES
    no: frozenset[str] = NO
    choices: Mapping[str, int] = field(default_factory=dict)


def parse_result(kind: str, cell: object, notation: Notation) -> ResultText | BadText:
    """Return the value of a kind (number, integer, text, choice, boolean, date) that is
    typed in a cell, which is not empty; numbers, booleans and dates are taken as they
    are where they fit."""
    return PARSERS[kind](cell, notation)


def settle_qualifier(said: Qualifier | None, chosen: Qualifier) -> Qualifier:
    """Return the qualifier of a value whose text says one (or None) and beside which
    one was chosen: the text decides, but “<” does not tell LOQ from LOD."""
    if said is None or (said is Qualifier.BELOW_LOQ and chosen is Qualifier.BELOW_LOD):
        return chosen
    return said


def _parse_number(cell, notation):
    if isinstance(cell, bool):
        return BadText(TextProblem.NOT_A_NUMBER, str(cell))
    if isinstance(cell, (int, float)):
        return _check_finite(cell, str(cell), None)
    text = as_text(cell)
    sign, first, rest, last = SIGNED.fullmatch(text).groups()
    mark = sign + (first or last or "").upper()
    if mark not in SIGNS:
        return BadText(TextProblem.NOT_A_NUMBER, text)
    number = _read_number(rest, notation.decimal)
    if isinstance(number, TextProblem):
        return BadText(number, text)
    return _check_finite(number, text, SIGNS[mark])


def _read_number(text, decimal):
    """Return the number in a text without a qualifier."""
    match = NUMBER.fullmatch(GROUP_SPACE.sub("", text.replace("−", "-")))
    if not match:
        return TextProblem.NOT_A_NUMBER
    sign, digits, exponent = match.groups()
    if _is_ambiguous(digits, decimal):
        return TextProblem.AMBIGUOUS
    number = parse_number(digits, decimal)
    if isinstance(number, BadCell):
        return TextProblem.NOT_A_NUMBER
    return float(Decimal(f"{sign}{number!r}").scaleb(int(exponent or 0)))


def _is_ambiguous(digits, decimal):
    """Tell whether the one sign in a number may part thousands or decimals: 1,250,
    where decimals have a point. The decimal sign itself is never a doubt."""
    grouped = GROUPED.fullmatch(digits)
    return bool(
        grouped
        and not grouped[2]
        and grouped[1] != decimal
        and not digits.startswith("0")
    )


def _check_finite(number, text, qualifier):
    if not isfinite(number):
        return BadText(TextProblem.NOT_A_NUMBER, text)
    return ResultText(float(number), qualifier)


def _parse_integer(cell, notation):
    read = _parse_number(cell, notation)
    if isinstance(read, BadText):
        return read
    if not read.value.is_integer():
        return BadText(TextProblem.NOT_WHOLE, as_text(cell))
    if int(read.value) not in INTEGERS:
        return BadText(TextProblem.TOO_LARGE, as_text(cell))
    return ResultText(int(read.value), read.qualifier)


def _parse_text(cell, _notation):
    return ResultText(as_text(cell))


def _parse_choice(cell, notation):
    text = as_text(cell)
    choice = notation.choices.get(to_word(text))
    return ResultText(choice) if choice else BadText(TextProblem.NO_CHOICE, text)


def _parse_boolean(cell, notation):
    word = to_word(as_text(cell))
    if word in notation.yes or word in notation.no:
        return ResultText(word in notation.yes)
    return BadText(TextProblem.NOT_YES_OR_NO, as_text(cell))


def _parse_date(cell, notation):
    """A month alone names no day."""
    first, last = (
        parse_day(as_text(cell), notation.order, month_end)
        for month_end in (False, True)
    )
    if first == last and not isinstance(first, BadCell):
        return ResultText(first)
    return BadText(TextProblem.NOT_A_DAY, as_text(cell))


PARSERS = {
    "number": _parse_number,
    "integer": _parse_integer,
    "text": _parse_text,
    "choice": _parse_choice,
    "boolean": _parse_boolean,
    "date": _parse_date,
}
