"""Days, weeks, months and years, forward and backward, rounded or not."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.periods import (
    Period,
    PeriodUnit,
    Rounding,
    add_period,
    round_day,
    subtract_period,
)

DAYS = st.dates(date(1980, 1, 1), date(2080, 12, 31))
NUMBERS = st.integers(0, 120)
UNITS = st.sampled_from(PeriodUnit)
ROUNDINGS = st.sampled_from(Rounding)


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        (Rounding.NONE, date(1998, 4, 10)),
        (Rounding.FIRST, date(1998, 4, 1)),
        (Rounding.LAST, date(1998, 4, 30)),
    ],
)
def test_the_example_of_sap(rounding, expected):
    """Made on 10.01.1998, good for 3 months."""
    period = Period(3, PeriodUnit.MONTH)
    assert add_period(date(1998, 1, 10), period, rounding) == expected


@pytest.mark.parametrize(
    ("day", "number", "unit", "expected"),
    [
        (date(2026, 1, 31), 1, "month", date(2026, 2, 28)),
        (date(2028, 1, 31), 1, "month", date(2028, 2, 29)),
        (date(2026, 1, 31), 3, "month", date(2026, 4, 30)),
        (date(2026, 11, 20), 2, "month", date(2027, 1, 20)),
        (date(2026, 12, 31), 12, "month", date(2027, 12, 31)),
        (date(2028, 2, 29), 1, "year", date(2029, 2, 28)),
        (date(2028, 2, 29), 4, "year", date(2032, 2, 29)),
        (date(2096, 2, 29), 4, "year", date(2100, 2, 28)),
        (date(2026, 12, 28), 1, "week", date(2027, 1, 4)),
        (date(2026, 12, 28), 10, "day", date(2027, 1, 7)),
        (date(2026, 12, 28), 0, "month", date(2026, 12, 28)),
    ],
)
def test_a_day_that_does_not_exist_becomes_the_last_of_its_month(
    day, number, unit, expected
):
    assert add_period(day, Period(number, unit)) == expected


@pytest.mark.parametrize(
    ("day", "number", "unit", "expected"),
    [
        (date(2026, 3, 31), 1, "month", date(2026, 2, 28)),
        (date(2026, 1, 15), 1, "month", date(2025, 12, 15)),
        (date(2028, 2, 29), 1, "year", date(2027, 2, 28)),
        (date(2026, 1, 3), 1, "week", date(2025, 12, 27)),
        (date(2026, 1, 3), 5, "day", date(2025, 12, 29)),
    ],
)
def test_backward_it_counts_the_same_way(day, number, unit, expected):
    assert subtract_period(day, Period(number, unit)) == expected


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("day", date(2028, 2, 10), date(2028, 2, 10)),
        ("week", date(2028, 2, 7), date(2028, 2, 13)),
        ("month", date(2028, 2, 1), date(2028, 2, 29)),
        ("year", date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_rounding_goes_to_the_ends_of_the_unit(unit, first, last):
    day = date(2028, 2, 10)  # a Thursday
    assert round_day(day, unit, "first") == first
    assert round_day(day, unit, "last") == last
    assert round_day(day, unit, "none") == day


def test_a_date_beyond_the_calendar_is_an_error_and_no_date():
    with pytest.raises(OverflowError):
        add_period(date(2026, 1, 1), Period(8000, "year"))
    with pytest.raises(OverflowError):
        subtract_period(date(2026, 1, 1), Period(3000, "year"))


def test_no_number_is_no_period():
    assert not Period()
    assert Period(1, "week")


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (-1, "day", False),
        (0, "day", True),
        (100, "year", True),
        (101, "year", False),
        (1200, "month", True),
        (1201, "month", False),
    ],
)
def test_a_plausible_period_is_at_most_100_years(number, unit, expected):
    assert Period(number, unit).is_plausible is expected


@given(DAYS, NUMBERS, UNITS)
def test_a_longer_period_never_ends_earlier(day, number, unit):
    shorter, longer = Period(number, unit), Period(number + 1, unit)
    assert add_period(day, shorter) < add_period(day, longer)


@given(DAYS, NUMBERS, UNITS)
def test_there_and_back_loses_at_most_the_days_a_month_lacks(day, number, unit):
    period = Period(number, unit)
    back = subtract_period(add_period(day, period), period)
    assert timedelta(0) <= day - back <= timedelta(days=3)
    if unit in (PeriodUnit.DAY, PeriodUnit.WEEK) or day.day <= 28:
        assert back == day


@given(DAYS, st.integers(0, 10))
def test_a_year_is_twelve_months_and_a_week_seven_days(day, number):
    assert add_period(day, Period(number, "year")) == add_period(
        day, Period(12 * number, "month")
    )
    assert add_period(day, Period(number, "week")) == add_period(
        day, Period(7 * number, "day")
    )


@given(DAYS, UNITS)
def test_the_rounded_days_enclose_the_day_and_are_stable(day, unit):
    first, last = round_day(day, unit, "first"), round_day(day, unit, "last")
    assert first <= day <= last
    assert round_day(first, unit, "last") == last
    assert round_day(last, unit, "first") == first


@given(DAYS, NUMBERS, st.sampled_from(["month", "year"]), ROUNDINGS)
def test_rounding_never_leaves_the_month_or_year(day, number, unit, rounding):
    plain = add_period(day, Period(number, unit))
    rounded = add_period(day, Period(number, unit), rounding)
    assert rounded.year == plain.year
    if unit == "month":
        assert rounded.month == plain.month
