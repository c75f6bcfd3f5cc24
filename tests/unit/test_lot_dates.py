"""What the dates of a lot say today, and the moment at which its last day ends."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.lot_dates import (
    ExpiryState,
    end_of_typed_day,
    expiry_after,
    expiry_moment,
    expiry_state,
    moment_before,
    start_of_day,
)
from policy.periods import Period
from policy.shelf_life import last_usable_day

TODAY = date(2026, 11, 20)
YESTERDAY, TOMORROW = date(2026, 11, 19), date(2026, 11, 21)
ZONES = st.sampled_from(
    ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Africa/Cairo"]
)


@pytest.mark.parametrize(
    ("last_day", "warning_day", "expected"),
    [
        (None, None, ExpiryState.NO_DATE),
        (None, YESTERDAY, ExpiryState.NO_DATE),
        (TODAY, None, ExpiryState.FRESH),
        (TODAY, TODAY, ExpiryState.EXPIRING),
        (TOMORROW, TODAY, ExpiryState.EXPIRING),
        (date(2026, 12, 20), TOMORROW, ExpiryState.FRESH),
        (YESTERDAY, None, ExpiryState.EXPIRED),
        (YESTERDAY, YESTERDAY, ExpiryState.EXPIRED),
    ],
)
def test_a_lot_expires_the_day_after_its_last_usable_day(
    last_day, warning_day, expected
):
    assert expiry_state(last_day, warning_day, TODAY) is expected


@pytest.mark.parametrize(
    ("day", "tz", "expected"),
    [
        (TODAY, "UTC", datetime(2026, 11, 20)),
        (TODAY, "Asia/Kolkata", datetime(2026, 11, 19, 18, 30)),
        (TODAY, "America/New_York", datetime(2026, 11, 20, 5)),
        # the clocks of Cairo go forward at midnight: the day begins at 1 o'clock
        (date(2026, 4, 24), "Africa/Cairo", datetime(2026, 4, 23, 22)),
    ],
)
def test_a_day_starts_at_local_midnight(day, tz, expected):
    assert start_of_day(day, tz) == expected


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), ZONES)
def test_the_expiry_moment_is_the_last_second_of_the_last_usable_day(day, tz):
    moment = expiry_moment(day, tz)
    assert last_usable_day(moment, tz) == day
    assert last_usable_day(moment + timedelta(seconds=1), tz) == day + timedelta(days=1)


def test_a_lot_made_on_the_10th_and_rounded_lives_to_the_end_of_the_month():
    life = Period(3, "month")
    assert expiry_after(date(1998, 1, 10), life, "last", "UTC") == datetime(
        1998, 4, 30, 23, 59, 59
    )
    assert expiry_after(date(1998, 1, 10), Period(), "last", "UTC") is None


@pytest.mark.parametrize(
    ("number", "unit", "expected"),
    [
        (1, "month", datetime(2026, 10, 31, 3, 59, 59)),  # the 30th, in summer time
        (10, "day", datetime(2026, 11, 21, 4, 59, 59)),
        (0, "day", datetime(2026, 12, 1, 4, 59, 59)),
    ],
)
def test_a_period_before_the_last_second_of_a_day_is_the_last_second_of_a_day(
    number, unit, expected
):
    last_second = datetime(2026, 12, 1, 4, 59, 59)  # of 30 November in New York
    period = Period(number, unit)
    assert moment_before(last_second, period, "America/New_York") == expected


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), ZONES, st.integers(0, 400))
def test_the_warning_day_is_so_many_days_before_the_last_one(day, tz, days):
    warned_at = moment_before(expiry_moment(day, tz), Period(days), tz)
    assert last_usable_day(warned_at, tz) == day - timedelta(days=days)


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), ZONES)
def test_a_typed_day_lasts_until_its_end(day, zone):
    end = end_of_typed_day(start_of_day(day, zone), zone)
    assert end == expiry_moment(day, zone)
    assert end_of_typed_day(end, zone) == end


def test_a_typed_time_is_kept():
    noon = datetime(2026, 12, 24, 12)
    assert end_of_typed_day(noon, "UTC") == noon
