"""Genealogies in plain Python, compared with a slow and obvious walk."""

import doctest

import policy.trace
import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.trace import EdgeKind, ends, movement_kind, net_by, walk

LOT = st.integers(0, 7)
LINKS = st.lists(st.tuples(LOT, LOT, st.booleans()), max_size=25)


def paths_from(root, links):
    """Return every link-by-link way without a lot met twice, the slow way."""
    ways, open_ways = [], [((root,), False)]
    while open_ways:
        lots, possible = open_ways.pop()
        ways.append((lots, possible))
        for near, far, unproven in links:
            if near == lots[-1] and far not in lots:
                open_ways.append(((*lots, far), possible or unproven))
    return ways


@given(root=LOT, links=LINKS)
def test_walk_agrees_with_all_paths(root, links):
    links = links[:9]  # the number of paths explodes, not the walk
    ways = paths_from(root, links)
    for lot, reach in walk([root], links).items():
        mine = [(len(lots) - 1, possible) for lots, possible in ways if lots[-1] == lot]
        assert reach.level == min(level for level, _possible in mine)
        assert reach.possible == all(possible for _level, possible in mine)


@given(links=LINKS)
def test_walk_reaches_exactly_what_some_path_reaches(links):
    links = links[:9]
    assert walk([0], links).keys() == {lots[-1] for lots, _x in paths_from(0, links)}


def test_chain_of_100000_lots_needs_no_stack():
    links = [(lot, lot + 1, False) for lot in range(100_000)]
    assert walk([0], links)[100_000].level == 100_000


def test_walk_from_nothing_is_empty():
    assert walk([], [(1, 2, False)]) == {}


@pytest.mark.parametrize(
    ("source", "destination", "kind"),
    [
        ("supplier", "internal", EdgeKind.RECEIPT),
        ("supplier", "customer", EdgeKind.DELIVERY),
        ("internal", "customer", EdgeKind.DELIVERY),
        ("production", "customer", EdgeKind.DELIVERY),
        ("customer", "internal", EdgeKind.RETURN),
        ("customer", "supplier", EdgeKind.RETURN),
        ("internal", "supplier", EdgeKind.RETURN),
        ("internal", "transit", EdgeKind.TRANSFER),
        ("customer", "customer", EdgeKind.TRANSFER),
        ("internal", "production", EdgeKind.PRODUCTION),
        ("production", "internal", EdgeKind.PRODUCTION),
        ("inventory", "internal", EdgeKind.ADJUSTMENT),
        ("internal", "inventory", EdgeKind.ADJUSTMENT),
    ],
)
def test_kind_follows_from_the_two_places(source, destination, kind):
    assert movement_kind(source, destination) == kind


def test_scrap_is_scrap_wherever_it_goes():
    assert movement_kind("internal", "inventory", is_scrap=True) == EdgeKind.SCRAP
    assert movement_kind("internal", "production", is_scrap=True) == EdgeKind.SCRAP


@pytest.mark.parametrize(
    ("source", "destination", "was_there", "stays"),
    [
        ("supplier", "internal", False, True),
        ("internal", "internal", True, True),
        ("internal", "customer", True, False),
        ("supplier", "customer", True, False),
    ],
)
def test_ends_say_where_the_lot_was(source, destination, was_there, stays):
    assert ends(source, destination) == (was_there, stays)


@given(st.lists(st.tuples(LOT, st.integers(1, 9), st.booleans()), max_size=30))
def test_net_is_given_less_returned(rows):
    flows = [(partner, 1, qty, is_return, False) for partner, qty, is_return in rows]
    for partner, balance in net_by(flows).items():
        expected = sum(-q if back else q for who, q, back in rows if who == partner)
        assert balance.net == expected


def test_partner_is_certain_as_soon_as_one_of_its_lots_is():
    flows = [("A", 1, 1, False, True), ("A", 2, 1, False, False)]
    assert net_by(flows)["A"].certain
    assert net_by(flows)["A"].lots == {1, 2}
    assert not net_by(flows[:1])["A"].certain


def test_examples_in_the_docstrings_hold():
    assert doctest.testmod(policy.trace).failed == 0
