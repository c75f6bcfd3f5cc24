"""A genealogy as the lines of a table, from top to bottom."""

from collections import defaultdict
from typing import NamedTuple


class TreeLine(NamedTuple):
    """One line: what happened, how deep, and to which lot it leads or belongs."""

    level: int
    edge: dict
    lot_id: int
    is_repeated: bool  # its own lines stand further up already


def tree(edges, lot_id, side):
    """Return the lines of the table that starts at a lot.

    :param list edges: of `stock.lot.trace.trace`
    :param str side: "upstream" or "downstream"
    :return: list of `TreeLine`, each lot followed by what happened to it. What a lot
        leads to is told once, so that a genealogy with many ways to one lot (or a
        circle) stays as long as it has edges.
    """
    below = defaultdict(list)
    for edge in edges:
        for lot in {edge["from_lot"], edge["to_lot"]} - {False}:
            if belongs(edge, lot, side):
                below[lot].append(edge)
    lines, told = [], {lot_id}
    stack = [(1, lot_id, iter(below[lot_id]))]
    while stack:
        level, near, rest = stack[-1]
        edge = next(rest, None)
        if edge is None:
            stack.pop()
            continue
        far = leads_to(edge, side)
        lines.append(TreeLine(level, edge, far or near, bool(far) and far in told))
        if far and far not in told:
            told.add(far)
            stack.append((level + 1, far, iter(below[far])))
    return lines


def belongs(edge, lot_id, side):
    """Tell whether an edge is told below a lot: what it became and where it went, or
    what it was made of and where it came from. Returns stand with what they undo."""
    returned = edge["kind"] == "return"
    downstream = side == "downstream"
    if edge["kind"] == "transfer":
        return downstream
    if returned and not edge["to_lot"]:  # to the vendor
        return not downstream
    if returned:
        return downstream
    return edge["from_lot" if downstream else "to_lot"] == lot_id


def leads_to(edge, side):
    """Return the lot whose own lines follow an edge, False when it ends there."""
    is_step = edge["kind"] == "production" and edge["from_lot"] and edge["to_lot"]
    return is_step and edge["to_lot" if side == "downstream" else "from_lot"]
