"""How much life a lot must have left: which rule holds, and what it asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, inf

from .reasons import Severity

# Places after the decimal point that count of `percent × total life`: without
# rounding, 10 % of 70 days would be a little more than 7 and ask for 8.
PRECISION = 6


@dataclass(frozen=True)
class Scope:
    """For whom and for what a rule holds; None: for all. All that is given must hold.

    The period is inclusive on both sides.
    """

    partner_id: int | None = None
    tag_id: int | None = None
    country_id: int | None = None
    product_id: int | None = None
    category_id: int | None = None
    company_id: int | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class LifeRule:
    """A rule: how many days, or which part of its total life, a lot must have left.

    The larger of both counts; a rule that asks for nothing exempts.
    """

    rule_id: int
    scope: Scope = Scope()
    days: int = 0
    percent: float = 0.0
    severity: Severity = Severity.HARD


@dataclass(frozen=True)
class Deal:
    """What is to be judged: whom the goods come from or go to, and what they are.

    `partner_ids` and `category_ids` are nearest first: the contact before its company,
    the category before its parents.
    """

    partner_ids: tuple[int, ...]
    product_id: int
    category_ids: tuple[int, ...]
    company_id: int
    tag_ids: frozenset[int] = frozenset()
    country_id: int | None = None


@dataclass(frozen=True)
class Demand:
    """What a rule asks of one lot: `days` left from the reference day on.

    `total_days` is the total life of which `percent` was taken, None where the rule
    knows no percent or the total life is unknown; `is_assumed` tells that it is the
    product's shelf life, as the lot's production date is unknown.
    """

    rule: LifeRule
    days: int
    total_days: int | None = None
    is_assumed: bool = False

    def allows(self, last_day: date, reference: date) -> bool:
        """Tell whether a lot with this last usable day has enough life left."""
        return last_day >= reference + timedelta(days=self.days)


def find_rule(rules: Iterable[LifeRule], deal: Deal, day: date) -> LifeRule | None:
    """Return the rule that holds on `day`: the first hit of this order wins.

    (contact + product) > (contact + category) > contact > (its company + product) >
    (its company + category) > its company > (tag or country) > product > category >
    all. A nearer category goes before its parents, a rule of one company before one of
    all companies, the older rule before the younger.
    """
    fitting = [rule for rule in rules if _fits(rule.scope, deal, day)]
    return min(fitting, key=lambda rule: _rank(rule, deal), default=None)


def get_demand(
    rule: LifeRule,
    last_day: date,
    production_day: date | None,
    shelf_life_days: int | None,
) -> Demand:
    """Return what a rule asks of a lot that may be used until `last_day`.

    Percent is of the days from production to the last usable day; without production
    date, of the product's `shelf_life_days`; without these it asks for nothing.
    """
    total, is_assumed = shelf_life_days, True
    if production_day:
        total, is_assumed = (last_day - production_day).days, False
    if not rule.percent or total is None:
        return Demand(rule, rule.days)
    part = ceil(round(rule.percent * total / 100, PRECISION))
    return Demand(rule, max(rule.days, part), total, is_assumed)


def _fits(scope: Scope, deal: Deal, day: date) -> bool:
    return (
        scope.partner_id in (None, *deal.partner_ids)
        and scope.tag_id in (None, *deal.tag_ids)
        and scope.country_id in (None, deal.country_id)
        and scope.product_id in (None, deal.product_id)
        and scope.category_id in (None, *deal.category_ids)
        and scope.company_id in (None, deal.company_id)
        and (scope.start or day) <= day <= (scope.end or day)
    )


def _rank(rule: LifeRule, deal: Deal) -> tuple:
    scope = rule.scope
    return (
        _rank_of_partner(scope, deal),
        _rank_of_product(scope, deal),
        scope.company_id is None,
        rule.rule_id,
    )


def _rank_of_partner(scope: Scope, deal: Deal) -> int:
    if scope.partner_id is not None:
        return deal.partner_ids.index(scope.partner_id)
    nobody = len(deal.partner_ids)
    is_group = scope.tag_id is not None or scope.country_id is not None
    return nobody if is_group else nobody + 1


def _rank_of_product(scope: Scope, deal: Deal) -> float:
    if scope.product_id is not None:
        return 0
    if scope.category_id is not None:
        return 1 + deal.category_ids.index(scope.category_id)
    return inf
