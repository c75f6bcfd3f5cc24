"""What a limit asks, and whether it asks less than another."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.limit import Bound, Expected, Range, is_looser, to_decimal, to_word
from policy.verdict import Measurement, Verdict, judge


def at_least(value, is_inclusive=True):
    return Range(minimum=Bound(Decimal(value), is_inclusive))


def at_most(value, is_inclusive=True):
    return Range(maximum=Bound(Decimal(value), is_inclusive))


def between(low, high):
    return Range(Bound(Decimal(low)), Bound(Decimal(high)))


ANY = Range()


@pytest.mark.parametrize(
    ("limit", "general", "expected"),
    [
        (at_most(4), at_most(5), False),
        (at_most(5), at_most(5), False),
        (at_most(6), at_most(5), True),
        (at_most(5, False), at_most(5), False),
        (at_most(5), at_most(5, False), True),
        (at_least(6), at_least(5), False),
        (at_least(4), at_least(5), True),
        (at_least(5), at_least(5, False), True),
        (at_least(1), at_most(5), False),  # adds another side
        (at_most(9), between(1, 5), True),
        (at_most(4), between(1, 5), False),  # the minimum is asked by the general one
        (between(2, 4), between(1, 5), False),
        (between(0, 4), between(1, 5), True),
        (ANY, at_most(5), False),
        (at_most(9), ANY, False),
        (at_most(0), at_most(5), False),  # zero is a limit, not none
        (at_most(5), at_most(0), True),
        (Expected(frozenset({1})), Expected(frozenset({1, 2})), False),
        (Expected(frozenset({1, 3})), Expected(frozenset({1, 2})), True),
        (Expected(frozenset({True})), Expected(frozenset({False})), True),
        (Expected(), Expected(frozenset({1})), False),
        (Expected(frozenset({1})), Expected(), False),
        (
            Range(minimum=Bound(date(2026, 1, 1))),
            Range(minimum=Bound(date(2026, 2, 1))),
            True,
        ),
    ],
)
def test_a_limit_is_looser_where_it_admits_what_the_general_one_refuses(
    limit, general, expected
):
    assert is_looser(limit, general) is expected


BOUNDS = st.none() | st.builds(Bound, st.integers(-3, 3).map(Decimal), st.booleans())
RANGES = st.builds(Range, BOUNDS, BOUNDS)
NUMBERS = st.integers(-8, 8).map(lambda number: Measurement(Decimal(number) / 2))


@given(RANGES, RANGES, NUMBERS)
def test_beside_a_limit_that_is_not_looser_its_own_sides_settle_it(
    limit, general, measured
):
    """A side that both have is tighter or the same in the one that is not looser."""
    if is_looser(limit, general) or limit.is_open:
        return
    same_sides = (limit.minimum is None) == (general.minimum is None) and (
        limit.maximum is None
    ) == (general.maximum is None)
    if same_sides and judge(measured, limit).verdict is Verdict.PASSED:
        assert judge(measured, general).verdict is Verdict.PASSED


@given(RANGES)
def test_no_limit_is_looser_than_itself(limit):
    assert not is_looser(limit, limit)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0.07 * 1000 / 10000, "0.007"),  # 0.007000000000000001
        (0.1 + 0.2, "0.3"),
        (12.346, "12.346"),
        (0.0, "0"),
        (-0.5, "-0.5"),
        (1e6, "1000000"),
        (2.5e-7, "0.00000025"),
    ],
)
def test_the_noise_of_a_float_is_not_a_digit(number, expected):
    assert to_decimal(number) == Decimal(expected)


@given(st.decimals(-(10**6), 10**6, places=6))
def test_what_was_typed_is_what_is_compared(number):
    assert to_decimal(float(number)) == number


def test_texts_are_compared_whatever_their_case_and_blanks():
    assert to_word("  Free  Flowing ") == to_word("free flowing")
