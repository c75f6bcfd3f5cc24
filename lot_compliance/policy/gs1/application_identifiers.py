"""The application identifiers (AIs) of the GS1 General Specifications: what may stand
in a barcode, and in which form. The rows are in `gs1_identifier_table`."""

import re
from dataclasses import dataclass

from .identifier_table import TABLE
from .text import CHARACTER_SET_82

# An AI that begins with one of these always has the same length and needs no
# separator (General Specifications, 7.8.4: element strings of predefined length).
PREDEFINED = frozenset("00 01 02 03 04 11 12 13 14 15 16 17 18 19 20".split()) | {
    *(str(number) for number in range(31, 37)),
    "41",
}
CHARACTERS = {
    "N": frozenset("0123456789"),
    "X": CHARACTER_SET_82,
    "Y": frozenset("#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    "Z": frozenset("-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz="),
}
_PART = re.compile(
    r"(?P<optional>\[?)(?P<kind>[NXYZ])(?P<dots>\.\.)?(?P<size>\d+)(?:,(?P<rule>\w+))?\]?"
)
_CODES = re.compile(r"(?P<stem>\d+)(?:\((?P<first>\d)-(?P<last>\d)\))?")


@dataclass(frozen=True)
class Part:
    """A piece of the value: its characters (a key of `CHARACTERS`), its length, and
    the rule it follows: "csum" (the last digit is a check digit), "date" or none."""

    kind: str
    minimum: int
    maximum: int
    rule: str = ""
    is_optional: bool = False


@dataclass(frozen=True)
class ApplicationIdentifier:
    """One AI, its English title, the parts of its value, and how many of the digits
    are decimals (None where the value is no amount)."""

    code: str
    title: str
    parts: tuple[Part, ...]
    decimals: int | None = None

    @property
    def maximum(self) -> int:
        """The greatest length of the value."""
        return sum(part.maximum for part in self.parts)

    @property
    def minimum(self) -> int:
        """The smallest length of the value."""
        return sum(part.minimum for part in self.parts if not part.is_optional)

    @property
    def has_predefined_length(self) -> bool:
        """Whether the next AI follows without separator."""
        return self.code[:2] in PREDEFINED


def _read_part(text):
    found = _PART.fullmatch(text)
    size = int(found["size"])
    return Part(
        kind=found["kind"],
        minimum=1 if found["dots"] else size,
        maximum=size,
        rule=found["rule"] or "",
        is_optional=bool(found["optional"]),
    )


def _read_row(row):
    codes, form, title = row.split(maxsplit=2)
    has_decimals = codes.endswith("*")
    found = _CODES.fullmatch(codes.rstrip("*"))
    parts = tuple(_read_part(part) for part in form.split("+"))
    for ending in _endings(found):
        decimals = int(ending) if has_decimals else None
        yield ApplicationIdentifier(found["stem"] + ending, title, parts, decimals)


def _endings(found):
    if not found["first"]:
        return [""]
    return [str(n) for n in range(int(found["first"]), int(found["last"]) + 1)]


# {code: ApplicationIdentifier}
IDENTIFIERS = {
    identifier.code: identifier
    for row in TABLE.strip().splitlines()
    for identifier in _read_row(row)
}
# {first two digits: length of the AI}; the length follows from them.
LENGTH_BY_START = {code[:2]: len(code) for code in IDENTIFIERS}


def identifier_at_start(text: str) -> ApplicationIdentifier | None:
    """Return the AI with which `text` begins, if it is one of the specification.

    >>> identifier_at_start("3103001500").title
    'Net weight, kilograms'
    """
    return IDENTIFIERS.get(text[: LENGTH_BY_START.get(text[:2], 0)])
