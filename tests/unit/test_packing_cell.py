"""Numbers and days in the cells of packing lists, as vendors write them."""

from datetime import date, datetime, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from policy.packing.cell import (
    BadCell,
    CellProblem,
    as_text,
    decimal_of,
    parse_number,
)
from policy.packing.day import DayOrder, order_of, parse_day
from policy.packing.month import MONTHS, month_number

DAY_FIRST, MONTH_FIRST = DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST
# Four digits of the year: what packing lists and labels can mean.
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", 12),
        ("12.5", 12.5),
        ("12,5", 12.5),
        (",5", 0.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1.250,5", 1250.5),
        ("1,250.5", 1250.5),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("1.234.567,25", 1234567.25),
        ("1 250", 1250),
        ("1\u202f250,5", 1250.5),
        ("1'250.5", 1250.5),
        ("-3", -3),
        (7, 7),
        (7.25, 7.25),
    ],
)
@pytest.mark.parametrize("decimal", [".", ","])
def test_a_number_that_can_be_read_in_one_way(cell, expected, decimal):
    assert parse_number(cell, decimal) == expected


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("1,250", ".", 1250),
        ("1,250", ",", 1.25),
        ("1.250", ".", 1.25),
        ("1.250", ",", 1250),
        ("-1.250", ",", -1250),
    ],
)
def test_a_number_that_could_be_two_is_read_as_the_language_writes(
    cell, decimal, expected
):
    assert parse_number(cell, decimal) == expected


@pytest.mark.parametrize(
    "cell",
    ["", "x", "5 kg", "1e5", "1,2,3", "1.23.456", "1,2.3,4", "--1", ".", "nan", True],
)
def test_what_is_no_number_says_so(cell):
    assert parse_number(cell) == BadCell(CellProblem.NOT_A_NUMBER, str(cell))


@given(st.decimals(0, 10**9, places=3), st.sampled_from([(".", ","), (",", ".")]))
def test_a_number_written_in_full_is_read_back(number, signs):
    decimal, group = signs
    text = f"{number:,.3f}".translate({ord(","): group, ord("."): decimal})
    assert parse_number(text, decimal) == float(number)


@pytest.mark.parametrize("text", ["0²", "1.2.²²", "1.2.ab", "1.2.july"])
def test_a_date_without_a_year_in_digits_is_no_day(text):
    assert parse_day(text) == BadCell(CellProblem.NOT_A_DAY, text)


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_a_bad_cell(text):
    assert isinstance(parse_number(text), (float, BadCell))
    assert isinstance(parse_day(text), (date, BadCell))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,250", "12,5"], ","),
        (["1,250", "12.5"], "."),
        (["1.250,75"], ","),
        (["1,250"], "?"),
        (["12.5", "12,5"], "?"),
        ([12.5, None, ""], "?"),
    ],
)
def test_the_column_tells_its_decimal_sign(cells, expected):
    assert decimal_of(cells, "?") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026/12/31", date(2026, 12, 31)),
        ("2026.12.31", date(2026, 12, 31)),
        ("20261231", date(2026, 12, 31)),
        ("2026-12-31T23:59:59", date(2026, 12, 31)),
        ("2026-12-31 00:00:00", date(2026, 12, 31)),
        ("31.12.2026", date(2026, 12, 31)),
        ("31/12/26", date(2026, 12, 31)),
        ("12/31/2026", date(2026, 12, 31)),
        ("31-Dec-2026", date(2026, 12, 31)),
        ("31. Dezember 2026", date(2026, 12, 31)),
        ("December 31, 2026", date(2026, 12, 31)),
        ("31 déc. 2026", date(2026, 12, 31)),
        ("3 mag 2026", date(2026, 5, 3)),
        ("2026 dec 03", date(2026, 12, 3)),
        (46387, date(2026, 12, 31)),
        (46387.5, date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 22), date(2026, 12, 31)),
    ],
)
@pytest.mark.parametrize("order", DayOrder)
def test_a_day_that_can_be_read_in_one_way(cell, expected, order):
    assert parse_day(cell, order) == expected


def test_a_day_that_could_be_two_is_read_as_the_language_writes():
    assert parse_day("03/04/2026", DAY_FIRST) == date(2026, 4, 3)
    assert parse_day("03/04/2026", MONTH_FIRST) == date(2026, 3, 4)


@pytest.mark.parametrize("cell", ["02/2028", "2.2028", "2028-02", "Feb 2028"])
def test_a_month_is_its_first_or_its_last_day(cell):
    assert parse_day(cell) == date(2028, 2, 1)
    assert parse_day(cell, month_end=True) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "cell",
    ["", "x", "12", "31.02.2026", "2026/13/01", "12/26", "1.1.1", "soon", "1 2 3 4", 7]
    + [time(12), "31.12.20266", "2026-12-31-01", "0000-00-00", "Dec Dec 2026"]
    + ["00/01/2026", "01/00/26", "2026-01-00", "1 May x"],
)
def test_what_is_no_day_says_so(cell):
    assert parse_day(cell) == BadCell(CellProblem.NOT_A_DAY, as_text(cell))


@given(
    DAYS,
    st.sampled_from(
        [
            ("%d.%m.%Y", DAY_FIRST),
            ("%d/%m/%y", DAY_FIRST),
            ("%m/%d/%Y", MONTH_FIRST),
            ("%Y-%m-%d", DAY_FIRST),
            ("%Y%m%d", MONTH_FIRST),
            ("%d %b %Y", DAY_FIRST),
            ("%B %d, %Y", DAY_FIRST),
        ]
    ),
)
@example(date(2000, 1, 1), ("%d/%m/%y", DAY_FIRST))
def test_a_day_written_in_any_usual_way_is_read_back(day, style):
    pattern, order = style
    assert parse_day(day.strftime(pattern), order) == day


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["03/04/2026", "31/12/2026"], DAY_FIRST),
        (["03/04/2026", "12/31/2026"], MONTH_FIRST),
        (["03/04/2026"], "?"),
        (["31/12/2026", "12/31/2026"], "?"),
        (["2026-12-31", "Dec 31 2026", 5, None], "?"),
    ],
)
def test_the_column_tells_the_order_of_its_days(cells, expected):
    assert order_of(cells, "?") == expected


def test_no_name_of_a_month_begins_like_another():
    beginnings = " ".join(MONTHS).split()
    for word in beginnings:
        number = month_number(word)
        assert word in MONTHS[number - 1].split()
    assert month_number("juin") == 6
    assert month_number("juillet") == 7
    assert month_number("xyz") == 0


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(4006381333931.0, "4006381333931"), (1.5, "1.5"), (" a ", "a"), (None, "")],
)
def test_a_cell_as_text(cell, expected):
    assert as_text(cell) == expected
