"""Which level decides a setting: product, category, parent categories or company."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

FIELDS = (
    "lot_perishable",
    "lot_fefo_policy",
    "lot_expiry_kind",
    "lot_shelf_life_days",
    "lot_warning_days",
    "lot_code_rule_id",
    "lot_code_source",
)


@dataclass(frozen=True)
class LotPolicy:
    """The effective settings of one product in one company.

    `code_rule_id` is a database id or False; days are whole days; `code_source` is
    manual, automatic or supplier.
    """

    perishable: str = "none"
    fefo_policy: str = "off"
    expiry_kind: str = "best_before"
    shelf_life_days: int = 0
    warning_days: int = 0
    code_rule_id: int | bool = False
    code_source: str = "automatic"

    @property
    def is_managed(self) -> bool:
        """Whether lots of the product carry an expiry date that we look after."""
        return self.perishable != "none"

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

    `levels` are pairs (level, value); an empty value (False, None, 0, "") means
    "as the next level says".
    """
    for level, value in levels:
        if value:
            return Effective(value, level)
    return Effective(False, None)
