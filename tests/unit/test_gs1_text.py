"""A lot code fits a GS1 barcode or it is known why not."""

import pytest
from policy.gs1.text import CHARACTER_SET_82, Gs1Problem, find_gs1_problem


def test_the_set_has_82_characters():
    assert len(CHARACTER_SET_82) == 82


@pytest.mark.parametrize("text", ["LOT-2026-11-001", "x" * 20, "(A/b)_1:2;<3>=?"])
def test_a_text_that_fits(text):
    assert find_gs1_problem(text) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("x" * 21, (Gs1Problem.TOO_LONG, "x")),
        ("LOT 1", (Gs1Problem.BAD_CHARACTER, " ")),
        ("Käse#1", (Gs1Problem.BAD_CHARACTER, "ä#")),
    ],
)
def test_a_text_that_does_not_fit_says_why(text, problem):
    assert find_gs1_problem(text) == problem
