"""Which shelf-life rule holds, and what it asks for."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.shelf_life_rule import (
    Deal,
    Demand,
    LifeRule,
    Scope,
    find_rule,
    get_demand,
)

TODAY = date(2026, 11, 20)
CONTACT, VENDOR, TAG, COUNTRY = 11, 12, 21, 31
PRODUCT, CHEESE, DAIRY, COMPANY = 41, 51, 52, 61
DEAL = Deal(
    partner_ids=(CONTACT, VENDOR),
    product_id=PRODUCT,
    category_ids=(CHEESE, DAIRY),
    company_id=COMPANY,
    tag_ids=frozenset({TAG}),
    country_id=COUNTRY,
)
# The order of the design, first hit wins.
BY_RANK = [
    Scope(partner_id=CONTACT, product_id=PRODUCT),
    Scope(partner_id=CONTACT, category_id=CHEESE),
    Scope(partner_id=CONTACT, category_id=DAIRY),
    Scope(partner_id=CONTACT),
    Scope(partner_id=VENDOR, product_id=PRODUCT),
    Scope(partner_id=VENDOR, category_id=DAIRY),
    Scope(partner_id=VENDOR),
    Scope(tag_id=TAG, product_id=PRODUCT),
    Scope(country_id=COUNTRY),
    Scope(product_id=PRODUCT),
    Scope(category_id=CHEESE),
    Scope(category_id=DAIRY),
    Scope(company_id=COMPANY),
    Scope(),
]


@pytest.mark.parametrize("first", range(len(BY_RANK)))
def test_the_first_hit_of_the_order_wins(first):
    rules = [LifeRule(99 - rank, BY_RANK[rank]) for rank in range(first, len(BY_RANK))]
    random.Random(first).shuffle(rules)
    assert find_rule(rules, DEAL, TODAY).scope == BY_RANK[first]


@pytest.mark.parametrize(
    "scope",
    [
        Scope(partner_id=1),
        Scope(tag_id=1),
        Scope(country_id=1),
        Scope(product_id=1),
        Scope(category_id=1),
        Scope(company_id=1),
        Scope(partner_id=VENDOR, product_id=1),
        Scope(tag_id=TAG, country_id=1),
        Scope(start=TODAY + timedelta(days=1)),
        Scope(end=TODAY - timedelta(days=1)),
    ],
)
def test_a_rule_for_something_else_does_not_hold(scope):
    assert find_rule([LifeRule(1, scope)], DEAL, TODAY) is None


def test_a_rule_holds_from_its_first_to_its_last_day():
    rule = LifeRule(1, Scope(start=TODAY, end=TODAY))
    assert find_rule([rule], DEAL, TODAY) is rule


def test_of_two_rules_alike_that_of_the_company_then_the_older_holds():
    shared, older, younger = (
        LifeRule(1),
        LifeRule(2, Scope(company_id=COMPANY)),
        LifeRule(3, Scope(company_id=COMPANY)),
    )
    assert find_rule([younger, shared, older], DEAL, TODAY) is older


@given(st.lists(st.sampled_from(BY_RANK), max_size=8), st.randoms())
def test_the_order_of_the_rules_does_not_matter(scopes, chance):
    rules = [LifeRule(number, scope) for number, scope in enumerate(scopes)]
    shuffled = list(rules)
    chance.shuffle(shuffled)
    assert find_rule(rules, DEAL, TODAY) == find_rule(shuffled, DEAL, TODAY)


def test_11_days_are_left_of_a_lot_of_20_days_made_9_days_ago():
    """The example of SAP: minimum 10, total 20, made 1 July, received 10 July."""
    made, received = date(2026, 7, 1), date(2026, 7, 10)
    last_day = made + timedelta(days=20)
    assert last_day == date(2026, 7, 21)
    demand = get_demand(LifeRule(1, days=10), last_day, made, 20)
    assert (last_day - received).days == 11
    assert demand.allows(last_day, received)
    assert demand.allows(last_day, received + timedelta(days=1))
    assert not demand.allows(last_day, received + timedelta(days=2))


@pytest.mark.parametrize(
    ("rule", "production_day", "shelf_life", "expected"),
    [
        (LifeRule(1, days=7), None, None, (7, None, False)),
        (LifeRule(1, days=7, percent=10), None, 60, (7, 60, True)),
        (LifeRule(1, days=7, percent=50), None, 60, (30, 60, True)),
        (LifeRule(1, days=7, percent=50), None, None, (7, None, False)),
        (LifeRule(1, percent=50), TODAY - timedelta(days=70), 60, (50, 100, False)),
        (LifeRule(1, percent=66.67), TODAY, None, (21, 30, False)),
        (LifeRule(1, percent=10), TODAY - timedelta(days=40), 60, (7, 70, False)),
        (LifeRule(1, percent=100), TODAY, 60, (30, 30, False)),
        (LifeRule(1), TODAY, 60, (0, None, False)),
    ],
)
def test_the_larger_of_days_and_percent_counts(
    rule, production_day, shelf_life, expected
):
    last_day = TODAY + timedelta(days=30)
    demand = get_demand(rule, last_day, production_day, shelf_life)
    assert (demand.days, demand.total_days, demand.is_assumed) == expected


@given(st.integers(0, 400), st.integers(0, 400))
def test_a_lot_passes_exactly_until_as_many_days_before_its_end(days, left):
    demand = Demand(LifeRule(1, days=days), days)
    assert demand.allows(TODAY + timedelta(days=left), TODAY) is (left >= days)
