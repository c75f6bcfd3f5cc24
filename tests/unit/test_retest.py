"""What a retest extends, how often, and by which evidence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.inheritance import LotPolicy
from policy.periods import Period
from policy.retest import (
    Extension,
    RetestFacts,
    RetestProblem,
    extends_expiry,
    first_retest_day,
    is_overdue,
    judge_retest,
)

TODAY = date(2026, 11, 20)
HALF_A_YEAR = Period(6, "month")
DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


def policy(**more):
    return LotPolicy(**{"retest_interval": HALF_A_YEAR, **more})


def facts(**more):
    return RetestFacts(
        **{"today": TODAY, "last_day": None, "done": 0, "has_passed": True, **more}
    )


@pytest.mark.parametrize(
    ("interval", "day"),
    [
        (Period(), None),
        (Period(30), date(2026, 9, 30)),
        (Period(1, "month"), date(2026, 9, 30)),
        (Period(6, "month"), date(2027, 2, 28)),
        (Period(2, "year"), date(2028, 8, 31)),
    ],
)
def test_the_first_retest_is_an_interval_after_production(interval, day):
    found = first_retest_day(date(2026, 8, 31), policy(retest_interval=interval))
    assert found == day


@pytest.mark.parametrize(
    ("retest_day", "overdue"),
    [
        (None, False),
        (TODAY + timedelta(days=1), False),
        (TODAY, False),
        (TODAY - timedelta(days=1), True),
    ],
)
def test_the_retest_date_is_the_last_good_day(retest_day, overdue):
    assert is_overdue(retest_day, TODAY) is overdue


@pytest.mark.parametrize(
    ("settings", "lot", "answer"),
    [
        ({}, {}, Extension(date(2027, 5, 20))),
        ({"retest_interval": Period()}, {}, RetestProblem.NO_INTERVAL),
        ({"retest_limit": 2}, {"done": 1}, Extension(date(2027, 5, 20))),
        ({"retest_limit": 2}, {"done": 2}, RetestProblem.LIMIT),
        ({}, {"done": 99}, Extension(date(2027, 5, 20))),
        ({}, {"has_passed": False}, RetestProblem.NO_EVIDENCE),
        # not past the last usable day, which stays
        ({}, {"last_day": date(2027, 1, 1)}, Extension(date(2027, 1, 1))),
        ({}, {"last_day": TODAY}, Extension(TODAY)),
        ({}, {"last_day": date(2026, 11, 19)}, RetestProblem.EXPIRED),
        # the last usable day moves too
        (
            {"retest_extends": "both"},
            {"last_day": date(2027, 1, 1)},
            Extension(date(2027, 5, 20), date(2027, 7, 1)),
        ),
        (
            {"retest_extends": "both"},
            {"last_day": date(2026, 11, 1)},
            Extension(date(2027, 5, 1), date(2027, 5, 1)),
        ),
        (
            {"retest_extends": "both"},
            {"last_day": date(2026, 5, 19)},
            RetestProblem.EXPIRED,
        ),
        ({"retest_extends": "both"}, {}, Extension(date(2027, 5, 20))),
        # never of a use-by date
        (
            {"retest_extends": "both", "expiry_kind": "use_by"},
            {"last_day": date(2027, 1, 1)},
            Extension(date(2027, 1, 1)),
        ),
    ],
)
def test_what_a_retest_extends(settings, lot, answer):
    assert judge_retest(policy(**settings), facts(**lot)) == answer


@pytest.mark.parametrize(
    ("extends", "kind", "answer"),
    [
        ("retest", "best_before", False),
        ("both", "best_before", True),
        ("both", "use_by", False),
    ],
)
def test_a_use_by_date_is_never_extended(extends, kind, answer):
    assert extends_expiry(policy(retest_extends=extends, expiry_kind=kind)) is answer


@given(DAYS, DAYS, st.sampled_from(["retest", "both"]), st.integers(1, 999))
def test_a_lot_is_never_to_be_tested_after_it_has_expired(today, last, extends, days):
    rule = policy(retest_extends=extends, retest_interval=Period(days))
    answer = judge_retest(rule, facts(today=today, last_day=last))
    if isinstance(answer, Extension):
        assert answer.retest_day <= (answer.last_day or last)
        assert answer.last_day is None or answer.last_day > last
