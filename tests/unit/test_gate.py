"""Whether a line may leave."""

from datetime import date, datetime, timedelta

import pytest
from policy.allocation import Demand, LotStock
from policy.gate import LeavingLine, judge
from policy.inheritance import LotPolicy
from policy.reasons import Refusal, Severity, severity_of

TODAY = date(2026, 11, 20)
BLOCK = LotPolicy(perishable="required", fefo_policy="block")


def lot(lot_id, days=None, free=10.0, **facts):
    day = None if days is None else TODAY + timedelta(days=days)
    return LotStock(lot_id, free, datetime(2026, 11, 1), day, day, **facts)


def line(own, policy=BLOCK, **facts):
    return LeavingLine(7, own, Demand(5, TODAY), policy, **facts)


def reasons(findings):
    return [finding.refusal for finding in findings]


def test_first_to_expire_leaves_without_a_word():
    assert judge(line(lot(1, 5)), [lot(2, 6)]) == []


def test_later_lot_is_refused_and_the_better_ones_are_named_earliest_first():
    (finding,) = judge(line(lot(1, 9)), [lot(3, 5), lot(2, 4), lot(4, 20)])
    assert finding.refusal is Refusal.NOT_EARLIEST
    assert finding.severity is Severity.WAIVABLE
    assert [better.lot_id for better in finding.better] == [2, 3]


def test_lots_of_the_same_day_are_equals():
    assert judge(line(lot(1, 5)), [lot(2, 5)]) == []


def test_lot_without_date_is_later_than_any_dated_one():
    assert reasons(judge(line(lot(1)), [lot(2, 400)])) == [Refusal.NOT_EARLIEST]
    assert judge(line(lot(1, 400)), [lot(2)]) == []


@pytest.mark.parametrize(
    "other",
    [
        lot(2, 4, free=0),
        lot(2, 4, free=-3),
        lot(2, -1),
        lot(2, 4, standing=(Refusal.DISPOSITION,)),
        lot(None, 4),
        lot(1, 4),
    ],
    ids=["no stock", "negative", "expired", "blocked", "no lot", "itself"],
)
def test_what_cannot_be_shipped_is_not_better(other):
    assert judge(line(lot(1, 9)), [other]) == []


def test_order_is_not_asked_again_in_later_steps():
    assert judge(line(lot(1, 9), checks_order=False), [lot(2, 4)]) == []


def test_expired_lot_is_refused_with_what_could_go_instead():
    (finding,) = judge(line(lot(1, -1)), [lot(2, 4), lot(3, -2)])
    assert finding.refusal is Refusal.EXPIRED
    assert [better.lot_id for better in finding.better] == [2]


@pytest.mark.parametrize(
    ("refusal", "policy", "kind", "severity"),
    [
        (Refusal.RECALLED, "warn", "best_before", Severity.HARD),
        (Refusal.DISPOSITION, "off", "best_before", Severity.HARD),
        (Refusal.EXPIRED, "warn", "use_by", Severity.HARD),
        (Refusal.EXPIRED, "block", "use_by", Severity.HARD),
        (Refusal.EXPIRED, "block", "best_before", Severity.WAIVABLE),
        (Refusal.EXPIRED, "warn", "best_before", Severity.WARNING),
        (Refusal.CERTIFICATE, "off", "best_before", Severity.WAIVABLE),
        (Refusal.CERTIFICATE, "warn", "use_by", Severity.WAIVABLE),
        (Refusal.REMOVAL, "block", "use_by", Severity.WAIVABLE),
        (Refusal.NOT_EARLIEST, "block", "use_by", Severity.WAIVABLE),
        (Refusal.NOT_EARLIEST, "warn", "use_by", Severity.WARNING),
    ],
)
def test_severity_of_each_refusal(refusal, policy, kind, severity):
    assert severity_of(refusal, policy, kind) is severity
