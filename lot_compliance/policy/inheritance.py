"""Which level decides a setting: product, category, parent categories or company."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from .periods import Period

# The settings that are a number of days, weeks, months or years.
PERIOD_FIELDS = (
    "lot_shelf_life",
    "lot_warning_period",
    "lot_removal_period",
    "lot_best_before_period",
    "lot_retest_interval",
)
# The dispositions that lots get when they come in, by the way they do.
DISPOSITION_FIELDS = (
    "lot_receipt_disposition_id",
    "lot_production_disposition_id",
    "lot_return_disposition_id",
)
FIELDS = (
    "lot_perishable",
    "lot_fefo_policy",
    "lot_expiry_kind",
    *PERIOD_FIELDS,
    "lot_date_rounding",
    "lot_typed_date",
    "lot_code_rule_id",
    "lot_code_source",
    "lot_over_receipt",
    *DISPOSITION_FIELDS,
    "lot_retest_extends",
    "lot_retest_limit",
)


@dataclass(frozen=True)
class LotPolicy:
    """The effective settings of one product in one company.

    The shelf life counts forward from production or receipt, and its end is rounded;
    the retest interval counts forward from production or receipt, and from each retest;
    the other periods count backward from the expiration date. `code_rule_id` is a
    database id or False, as the dispositions are; `code_source` is manual, automatic
    or supplier.
    """

    perishable: str = "none"
    fefo_policy: str = "off"
    expiry_kind: str = "best_before"
    shelf_life: Period = Period()
    warning_period: Period = Period()
    removal_period: Period = Period()
    best_before_period: Period = Period()
    retest_interval: Period = Period()
    date_rounding: str = "none"
    typed_date: str = "expiry"
    code_rule_id: int | bool = False
    code_source: str = "automatic"
    over_receipt: str = "off"
    receipt_disposition_id: int | bool = False
    production_disposition_id: int | bool = False
    return_disposition_id: int | bool = False
    retest_extends: str = "retest"
    retest_limit: int = 0

    @property
    def is_set(self) -> bool:
        """Whether any level says anything about lots of the product."""
        return self != LotPolicy()

    @property
    def is_managed(self) -> bool:
        """Whether lots of the product carry an expiry date that we look after."""
        return self.perishable != "none"

    @property
    def checks_dates(self) -> bool:
        """Whether the gate looks at the dates of what leaves: under a FEFO policy, and
        always for *use by* dates."""
        return self.is_fefo or (self.is_managed and self.expiry_kind == "use_by")

    @property
    def is_production_typed(self) -> bool:
        """Whether the production date is typed at receipt, and the expiry date follows
        from it; without shelf life it cannot."""
        return self.typed_date == "production" and bool(self.shelf_life)

    @property
    def is_fefo(self) -> bool:
        """Whether the order of expiry is followed and checked."""
        return self.fefo_policy != "off"


@dataclass(frozen=True)
class Effective:
    """A value and the level (any object) that set it; level None: nobody did."""

    value: Any
    level: Any


def first_set(levels: Iterable[tuple[Any, Any]]) -> Effective:
    """Return the first value that is set, nearest level first.

    `levels` are pairs (level, value); an empty value (False, None, "", no period) means
    "as the next level says".
    """
    for level, value in levels:
        if value:
            return Effective(value, level)
    return Effective(False, None)
