"""The words that may stand in braces in the pattern of a lot code."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from .check_digit import gs1_check_digit, luhn_check_character


@dataclass(frozen=True)
class CodeFacts:
    """What a code is made of, its number aside.

    `day` is the calendar day of the receipt; the others are short codes, empty if
    not known.
    """

    day: date
    product: str = ""
    supplier: str = ""
    supplier_lot: str = ""
    warehouse: str = ""
    company: str = ""


@dataclass(frozen=True)
class Token:
    """A word in braces.

    `write` gives its text; the counter and the check digits have none, as they
    follow from the number and from what stands before. `shape` is the regular
    expression of what may be written, with `{digits}` for the digits asked for.
    `needs` names the fact without which there is nothing to write.
    """

    name: str
    write: Callable[[CodeFacts], str] | None = None
    shape: str = ".+"
    needs: str = ""
    check: Callable[[str], str] | None = None

    @property
    def is_counter(self) -> bool:
        """Whether it is the number; only then digits may follow after a colon."""
        return self.name == "counter"


def _fact(name: str) -> Token:
    return Token(name, lambda facts: getattr(facts, name), needs=name)


def _date(name: str, form: str, shape: str) -> Token:
    return Token(name, lambda facts: facts.day.strftime(form), shape)


# Extension point: a new token is a new entry here.
TOKENS = {
    token.name: token
    for token in (
        _date("year", "%Y", "[0-9]{4}"),
        _date("yy", "%y", "[0-9]{2}"),
        _date("month", "%m", "(?:0[1-9]|1[0-2])"),
        _date("day", "%d", "(?:0[1-9]|[12][0-9]|3[01])"),
        _date("week", "%V", "(?:0[1-9]|[1-4][0-9]|5[0-3])"),
        _date("week_year", "%G", "[0-9]{4}"),
        _date("day_of_year", "%j", "[0-3][0-9]{2}"),
        _fact("product"),
        _fact("supplier"),
        _fact("supplier_lot"),
        _fact("warehouse"),
        _fact("company"),
        Token("counter", shape="[0-9]{{{digits},}}"),
        Token("check_gs1", shape="([0-9])", check=gs1_check_digit),
        Token("check_luhn", shape="([0-9A-Za-z])", check=luhn_check_character),
    )
}
