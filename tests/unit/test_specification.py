"""Which specification holds, and what all results say of a lot."""

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.limit import Bound, Range
from policy.lot_verdict import LotVerdict, judge_lot, sum_up
from policy.shelf_life_rule import Deal
from policy.specification import (
    Requirement,
    Specification,
    find_general,
    find_looser,
    find_of_customer,
)
from policy.verdict import Measurement, Qualifier, Verdict

DAY = date(2026, 11, 20)
CONTACT, CUSTOMER, PRODUCT, CHEESE, DAIRY, COMPANY = range(1, 7)
DEAL = Deal(
    partner_ids=(CONTACT, CUSTOMER),
    product_id=PRODUCT,
    category_ids=(CHEESE, DAIRY),
    company_id=COMPANY,
)


def make(specification_id=1, valid_from=DAY, **facts):
    return Specification(specification_id, valid_from, **facts)


GENERAL = [
    {"product_id": PRODUCT},
    {"category_id": CHEESE},
    {"category_id": DAIRY},
]
OF_CUSTOMER = [
    {"partner_id": CONTACT, "product_id": PRODUCT},
    {"partner_id": CONTACT, "category_id": DAIRY},
    {"partner_id": CUSTOMER, "product_id": PRODUCT},
    {"partner_id": CUSTOMER, "category_id": CHEESE},
    {"partner_id": CUSTOMER, "category_id": DAIRY},
]


@pytest.mark.parametrize(
    ("find", "order"), [(find_general, GENERAL), (find_of_customer, OF_CUSTOMER)]
)
def test_the_nearest_specification_holds(find, order):
    for first in range(len(order)):
        specs = [make(99 - place, **order[place]) for place in range(first, len(order))]
        random.Random(first).shuffle(specs)
        assert find(specs, DEAL, DAY).specification_id == 99 - first


@pytest.mark.parametrize(
    "facts",
    [
        {"product_id": 99},
        {"category_id": 99},
        {"product_id": PRODUCT, "company_id": 99},
        {"product_id": PRODUCT, "partner_id": CUSTOMER},  # not for everybody
        {"product_id": PRODUCT, "valid_from": DAY + timedelta(days=1)},
        {
            "product_id": PRODUCT,
            "valid_from": DAY - timedelta(days=9),
            "valid_until": DAY - timedelta(days=1),
        },
    ],
)
def test_a_specification_of_something_else_does_not_hold(facts):
    assert find_general([make(**facts)], DEAL, DAY) is None


def test_a_specification_of_another_customer_does_not_hold():
    specs = [make(product_id=PRODUCT, partner_id=99), make(2, product_id=PRODUCT)]
    assert find_of_customer(specs, DEAL, DAY) is None
    nobody = replace(DEAL, partner_ids=())
    assert find_of_customer(specs, nobody, DAY) is None


def test_a_revision_holds_from_its_first_to_its_last_day():
    until = DAY + timedelta(days=9)
    old = make(1, product_id=PRODUCT, valid_until=until)
    new = make(2, until + timedelta(days=1), product_id=PRODUCT)
    for days, expected in ((-1, None), (0, old), (9, old), (10, new), (99, new)):
        assert find_general([new, old], DEAL, DAY + timedelta(days=days)) is expected


def test_that_of_the_company_then_the_later_goes_first():
    shared = make(1, product_id=PRODUCT)
    own = make(2, DAY - timedelta(days=9), product_id=PRODUCT, company_id=COMPANY)
    later = make(3, product_id=PRODUCT, company_id=COMPANY)
    assert find_general([shared, own], DEAL, DAY) is own
    assert find_general([shared, own, later], DEAL, DAY) is later


SCOPES = st.sampled_from([*GENERAL, *OF_CUSTOMER])


@given(st.lists(SCOPES, max_size=8), st.randoms())
def test_the_order_of_the_specifications_does_not_matter(scopes, chance):
    specs = [make(number, **scope) for number, scope in enumerate(scopes)]
    shuffled = list(specs)
    chance.shuffle(shuffled)
    for find in (find_general, find_of_customer):
        assert find(specs, DEAL, DAY) == find(shuffled, DEAL, DAY)


def at_most(value, attribute_id=1, **facts):
    limit = Range(maximum=Bound(Decimal(value)))
    return Requirement(attribute_id, attribute_id, "number", limit, **facts)


def test_the_lines_that_ask_less_are_found_with_what_is_asked():
    general = make(requirements=(at_most(5), at_most(5, 2)))
    customer = make(requirements=(at_most(6), at_most(4, 2), at_most(9, 3)))
    assert find_looser(customer, general) == [(at_most(6), at_most(5))]


NEEDED = at_most(5, is_needed_at_release=True)
DUE = at_most(5, 2, is_needed_at_receipt=True)
OPTIONAL = at_most(5, 3)
GOOD, BAD = Measurement(Decimal(4)), Measurement(Decimal(6))
UNCLEAR = Measurement(Decimal(6), Qualifier.BELOW_LOQ)


@pytest.mark.parametrize(
    ("measurements", "expected"),
    [
        ({}, LotVerdict.INCOMPLETE),
        ({1: GOOD}, LotVerdict.INCOMPLETE),
        ({2: GOOD}, LotVerdict.INCOMPLETE),
        ({1: GOOD, 2: GOOD}, LotVerdict.PASSED),
        ({1: GOOD, 2: GOOD, 3: BAD}, LotVerdict.FAILED),
        ({1: GOOD, 2: UNCLEAR}, LotVerdict.INDETERMINATE),
        ({1: BAD}, LotVerdict.FAILED),
        ({1: UNCLEAR}, LotVerdict.INDETERMINATE),
        ({1: BAD, 2: UNCLEAR}, LotVerdict.FAILED),
        ({9: BAD}, LotVerdict.INCOMPLETE),  # not asked for
    ],
)
def test_the_verdict_on_a_lot(measurements, expected):
    specification = make(requirements=(NEEDED, DUE, OPTIONAL))
    findings = judge_lot(specification, measurements)
    assert [f.requirement for f in findings] == [NEEDED, DUE, OPTIONAL]
    assert sum_up(findings) is expected


def test_without_specification_nothing_is_found():
    assert sum_up(judge_lot(None, {1: BAD})) is LotVerdict.NOT_SPECIFIED
    assert sum_up(judge_lot(make(), {1: BAD})) is LotVerdict.NOT_SPECIFIED
    optional = make(requirements=(OPTIONAL,))
    assert sum_up(judge_lot(optional, {})) is LotVerdict.NOT_SPECIFIED
    assert sum_up(judge_lot(optional, {3: GOOD})) is LotVerdict.PASSED


@given(st.dictionaries(st.sampled_from([1, 2]), st.sampled_from([GOOD, BAD, UNCLEAR])))
def test_a_lot_passes_only_with_a_good_result_of_each_line(measurements):
    findings = judge_lot(make(requirements=(NEEDED, DUE)), measurements)
    is_good = set(measurements.values()) == {GOOD} and len(measurements) == 2
    assert (sum_up(findings) is LotVerdict.PASSED) is is_good
    assert all(f.is_bad is (f.measurement in (BAD, UNCLEAR)) for f in findings)
    bad = [f for f in findings if f.is_bad]
    assert all(f.judgement.verdict is not Verdict.PASSED for f in bad)
