"""The chain of a lot's audit entries, and how each way to break it is found."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from policy.audit import (
    AuditDraft,
    AuditEntry,
    AuditHead,
    canonical_text,
    chain,
    compute_hash,
)
from policy.audit_check import BreakReason, find_break, find_drift

NOW = datetime(2026, 11, 20, 12, 0, 0)
VALUES = st.one_of(st.text(), st.integers(1, 10**9), st.lists(st.text(), max_size=2))
CHANGES = st.lists(
    st.fixed_dictionaries({"field": st.text(), "old": VALUES, "new": VALUES}),
    max_size=3,
).map(tuple)
DRAFTS = st.builds(AuditDraft, st.just(7), st.text(), CHANGES, st.text())


def make_chain(count=4, lot_id=7):
    drafts = [
        AuditDraft(lot_id, "dates", ({"field": "use_date", "old": "", "new": str(n)},))
        for n in range(count)
    ]
    return list(chain(drafts, {}, NOW, 2))


def head_of(entries):
    return AuditHead(entries[-1].sequence, entries[-1].hash) if entries else AuditHead()


def check(entries, noted=None):
    return find_break(7, entries, noted or head_of(entries))


def test_the_text_of_an_entry_is_stable():
    entry = AuditEntry(7, 1, NOW, 2, "code", ({"new": "é", "old": ""},), "why", "")
    assert canonical_text(entry) == (
        '{"changes":[{"new":"\\u00e9","old":""}],"kind":"code","lot_id":7,'
        '"previous_hash":"","reason":"why","recorded_at":"2026-11-20T12:00:00.000000Z",'
        '"sequence":1,"user_id":2}'
    )
    assert compute_hash(entry) == compute_hash(replace(entry, hash="of no matter"))


def test_entries_are_numbered_and_linked_for_each_lot():
    drafts = [AuditDraft(lot_id, "code", ()) for lot_id in (1, 2, 1)]
    first, other, second = chain(drafts, {2: AuditHead(9, "tail")}, NOW, 2)
    assert [first.sequence, second.sequence, other.sequence] == [1, 2, 10]
    assert first.previous_hash == ""
    assert second.previous_hash == first.hash
    assert other.previous_hash == "tail"


def test_no_entry_is_no_break():
    assert check([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"lot_id": 8},
        {"recorded_at": datetime(2026, 11, 20, 12, 0, 1)},
        {"user_id": 3},
        {"kind": "code"},
        {"changes": ({"field": "use_date", "old": "", "new": "5"},)},
        {"reason": "another"},
        {"hash": "0" * 64},
    ],
)
def test_a_changed_entry_is_found(change):
    entries = make_chain()
    entries[2] = replace(entries[2], **change)
    found = check(entries)
    assert (found.entry, found.reason) == (entries[2], BreakReason.CHANGED)


def test_a_change_with_its_hash_made_anew_breaks_the_next_link():
    entries = make_chain()
    forged = replace(entries[1], reason="forged")
    entries[1] = replace(forged, hash=compute_hash(forged))
    found = check(entries)
    assert (found.entry, found.reason) == (entries[2], BreakReason.LINK)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_deleted_entry_leaves_a_gap(gone):
    entries = make_chain()
    del entries[gone]
    found = check(entries)
    assert (found.entry, found.reason) == (entries[gone], BreakReason.MISSING)


@pytest.mark.parametrize("left", [3, 1, 0])
def test_entries_cut_off_the_end_are_missed(left):
    entries = make_chain()
    found = check(entries[:left], head_of(entries))
    assert found.reason == BreakReason.CUT
    assert found.entry == (entries[left - 1] if left else None)


def test_another_end_than_the_one_noted_is_found():
    entries = make_chain()
    for noted in (head_of(entries[:2]), AuditHead(), AuditHead(4, "other")):
        found = find_break(7, entries, noted)
        assert (found.entry, found.reason) == (entries[-1], BreakReason.END)


@pytest.mark.parametrize(
    ("facts", "differs"),
    [
        ({"use_date": "3"}, None),
        ({"use_date": "2"}, ("use_date", "3", "2")),
        ({"use_date": ""}, ("use_date", "3", "")),
        ({"use_date": "3", "name": ""}, None),
        ({"use_date": "3", "name": "L"}, ("name", "", "L")),
    ],
)
def test_a_lot_is_as_its_trail_says_last(facts, differs):
    found = find_drift(7, make_chain(), facts)
    assert (found and tuple(found.change.values())) == differs
    assert not found or found.reason == BreakReason.FACT


def test_a_record_may_be_called_otherwise_but_not_be_another():
    change = {"field": "grade_id", "old": "", "new": [[3, "A"]]}
    trail = list(chain([AuditDraft(7, "grade", (change,))], {}, NOW, 2))
    assert find_drift(7, trail, {"grade_id": [[3, "Renamed"]]}) is None
    assert find_drift(7, trail, {"grade_id": [[4, "A"]]})
    assert find_drift(7, trail, {"grade_id": ""})


def test_what_is_told_by_a_label_is_no_fact_of_the_lot():
    change = {"label": "Purity", "old": "", "new": "99 %"}
    trail = list(chain([AuditDraft(7, "result", (change,))], {}, NOW, 2))
    assert find_drift(7, trail, {"name": ""}) is None


def test_an_entry_slipped_in_is_found():
    entries = make_chain()
    entries.insert(2, entries[1])
    assert check(entries).entry == entries[2]


@given(st.lists(DRAFTS, max_size=6))
def test_a_chain_is_whole(drafts):
    assert check(list(chain(drafts, {}, NOW, 2))) is None


@given(st.lists(DRAFTS, min_size=1, max_size=6), st.data())
def test_another_word_in_any_entry_is_found_there(drafts, data):
    entries = list(chain(drafts, {}, NOW, 2))
    place = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[place]
    entries[place] = replace(
        entry, reason=entry.reason + data.draw(st.text("ab", min_size=1))
    )
    found = check(entries)
    assert (found.entry, found.reason) == (entries[place], BreakReason.CHANGED)


@given(DRAFTS, DRAFTS)
def test_entries_that_differ_have_different_texts(one, other):
    texts = {
        canonical_text(entry) for d in (one, other) for entry in chain([d], {}, NOW, 2)
    }
    assert (len(texts) == 1) == (one == other)
