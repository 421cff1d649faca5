"""Two records of one parent are merged by a worker and parted by a supervisor, and nothing is lost either way."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.audit import audit_of_parent
from records.database import reading
from records.errors import AlreadyMoved, BadKey, Missing, NotAllowed
from records.finding_parents import find_parents, propose_duplicates
from records.merging import MergeRecord, merge_parents, merges_of, undo_merge
from records.parent_records import ParentDetails, ParentRecord
from records.parents import change_parent, open_parent, read_parent, set_contact_unsafe
from records.referrals import draft_referral, read_referral, referrals_of
from records.screenings import screenings_of, start_screening
from records.tables import Consent
from records.tasks import NewTask, open_task, tasks_of
from records.tokens import fresh_key
from tests.people import NOW, TODAY
from tests.records.cases import BORN, DETAILS, add_consent, add_parent, add_sent
from tests.records.staff import Staff


@pytest.fixture
def kept(engine: Engine, staff: Staff) -> ParentRecord:
    """Ruben as one worker wrote him down: without a birth date."""
    details = ParentDetails(first_name="Ruben", last_name="Testcase", phone="555-0199")
    numbers = ("00-0000-1234",)
    return open_parent(engine, staff.dana, staff.here, details, numbers, key=fresh_key(), now=NOW)


def merge(engine: Engine, staff: Staff, kept: ParentRecord, other: ParentRecord) -> MergeRecord:
    return merge_parents(engine, staff.dana, kept.id, other.id, key=fresh_key(), now=NOW)


def test_everything_moves_to_the_kept_record_and_back(
    engine: Engine, staff: Staff, kept: ParentRecord
) -> None:
    sent = add_sent(engine, staff.dana, staff.here).referral
    other = read_parent(engine, staff.dana, sent.parent_id, now=NOW)
    open_task(
        engine, staff.dana, other.id, NewTask("payment_plan", "worker", TODAY), key=fresh_key(), now=NOW
    )
    merged = merge(engine, staff, kept, other)
    assert (merged.by_name, merged.undone_at) == ("Dana Testcase", None)
    assert [row.id for row in referrals_of(engine, staff.dana, kept.id, now=NOW)] == [sent.id]
    assert len(screenings_of(engine, staff.dana, kept.id, now=NOW)) == 1
    assert len(tasks_of(engine, staff.dana, kept.id, now=NOW)) == 1
    assert read_referral(engine, staff.dana, sent.id, now=NOW).consent is not None
    after = read_parent(engine, staff.dana, kept.id, now=NOW)
    assert (after.details.birth_date, after.details.phone) == (BORN, "555-0199")
    (found,) = find_parents(engine, staff.dana, "Testcase", now=NOW)
    assert found.id == kept.id
    assert [
        each.parent.id
        for each in propose_duplicates(  # type: ignore[union-attr]
            engine, staff.dana, "Ruben", "Testcase", BORN, now=NOW
        )
    ] == [kept.id]
    with pytest.raises(NotAllowed):
        undo_merge(engine, staff.dana, merged.id, now=NOW)
    for _ in range(2):  # safe to repeat
        undone = undo_merge(engine, staff.sofia, merged.id, now=NOW)
    assert undone.undone_at == NOW
    assert merges_of(engine, staff.dana, other.id, now=NOW) == (undone,)
    assert referrals_of(engine, staff.dana, kept.id, now=NOW) == ()
    assert [row.id for row in referrals_of(engine, staff.dana, other.id, now=NOW)] == [sent.id]
    assert len(tasks_of(engine, staff.dana, other.id, now=NOW)) == 1
    assert replace(read_parent(engine, staff.dana, kept.id, now=NOW), version=kept.version) == kept
    assert replace(read_parent(engine, staff.dana, other.id, now=NOW), version=other.version) == other
    assert len(find_parents(engine, staff.dana, "Testcase", now=NOW)) == 2


def test_what_was_added_or_changed_since_stays(engine: Engine, staff: Staff, kept: ParentRecord) -> None:
    other = add_parent(engine, staff.dana, staff.here)
    merged = merge(engine, staff, kept, other)
    start_screening(engine, staff.dana, kept.id, key=fresh_key(), now=NOW)
    now_there = read_parent(engine, staff.dana, kept.id, now=NOW)
    born = BORN.replace(day=18)
    change_parent(
        engine,
        staff.dana,
        kept.id,
        replace(now_there.details, birth_date=born),
        expect_version=now_there.version,
        now=NOW,
    )
    undo_merge(engine, staff.sofia, merged.id, now=NOW)
    assert len(screenings_of(engine, staff.dana, kept.id, now=NOW)) == 1
    assert read_parent(engine, staff.dana, kept.id, now=NOW).details.birth_date == born


def test_what_was_made_since_of_a_screening_goes_back_with_it(
    engine: Engine, staff: Staff, kept: ParentRecord
) -> None:
    other = add_parent(engine, staff.dana, staff.here)
    screening = start_screening(engine, staff.dana, other.id, key=fresh_key(), now=NOW)
    merged = merge(engine, staff, kept, other)
    draft = draft_referral(
        engine, staff.dana, screening.id, "ajcc_san_bernardino", DETAILS, key=fresh_key(), now=NOW
    )
    assert draft.parent_id == kept.id
    draft = add_consent(engine, staff.dana, draft)
    open_task(
        engine,
        staff.dana,
        kept.id,
        NewTask("income_withholding", "worker", TODAY, referral_id=draft.id),
        key=fresh_key(),
        now=NOW,
    )
    apart = NewTask("payment_plan", "worker", TODAY)
    open_task(engine, staff.dana, kept.id, apart, key=fresh_key(), now=NOW)
    undo_merge(engine, staff.sofia, merged.id, now=NOW)
    assert [row.id for row in referrals_of(engine, staff.dana, other.id, now=NOW)] == [draft.id]
    assert referrals_of(engine, staff.dana, kept.id, now=NOW) == ()
    with reading(engine) as session:
        assert [each.parent_id for each in session.exec(select(Consent))] == [other.id]
    for parent, program in ((other, "income_withholding"), (kept, "payment_plan")):
        assert [each.program_id for each in tasks_of(engine, staff.dana, parent.id, now=NOW)] == [program]


def test_a_case_number_that_both_have_is_there_once(engine: Engine, staff: Staff, kept: ParentRecord) -> None:
    other = add_parent(engine, staff.dana, staff.here, numbers=("0000001234", "77"))
    merged = merge(engine, staff, kept, other)
    assert read_parent(engine, staff.dana, kept.id, now=NOW).case_numbers == ("00-0000-1234", "77")
    undo_merge(engine, staff.sofia, merged.id, now=NOW)
    assert read_parent(engine, staff.dana, kept.id, now=NOW).case_numbers == ("00-0000-1234",)
    assert read_parent(engine, staff.dana, other.id, now=NOW).case_numbers == ("0000001234", "77")


def test_the_more_careful_word_on_safety_stays_with_the_person(
    engine: Engine, staff: Staff, kept: ParentRecord
) -> None:
    other = add_parent(engine, staff.dana, staff.here)
    set_contact_unsafe(engine, staff.dana, kept.id, "no", now=NOW)
    set_contact_unsafe(engine, staff.dana, other.id, "yes", now=NOW)
    merged = merge(engine, staff, kept, other)
    assert read_parent(engine, staff.dana, kept.id, now=NOW).contact_unsafe == "yes"
    undo_merge(engine, staff.sofia, merged.id, now=NOW)
    assert read_parent(engine, staff.dana, kept.id, now=NOW).contact_unsafe == "yes"


def test_a_merged_record_is_read_but_not_gone_on_with(
    engine: Engine, staff: Staff, kept: ParentRecord
) -> None:
    other = add_parent(engine, staff.dana, staff.here)
    merge(engine, staff, kept, other)
    assert read_parent(engine, staff.dana, other.id, now=NOW).name == "Ruben Testcase"
    with pytest.raises(AlreadyMoved, match="merged"):
        start_screening(engine, staff.dana, other.id, key=fresh_key(), now=NOW)
    third = add_parent(engine, staff.dana, staff.here)
    with pytest.raises(AlreadyMoved):
        merge(engine, staff, third, other)


def test_pressed_twice_it_is_one_merge_and_never_with_itself(
    engine: Engine, staff: Staff, kept: ParentRecord
) -> None:
    other = add_parent(engine, staff.dana, staff.here)
    with pytest.raises(Missing):
        merge(engine, staff, kept, kept)
    key = fresh_key()
    first, second = (merge_parents(engine, staff.dana, kept.id, other.id, key=key, now=NOW) for _ in range(2))
    assert first == second
    with pytest.raises(BadKey):
        merge_parents(engine, staff.dana, other.id, kept.id, key=key, now=NOW)


def test_a_chain_is_undone_from_its_end(engine: Engine, staff: Staff, kept: ParentRecord) -> None:
    first, second = (add_parent(engine, staff.dana, staff.here) for _ in range(2))
    inner = merge(engine, staff, first, second)
    outer = merge(engine, staff, kept, first)
    with pytest.raises(AlreadyMoved):
        undo_merge(engine, staff.sofia, inner.id, now=NOW)
    undo_merge(engine, staff.sofia, outer.id, now=NOW)
    assert undo_merge(engine, staff.sofia, inner.id, now=NOW).undone_at == NOW


def test_the_trail_of_the_kept_record_holds_the_others_too(
    engine: Engine, staff: Staff, kept: ParentRecord
) -> None:
    other = add_parent(engine, staff.dana, staff.here)
    merge(engine, staff, kept, other)
    whats = [row.what for row in audit_of_parent(engine, staff.sofia, kept.id, now=NOW)]
    assert whats == ["parents.merged", "parents.merged", "parent.added", "parent.added"]


def test_another_offices_record_is_not_merged(engine: Engine, staff: Staff, kept: ParentRecord) -> None:
    theirs = add_parent(engine, staff.elena, staff.there)
    with pytest.raises(NotAllowed):
        merge(engine, staff, kept, theirs)
