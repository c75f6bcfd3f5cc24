"""Who may not sign, as the work is his own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.signature import Meaning, own_work


@pytest.mark.parametrize(
    ("makers", "own"),
    [
        ({}, []),
        ({1: []}, []),
        ({1: [7]}, [1]),
        ({1: [8], 2: [8, 7]}, [2]),
        ({1: [7], 2: [7]}, [1, 2]),
    ],
)
def test_work_of_the_signer_is_found(makers, own):
    assert own_work(7, makers) == own


@given(st.dictionaries(st.integers(1, 9), st.sets(st.integers(1, 9))))
def test_a_stranger_may_sign_everything(makers):
    assert own_work(10, makers) == []


def test_meanings_are_words_of_settings():
    assert [f"lot_sign_{meaning}" for meaning in Meaning] == [
        "lot_sign_release",
        "lot_sign_rejection",
        "lot_sign_retest",
        "lot_sign_deviation",
    ]
