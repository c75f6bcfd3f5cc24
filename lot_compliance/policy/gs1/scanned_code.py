"""What a scanned text is: a GS1 element string, a digital link, or just a code."""

import re

from ..check_digit import gs1_check_digit
from .digital_link import is_web_address, parse_digital_link
from .element_string import Element, is_marked_as_gs1, parse_element_string
from .error import Gs1Error, Gs1Fault

_LENGTHS_OF_GTINS = (8, 12, 13, 14)
_CERTAIN = re.compile(r"0[12]\d{14}|\(\d{2,4}\)")
_LIKELY = re.compile(r"(1[1357]\d{6})+(10|21).")


def read_scanned(
    text: str, is_gs1_expected: bool = False
) -> tuple[Element, ...] | None:
    """Return the elements of a scanned text, or None for a plain code.

    What a scanner marked as GS1, what begins with a trade item number or is written in
    brackets is GS1's, and has to be right. Of other texts, dates before a lot can be
    read as GS1, and whatever can where `is_gs1_expected` (where all barcodes are said
    to be GS1's). The rest are plain codes, as is a web address of something else.

    :raise Gs1Error: for the first fault
    """
    if is_web_address(text):
        return _unless(Gs1Fault.NO_KEY, parse_digital_link, text)
    if is_marked_as_gs1(text) or _CERTAIN.match(text):
        return parse_element_string(text)
    if is_gtin_like(text) or not (is_gs1_expected or _LIKELY.match(text)):
        return None
    try:
        return parse_element_string(text)
    except Gs1Error:
        return None


def is_gtin_like(text: str) -> bool:
    """Tell whether a plain code has the form of a trade item number."""
    return text.isascii() and text.isdigit() and len(text) in _LENGTHS_OF_GTINS


def is_gtin(text: str) -> bool:
    """Tell whether a plain code is a trade item number: form and check digit are right.

    >>> is_gtin("9521234543213"), is_gtin("20261120")
    (True, False)
    """
    return is_gtin_like(text) and text[-1] == gs1_check_digit(text[:-1])


def forms_of_gtin(gtin: str) -> tuple[str, ...]:
    """Return how a trade item number may be written down: with fewer leading zeros.

    >>> forms_of_gtin("00036000291452")
    ('00036000291452', '0036000291452', '036000291452')
    """
    padded = gtin.zfill(14)
    lengths = sorted(_LENGTHS_OF_GTINS, reverse=True)
    return tuple(
        padded[-length:] for length in lengths if not padded[:-length].strip("0")
    )


def _unless(fault, parse, text):
    try:
        return parse(text)
    except Gs1Error as error:
        if error.fault is fault:
            return None
        raise
