"""Which lots get the default disposition when they come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.disposition import (
    Arrival,
    ArrivingLot,
    arrival_of,
    takes_default,
)

FIRST = (Arrival.RECEIPT, Arrival.PRODUCTION)
LOTS = st.builds(
    ArrivingLot, st.booleans(), st.booleans(), st.booleans(), st.booleans()
)


@pytest.mark.parametrize(
    ("source", "destination", "arrival"),
    [
        ("supplier", "internal", Arrival.RECEIPT),
        ("supplier", "transit", Arrival.RECEIPT),
        ("production", "internal", Arrival.PRODUCTION),
        ("customer", "internal", Arrival.RETURN),
        ("supplier", "customer", None),
        ("customer", "supplier", None),
        ("internal", "internal", None),
        ("inventory", "internal", None),
        ("internal", "customer", None),
    ],
)
def test_how_goods_come_in(source, destination, arrival):
    assert arrival_of(source, destination) is arrival


@pytest.mark.parametrize("arrival", FIRST)
@pytest.mark.parametrize(
    ("lot", "takes"),
    [
        (ArrivingLot(), True),
        (ArrivingLot(is_known=True), False),
        (ArrivingLot(has_disposition=True), False),
        (ArrivingLot(is_known=True, has_disposition=True), False),
        (ArrivingLot(is_set_apart=True), True),
    ],
)
def test_only_a_new_lot_without_disposition_takes_the_default(arrival, lot, takes):
    assert takes_default(arrival, lot) is takes


@pytest.mark.parametrize(
    ("lot", "takes"),
    [
        (ArrivingLot(is_known=True), True),
        (ArrivingLot(is_known=True, has_disposition=True), True),
        (ArrivingLot(is_known=True, is_set_apart=True), False),
        (ArrivingLot(is_known=True, has_disposition=True, may_ship=False), False),
    ],
)
def test_a_returned_lot_takes_it_unless_it_is_apart_or_blocked(lot, takes):
    assert takes_default(Arrival.RETURN, lot) is takes


@given(LOTS)
def test_a_blocked_lot_never_gets_another_disposition_by_a_return(lot):
    assert lot.may_ship or not takes_default(Arrival.RETURN, lot)


@given(st.sampled_from(FIRST), LOTS)
def test_nobody_s_decision_is_overwritten_at_the_dock(arrival, lot):
    assert not (lot.has_disposition and takes_default(arrival, lot))
