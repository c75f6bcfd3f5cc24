"""Which result of the lots used is proposed for the lot that was made of them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.inherited_result import Inheritance, Inherited, Used, inherit, is_fitting
from policy.verdict import Measurement, Qualifier

SIGNS = {
    "<": Qualifier.BELOW_LOQ,
    "d": Qualifier.BELOW_LOD,
    ">": Qualifier.ABOVE,
}
FIRST, MINIMUM, MAXIMUM, MEAN = list(Inheritance)[1:]


def measured(text):
    """Return a measurement: "0.5", "<0.5" (LOQ), "d0.5" (LOD), ">0.5"."""
    qualifier = SIGNS.get(text[0], Qualifier.EQUAL)
    return Measurement(Decimal(text.lstrip("<d>")), qualifier)


def used(*facts):
    """Return lots used, of "quantity value" each."""
    return [
        Used(number, measured(value), None if quantity == "?" else Decimal(quantity))
        for number, (quantity, value) in enumerate(
            (fact.split() for fact in facts), start=1
        )
    ]


def text_of(inherited):
    if inherited is None:
        return None
    signs = {qualifier: sign for sign, qualifier in SIGNS.items()}
    measurement = inherited.measurement
    return f"{signs.get(measurement.qualifier, '')}{measurement.value}"


@pytest.mark.parametrize(
    ("rule", "facts", "expected"),
    [
        # Numbers as they are
        (FIRST, ("1 5", "9 3"), "5"),
        (MINIMUM, ("1 5", "9 3"), "3"),
        (MAXIMUM, ("1 3", "9 5"), "5"),
        (MEAN, ("1 5", "3 3"), "3.50"),
        (MEAN, ("3 5", "1 3"), "4.50"),
        (MEAN, ("2 5",), "5.00"),
        (MEAN, ("0.5 -2", "0.5 4"), "1.00"),
        # A mean has two decimals more than what it is made of, half to even
        (MEAN, ("1 1.0", "2 2"), "1.667"),
        (MEAN, ("1 0.001", "1 0.002"), "0.00150"),
        (MEAN, ("1 100", "2 101"), "100.67"),
        (MEAN, ("1 1e30",), "1" + 30 * "0" + ".00"),
        (MEAN, ("1 1e-30", "1 3e-30"), "2.00E-30"),
        # Below a limit of quantification or detection
        (FIRST, ("1 <0.5", "9 3"), "<0.5"),
        (MINIMUM, ("1 <0.5", "9 3"), "<0.5"),
        (MINIMUM, ("1 <0.5", "9 0.3"), "<0.5"),
        (MINIMUM, ("1 <0.5", "9 d0.1"), "d0.1"),
        (MAXIMUM, ("1 <0.5", "9 3"), "3"),
        (MAXIMUM, ("1 <0.5", "9 0.3"), "<0.5"),
        (MAXIMUM, ("1 <0.5", "9 0.5"), "0.5"),
        (MAXIMUM, ("1 <0.5", "9 <0.1"), "<0.5"),
        (MEAN, ("1 <0.5", "3 0.1"), "<0.200"),
        (MEAN, ("1 <0.5", "3 d0.1"), "<0.200"),
        (MEAN, ("1 d0.5", "3 d0.1"), "d0.200"),
        (MEAN, ("1 d0.5", "3 0.1"), "d0.200"),
        (MEAN, ("2 <1", "1 2"), "<1.34"),  # rounded up: 1.333… would say too much
        # Above the upper end of the method
        (MINIMUM, ("1 >9", "1 3"), "3"),
        (MINIMUM, ("1 >9", "1 12"), ">9"),
        (MINIMUM, ("1 >9", "1 9"), "9"),
        (MAXIMUM, ("1 >9", "1 12"), ">9"),
        (MAXIMUM, ("1 >9", "1 >10"), ">10"),
        (MEAN, ("1 >9", "2 3"), ">5.00"),
        (MEAN, ("1 >2", "2 1"), ">1.33"),
        (MEAN, ("1 >9", "1 <3"), None),
        # Quantities that do not add up
        (MEAN, ("1 5", "? 3"), None),
        (MEAN, ("0 5",), None),
        (MINIMUM, ("1 5", "? 3"), "3"),
        (FIRST, ("? 5", "1 3"), "5"),
        # Nothing
        (Inheritance.NO, ("1 5",), None),
        (MEAN, (), None),
        (FIRST, (), None),
    ],
)
def test_what_is_proposed(rule, facts, expected):
    assert text_of(inherit(rule, used(*facts))) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (("1 5", "3 4"), "4"),
        (("1 5", "1 6"), "6"),  # half to even
        (("1 <5", "3 4"), "<5"),
        (("1 >5", "3 4"), ">4"),
    ],
)
def test_the_mean_of_whole_numbers_is_whole(facts, expected):
    assert text_of(inherit(MEAN, used(*facts), is_whole=True)) == expected


def test_the_first_names_one_lot_and_the_others_all():
    lots = used("1 5", "1 3")
    assert inherit(FIRST, lots).lot_ids == (1,)
    for rule in (MINIMUM, MAXIMUM, MEAN):
        assert inherit(rule, lots).lot_ids == (1, 2)


def test_dates_are_compared():
    days = [Used(n, Measurement(date(2026, 11, n))) for n in (3, 1, 2)]
    assert inherit(MINIMUM, days).measurement.value == date(2026, 11, 1)
    assert inherit(MAXIMUM, days).measurement.value == date(2026, 11, 3)


def test_what_is_no_number_is_taken_from_the_first():
    clear = Measurement("Clear")
    lots = [Used(1, clear), Used(2, Measurement("Cloudy"))]
    assert inherit(FIRST, lots) == Inherited(clear, (1,))


@pytest.mark.parametrize("kind", ["number", "integer", "date", "text", "choice"])
def test_rules_fit_kinds(kind):
    fitting = {rule for rule in Inheritance if is_fitting(rule, kind)}
    expected = {Inheritance.NO, FIRST}
    if kind in ("number", "integer", "date"):
        expected |= {MINIMUM, MAXIMUM}
    if kind in ("number", "integer"):
        expected |= {MEAN}
    assert fitting == expected


# What is proposed is true, whatever the true values are

LIMITS = st.decimals(-100, 100, places=2)
AMOUNTS = st.decimals("0.01", 100, places=2)
GAPS = st.decimals("0.01", 50, places=2)


@st.composite
def lots_and_true_values(draw):
    """Return lots used and (quantity, true value) of each."""
    lots, truth = [], []
    for number in range(draw(st.integers(1, 5))):
        limit, gap = draw(LIMITS), draw(GAPS)
        qualifier = draw(st.sampled_from(list(Qualifier)))
        true = {Qualifier.EQUAL: limit, Qualifier.ABOVE: limit + gap}
        quantity = draw(AMOUNTS)
        lots.append(Used(number, Measurement(limit, qualifier), quantity))
        truth.append((quantity, true.get(qualifier, limit - gap)))
    return lots, truth


def weigh(truth):
    return sum(q * v for q, v in truth) / sum(q for q, _v in truth)


@given(lots_and_true_values())
def test_the_truth_is_never_contradicted(facts):
    lots, truth = facts
    true = {
        MINIMUM: min(value for _q, value in truth),
        MAXIMUM: max(value for _q, value in truth),
        MEAN: weigh(truth),
    }
    for rule, value in true.items():
        proposed = inherit(rule, lots)
        if proposed is None:
            assert rule is MEAN
        elif proposed.measurement.is_below:
            assert value < proposed.measurement.value
        elif proposed.measurement.is_above:
            assert value > proposed.measurement.value
        else:
            assert abs(value - proposed.measurement.value) <= Decimal("0.00005")
