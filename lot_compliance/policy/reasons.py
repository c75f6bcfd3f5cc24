"""Why a lot is refused, and how hard that refusal is."""

from .str_enum import StrEnum


class Refusal(StrEnum):
    """The reason why a lot may not be used; the order is the order of gravity."""

    RECALLED = "recalled"
    DISPOSITION = "disposition"
    EXPIRED = "expired"
    OUT_OF_SPECIFICATION = "out_of_specification"
    CERTIFICATE = "certificate"
    RETEST_OVERDUE = "retest_overdue"
    REMOVAL = "removal"
    NOT_EARLIEST = "not_earliest"


class Severity(StrEnum):
    """What a refusal means: it never passes, it passes with an approved deviation,
    or it passes with a recorded reason."""

    HARD = "hard"
    WAIVABLE = "waivable"
    WARNING = "warning"


NEED_DEVIATION = {
    Refusal.OUT_OF_SPECIFICATION,
    Refusal.CERTIFICATE,
    Refusal.RETEST_OVERDUE,
}


def severity_of(refusal: Refusal, fefo_policy: str, expiry_kind: str) -> Severity:
    """Return how hard a refusal is for a product.

    Dispositions and recalls never pass. *Use by* dates never pass either
    (Regulation (EU) 1169/2011, article 24: unsafe after the date). What is out of
    specification, lacks a certificate or a retest asks for a deviation. All else
    follows the product's FEFO policy: "warn" warns, "block" asks for a deviation.
    """
    if refusal in (Refusal.RECALLED, Refusal.DISPOSITION):
        return Severity.HARD
    if refusal is Refusal.EXPIRED and expiry_kind == "use_by":
        return Severity.HARD
    if refusal in NEED_DEVIATION:
        return Severity.WAIVABLE
    return Severity.WAIVABLE if fefo_policy == "block" else Severity.WARNING
