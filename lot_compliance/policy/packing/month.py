"""Names of months in the six languages that packing lists mostly come in."""

import unicodedata

# Beginnings, without accents: English, German, French, Spanish, Italian, Dutch.
MONTHS = (
    "jan gen ene",
    "feb fev",
    "mar mrz mae maa mrt",
    "apr avr abr",
    "may mai mag mei",
    "jun juin giu",
    "jul juil lug",
    "aug aou ago",
    "sep set",
    "oct okt ott",
    "nov",
    "dec dez dic",
)


def month_number(word: str) -> int:
    """Return the number that a word of a date stands for: its own, or that of the
    month it names; 0 if it names none."""
    if word.isdecimal():
        return int(word)
    text = unicodedata.normalize("NFKD", word).casefold()
    plain = "".join(sign for sign in text if not unicodedata.combining(sign))
    for number, beginnings in enumerate(MONTHS, 1):
        if any(plain.startswith(start) for start in beginnings.split()):
            return number
    return 0
