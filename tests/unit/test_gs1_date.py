"""Dates of six digits: which century, and the day 00."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.gs1.date import (
    can_be_gs1_date,
    century_of,
    read_gs1_date,
    write_gs1_date,
)
from policy.gs1.error import Gs1Error, Gs1Fault

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("261224", date(2026, 12, 24)),
        ("270200", date(2027, 2, 28)),
        ("280200", date(2028, 2, 29)),
        ("261200", date(2026, 12, 31)),
        ("760101", date(2076, 1, 1)),
        ("770101", date(1977, 1, 1)),
    ],
)
def test_days_as_the_specification_reads_them(text, day):
    assert read_gs1_date(text, TODAY) == day


@pytest.mark.parametrize("text", ["261301", "260001", "260230", "261232"])
def test_a_day_that_does_not_exist_is_refused(text):
    assert not can_be_gs1_date(text)
    with pytest.raises(Gs1Error) as refusal:
        read_gs1_date(text, TODAY)
    assert refusal.value.fault is Gs1Fault.BAD_DATE


@pytest.mark.parametrize(
    ("year", "short", "meant"),
    [(2026, 77, 1977), (2026, 76, 2076), (2095, 45, 2145), (2095, 46, 2046)],
)
def test_century_at_its_two_borders(year, short, meant):
    assert century_of(short, date(year, 6, 1)) == meant


@given(
    st.dates(date(1980, 1, 1), date(2120, 1, 1)),
    st.integers(-49 * 365, 50 * 365),
)
def test_days_from_49_years_ago_to_50_years_ahead_are_read_again(today, distance):
    day = today + timedelta(days=distance)
    assert read_gs1_date(write_gs1_date(day), today) == day
