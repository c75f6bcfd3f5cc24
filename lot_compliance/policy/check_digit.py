"""Check digits: one more character by which a mistyped code is found out."""

from string import ascii_uppercase, digits

DIGITS = digits
LETTERS_AND_DIGITS = digits + ascii_uppercase


def gs1_check_digit(text: str) -> str:
    """Return the GS1 modulo 10 digit of the digits in `text`; the rest is skipped.

    >>> gs1_check_digit("629104150021")
    '3'
    """
    values = [DIGITS.index(mark) for mark in reversed(text) if mark in DIGITS]
    total = sum(value * (1 if place % 2 else 3) for place, value in enumerate(values))
    return DIGITS[-total % 10]


def luhn_check_character(text: str) -> str:
    """Return the Luhn modulo 36 character of the letters and digits in `text`.

    Small and capital letters count alike; other characters are skipped.
    """
    size = len(LETTERS_AND_DIGITS)
    marks = [mark for mark in reversed(text.upper()) if mark in LETTERS_AND_DIGITS]
    total = 0
    for place, mark in enumerate(marks):
        doubled = LETTERS_AND_DIGITS.index(mark) * (1 if place % 2 else 2)
        total += doubled // size + doubled % size
    return LETTERS_AND_DIGITS[-total % size]
