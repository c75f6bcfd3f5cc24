"""Which lots get a default disposition when they come in, and which keep their own."""

from dataclasses import dataclass

from .str_enum import StrEnum

INSIDE = ("internal", "transit")


class Arrival(StrEnum):
    """How goods come in; the settings of default dispositions bear these names."""

    RECEIPT = "receipt"
    PRODUCTION = "production"
    RETURN = "return"


ARRIVAL_BY_SOURCE = {
    "supplier": Arrival.RECEIPT,
    "production": Arrival.PRODUCTION,
    "customer": Arrival.RETURN,
}


@dataclass(frozen=True)
class ArrivingLot:
    """What is known of a lot at the moment at which some of it comes in.

    `is_known`: it has come in before, or was split off a lot that has; `may_ship`:
    nothing blocks it; `is_set_apart`: what comes in goes to the segregation location.
    """

    is_known: bool = False
    has_disposition: bool = False
    may_ship: bool = True
    is_set_apart: bool = False


def arrival_of(source: str, destination: str) -> Arrival | None:
    """Return how goods come in, by the usages of two locations; None: they do not."""
    return ARRIVAL_BY_SOURCE.get(source) if destination in INSIDE else None


def takes_default(arrival: Arrival, lot: ArrivingLot) -> bool:
    """Tell whether a lot gets the default disposition.

    Received or made: only the first time, and not over a disposition that somebody
    gave it. Returned: the whole lot, as nobody can tell the pieces apart, unless what
    came back is set apart; a lot that is blocked already is never blocked less.
    """
    if arrival is Arrival.RETURN:
        return lot.may_ship and not lot.is_set_apart
    return not lot.is_known and not lot.has_disposition
