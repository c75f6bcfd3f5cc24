"""Whether what was measured keeps to a limit."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.limit import Bound, Expected, Range, to_word
from policy.verdict import (
    Measurement,
    Qualifier,
    Reason,
    Verdict,
    judge,
    round_half_even,
)

PASSED, FAILED, OPEN = Verdict.PASSED, Verdict.FAILED, Verdict.INDETERMINATE
EQUAL, LOQ, LOD, ABOVE = Qualifier


def limits(minimum=None, maximum=None, decimals=None, inclusive=True):
    def bound(value):
        return None if value is None else Bound(Decimal(value), inclusive)

    return Range(bound(minimum), bound(maximum), decimals)


def measured(value, qualifier=EQUAL):
    return Measurement(Decimal(value), qualifier)


MAXIMUM, MINIMUM, BOTH = limits(None, "0.5"), limits("0.5"), limits("0.5", "2")
OVER, UNDER = limits("0.5", inclusive=False), limits(None, "0.5", inclusive=False)


@pytest.mark.parametrize(
    ("limit", "value", "verdict", "reason"),
    [
        (MAXIMUM, "0.4", PASSED, Reason.WITHIN),
        (MAXIMUM, "0.5", PASSED, Reason.WITHIN),
        (MAXIMUM, "0.51", FAILED, Reason.ABOVE_MAXIMUM),
        (UNDER, "0.49", PASSED, Reason.WITHIN),
        (UNDER, "0.5", FAILED, Reason.ABOVE_MAXIMUM),
        (MINIMUM, "0.49", FAILED, Reason.BELOW_MINIMUM),
        (MINIMUM, "0.5", PASSED, Reason.WITHIN),
        (OVER, "0.5", FAILED, Reason.BELOW_MINIMUM),
        (OVER, "0.51", PASSED, Reason.WITHIN),
        (BOTH, "0.5", PASSED, Reason.WITHIN),
        (BOTH, "2", PASSED, Reason.WITHIN),
        (BOTH, "0", FAILED, Reason.BELOW_MINIMUM),
        (BOTH, "3", FAILED, Reason.ABOVE_MAXIMUM),
        (limits("0"), "-0.1", FAILED, Reason.BELOW_MINIMUM),  # zero is a limit
        (limits(None, "0"), "0.1", FAILED, Reason.ABOVE_MAXIMUM),
        (limits(None, "0"), "0", PASSED, Reason.WITHIN),
        (limits(), "-99", PASSED, Reason.UNLIMITED),
    ],
)
def test_a_number_keeps_to_its_limits(limit, value, verdict, reason):
    found = judge(measured(value), limit)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize("qualifier", [LOQ, LOD])
@pytest.mark.parametrize(
    ("limit", "value", "verdict", "reason"),
    [
        (MAXIMUM, "0.1", PASSED, Reason.WITHIN),
        (MAXIMUM, "0.5", PASSED, Reason.WITHIN),
        (UNDER, "0.5", PASSED, Reason.WITHIN),  # less than what must not be reached
        (MAXIMUM, "0.6", OPEN, Reason.MAYBE_ABOVE_MAXIMUM),
        (MINIMUM, "0.4", FAILED, Reason.BELOW_MINIMUM),
        (MINIMUM, "0.5", FAILED, Reason.BELOW_MINIMUM),
        (OVER, "0.5", FAILED, Reason.BELOW_MINIMUM),
        (MINIMUM, "0.6", OPEN, Reason.MAYBE_BELOW_MINIMUM),
        (BOTH, "0.5", FAILED, Reason.BELOW_MINIMUM),
        (BOTH, "1", OPEN, Reason.MAYBE_BELOW_MINIMUM),
        (BOTH, "3", OPEN, Reason.MAYBE_BELOW_MINIMUM),
        (limits(), "3", PASSED, Reason.UNLIMITED),
        (limits(None, "0.5", decimals=1), "0.54", OPEN, Reason.MAYBE_ABOVE_MAXIMUM),
    ],
)
def test_less_than_the_limit_of_the_method(qualifier, limit, value, verdict, reason):
    found = judge(measured(value, qualifier), limit)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("limit", "value", "verdict", "reason"),
    [
        (MINIMUM, "0.5", PASSED, Reason.WITHIN),
        (OVER, "0.5", PASSED, Reason.WITHIN),
        (MINIMUM, "0.4", OPEN, Reason.MAYBE_BELOW_MINIMUM),
        (MAXIMUM, "0.5", FAILED, Reason.ABOVE_MAXIMUM),
        (MAXIMUM, "0.6", FAILED, Reason.ABOVE_MAXIMUM),
        (UNDER, "0.5", FAILED, Reason.ABOVE_MAXIMUM),
        (MAXIMUM, "0.4", OPEN, Reason.MAYBE_ABOVE_MAXIMUM),
        (BOTH, "2", FAILED, Reason.ABOVE_MAXIMUM),
        (BOTH, "1", OPEN, Reason.MAYBE_ABOVE_MAXIMUM),
        (BOTH, "0.1", OPEN, Reason.MAYBE_BELOW_MINIMUM),
        (limits(), "9", PASSED, Reason.UNLIMITED),
    ],
)
def test_more_than_the_upper_end_of_the_method(limit, value, verdict, reason):
    found = judge(measured(value, ABOVE), limit)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("value", "decimals", "compared", "verdict"),
    [
        ("5.04", 1, "5.0", PASSED),
        ("5.05", 1, "5.0", PASSED),  # half to even
        ("5.050001", 1, "5.1", FAILED),
        ("5.15", 1, "5.2", FAILED),
        ("5.4", 0, "5", PASSED),
        ("5.5", 0, "6", FAILED),
        ("4.5", 0, "4", PASSED),
        ("5.04", None, None, FAILED),  # absolute
        ("5", None, None, PASSED),
        ("5.000001", None, None, FAILED),
    ],
)
def test_a_number_is_rounded_first_or_compared_with_all_its_digits(
    value, decimals, compared, verdict
):
    found = judge(measured(value), limits(None, "5", decimals))
    assert found.verdict is verdict
    assert found.compared == (compared and Decimal(compared))


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [
        ("2.5", 0, "2"),
        ("3.5", 0, "4"),
        ("-2.5", 0, "-2"),
        ("0.125", 2, "0.12"),
        ("0.135", 2, "0.14"),
        ("0.1250001", 2, "0.13"),
        ("1e25", 9, "1e25"),
    ],
)
def test_half_goes_to_even(number, decimals, expected):
    assert round_half_even(Decimal(number), decimals) == Decimal(expected)


@pytest.mark.parametrize(
    ("limit", "value", "verdict", "reason"),
    [
        (Expected(frozenset({7, 8})), 7, PASSED, Reason.WITHIN),
        (Expected(frozenset({7, 8})), 9, FAILED, Reason.UNEXPECTED),
        (Expected(), 9, PASSED, Reason.UNLIMITED),
        (Expected(frozenset({True})), True, PASSED, Reason.WITHIN),
        (Expected(frozenset({True})), False, FAILED, Reason.UNEXPECTED),
        (Expected(frozenset({False})), False, PASSED, Reason.WITHIN),
        (Expected(frozenset({to_word("Fresh")})), to_word("fresh "), PASSED, "within"),
        (Expected(frozenset({to_word("Fresh")})), "sour", FAILED, "unexpected"),
        (Expected(), "sour", PASSED, Reason.UNLIMITED),
    ],
)
def test_a_choice_a_text_or_a_yes_is_as_expected(limit, value, verdict, reason):
    found = judge(Measurement(value), limit)
    assert (found.verdict, found.reason) == (verdict, reason)


@pytest.mark.parametrize(
    ("day", "verdict"),
    [
        (date(2026, 1, 31), FAILED),
        (date(2026, 2, 1), PASSED),
        (date(2026, 2, 28), PASSED),
        (date(2026, 3, 1), FAILED),
    ],
)
def test_a_date_keeps_to_its_days(day, verdict):
    february = Range(Bound(date(2026, 2, 1)), Bound(date(2026, 2, 28)))
    assert judge(Measurement(day), february).verdict is verdict


NUMBERS = st.decimals(-10, 10, places=3)
BOUNDS = st.none() | st.builds(Bound, NUMBERS, st.booleans())
RANGES = st.builds(Range, BOUNDS, BOUNDS)


@given(RANGES, NUMBERS, st.decimals(0, 5, places=3), st.sampled_from(Qualifier))
def test_a_verdict_about_less_or_more_holds_for_every_such_value(
    limit, value, step, qualifier
):
    """Whatever the true value may be, it is not judged otherwise."""
    found = judge(Measurement(value, qualifier), limit).verdict
    sign = {LOQ: -1, LOD: -1, ABOVE: 1}.get(qualifier, 0)
    true = value + sign * (step + Decimal("0.001"))
    if sign and found is not OPEN:
        assert judge(Measurement(true), limit).verdict is found


@given(RANGES, NUMBERS)
def test_a_number_itself_is_never_indeterminate(limit, value):
    assert judge(Measurement(value), limit).verdict is not OPEN


@given(RANGES, NUMBERS, st.sampled_from(Qualifier))
def test_mirrored_limits_judge_the_mirrored_value_alike(limit, value, qualifier):
    def mirror(bound):
        return bound and Bound(-bound.value, bound.is_inclusive)

    mirrored = Range(mirror(limit.maximum), mirror(limit.minimum))
    turned = {LOQ: ABOVE, LOD: ABOVE, ABOVE: LOQ}.get(qualifier, qualifier)
    assert (
        judge(Measurement(value, qualifier), limit).verdict
        is judge(Measurement(-value, turned), mirrored).verdict
    )


@given(RANGES, st.decimals(-10, 10, places=1))
def test_rounding_to_the_digits_of_a_number_changes_nothing(limit, value):
    rounded = Range(limit.minimum, limit.maximum, decimals=1)
    found = judge(Measurement(value), limit)
    assert judge(Measurement(value), rounded).verdict is found.verdict
