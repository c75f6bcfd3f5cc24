"""A lot code is fixed text and words in braces; a bad pattern says what is wrong."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.lot_code import SAMPLE, find_repeated_period, parse
from policy.lot_code_error import MissingFactError, PatternError, Problem
from policy.lot_code_period import EXAMPLES, Reset, period_of
from policy.lot_code_token import TOKENS, CodeFacts, Token

FRIDAY = date(2026, 11, 20)
DAYS = st.dates(date(2001, 1, 1), date(2060, 12, 31))


def render(pattern, day=FRIDAY, counter=1, **facts):
    return parse(pattern).render(replace(SAMPLE, day=day, **facts), counter)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("LOT-{year}-{month}-{counter:3}", "LOT-2026-11-001"),
        ("{yy}{month}{day}/{counter:2}", "261120/01"),
        ("L{day_of_year}{counter}", "L3241"),
        ("W{week}-{week_year}-{counter:4}", "W47-2026-0001"),
        ("{counter:12}", "000000000001"),
        ("Lote nº {counter:2} · {year}", "Lote nº 01 · 2026"),
        ("100%-{counter}", "100%-1"),
        ("{supplier}-{year}{month}{day}", "ACME-20261120"),
        ("{product}/{warehouse}/{company}/{counter:2}", "MILK/WH/MAIN/01"),
        ("{supplier_lot}", "A77"),
        ("6291041500{yy}{counter}{check_gs1}", "62910415002615"),
        ("LOT{counter:3}{check_luhn}", "LOT0017"),
    ],
)
def test_each_token_is_written_in_its_place(pattern, expected):
    assert render(pattern) == expected


def test_a_number_with_more_digits_than_asked_for_just_grows():
    assert render("LOT-{counter:3}", counter=999) == "LOT-999"
    assert render("LOT-{counter:3}", counter=1000) == "LOT-1000"


def test_the_last_days_of_december_may_lie_in_the_first_week_of_the_next_year():
    assert render("{week_year}-{week}-{counter}", date(2025, 12, 29)) == "2026-01-1"
    assert render("{year}-{month}-{counter}", date(2025, 12, 29)) == "2025-12-1"


@pytest.mark.parametrize(
    ("pattern", "problem", "token"),
    [
        ("LOT-{mouth}-{counter:3}", Problem.UNKNOWN_TOKEN, "{mouth}"),
        ("LOT-{Year}-{counter:3}", Problem.UNKNOWN_TOKEN, "{Year}"),
        ("LOT-{}-{counter:3}", Problem.UNKNOWN_TOKEN, "{}"),
        ("LOT-{ year }-{counter:3}", Problem.UNKNOWN_TOKEN, "{ year }"),
        ("LOT-{counter:0}", Problem.BAD_DIGITS, "{counter:0}"),
        ("LOT-{counter:13}", Problem.BAD_DIGITS, "{counter:13}"),
        ("LOT-{counter:}", Problem.BAD_DIGITS, "{counter:}"),
        ("LOT-{counter:three}", Problem.BAD_DIGITS, "{counter:three}"),
        ("LOT-{counter:-3}", Problem.BAD_DIGITS, "{counter:-3}"),
        ("LOT-{counter:٣}", Problem.BAD_DIGITS, "{counter:٣}"),
        ("LOT-{year:4}-{counter:3}", Problem.NO_DIGITS, "{year:4}"),
        ("LOT-{year-{counter:3}", Problem.LONE_BRACE, "{"),
        ("LOT-year}-{counter:3}", Problem.LONE_BRACE, "}"),
        ("LOT-{{year}}-{counter:3}", Problem.LONE_BRACE, "{"),
        ("LOT-{year}", Problem.NO_COUNTER, "LOT-{year}"),
        ("", Problem.NO_COUNTER, ""),
        ("{counter}-{counter}", Problem.TWO_COUNTERS, "{counter}-{counter}"),
        ("{supplier}-{month}{day}", Problem.NO_COUNTER, "{supplier}-{month}{day}"),
        ("L{check_gs1}-{counter}", Problem.EARLY_CHECK, "{check_gs1}"),
        ("L{counter}{check_gs1:2}", Problem.NO_DIGITS, "{check_gs1:2}"),
        ("LOT-{counter:3} ", Problem.SPACE_AT_END, "LOT-{counter:3} "),
    ],
)
def test_a_bad_pattern_is_refused_and_names_what_is_wrong(pattern, problem, token):
    with pytest.raises(PatternError) as caught:
        parse(pattern)
    assert (caught.value.problem, caught.value.token) == (problem, token)


@pytest.mark.parametrize(
    ("reset", "expected"),
    [
        ("never", ""),
        ("yearly", "2026"),
        ("monthly", "2026-11"),
        ("weekly", "2026-W47"),
        ("daily", "2026-11-20"),
    ],
)
def test_a_period_is_named_after_its_dates(reset, expected):
    assert period_of(reset, FRIDAY) == expected


def test_new_year_lies_in_the_week_of_iso_8601():
    assert period_of("weekly", date(2027, 1, 1)) == "2026-W53"


@pytest.mark.parametrize(
    ("pattern", "reset"),
    [
        ("LOT-{counter:3}", "never"),
        ("LOT-{counter:3}-{month}", "never"),
        ("LOT-{yy}-{counter:3}", "yearly"),
        ("LOT-{year}-{month}-{counter:3}", "yearly"),
        ("LOT-{year}-{month}-{counter:3}", "monthly"),
        ("LOT-{year}{day_of_year}-{counter:3}", "monthly"),
        ("LOT-{week_year}-{week}-{counter:3}", "weekly"),
        ("LOT-{year}-{month}-{week}-{counter:3}", "weekly"),
        ("LOT-{year}-{day_of_year}-{counter:3}", "daily"),
    ],
)
def test_a_counter_may_restart_if_the_date_words_tell_the_periods_apart(pattern, reset):
    assert find_repeated_period(parse(pattern), reset) is None


@pytest.mark.parametrize(
    ("pattern", "reset", "periods"),
    [
        ("LOT-{counter:3}", "yearly", ("2001", "2002")),
        ("LOT-{year}-{counter:3}", "monthly", ("2001-01", "2001-02")),
        ("LOT-{month}-{counter:3}", "monthly", ("2001-01", "2002-01")),
        ("LOT-{year}-{week}-{counter:3}", "monthly", ("2001-01", "2001-02")),
        ("LOT-{year}-{month}-{counter:3}", "daily", ("2001-01-01", "2001-01-02")),
        # 31 December 2001 is in week 1 of 2002, but is written 2001-01
        ("LOT-{year}-{week}-{counter:3}", "weekly", ("2001-W01", "2002-W01")),
    ],
)
def test_a_counter_may_not_restart_where_two_periods_look_the_same(
    pattern, reset, periods
):
    assert find_repeated_period(parse(pattern), reset) == periods


@pytest.mark.parametrize("reset", Reset)
def test_the_example_shown_for_each_reset_is_a_good_one(reset):
    assert find_repeated_period(parse(EXAMPLES[reset]), reset) is None


def test_a_new_token_is_a_new_entry_of_the_registry(monkeypatch):
    quarter = Token("quarter", lambda facts: f"{(facts.day.month + 2) // 3}")
    monkeypatch.setitem(TOKENS, "quarter", quarter)
    assert render("Q{quarter}-{counter:3}") == "Q4-001"


@given(DAYS, DAYS, st.integers(1, 999), st.integers(1, 999), st.sampled_from(Reset))
def test_two_draws_of_an_example_never_give_the_same_code(
    day, other_day, number, other_number, reset
):
    drawn = (period_of(reset, day), number)
    other = (period_of(reset, other_day), other_number)
    same_code = render(EXAMPLES[reset], day, number) == render(
        EXAMPLES[reset], other_day, other_number
    )
    if drawn != other:
        assert not same_code


@given(DAYS, st.sampled_from(Reset))
def test_a_period_never_comes_back_once_it_is_over(day, reset):
    periods = [period_of(reset, day + timedelta(days=offset)) for offset in range(60)]
    ends = [old for old, new in zip(periods, periods[1:], strict=False) if old != new]
    assert len(ends) == len(set(ends))


@given(st.text(alphabet="{}:acdeimnortuwy_0123 ", max_size=30))
def test_any_text_is_either_a_pattern_or_a_pattern_error(text):
    try:
        pattern = parse(text)
    except PatternError as error:
        assert error.problem in Problem
    else:
        assert pattern.render(SAMPLE, 1)


@pytest.mark.parametrize(
    "fact", ["product", "supplier", "supplier_lot", "warehouse", "company"]
)
def test_a_fact_that_is_not_known_is_named(fact):
    with pytest.raises(MissingFactError) as caught:
        parse(f"{{{fact}}}-{{counter}}").render(CodeFacts(FRIDAY), 1)
    assert caught.value.fact == fact


PATTERNS = [
    *EXAMPLES.values(),
    "{supplier}-{year}{month}{day}",
    "{product}.{warehouse}+{counter:4}{check_luhn}",
    "{yy}{day_of_year}{counter:5}{check_gs1}",
    "({supplier_lot}) {week_year}{week}",
]


@given(st.sampled_from(PATTERNS), DAYS, st.integers(1, 10**7))
def test_whatever_a_pattern_writes_it_also_matches(pattern, day, number):
    assert parse(pattern).matches(render(pattern, day, number))


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("LOT-{year}-{month}-{counter:3}", "LOT-2026-13-001"),
        ("LOT-{year}-{month}-{counter:3}", "LOT-2026-11-01"),
        ("LOT-{year}-{month}-{counter:3}", "LOT-2026-11-001 "),
        ("LOT-{year}-{month}-{counter:3}", "lot-2026-11-001"),
        ("A.{counter:3}", "AX001"),
        ("LOT{counter:3}{check_luhn}", "LOT0012"),
        ("LOT{counter:3}{check_gs1}", "LOT0010"),
    ],
)
def test_a_code_that_the_pattern_cannot_have_written_does_not_match(pattern, code):
    assert not parse(pattern).matches(code)


@given(st.integers(1, 999), st.integers(1, 50))
def test_many_codes_at_once_are_those_written_one_by_one(first, count):
    pattern = parse("L{year}{counter:3}{check_luhn}")
    numbers = range(first, first + count)
    assert pattern.render_numbers(SAMPLE, numbers) == [
        pattern.render(SAMPLE, number) for number in numbers
    ]
