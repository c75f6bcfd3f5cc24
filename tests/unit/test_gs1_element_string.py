"""What is built is read again, by this parser and by an independent one."""

import biip.gs1_application_identifiers as independent
import pytest
from biip.gs1_messages import GS1Message
from hypothesis import given, settings
from hypothesis import strategies as st
from policy.gs1.application_identifiers import IDENTIFIERS, identifier_at_start
from policy.gs1.element_string import (
    FNC1,
    SYMBOLOGY_IDENTIFIERS,
    Element,
    bracketed,
    build_element_string,
    parse_element_string,
)
from policy.gs1.error import Gs1Error, Gs1Fault

from tests.unit.gs1_strategies import elements

MILK = Element("01", "09521234543213")
MANY = st.lists(elements(), min_size=1, max_size=6)
# The second parser looks into the contents of these (times, flags, temperatures,
# countries, names of persons), which are of no use here; it takes two days (7007) for
# one moment.
CLOSELY = ("423", "425", "43", "7003", "7007", "7011", "725")
CLOSELY += ("8003", "8008", "8010", "8030")
COMMON = tuple(code for code in IDENTIFIERS if not code.startswith(CLOSELY))


@settings(max_examples=1000, deadline=None)
@given(MANY)
def test_what_is_built_is_read_again(wanted):
    assert parse_element_string(build_element_string(wanted)) == tuple(wanted)


@settings(max_examples=1000, deadline=None)
@given(st.lists(elements(COMMON), min_size=1, max_size=6))
def test_an_independent_parser_reads_the_same(wanted):
    text = build_element_string(wanted)
    read = GS1Message.parse(text).element_strings
    assert [(part.ai.ai, part.value) for part in read] == [
        (element.code, element.value) for element in parse_element_string(text)
    ]


def test_identifiers_are_those_of_the_independent_parser():
    table = independent._GS1_APPLICATION_IDENTIFIERS
    assert set(IDENTIFIERS) == set(table)
    assert {code for code, ai in table.items() if not ai.separator_required} == {
        code for code, ai in IDENTIFIERS.items() if ai.has_predefined_length
    }


@given(MANY, st.sampled_from(["", FNC1, *SYMBOLOGY_IDENTIFIERS]))
def test_what_the_scanner_puts_before_is_taken_off(wanted, prefix):
    assert parse_element_string(prefix + build_element_string(wanted)) == tuple(wanted)


@given(MANY)
def test_separators_that_are_not_needed_do_no_harm(wanted):
    text = FNC1.join(build_element_string([element]) for element in wanted) + FNC1
    assert parse_element_string(text) == tuple(wanted)


@given(st.lists(elements(("01", "11", "17", "3103", "37", "422")), min_size=1))
def test_the_text_below_the_barcode_is_read_too(wanted):
    assert parse_element_string(bracketed(wanted)) == tuple(wanted)
    spaced = bracketed(wanted).replace("(", " (").replace(")", ") ")
    assert parse_element_string(spaced) == tuple(wanted)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_reason(text):
    try:
        parse_element_string(text)
    except Gs1Error as error:
        assert error.fault in Gs1Fault


def test_identifiers_of_no_use_to_us_and_of_the_future_are_elements_too():
    text = f"01{MILK.value}422276{FNC1}240AB{FNC1}89NEW{FNC1}10A1"
    assert parse_element_string(text) == (
        MILK,
        Element("422", "276"),
        Element("240", "AB"),
        Element("89", "NEW"),
        Element("10", "A1"),
    )


@pytest.mark.parametrize(
    ("text", "fault", "code"),
    [
        ("0109521234543214", Gs1Fault.WRONG_CHECK_DIGIT, "01"),
        ("00123456789012345678", Gs1Fault.WRONG_CHECK_DIGIT, "00"),
        ("01095212345432", Gs1Fault.TOO_SHORT, "01"),
        (f"10{FNC1}11261120", Gs1Fault.TOO_SHORT, "10"),
        ("10" + "x" * 21, Gs1Fault.TOO_LONG, "10"),
        ("10A B", Gs1Fault.BAD_CHARACTER, "10"),
        ("0109521234543x13", Gs1Fault.BAD_CHARACTER, "01"),
        ("17261320", Gs1Fault.BAD_DATE, "17"),
        ("11260230", Gs1Fault.BAD_DATE, "11"),
        ("LOT-1", Gs1Fault.NO_IDENTIFIER, ""),
        ("(01)09521234543214(10)A", Gs1Fault.WRONG_CHECK_DIGIT, "01"),
        ("(10", Gs1Fault.NO_IDENTIFIER, ""),
    ],
)
def test_faults_are_named(text, fault, code):
    with pytest.raises(Gs1Error) as refusal:
        parse_element_string(text)
    assert (refusal.value.fault, refusal.value.code) == (fault, code)


def test_the_longest_identifier_is_found():
    assert identifier_at_start("3103001500").decimals == 3
    assert identifier_at_start("1" * 20).code == "11"
    assert identifier_at_start("3109001500") is None
