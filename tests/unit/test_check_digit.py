"""A check digit finds out every single mistyped character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.check_digit import (
    DIGITS,
    LETTERS_AND_DIGITS,
    gs1_check_digit,
    luhn_check_character,
)

NUMBERS = st.text(DIGITS, min_size=1, max_size=20)
WORDS = st.text(LETTERS_AND_DIGITS, min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("digits", "check"),
    [("629104150021", "3"), ("03600029145", "2"), ("", "0"), ("7351353", "7")],
)
def test_gs1_check_digits_of_known_barcodes(digits, check):
    assert gs1_check_digit(digits) == check


def test_luhn_of_digits_and_letters_worked_out_by_hand():
    # 1 x 2 = 2, A (10) x 1, B (11) x 2 = 22; 2 + 10 + 22 = 34; 36 - 34 = 2
    assert luhn_check_character("1AB") == "2"
    assert luhn_check_character("Z") == "1"  # 35 x 2 = 70 = 1 x 36 + 34; 35 to 36


@pytest.mark.parametrize("text", ["LOT-001", "lot001", "L O T 0 0 1"])
def test_separators_and_small_letters_make_no_difference(text):
    assert luhn_check_character(text) == luhn_check_character("LOT001")
    assert gs1_check_digit(text) == gs1_check_digit("001")


@given(NUMBERS, st.data())
def test_any_other_digit_changes_the_gs1_check(number, data):
    place = data.draw(st.integers(0, len(number) - 1))
    other = data.draw(st.sampled_from(DIGITS.replace(number[place], "")))
    mistyped = number[:place] + other + number[place + 1 :]
    assert gs1_check_digit(mistyped) != gs1_check_digit(number)


@given(WORDS, st.data())
def test_any_other_letter_or_digit_changes_the_luhn_check(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    other = data.draw(st.sampled_from(LETTERS_AND_DIGITS.replace(word[place], "")))
    mistyped = word[:place] + other + word[place + 1 :]
    assert luhn_check_character(mistyped) != luhn_check_character(word)
