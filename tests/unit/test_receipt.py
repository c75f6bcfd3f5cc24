"""What speaks against a lot that is about to come in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.reasons import Severity
from policy.receipt import Arrival, ReceiptProblem, Verdict, judge, judge_quantity
from policy.shelf_life_rule import Demand, LifeRule

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = date(2026, 11, 19), date(2026, 11, 21)
CHRISTMAS, SYLVESTER = date(2026, 12, 24), date(2026, 12, 31)
MONTH = Demand(LifeRule(1, days=30), 30)
P = ReceiptProblem


def arrival(last_day=CHRISTMAS, **facts):
    return Arrival(today=TODAY, last_day=last_day, **facts)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"last_day": None}, [P.MISSING_DATE]),
        ({"last_day": None, "requires_date": False}, []),
        ({"last_day": TODAY}, []),
        ({"last_day": YESTERDAY}, [P.PAST_DATE]),
        ({"production_day": TODAY}, []),
        ({"production_day": TOMORROW}, [P.MADE_IN_FUTURE]),
        (
            {"production_day": TOMORROW, "last_day": None},
            [P.MADE_IN_FUTURE, P.MISSING_DATE],
        ),
        ({"production_day": CHRISTMAS}, [P.MADE_IN_FUTURE]),
        ({"production_day": TODAY, "last_day": YESTERDAY}, [P.MADE_AFTER_EXPIRY]),
        ({"production_day": YESTERDAY, "last_day": YESTERDAY}, [P.PAST_DATE]),
        ({"typed_day": CHRISTMAS}, []),
        ({"typed_day": SYLVESTER}, [P.OTHER_EXPIRY]),
        (
            {"last_day": None, "requires_date": False, "typed_day": CHRISTMAS},
            [P.OTHER_EXPIRY],
        ),
        ({"production_day": TODAY, "typed_production_day": TODAY}, []),
        (
            {"production_day": TODAY, "typed_production_day": YESTERDAY},
            [P.OTHER_PRODUCTION],
        ),
        (
            {"typed_day": SYLVESTER, "typed_production_day": YESTERDAY},
            [P.OTHER_EXPIRY],
        ),
        (
            {"typed_day": CHRISTMAS, "last_day": YESTERDAY},
            [P.OTHER_EXPIRY, P.PAST_DATE],
        ),
        ({"demand": MONTH}, []),
        ({"demand": MONTH, "last_day": date(2026, 12, 20)}, []),
        ({"demand": MONTH, "last_day": date(2026, 12, 19)}, [P.TOO_SHORT]),
        ({"demand": MONTH, "last_day": YESTERDAY}, [P.PAST_DATE]),
        ({"latest_in_stock": CHRISTMAS}, []),
        ({"latest_in_stock": SYLVESTER}, [P.EXPIRES_EARLIER]),
        ({"latest_in_stock": SYLVESTER, "last_day": YESTERDAY}, [P.PAST_DATE]),
        (
            {"demand": MONTH, "last_day": TOMORROW, "latest_in_stock": SYLVESTER},
            [P.TOO_SHORT],  # one cause, one problem
        ),
    ],
)
def test_the_days_of_a_lot_speak_against_it(facts, expected):
    assert [verdict.problem for verdict in judge(arrival(**facts))] == expected


def test_only_the_order_of_stock_is_a_mere_warning():
    assert judge(arrival(TOMORROW, demand=MONTH)) == [
        Verdict(P.TOO_SHORT, Severity.HARD)
    ]
    assert judge(arrival(TOMORROW, latest_in_stock=SYLVESTER)) == [
        Verdict(P.EXPIRES_EARLIER, Severity.WARNING)
    ]


def test_a_rule_may_warn_of_a_short_life():
    warning = Demand(LifeRule(1, days=30, severity=Severity.WARNING), 30)
    assert judge(arrival(TOMORROW, demand=warning)) == [
        Verdict(P.TOO_SHORT, Severity.WARNING)
    ]


DAYS = st.dates(date(2026, 10, 1), date(2027, 1, 31))
ARRIVALS = st.builds(
    Arrival,
    today=st.just(TODAY),
    last_day=st.none() | DAYS,
    requires_date=st.booleans(),
    production_day=st.none() | DAYS,
    typed_day=st.none() | DAYS,
    typed_production_day=st.none() | DAYS,
    demand=st.none()
    | st.integers(0, 60).map(lambda days: Demand(LifeRule(1, days=days), days)),
    latest_in_stock=st.none() | DAYS,
)


@given(ARRIVALS)
def test_what_passes_is_dated_usable_and_long_enough(facts):
    problems = {verdict.problem for verdict in judge(facts)}
    if problems - {P.EXPIRES_EARLIER}:
        return
    assert facts.last_day or not facts.requires_date
    assert facts.typed_day in (None, facts.last_day)
    assert facts.typed_production_day in (None, facts.production_day)
    assert not facts.production_day or facts.production_day <= TODAY
    if facts.last_day:
        assert facts.last_day >= TODAY
        assert not facts.demand or (facts.last_day - TODAY).days >= facts.demand.days


@given(ARRIVALS, st.integers(1, 400))
def test_a_later_date_never_brings_a_new_problem_of_age(facts, more):
    if not facts.last_day:
        return
    later = replace(facts, last_day=facts.last_day + timedelta(days=more))
    of_age = {P.PAST_DATE, P.TOO_SHORT, P.EXPIRES_EARLIER}
    before = {v.problem for v in judge(facts)}
    after = {v.problem for v in judge(later)}
    if before <= {P.OTHER_EXPIRY, P.OTHER_PRODUCTION, P.MADE_IN_FUTURE}:
        assert not after & of_age


@pytest.mark.parametrize(
    ("received", "answer", "expected"),
    [
        (10, "refuse", None),
        (9, "refuse", None),
        (10.01, "refuse", Severity.HARD),
        (10.004, "refuse", None),
        (12, "warn", Severity.WARNING),
        (12, "off", None),
    ],
)
def test_more_than_was_ordered_is_found_beyond_the_rounding(received, answer, expected):
    verdict = judge_quantity(received, 10, 0.01, answer)
    assert (verdict and verdict.severity) is expected
