"""How lot codes are written: fixed text and tokens in braces.

>>> parse("LOT-{year}-{month}-{counter:3}").render(CodeFacts(date(2026, 11, 20), 1))
'LOT-2026-11-001'
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .str_enum import StrEnum

MAXIMUM_DIGITS = 12

_PIECE = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")


class Reset(StrEnum):
    """When the counter starts at 1 again."""

    NEVER = "never"
    YEARLY = "yearly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


# A good pattern for each reset, to be shown when another one is refused.
EXAMPLES = {
    Reset.NEVER: "LOT-{counter:6}",
    Reset.YEARLY: "LOT-{year}-{counter:4}",
    Reset.MONTHLY: "LOT-{year}-{month}-{counter:3}",
    Reset.WEEKLY: "LOT-{week_year}-W{week}-{counter:3}",
    Reset.DAILY: "LOT-{year}-{month}-{day}-{counter:2}",
}


class Problem(StrEnum):
    """What is wrong with a pattern."""

    UNKNOWN_TOKEN = "unknown_token"
    BAD_DIGITS = "bad_digits"
    NO_DIGITS = "no_digits"
    LONE_BRACE = "lone_brace"
    NO_COUNTER = "no_counter"
    TWO_COUNTERS = "two_counters"
    SPACE_AT_END = "space_at_end"


class PatternError(ValueError):
    """A pattern that cannot be used: `problem`, and the `token` as it was typed."""

    def __init__(self, problem: Problem, token: str):
        super().__init__(f"{problem}: {token}")
        self.problem = problem
        self.token = token


@dataclass(frozen=True)
class CodeFacts:
    """What a code is made of: the calendar day it is drawn on and its number."""

    day: date
    counter: int


@dataclass(frozen=True)
class Token:
    """A word that may stand in braces; `write` gets the facts and the digits asked.

    Only a token with `takes_digits` may be followed by a colon and a number.
    """

    name: str
    write: Callable[[CodeFacts, int], str]
    takes_digits: bool = False


# Extension point: a new token is a new entry here.
TOKENS = {
    token.name: token
    for token in (
        Token("year", lambda facts, digits: f"{facts.day:%Y}"),
        Token("yy", lambda facts, digits: f"{facts.day:%y}"),
        Token("month", lambda facts, digits: f"{facts.day:%m}"),
        Token("day", lambda facts, digits: f"{facts.day:%d}"),
        Token("week", lambda facts, digits: f"{facts.day:%V}"),
        Token("week_year", lambda facts, digits: f"{facts.day:%G}"),
        Token("day_of_year", lambda facts, digits: f"{facts.day:%j}"),
        Token("counter", lambda facts, digits: f"{facts.counter:0{digits}}", True),
    )
}

_MONDAY = date(2001, 1, 1)
_PERIOD_FORMATS = {
    Reset.NEVER: "",
    Reset.YEARLY: "%Y",
    Reset.MONTHLY: "%Y-%m",
    Reset.WEEKLY: "%G-W%V",
    Reset.DAILY: "%Y-%m-%d",
}


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern: pieces of fixed text (str) or (token, digits)."""

    pieces: tuple[str | tuple[Token, int], ...]

    def render(self, facts: CodeFacts) -> str:
        """Return the code. A number with more digits than asked for just grows."""
        return "".join(
            piece if isinstance(piece, str) else piece[0].write(facts, piece[1])
            for piece in self.pieces
        )


def parse(text: str) -> Pattern:
    """Return the pattern, or raise a `PatternError` naming the bad token.

    Exactly one counter is asked for: without one, a second lot of the same day
    could not get a code of its own.
    """
    if text != text.strip():
        raise PatternError(Problem.SPACE_AT_END, text)
    pieces = tuple(_parse_pieces(text))
    counters = [piece for piece in pieces if _is_counter(piece)]
    if not counters:
        raise PatternError(Problem.NO_COUNTER, text)
    if len(counters) > 1:
        raise PatternError(Problem.TWO_COUNTERS, text)
    return Pattern(pieces)


def _parse_pieces(text: str) -> Iterator[str | tuple[Token, int]]:
    for token, fixed, brace in _PIECE.findall(text):
        if brace:
            raise PatternError(Problem.LONE_BRACE, brace)
        yield fixed or _parse_token(token)


def _parse_token(text: str) -> tuple[Token, int]:
    name, colon, digits = text.partition(":")
    token = TOKENS.get(name)
    if not token:
        raise PatternError(Problem.UNKNOWN_TOKEN, f"{{{text}}}")
    if not colon:
        return token, 1
    if not token.takes_digits:
        raise PatternError(Problem.NO_DIGITS, f"{{{text}}}")
    if not re.fullmatch("[0-9]{1,2}", digits) or not 1 <= int(digits) <= MAXIMUM_DIGITS:
        raise PatternError(Problem.BAD_DIGITS, f"{{{text}}}")
    return token, int(digits)


def _is_counter(piece: str | tuple[Token, int]) -> bool:
    return not isinstance(piece, str) and piece[0].name == "counter"


def period_of(reset: str, day: date) -> str:
    """Return the period in which `day` lies: "", "2026", "2026-11", "2026-W47" or
    "2026-11-20". Weeks are those of ISO 8601."""
    return day.strftime(_PERIOD_FORMATS[Reset(reset)])


def find_repeated_period(pattern: Pattern, reset: str) -> tuple[str, str] | None:
    """Return the first two periods in which `pattern` writes the same codes.

    Tried on every day of 28 years, after which weekdays and leap years repeat, so
    that it holds for any token and for the week that lies in two years.
    """
    if reset == Reset.NEVER:
        return None
    periods: dict[str, str] = {}
    for offset in range(28 * 366):
        day = _MONDAY + timedelta(days=offset)
        period = period_of(reset, day)
        known = periods.setdefault(pattern.render(CodeFacts(day, 1)), period)
        if known != period:
            return known, period
    return None
