"""What a GS1 barcode says about goods: product, lot, dates, quantity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .application_identifiers import IDENTIFIERS
from .date import read_gs1_date
from .element_string import Element

# The measures of goods that are sold by measure: {first three digits: unit}
UNITS = {
    "310": "kg",
    "311": "m",
    "314": "m²",
    "315": "L",
    "316": "m³",
    "320": "lb",
    "357": "oz",
}


@dataclass(frozen=True)
class ScannedGoods:
    """Product (a GTIN, or the content's of a logistic unit), lot and serial number,
    days, and quantity: a count, or an amount in a unit of `UNITS`."""

    gtin: str = ""
    lot: str = ""
    serial: str = ""
    production_day: date | None = None
    best_before_day: date | None = None
    expiry_day: date | None = None
    count: int | None = None
    amount: Decimal | None = None
    unit: str = ""

    @property
    def names_goods(self) -> bool:
        """Whether product or lot are known: without them there is nothing to do."""
        return bool(self.gtin or self.lot or self.serial)


def read_goods(elements: Iterable[Element], today: date) -> ScannedGoods:
    """Return what the elements say about goods; all others are left out.

    Production is the production day, else the packaging day.

    :raise Gs1Error: for a date that is none in its century
    """
    values = {element.code: element.value for element in elements}
    count = values.get("30") or values.get("37")
    amount, unit = _read_measure(values)
    return ScannedGoods(
        gtin=values.get("01") or values.get("02") or "",
        lot=values.get("10", ""),
        serial=values.get("21", ""),
        production_day=_read_day(values, today, "11", "13"),
        best_before_day=_read_day(values, today, "15"),
        expiry_day=_read_day(values, today, "17", "7003"),
        count=int(count) if count else None,
        amount=amount,
        unit=unit,
    )


def read_amount(element: Element) -> Decimal:
    """Return the number of an element whose identifier counts its decimals."""
    decimals = IDENTIFIERS[element.code].decimals or 0
    return Decimal(int(element.value)).scaleb(-decimals)


def _read_day(values, today, *codes):
    value = next((values[code] for code in codes if code in values), None)
    return read_gs1_date(value[:6], today) if value else None


def _read_measure(values):
    for code, value in values.items():
        unit = UNITS.get(code[:3]) if code in IDENTIFIERS else None
        if unit and len(code) == 4:
            return read_amount(Element(code, value)), unit
    return None, ""
