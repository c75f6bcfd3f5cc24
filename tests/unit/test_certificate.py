"""What certificates prove about a lot on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.certificate import (
    Certificate,
    CertificateState,
    LotPapers,
    Proof,
    Proven,
    certificate_state,
    lot_papers,
    prove,
)

MARCH_31 = date(2026, 3, 31)
APRIL_1 = MARCH_31 + timedelta(days=1)
COA, HALAL = 1, 2


@pytest.mark.parametrize(
    ("review", "valid_until", "day", "state"),
    [
        ("accepted", MARCH_31, MARCH_31, "accepted"),
        ("accepted", MARCH_31, APRIL_1, "lapsed"),
        ("accepted", None, date.max, "accepted"),
        ("draft", MARCH_31, MARCH_31, "draft"),
        ("draft", MARCH_31, APRIL_1, "lapsed"),
        ("rejected", MARCH_31, APRIL_1, "rejected"),
    ],
)
def test_a_certificate_holds_on_its_last_day_and_lapses_the_day_after(
    review, valid_until, day, state
):
    assert certificate_state(review, valid_until, day) is CertificateState(state)


def test_each_required_type_is_proven_by_a_certificate_of_its_own():
    accepted = Certificate(7, COA, "accepted")
    assert prove([COA, HALAL], [accepted], MARCH_31) == (
        Proof(COA, Proven.COMPLETE, 7),
        Proof(HALAL, Proven.MISSING, None),
    )


@pytest.mark.parametrize(
    ("certificates", "proven", "by"),
    [
        ([(1, "rejected", None), (2, "draft", None)], Proven.TO_REVIEW, 2),
        ([(1, "accepted", None), (2, "rejected", None)], Proven.COMPLETE, 1),
        ([(1, "accepted", MARCH_31), (2, "rejected", None)], Proven.LAPSED, 1),
        ([(1, "accepted", MARCH_31), (2, "draft", None)], Proven.TO_REVIEW, 2),
        ([(1, "rejected", MARCH_31)], Proven.REJECTED, 1),
        ([(2, "accepted", APRIL_1), (1, "accepted", None)], Proven.COMPLETE, 1),
        ([(1, "accepted", None), (2, "accepted", None)], Proven.COMPLETE, 2),
        ([], Proven.MISSING, None),
    ],
    ids=[
        "a draft says more than a rejected one",
        "an accepted one says most",
        "a lapsed one says more than a rejected one",
        "a draft says more than a lapsed one",
        "a rejected one stays rejected",
        "the one that holds longest",
        "else the newest",
        "none",
    ],
)
def test_the_certificate_that_says_most_decides(certificates, proven, by):
    papers = [Certificate(id_, COA, *facts) for id_, *facts in certificates]
    assert prove([COA], papers, APRIL_1) == (Proof(COA, proven, by),)


@pytest.mark.parametrize(
    ("proven", "papers"),
    [
        ([], "not_required"),
        (["complete", "complete"], "complete"),
        (["complete", "to_review"], "to_review"),
        (["to_review", "lapsed"], "lapsed"),
        (["lapsed", "missing"], "missing"),
        (["rejected", "complete"], "missing"),
    ],
)
def test_the_worst_proof_is_the_state_of_the_lot(proven, papers):
    proofs = [Proof(number, Proven(each)) for number, each in enumerate(proven)]
    assert lot_papers(proofs) is LotPapers(papers)


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
papers = st.lists(
    st.builds(
        Certificate,
        st.integers(1, 999),
        st.sampled_from([COA, HALAL]),
        st.sampled_from(["draft", "accepted", "rejected"]),
        st.none() | days,
    ),
    unique_by=lambda certificate: certificate.id,
)
types = st.lists(st.sampled_from([COA, HALAL]), unique=True)


@given(types, papers, days, st.randoms())
def test_the_order_of_the_certificates_does_not_matter(types, papers, day, random):
    shuffled = random.sample(papers, len(papers))
    assert prove(types, papers, day) == prove(types, shuffled, day)


@given(types, papers, days)
def test_another_certificate_never_makes_it_worse(types, papers, day):
    rank = list(Proven).index
    fewer, more = prove(types, papers[1:], day), prove(types, papers, day)
    for before, after in zip(fewer, more, strict=True):
        assert rank(after.proven) <= rank(before.proven)


@given(types, papers, days)
def test_complete_is_a_lot_with_an_accepted_certificate_of_each_type(
    types, papers, day
):
    good = {
        each.type_id
        for each in papers
        if each.review == "accepted"
        and (each.valid_until is None or day <= each.valid_until)
    }
    complete = lot_papers(prove(types, papers, day)) is LotPapers.COMPLETE
    assert complete == bool(types and set(types) <= good)
