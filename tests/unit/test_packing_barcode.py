"""Packing lists: which barcodes a written one may stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.packing.barcode import forms_of_barcode


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("36000291452", "036000291452"),
        ("036000291452", "00036000291452"),
        ("00036000291452", "036000291452"),
        ("04006381333931", "4006381333931"),
        ("6385071", "06385071"),
    ],
)
def test_leading_zeros_come_and_go(written, stored):
    assert stored in forms_of_barcode(written)


@pytest.mark.parametrize("code", ["36000291453", "MILK", "12", "٣٦٠٠٠٢٩١٤٥٢", ""])
def test_what_is_no_trade_item_number_is_only_itself(code):
    assert forms_of_barcode(code) == (code,)


@given(st.text("00123456789X", max_size=16))
def test_every_code_stands_for_itself_first_and_forms_differ_by_zeros(code):
    forms = forms_of_barcode(code)
    assert forms[0] == code
    assert len(set(forms)) == len(forms)
    assert {form.lstrip("0") for form in forms} == {code.lstrip("0")}
