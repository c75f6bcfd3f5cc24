"""What a certificate of analysis prints, and what speaks against it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.coa import Printing, compose, find_obstacles
from policy.limit import Bound, Range
from policy.lot_verdict import Finding
from policy.specification import Requirement
from policy.verdict import Judgement, Reason, Verdict

OPEN = Range()
AT_MOST_5 = Range(maximum=Bound(Decimal(5)))
PASSED = Judgement(Verdict.PASSED, Reason.WITHIN)
FAILED = Judgement(Verdict.FAILED, Reason.ABOVE_MAXIMUM)
UNSURE = Judgement(Verdict.INDETERMINATE, Reason.MAYBE_ABOVE_MAXIMUM)


def finding(line_id, attribute_id=1, limit=AT_MOST_5, judgement=PASSED, **needs):
    requirement = Requirement(line_id, attribute_id, "number", limit, **needs)
    return Finding(requirement, None, judgement)


def printed(findings, **printing):
    ways = {found.requirement.line_id: Printing.FULL for found in findings}
    ways |= {int(name[1:]): way for name, way in printing.items()}
    return [
        (test.attribute_id, test.line_id, test.shows_limits)
        for test in compose(findings, ways)
    ]


@pytest.mark.parametrize(
    ("judgement", "needs", "is_obstacle"),
    [
        (PASSED, {}, False),
        (FAILED, {}, True),
        (UNSURE, {}, True),
        (None, {}, False),
        (None, {"is_needed_at_release": True}, True),
        (None, {"is_needed_at_receipt": True}, True),
    ],
)
def test_what_fails_or_is_missing_speaks_against_it(judgement, needs, is_obstacle):
    found = finding(1, judgement=judgement, **needs)
    assert find_obstacles([found]) == [found] * is_obstacle


def test_general_lines_are_printed_in_their_order():
    findings = [finding(1, attribute_id=2), finding(2, attribute_id=1)]
    assert printed(findings) == [(2, 1, True), (1, 2, True)]


def test_the_limit_of_the_customer_goes_before_the_general_one():
    assert printed([finding(1), finding(2)]) == [(1, 2, True)]


def test_a_customer_that_sets_no_limit_sees_the_general_one():
    assert printed([finding(1), finding(2, limit=OPEN)]) == [(1, 1, True)]


def test_without_any_limit_the_line_of_the_customer_counts():
    lines = [finding(1, limit=OPEN), finding(2, limit=OPEN)]
    assert printed(lines) == [(1, 2, True)]


def test_the_customer_decides_how_a_test_is_printed():
    lines = [finding(1), finding(2, limit=OPEN)]
    assert printed(lines, _2=Printing.WITHOUT_LIMITS) == [(1, 1, False)]
    assert printed(lines, _2=Printing.LEFT_OUT) == []
    assert printed(lines, _1=Printing.LEFT_OUT) == [(1, 1, True)]


def test_a_test_without_result_is_known():
    [test] = compose([finding(1, judgement=None)], {1: Printing.FULL})
    assert not test.is_measured


LINES = st.lists(st.tuples(st.integers(1, 5), st.sampled_from(Printing)), max_size=10)


@given(LINES)
def test_each_attribute_is_printed_once_or_left_out(lines):
    findings = [finding(id_, attribute) for id_, (attribute, _way) in enumerate(lines)]
    ways = {id_: way for id_, (_attribute, way) in enumerate(lines)}
    last = {attribute: way for attribute, way in lines}
    kept = [test.attribute_id for test in compose(findings, ways)]
    assert len(kept) == len(set(kept))
    assert set(kept) == {a for a, way in last.items() if way is not Printing.LEFT_OUT}
