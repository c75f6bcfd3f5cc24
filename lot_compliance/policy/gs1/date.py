"""Dates in GS1 barcodes: YYMMDD."""

from calendar import monthrange
from datetime import date

from .error import Gs1Error, Gs1Fault


def century_of(short_year: int, today: date) -> int:
    """Return the year that two digits mean: from 49 years ago to 50 years ahead.

    Source: GS1 General Specifications, 7.12, determination of century in dates.
    """
    century = today.year - today.year % 100
    difference = short_year - today.year % 100
    if difference >= 51:
        return century - 100 + short_year
    if difference <= -50:
        return century + 100 + short_year
    return century + short_year


def read_gs1_date(text: str, today: date) -> date:
    """Return the day of six digits YYMMDD; day 00 is the last one of the month.

    :raise Gs1Error: if there is no such day

    >>> read_gs1_date("270200", date(2026, 11, 20))
    datetime.date(2027, 2, 28)
    """
    year, month, day = (int(text[place : place + 2]) for place in (0, 2, 4))
    year = century_of(year, today)
    try:
        return date(year, month, day or monthrange(year, month)[1])
    except ValueError as error:
        raise Gs1Error(Gs1Fault.BAD_DATE, value=text) from error


def write_gs1_date(day: date) -> str:
    """Return a day as six digits."""
    return day.strftime("%y%m%d")


def can_be_gs1_date(text: str) -> bool:
    """Tell whether six digits are a day of this century or of another one."""
    month, day = int(text[2:4]), int(text[4:6])
    leap = 2000 + int(text[:2])  # 1900 and 2100 were and are no leap years
    return 1 <= month <= 12 and day <= monthrange(leap, month)[1]
