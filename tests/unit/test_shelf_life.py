"""The last usable day is inclusive and a calendar date of the warehouse."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.shelf_life import calendar_day, days_left, is_expired, last_usable_day


@pytest.mark.parametrize(
    ("expires_at", "tz", "expected"),
    [
        (datetime(2026, 11, 20, 12, 0), "UTC", date(2026, 11, 20)),
        (datetime(2026, 11, 20, 0, 0), "UTC", date(2026, 11, 20)),
        # 23:30 UTC is the next day already in Amsterdam, still the same in New York
        (datetime(2026, 11, 20, 23, 30), "Europe/Amsterdam", date(2026, 11, 21)),
        (datetime(2026, 11, 20, 23, 30), "America/New_York", date(2026, 11, 20)),
        # 03:00 UTC is still the day before in New York
        (datetime(2026, 11, 20, 3, 0), "America/New_York", date(2026, 11, 19)),
        # the day on which daylight saving ends has 25 hours
        (datetime(2026, 10, 25, 22, 59), "Europe/Amsterdam", date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0), "Europe/Amsterdam", date(2026, 10, 26)),
        (None, "UTC", None),
    ],
)
def test_last_usable_day_is_the_calendar_date_at_the_warehouse(
    expires_at, tz, expected
):
    assert last_usable_day(expires_at, tz) == expected


def test_lot_is_usable_on_its_last_day_and_expired_on_the_next():
    last_day = date(2026, 11, 20)
    assert not is_expired(last_day, date(2026, 11, 20))
    assert is_expired(last_day, date(2026, 11, 21))
    assert days_left(last_day, date(2026, 11, 20)) == 0
    assert days_left(last_day, date(2026, 11, 21)) == -1


def test_lot_without_date_never_expires():
    assert not is_expired(None, date(9999, 12, 31))
    assert days_left(None, date(2026, 1, 1)) is None


@given(
    last=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    days=st.integers(-5000, 5000),
)
def test_expired_exactly_when_days_left_are_negative(last, days):
    today = last - timedelta(days=days)
    assert days_left(last, today) == days
    assert is_expired(last, today) == (days < 0)


@given(
    moment=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),
    tz=st.sampled_from(
        ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"]
    ),
)
def test_calendar_day_is_at_most_one_day_off_the_utc_date(moment, tz):
    assert abs((calendar_day(moment, tz) - moment.date()).days) <= 1
