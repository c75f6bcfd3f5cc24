"""What a scanned text is, and what it says about goods."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.gs1.element_string import FNC1, Element
from policy.gs1.error import Gs1Error, Gs1Fault
from policy.gs1.goods import ScannedGoods, read_goods
from policy.gs1.scanned_code import forms_of_gtin, is_gtin, read_scanned

GTIN = "09521234543213"
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    "text",
    [
        "9521234543213",  # a product's barcode
        GTIN,
        "LOT-2026-001",
        "10234",  # can be read as lot 234, but nothing says so
        "211234567890",
        "https://www.odoo.com/page",
        "http://[",
        "17 black shirts",
    ],
)
def test_plain_codes_stay_plain(text):
    assert read_scanned(text) is None


@pytest.mark.parametrize(
    "text",
    [
        f"01{GTIN}10A1",
        f"]C101{GTIN}10A1",
        f"(01){GTIN}(10)A1",
        f"https://id.gs1.org/01/{GTIN}/10/A1",
    ],
)
def test_gs1_is_known_in_all_its_forms(text):
    assert read_scanned(text) == (Element("01", GTIN), Element("10", "A1"))


def test_dates_before_a_lot_are_gs1():
    assert read_scanned("1726122410A1") == (
        Element("17", "261224"),
        Element("10", "A1"),
    )


def test_where_gs1_is_expected_a_short_text_is_read_as_such():
    assert read_scanned("10234", is_gs1_expected=True) == (Element("10", "234"),)
    assert read_scanned("LOT-1", is_gs1_expected=True) is None
    assert read_scanned("9521234543213", is_gs1_expected=True) is None


@pytest.mark.parametrize(
    "text", ["0109521234543214", "https://id.gs1.org/01/09521234543214"]
)
def test_what_must_be_gs1_has_to_be_right(text):
    with pytest.raises(Gs1Error) as refusal:
        read_scanned(text)
    assert refusal.value.fault is Gs1Fault.WRONG_CHECK_DIGIT


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text):
    try:
        read_scanned(text, is_gs1_expected=True)
    except Gs1Error:
        pass


def test_everything_on_a_label_is_understood():
    text = (
        f"01{GTIN}1126110013261103152612001726122410A1{FNC1}21S1{FNC1}30012{FNC1}"
        "3103001500422276"
    )
    assert read_goods(read_scanned(text), TODAY) == ScannedGoods(
        gtin=GTIN,
        lot="A1",
        serial="S1",
        production_day=date(2026, 11, 30),
        best_before_day=date(2026, 12, 31),
        expiry_day=date(2026, 12, 24),
        count=12,
        amount=Decimal("1.500"),
        unit="kg",
    )


def test_packaging_day_stands_in_for_the_production_day():
    read = read_goods([Element("13", "261103")], TODAY)
    assert read.production_day == date(2026, 11, 3)
    assert not read.names_goods


def test_what_a_logistic_unit_contains():
    read = read_goods([Element("02", GTIN), Element("37", "48")], TODAY)
    assert (read.gtin, read.count) == (GTIN, 48)


def test_a_leap_day_of_a_year_without_one_is_refused():
    with pytest.raises(Gs1Error) as refusal:
        read_goods([Element("17", "000229")], date(2095, 1, 1))  # 2100
    assert refusal.value.fault is Gs1Fault.BAD_DATE


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (GTIN, True),
        ("96385074", True),
        ("036000291452", True),
        ("9521234543214", False),  # a wrong check digit
        ("20261120", False),
        ("123", False),
        ("", False),
        ("952123454321X", False),
    ],
)
def test_what_is_right_as_a_trade_item_number(text, answer):
    assert is_gtin(text) is answer


@given(st.text("0123456789", min_size=7, max_size=7))
def test_one_of_ten_numbers_is_right_as_a_trade_item_number(digits):
    assert sum(is_gtin(digits + last) for last in "0123456789") == 1


@pytest.mark.parametrize(
    ("gtin", "forms"),
    [
        (
            "00000012345670",
            ("00000012345670", "0000012345670", "000012345670", "12345670"),
        ),
        (GTIN, (GTIN, GTIN[1:])),
        ("12345670", ("00000012345670", "0000012345670", "000012345670", "12345670")),
        ("19521234543210", ("19521234543210",)),
    ],
)
def test_forms_of_a_trade_item_number(gtin, forms):
    assert forms_of_gtin(gtin) == forms
