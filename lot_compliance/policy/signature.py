"""Signatures: what they mean, and who may not give them."""

from collections.abc import Collection, Mapping

from .str_enum import StrEnum


class Meaning(StrEnum):
    """What a signature says of lots."""

    RELEASE = "release"
    REJECTION = "rejection"
    RETEST = "retest"
    DEVIATION = "deviation"


def own_work(signer: int, makers: Mapping[int, Collection[int]]) -> list[int]:
    """Return the lots that a user may not sign, as the work to be checked is his own.

    Maker and checker differ (EU GMP annex 11; 21 CFR 211.22: an independent quality
    unit).

    :param makers: {lot id: ids of the users whose work is signed}
    """
    return [lot_id for lot_id, users in makers.items() if signer in users]
