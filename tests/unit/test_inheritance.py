"""The nearest level that says something decides."""

from policy.inheritance import FIELDS, LotPolicy, first_set
from policy.periods import Period, PeriodUnit


def test_nearest_level_with_a_value_wins_and_is_named():
    effective = first_set(
        [("product", False), ("category", "block"), ("company", "off")]
    )
    assert (effective.value, effective.level) == ("block", "category")


def test_no_period_means_that_the_next_level_decides():
    none, month = Period(0, PeriodUnit.WEEK), Period(1, PeriodUnit.MONTH)
    assert first_set([("product", none), ("company", month)]).level == "company"


def test_nobody_said_anything():
    effective = first_set([("product", False), ("company", Period())])
    assert (effective.value, effective.level) == (False, None)


def test_policy_of_an_unconfigured_product_is_inert():
    policy = LotPolicy()
    assert not policy.is_managed
    assert not policy.is_fefo


def test_the_production_date_is_typed_only_where_a_shelf_life_follows_it():
    life = Period(3, PeriodUnit.MONTH)
    assert LotPolicy(typed_date="production", shelf_life=life).is_production_typed
    assert not LotPolicy(typed_date="production").is_production_typed
    assert not LotPolicy(typed_date="expiry", shelf_life=life).is_production_typed


def test_every_setting_has_its_place_in_the_policy():
    assert [name.removeprefix("lot_") for name in FIELDS] == list(
        LotPolicy.__dataclass_fields__
    )
