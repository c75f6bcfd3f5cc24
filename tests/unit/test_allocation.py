"""The plan of an allocation, in tables and as properties."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.allocation import Demand, LotStock, allocate, fefo_key, refusals_of
from policy.reasons import Refusal

TODAY = date(2026, 11, 20)


def lot(lot_id, days=None, free=10.0, received=0, **facts):
    """Return a lot that expires `days` after TODAY, received `received` hours in."""
    day = None if days is None else TODAY + timedelta(days=days)
    return LotStock(
        lot_id=lot_id,
        free=free,
        received_at=datetime(2026, 11, 1) + timedelta(hours=received),
        fefo_day=facts.pop("fefo_day", day),
        last_day=facts.pop("last_day", day),
        **facts,
    )


def picked(plan):
    return [(pick.lot_id, quantity) for pick, quantity in plan.picks]


def test_first_to_expire_goes_first_and_the_next_one_fills_up():
    plan = allocate(Demand(15, TODAY), [lot(1, days=30), lot(2, days=10)])
    assert picked(plan) == [(2, 10), (1, 5)]
    assert plan.missing == 0


def test_lots_without_date_go_last_and_stock_without_lot_after_them():
    plan = allocate(Demand(30, TODAY), [lot(None), lot(1), lot(2, days=99)])
    assert picked(plan) == [(2, 10), (1, 10), (None, 10)]


def test_same_day_the_first_received_goes_first():
    plan = allocate(
        Demand(5, TODAY), [lot(1, days=5, received=9), lot(2, days=5, received=3)]
    )
    assert picked(plan) == [(2, 5)]


def test_same_day_and_same_receipt_the_lower_id_goes_first():
    assert picked(allocate(Demand(5, TODAY), [lot(7, 5), lot(3, 5)])) == [(3, 5)]


@pytest.mark.parametrize(
    ("candidate", "refusal"),
    [
        (lot(1, days=-1), Refusal.EXPIRED),
        (lot(1, days=0), None),
        (lot(1, days=9, fefo_day=TODAY - timedelta(days=1)), Refusal.REMOVAL),
        (lot(1, days=9, standing=(Refusal.DISPOSITION,)), Refusal.DISPOSITION),
        (lot(1, days=-9, standing=(Refusal.RECALLED,)), Refusal.RECALLED),
        (lot(1), None),
    ],
)
def test_refused_lots_are_named_with_their_gravest_reason(candidate, refusal):
    plan = allocate(Demand(4, TODAY), [candidate])
    assert [reason for _lot, reason in plan.refused] == ([refusal] if refusal else [])
    assert plan.missing == (4 if refusal else 0)


def test_all_reasons_of_a_lot_are_named_gravest_first():
    gone = lot(1, days=-9, standing=(Refusal.DISPOSITION,))
    assert refusals_of(gone, Demand(1, TODAY)) == [
        Refusal.DISPOSITION,
        Refusal.EXPIRED,
    ]


def test_scrap_takes_expired_lots():
    plan = allocate(Demand(4, TODAY, checks_dates=False), [lot(1, days=-3)])
    assert picked(plan) == [(1, 4)]


def test_a_waived_refusal_does_not_count_for_that_lot_only():
    demand = Demand(20, TODAY, waived={(1, Refusal.EXPIRED)})
    plan = allocate(demand, [lot(1, days=-3), lot(2, days=-3)])
    assert picked(plan) == [(1, 10)]


def test_lots_with_negative_or_no_free_quantity_are_passed_over():
    plan = allocate(
        Demand(5, TODAY), [lot(1, 1, free=-4), lot(2, 2, free=0), lot(3, 3)]
    )
    assert picked(plan) == [(3, 5)]


lots_strategy = st.lists(
    st.builds(
        lot,
        st.integers(1, 50),
        days=st.none() | st.integers(-5, 40),
        free=st.floats(-5, 50).map(lambda q: round(q, 2)),
        received=st.integers(0, 5),
        standing=st.sampled_from([(), (Refusal.DISPOSITION,)]),
    ),
    max_size=12,
    unique_by=lambda candidate: candidate.lot_id,
)
quantities = st.floats(0.01, 200).map(lambda q: round(q, 2))


@given(lots=lots_strategy, quantity=quantities)
def test_plan_never_takes_more_than_free_nor_more_than_asked(lots, quantity):
    plan = allocate(Demand(quantity, TODAY), lots)
    assert all(0 < taken <= pick.free for pick, taken in plan.picks)
    total = sum(taken for _pick, taken in plan.picks)
    assert total + plan.missing == pytest.approx(quantity)


@given(lots=lots_strategy, quantity=quantities)
def test_plan_never_takes_a_refused_lot(lots, quantity):
    plan = allocate(Demand(quantity, TODAY), lots)
    assert not {p.lot_id for p, _ in plan.picks} & {r.lot_id for r, _ in plan.refused}


@given(lots=lots_strategy, quantity=quantities, data=st.data())
def test_plan_does_not_depend_on_the_order_of_the_lots(lots, quantity, data):
    shuffled = data.draw(st.permutations(lots))
    demand = Demand(quantity, TODAY)
    assert allocate(demand, lots) == allocate(demand, shuffled)


@given(lots=lots_strategy, quantity=quantities)
def test_no_eligible_lot_is_left_behind_that_goes_before_a_picked_one(lots, quantity):
    demand = Demand(quantity, TODAY)
    plan = allocate(demand, lots)
    taken = dict((pick.lot_id, quantity) for pick, quantity in plan.picks)
    for candidate in lots:
        if any(refusals_of(candidate, demand)) or candidate.free <= 0.005:
            continue
        left = candidate.free - taken.get(candidate.lot_id, 0)
        later = [p for p, _ in plan.picks if fefo_key(p) > fefo_key(candidate)]
        assert not (left > 0.005 and later)
