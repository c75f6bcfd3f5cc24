"""The shape of a genealogy: what a movement is, who is reached, who has how much."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from enum import Enum

INSIDE = frozenset({"internal", "transit", "view"})


class EdgeKind(str, Enum):
    """What happened to a lot between two places, or between two lots."""

    RECEIPT = "receipt"
    PRODUCTION = "production"
    TRANSFER = "transfer"
    DELIVERY = "delivery"
    RETURN = "return"
    SCRAP = "scrap"
    ADJUSTMENT = "adjustment"


def movement_kind(source: str, destination: str, is_scrap: bool = False) -> EdgeKind:
    """Return what a movement is, from the usages of its two locations.

    A delivery is what ends at a customer, whatever the operation type, so that a
    vendor shipping straight to the customer counts as one too.

    >>> movement_kind("supplier", "customer").value
    'delivery'
    >>> movement_kind("customer", "internal").value
    'return'
    """
    if is_scrap:
        return EdgeKind.SCRAP
    if source in INSIDE and destination in INSIDE or source == destination:
        return EdgeKind.TRANSFER
    if destination == "customer":
        return EdgeKind.DELIVERY
    if source == "customer" or destination == "supplier":
        return EdgeKind.RETURN
    if source == "supplier":
        return EdgeKind.RECEIPT
    if "production" in (source, destination):
        return EdgeKind.PRODUCTION
    return EdgeKind.ADJUSTMENT


def ends(source: str, destination: str) -> tuple[bool, bool]:
    """Tell whether the lot was there before a movement, and is there after it.

    >>> ends("supplier", "internal"), ends("internal", "customer")
    ((False, True), (True, False))
    """
    stays = destination in INSIDE
    return source in INSIDE or not stays, stays


@dataclass(frozen=True)
class Reach:
    """How a lot is reached: in how many steps, and whether only by unproven links."""

    level: int
    possible: bool


def walk(
    roots: Iterable[int], links: Iterable[tuple[int, int, bool]]
) -> dict[int, Reach]:
    """Return `{lot: Reach}` for everything that `links` reach from `roots`.

    A link is `(near lot, far lot, possible)`. Cycles end, and depth costs no stack.

    >>> walk([1], [(1, 2, False), (2, 3, True), (3, 1, True)])[3]
    Reach(level=2, possible=True)
    """
    all_steps, certain_steps = defaultdict(set), defaultdict(set)
    for near, far, possible in links:
        all_steps[near].add(far)
        if not possible:
            certain_steps[near].add(far)
    certain = _levels(roots, certain_steps)
    levels = _levels(roots, all_steps)
    return {lot: Reach(level, lot not in certain) for lot, level in levels.items()}


def _levels(roots, steps):
    """Return `{lot: least number of steps}`, breadth first."""
    levels = dict.fromkeys(roots, 0)
    frontier = list(levels)
    while frontier:
        level = levels[frontier[0]] + 1
        steps_out = (steps.get(near, ()) for near in frontier)
        frontier = list({far for out in steps_out for far in out if far not in levels})
        levels.update(dict.fromkeys(frontier, level))
    return levels


@dataclass
class Balance:
    """What one partner got and gave back of one product."""

    given: float = 0.0
    returned: float = 0.0
    lots: set[int] = field(default_factory=set)
    certain: bool = False

    @property
    def net(self) -> float:
        """What the partner kept (a customer) or what was kept from it (a supplier)."""
        return self.given - self.returned


def net_by(
    flows: Iterable[tuple[Hashable, int, float, bool, bool]],
) -> dict[Hashable, Balance]:
    """Return `{key: Balance}` of `(key, lot, quantity, is_return, possible)` flows.

    >>> net_by([("A", 1, 5.0, False, False), ("A", 1, 2.0, True, False)])["A"].net
    3.0
    """
    balances = defaultdict(Balance)
    for key, lot, quantity, is_return, possible in flows:
        balance = balances[key]
        if is_return:
            balance.returned += quantity
        else:
            balance.given += quantity
        balance.lots.add(lot)
        balance.certain |= not possible
    return dict(balances)
