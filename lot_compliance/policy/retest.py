"""Retest: until when a lot is good without one, and what a passed one extends.

ICH Q1A and Q7: past its retest date a lot is tested again before it is used, and may
be used then; an expiration date is another thing.
"""

from dataclasses import dataclass
from datetime import date

from .inheritance import LotPolicy
from .periods import add_period
from .str_enum import StrEnum


class RetestProblem(StrEnum):
    """Why a retest extends nothing."""

    NO_INTERVAL = "no_interval"
    LIMIT = "limit"
    NO_EVIDENCE = "no_evidence"
    EXPIRED = "expired"


@dataclass(frozen=True)
class RetestFacts:
    """A lot at its retest: all days in the calendar of its company; `done` counts the
    retests so far, `has_passed` says whether new evidence speaks for the lot."""

    today: date
    last_day: date | None
    done: int
    has_passed: bool


@dataclass(frozen=True)
class Extension:
    """What a passed retest gives: `last_day` None leaves the expiration date alone."""

    retest_day: date
    last_day: date | None = None


def first_retest_day(start: date, policy: LotPolicy) -> date | None:
    """Return the retest date of a new lot, None without interval.

    :param start: the day of production, else of receipt
    """
    interval = policy.retest_interval
    return add_period(start, interval) if interval else None


def is_overdue(retest_day: date | None, day: date) -> bool:
    """Tell whether a lot must be tested before it is used on `day`: the retest date
    itself is the last good day."""
    return retest_day is not None and retest_day < day


def extends_expiry(policy: LotPolicy) -> bool:
    """Tell whether a retest moves the expiration date too: never a *use by* date
    (Regulation (EU) 1169/2011: unsafe after it)."""
    return policy.retest_extends == "both" and policy.expiry_kind != "use_by"


def judge_retest(policy: LotPolicy, facts: RetestFacts) -> Extension | RetestProblem:
    """Return what a retest of today extends, or why it does not.

    The retest date moves to today plus the interval, but not past the last usable day;
    where the rule says so, that day moves by the interval first.
    """
    if not policy.retest_interval:
        return RetestProblem.NO_INTERVAL
    if policy.retest_limit and facts.done >= policy.retest_limit:
        return RetestProblem.LIMIT
    if not facts.has_passed:
        return RetestProblem.NO_EVIDENCE
    return _extend(policy, facts)


def _extend(policy: LotPolicy, facts: RetestFacts) -> Extension | RetestProblem:
    retest_day = add_period(facts.today, policy.retest_interval)
    if facts.last_day is None:
        return Extension(retest_day)
    last_day = facts.last_day
    if moves := extends_expiry(policy):
        last_day = add_period(last_day, policy.retest_interval)
    if last_day < facts.today:
        return RetestProblem.EXPIRED
    return Extension(min(retest_day, last_day), last_day if moves else None)
