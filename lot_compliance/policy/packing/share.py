"""How the rows of a packing list are shared out over the lines of an order."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """A part of a row that goes to a line of the order; both by index."""

    row: int
    line: int
    quantity: float


def share_out(
    quantities: Sequence[float], open_demands: Sequence[float], rounding: float
) -> list[Share]:
    """Return which part of each row goes to which line: the lines are filled one by
    one, and the last one takes what is over. All in one unit, whose smallest part is
    `rounding`; a row is divided only where a line is full."""
    shares, line, last = [], 0, len(open_demands) - 1
    left = open_demands[0]
    for row, quantity in enumerate(quantities):
        while line < last and quantity > left - rounding / 2:
            if left >= rounding / 2:
                part = min(left, quantity)
                shares.append(Share(row, line, part))
                quantity -= part
            line += 1
            left = open_demands[line]
        if quantity >= rounding / 2:
            shares.append(Share(row, line, quantity))
            left -= quantity
    return shares
