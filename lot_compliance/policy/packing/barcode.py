"""Which barcodes a written one may stand for."""

from ..check_digit import gs1_check_digit
from ..gs1.scanned_code import forms_of_gtin

LENGTHS = range(7, 15)  # the shortest number less its zero, up to the longest


def forms_of_barcode(code: str) -> tuple[str, ...]:
    """Return the barcodes that a written one may stand for, itself first.

    A trade item number, told by its check digit, is one number with any of its leading
    zeros: vendors fill it up to 14 digits, and a spreadsheet takes the zeros away.

    >>> forms_of_barcode("36000291452")
    ('36000291452', '00036000291452', '0036000291452', '036000291452')
    """
    if not (code.isascii() and code.isdigit() and len(code) in LENGTHS):
        return (code,)
    if gs1_check_digit(code[:-1]) != code[-1]:
        return (code,)
    return tuple(dict.fromkeys((code, *forms_of_gtin(code))))
