"""Which specifications hold for a lot: the general one, and its customer's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf

from .limit import Limit, is_looser
from .shelf_life_rule import Deal


@dataclass(frozen=True)
class Requirement:
    """What one line asks: which attribute, of which kind of value, keeps to what, and
    when its result must be there."""

    line_id: int
    attribute_id: int
    kind: str
    limit: Limit
    is_needed_at_receipt: bool = False
    is_needed_at_release: bool = False

    @property
    def is_needed(self) -> bool:
        """Whether a lot without a result is incomplete."""
        return self.is_needed_at_receipt or self.is_needed_at_release


@dataclass(frozen=True)
class Specification:
    """An activated revision. It holds for one product or for one category with those
    below it, for all customers or for one, from its first to its last day."""

    specification_id: int
    valid_from: date
    valid_until: date | None = None
    product_id: int | None = None
    category_id: int | None = None
    partner_id: int | None = None
    company_id: int | None = None
    requirements: tuple[Requirement, ...] = ()


def find_general(
    specifications: Iterable[Specification], deal: Deal, day: date
) -> Specification | None:
    """Return the specification of the goods that holds on `day` for everybody.

    That of the product goes before that of a category, a nearer category before its
    parents, one of the company before one of all companies, the later before the
    earlier.
    """
    fitting = [s for s in specifications if s.partner_id is None]
    return _find_nearest(fitting, deal, day)


def find_of_customer(
    specifications: Iterable[Specification], deal: Deal, day: date
) -> Specification | None:
    """Return the customer's own specification of the goods, which is asked beside the
    general one: the contact's goes before its company's, then as in `find_general`."""
    fitting = [s for s in specifications if s.partner_id in deal.partner_ids]
    return _find_nearest(fitting, deal, day)


def find_looser(
    specification: Specification, general: Specification
) -> list[tuple[Requirement, Requirement]]:
    """Return the lines of a customer's specification that let pass what the line of
    the general one refuses, each with that line."""
    asked = {line.attribute_id: line for line in general.requirements}
    return [
        (line, asked[line.attribute_id])
        for line in specification.requirements
        if line.attribute_id in asked
        and is_looser(line.limit, asked[line.attribute_id].limit)
    ]


def _find_nearest(specifications, deal, day):
    fitting = [s for s in specifications if _fits(s, deal, day)]
    return min(fitting, key=lambda s: _rank(s, deal), default=None)


def _fits(specification, deal, day):
    return (
        specification.product_id in (None, deal.product_id)
        and specification.category_id in (None, *deal.category_ids)
        and specification.company_id in (None, deal.company_id)
        and specification.valid_from <= day <= (specification.valid_until or day)
    )


def _rank(specification, deal):
    return (
        _rank_of_partner(specification, deal),
        _rank_of_goods(specification, deal),
        specification.company_id is None,
        -specification.valid_from.toordinal(),
        -specification.specification_id,
    )


def _rank_of_partner(specification, deal):
    partner_id = specification.partner_id
    return -1 if partner_id is None else deal.partner_ids.index(partner_id)


def _rank_of_goods(specification, deal):
    if specification.product_id is not None:
        return -1
    if specification.category_id is not None:
        return deal.category_ids.index(specification.category_id)
    return inf
