"""What people and instruments type as a result."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.packing.day import DayOrder
from policy.result_text import (
    BadText,
    Notation,
    ResultText,
    TextProblem,
    parse_result,
    settle_qualifier,
)
from policy.verdict import Qualifier

POINT, COMMA = Notation(), Notation(decimal=",")
EQUAL, LOQ, LOD, ABOVE = Qualifier


@pytest.mark.parametrize(
    ("text", "notation", "value", "qualifier"),
    [
        ("4.5", POINT, 4.5, None),
        (" 4,5 ", POINT, 4.5, None),
        ("4,5", COMMA, 4.5, None),
        ("4.5", COMMA, 4.5, None),
        ("1.125", POINT, 1.125, None),
        ("1,125", COMMA, 1.125, None),
        ("0,125", POINT, 0.125, None),
        ("1,250.5", POINT, 1250.5, None),
        ("1.250,5", COMMA, 1250.5, None),
        ("1,250,000", POINT, 1250000, None),
        ("1 250", POINT, 1250, None),
        ("1\u202f250,5", COMMA, 1250.5, None),
        ("-3", POINT, -3, None),
        ("−3", POINT, -3, None),
        ("+3", POINT, 3, None),
        ("1.2e4", POINT, 12000, None),
        ("1.1E-7", POINT, 1.1e-7, None),
        ("3,1e4", COMMA, 31000, None),
        ("=4", POINT, 4, EQUAL),
        ("<0.02", POINT, 0.02, LOQ),
        ("< 0,02", COMMA, 0.02, LOQ),
        ("<0.02 LOD", POINT, 0.02, LOD),
        ("< 0.02 (lod)", POINT, 0.02, LOD),
        ("<LOQ 0.02", POINT, 0.02, LOQ),
        (">300", POINT, 300, ABOVE),
        (4, POINT, 4, None),
        (4.5, COMMA, 4.5, None),
    ],
)
def test_a_number_is_read(text, notation, value, qualifier):
    assert parse_result("number", text, notation) == ResultText(value, qualifier)


@pytest.mark.parametrize(
    ("kind", "text", "notation", "problem"),
    [
        ("number", "dry", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "4 5", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "4.5.6", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "<", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "<LOQ", POINT, TextProblem.NOT_A_NUMBER),
        ("number", ">300 LOQ", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "0.02 LOQ", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "<<4", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "nan", POINT, TextProblem.NOT_A_NUMBER),
        ("number", "inf", POINT, TextProblem.NOT_A_NUMBER),
        ("number", float("nan"), POINT, TextProblem.NOT_A_NUMBER),
        ("number", True, POINT, TextProblem.NOT_A_NUMBER),
        ("number", [4], POINT, TextProblem.NOT_A_NUMBER),
        ("number", "1,250", POINT, TextProblem.AMBIGUOUS),
        ("number", "<1.250", COMMA, TextProblem.AMBIGUOUS),
        ("integer", "4.5", POINT, TextProblem.NOT_WHOLE),
        ("integer", "3000000000", POINT, TextProblem.TOO_LARGE),
        ("integer", "many", POINT, TextProblem.NOT_A_NUMBER),
        ("boolean", "perhaps", POINT, TextProblem.NOT_YES_OR_NO),
        ("choice", "Green", POINT, TextProblem.NO_CHOICE),
        ("date", "soon", POINT, TextProblem.NOT_A_DAY),
        ("date", "31/02/2026", POINT, TextProblem.NOT_A_DAY),
        ("date", "05/2026", POINT, TextProblem.NOT_A_DAY),
        ("date", "May 2026", POINT, TextProblem.NOT_A_DAY),
    ],
)
def test_what_is_no_value_is_refused_as_it_was_typed(kind, text, notation, problem):
    assert parse_result(kind, text, notation) == BadText(problem, str(text))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "300", 300),
        ("integer", "300.0", 300),
        ("integer", 12, 12),
        ("text", " Fresh  milk ", "Fresh  milk"),
        ("text", 12.0, "12"),
        ("boolean", "Yes", True),
        ("boolean", "JA", True),
        ("boolean", "nein", False),
        ("boolean", True, True),
        ("boolean", False, False),
        ("boolean", 0, False),
        ("choice", " white ", 7),
        ("date", "2026-11-20", date(2026, 11, 20)),
        ("date", "20.11.2026", date(2026, 11, 20)),
        ("date", "03/04/2026", date(2026, 4, 3)),
        ("date", date(2026, 4, 3), date(2026, 4, 3)),
    ],
)
def test_each_kind_of_value_is_read(kind, text, value):
    notation = Notation(
        yes=frozenset({"yes", "ja", "true"}),
        no=frozenset({"no", "nein", "false", "0"}),
        choices={"white": 7},
    )
    assert parse_result(kind, text, notation) == ResultText(value)


def test_a_date_is_read_in_the_order_of_the_user():
    american = Notation(order=DayOrder.MONTH_FIRST)
    read = parse_result("date", "03/04/2026", american)
    assert read == ResultText(date(2026, 3, 4))


def test_a_whole_number_may_be_above_what_can_be_counted():
    assert parse_result("integer", ">300", POINT) == ResultText(300, ABOVE)


@pytest.mark.parametrize(
    ("said", "chosen", "settled"),
    [
        (None, LOD, LOD),
        (None, EQUAL, EQUAL),
        (LOQ, EQUAL, LOQ),
        (LOQ, LOD, LOD),
        (LOD, LOQ, LOD),
        (ABOVE, LOD, ABOVE),
        (EQUAL, ABOVE, EQUAL),
    ],
)
def test_the_sign_in_the_text_decides_but_does_not_tell_loq_from_lod(
    said, chosen, settled
):
    assert settle_qualifier(said, chosen) is settled


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(".,"))
def test_a_number_is_read_as_it_is_written(number, decimal):
    notation = Notation(decimal=decimal)
    text = repr(number).replace(".", decimal)
    read = parse_result("number", text, notation)
    exponent = text.partition("e")[2]
    if not exponent or len(exponent.strip("+-")) < 3:
        assert read.value == pytest.approx(number, rel=1e-14, abs=0)


@given(st.text(), st.sampled_from(["number", "integer", "boolean", "choice", "date"]))
def test_no_text_breaks_the_reading(text, kind):
    read = parse_result(kind, text, POINT)
    assert isinstance(read, (ResultText, BadText))
