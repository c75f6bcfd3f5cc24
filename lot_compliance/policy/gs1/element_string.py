"""GS1 element strings: what GS1-128 and GS1 DataMatrix barcodes contain."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..check_digit import gs1_check_digit
from .application_identifiers import (
    CHARACTERS,
    LENGTH_BY_START,
    ApplicationIdentifier,
    identifier_at_start,
)
from .date import can_be_gs1_date
from .error import Gs1Error, Gs1Fault

FNC1 = "\x1d"
# What a scanner puts before the content, to say that it is GS1's: GS1-128, GS1
# DataBar, GS1 DataMatrix, GS1 QR Code, GS1 DotCode.
SYMBOLOGY_IDENTIFIERS = ("]C1", "]e0", "]d2", "]Q3", "]J1")
_BRACKETED = re.compile(r"\((\d{2,4})\)")


@dataclass(frozen=True)
class Element:
    """An application identifier and its value, as they stand in the barcode."""

    code: str
    value: str


def is_marked_as_gs1(text: str) -> bool:
    """Tell whether nothing but a GS1 element string begins or is separated so."""
    return text.startswith(SYMBOLOGY_IDENTIFIERS) or FNC1 in text


def parse_element_string(text: str) -> tuple[Element, ...]:
    """Return the elements of what a scanner read, or of the text below a barcode, with
    its identifiers in brackets.

    Identifiers of the specification that nobody here makes use of, and such as it will
    only have in the future, are elements like the others.

    :raise Gs1Error: for the first fault
    """
    text = text.strip(" \r\n\t")
    if text.startswith("("):
        return tuple(_parse_bracketed(text))
    return tuple(_parse_raw(_without_symbology(text)))


def build_element_string(elements: Iterable[Element]) -> str:
    """Return what a scanner reads for these elements, without symbology identifier:
    the inverse of `parse_element_string`.

    :raise Gs1Error: if an element is wrong
    """
    elements = list(elements)
    text = ""
    for element in elements:
        identifier = identifier_at_start(element.code)
        check_element(identifier, element.value)
        text += element.code + element.value
        if not identifier.has_predefined_length and element is not elements[-1]:
            text += FNC1
    return text


def bracketed(elements: Iterable[Element]) -> str:
    """Return the elements for the human eye: (01)09521234543213(10)A1."""
    return "".join(f"({element.code}){element.value}" for element in elements)


def check_element(identifier: ApplicationIdentifier, value: str) -> None:
    """Pass if `value` may follow the identifier.

    :raise Gs1Error: saying what is wrong with it
    """
    if len(value) < identifier.minimum:
        raise Gs1Error(Gs1Fault.TOO_SHORT, identifier.code, value)
    if len(value) > identifier.maximum:
        raise Gs1Error(Gs1Fault.TOO_LONG, identifier.code, value)
    rest = value
    for part in identifier.parts:
        piece, rest = rest[: part.maximum], rest[part.maximum :]
        fault = _fault_of(part, piece)
        if fault:
            raise Gs1Error(fault, identifier.code, value)


def _without_symbology(text: str) -> str:
    if text.startswith(SYMBOLOGY_IDENTIFIERS):
        text = text[3:]
    return text.lstrip(FNC1)


def _parse_raw(rest: str) -> Iterator[Element]:
    while rest:
        identifier = identifier_at_start(rest)
        if identifier is None:
            element, rest = _take_unknown(rest)
        else:
            element, rest = _take(identifier, rest)
        yield element
        rest = rest.lstrip(FNC1)  # allowed between any two elements


def _take(identifier, rest):
    """Return the first element of `rest` and what follows it."""
    start = len(identifier.code)
    value = rest[start:].split(FNC1, 1)[0]
    if identifier.has_predefined_length:
        value = value[: identifier.maximum]
    check_element(identifier, value)
    return Element(identifier.code, value), rest[start + len(value) :]


def _take_unknown(rest):
    """Return an element of an identifier that the specification does not have yet: as
    its length is not predefined, it lasts to the next separator."""
    length = LENGTH_BY_START.get(rest[:2], 2)
    content = rest.split(FNC1, 1)[0]
    code, value = content[:length], content[length:]
    if not (code.isascii() and code.isdigit() and value):
        raise Gs1Error(Gs1Fault.NO_IDENTIFIER, value=content)
    return Element(code, value), rest[len(content) :]


def _parse_bracketed(text: str) -> Iterator[Element]:
    pieces = _BRACKETED.split(text)
    if pieces[0] or len(pieces) < 3:
        raise Gs1Error(Gs1Fault.NO_IDENTIFIER, value=text)
    for code, value in zip(pieces[1::2], pieces[2::2], strict=True):
        value = value.strip().rstrip(FNC1)
        identifier = identifier_at_start(code)
        if identifier is not None and identifier.code == code:
            check_element(identifier, value)
        yield Element(code, value)


def _fault_of(part, piece: str) -> Gs1Fault | None:
    if part.is_optional and not piece:
        return None
    if len(piece) < part.minimum:
        return Gs1Fault.TOO_SHORT
    if not CHARACTERS[part.kind].issuperset(piece):
        return Gs1Fault.BAD_CHARACTER
    if part.rule == "csum" and gs1_check_digit(piece[:-1]) != piece[-1]:
        return Gs1Fault.WRONG_CHECK_DIGIT
    if part.rule == "date" and not can_be_gs1_date(piece):
        return Gs1Fault.BAD_DATE
    return None
