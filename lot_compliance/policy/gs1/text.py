"""What fits the lot number (AI 10) of a GS1 barcode."""

from string import ascii_letters, digits

from ..str_enum import StrEnum

MAXIMUM_LENGTH = 20
CHARACTER_SET_82 = frozenset(ascii_letters + digits + "!\"%&'()*+,-./_:;<=>?")


class Gs1Problem(StrEnum):
    """Why a text does not fit."""

    TOO_LONG = "too_long"
    BAD_CHARACTER = "bad_character"


def find_gs1_problem(text: str) -> tuple[Gs1Problem, str] | None:
    """Return what keeps `text` out of a GS1 barcode, with the characters at fault."""
    strange = "".join(mark for mark in text if mark not in CHARACTER_SET_82)
    if strange:
        return Gs1Problem.BAD_CHARACTER, strange
    if len(text) > MAXIMUM_LENGTH:
        return Gs1Problem.TOO_LONG, text[MAXIMUM_LENGTH:]
    return None
