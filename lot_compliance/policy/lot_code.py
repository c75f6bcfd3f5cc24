"""How lot codes are written: fixed text and tokens in braces.

>>> facts = CodeFacts(date(2026, 11, 20))
>>> parse("LOT-{year}-{month}-{counter:3}").render(facts, 1)
'LOT-2026-11-001'
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from .lot_code_error import MAXIMUM_DIGITS, MissingFactError, PatternError, Problem
from .lot_code_period import Reset, find_repetition
from .lot_code_token import TOKENS, CodeFacts, Token

_PIECE = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")


SAMPLE = CodeFacts(date(2026, 11, 20), "MILK", "ACME", "A77", "WH", "MAIN")


@dataclass(frozen=True)
class Pattern:
    """A parsed pattern: pieces of fixed text (str) or (token, digits)."""

    pieces: tuple[str | tuple[Token, int], ...]

    @property
    def tokens(self) -> list[Token]:
        """The tokens in the order in which they stand."""
        return [piece[0] for piece in self.pieces if not isinstance(piece, str)]

    @property
    def counts(self) -> bool:
        """Whether the code has a number."""
        return any(token.is_counter for token in self.tokens)

    def render(self, facts: CodeFacts, number: int) -> str:
        """Return the code. A number with more digits than asked for just grows."""
        return self.render_numbers(facts, [number])[0]

    def render_numbers(self, facts: CodeFacts, numbers: Iterable[int]) -> list[str]:
        """Return the codes of `numbers`; what they have in common is written once."""
        pieces = self._fill_in(facts)
        return [_join(pieces, number) for number in numbers]

    def _fill_in(self, facts):
        """Return the pieces with all facts written, so that number and check remain.

        :raise MissingFactError: naming the fact that is not known
        """
        filled = []
        for piece in self.pieces:
            if not isinstance(piece, str) and piece[0].write:
                needed = piece[0].needs
                if needed and not getattr(facts, needed):
                    raise MissingFactError(needed)
                piece = piece[0].write(facts)
            filled.append(piece)
        return filled

    @cached_property
    def _shape(self):
        return re.compile("".join(_get_shape(piece) for piece in self.pieces))

    def matches(self, code: str) -> bool:
        """Tell whether `code` could have been written by the pattern, its check digits
        included."""
        match = self._shape.fullmatch(code)
        checks = [token.check for token in self.tokens if token.check]
        return bool(match) and all(
            check(code[: match.start(group)]) == match[group].upper()
            for group, check in enumerate(checks, 1)
        )


def _join(pieces, number):
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        elif piece[0].check:
            text += piece[0].check(text)
        else:
            text += f"{number:0{piece[1]}}"
    return text


def _get_shape(piece):
    if isinstance(piece, str):
        return re.escape(piece)
    token, digits = piece
    return token.shape.format(digits=digits) if token.is_counter else token.shape


@lru_cache(maxsize=256)
def parse(text: str) -> Pattern:
    """Return the pattern, or raise a `PatternError` naming the bad token.

    Without a counter, the code must say the supplier's lot or the very day: else a
    second lot could hardly get a code of its own.
    """
    if text != text.strip():
        raise PatternError(Problem.SPACE_AT_END, text)
    pattern = Pattern(tuple(_parse_pieces(text)))
    counters = [token for token in pattern.tokens if token.is_counter]
    if len(counters) > 1:
        raise PatternError(Problem.TWO_COUNTERS, text)
    if not counters and not _tells_lots_apart(pattern):
        raise PatternError(Problem.NO_COUNTER, text)
    if pattern.tokens[0].check:
        raise PatternError(Problem.EARLY_CHECK, f"{{{pattern.tokens[0].name}}}")
    return pattern


def _tells_lots_apart(pattern: Pattern) -> bool:
    if any(token.name == "supplier_lot" for token in pattern.tokens):
        return True
    return find_repeated_period(pattern, Reset.DAILY) is None


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
    if not token.is_counter:
        raise PatternError(Problem.NO_DIGITS, f"{{{text}}}")
    if not re.fullmatch("[0-9]{1,2}", digits) or not 1 <= int(digits) <= MAXIMUM_DIGITS:
        raise PatternError(Problem.BAD_DIGITS, f"{{{text}}}")
    return token, int(digits)


def find_repeated_period(pattern: Pattern, reset: str) -> tuple[str, str] | None:
    """Return the first two periods in which `pattern` writes the same codes."""
    return find_repetition(
        lambda day: pattern.render(replace(SAMPLE, day=day), 1), reset
    )
