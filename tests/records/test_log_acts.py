"""What a supervisor does about a referral in the log: other hands, a note, a correction. Nothing is lost by it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.accounts import disable_account
from records.database import reading
from records.endings import complete_referral, enter_in_error, reject_referral
from records.errors import IllegalMove, Missing, NotAllowed, Refused, StaleVersion, TooMany
from records.lifecycle import Status
from records.log_acts import MOST_AT_ONCE, Correction, add_note, correct, reassign
from records.moves import Move
from records.progress import start_referral
from records.referral_records import EventRecord, ReferralRecord
from records.referrals import read_referral
from records.tables import AuditEvent, Referral, Task
from records.tasks import NewTask, open_task
from records.tokens import fresh_key
from tests.people import MARISOL, NOW, TODAY
from tests.records.cases import add_draft, add_sent
from tests.records.staff import Staff

LATER = NOW + timedelta(days=3)


def move(version: int, note: str = "", key: str = "") -> Move:
    return Move(key or fresh_key(), version, LATER, note=note)


def sent(engine: Engine, staff: Staff) -> ReferralRecord:
    return add_sent(engine, staff.dana, staff.here).referral


def employed(engine: Engine, staff: Staff) -> ReferralRecord:
    done = complete_referral(
        engine,
        staff.dana,
        (record := sent(engine, staff)).id,
        move(record.version),
        "employed",
        how_known="parent",
        employed_on=TODAY,
    )
    return done.referral


def latest(engine: Engine, staff: Staff, referral: UUID) -> EventRecord:
    return read_referral(engine, staff.sofia, referral, now=LATER).events[-1]


def row(engine: Engine, referral: UUID) -> Referral:
    with reading(engine) as session:
        return session.get_one(Referral, referral)


def test_a_referral_is_given_to_a_colleague_with_its_open_tasks(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    new = NewTask(
        program_id="rubicon",
        assigned_role="worker",
        due_on=TODAY + timedelta(days=5),
        assignee_id=staff.dana.id,
        referral_id=record.id,
    )
    task = open_task(engine, staff.dana, record.parent_id, new, key=fresh_key(), now=NOW)
    (given,) = reassign(
        engine, staff.sofia, {record.id: record.version}, staff.cora.id, move(0, "Dana is on leave")
    )
    assert (given.worker_id, given.version) == (staff.cora.id, record.version + 1)
    event = latest(engine, staff, record.id)
    assert (event.what, event.by_name, event.note) == (
        "referral.reassigned",
        "Sofia Testcase",
        "Dana is on leave",
    )
    assert event.detail == {
        "worker": {"from": str(staff.dana.id), "to": str(staff.cora.id)},
        "tasks": 1,
    }
    assert (event.from_status, event.to_status) == (Status.SENT, Status.SENT)
    with reading(engine) as session:
        assert session.get_one(Task, task.id).assignee_id == staff.cora.id
        audited = session.exec(select(AuditEvent).where(AuditEvent.what == "referral.reassigned")).one()
    assert (audited.by_id, audited.subject_id) == (staff.sofia.id, record.id)


def test_pressed_twice_it_is_given_once(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    act = move(0)
    once = reassign(engine, staff.sofia, {record.id: record.version}, staff.cora.id, act)
    again = reassign(engine, staff.sofia, {record.id: record.version}, staff.cora.id, act)
    assert once == again
    events = read_referral(engine, staff.sofia, record.id, now=LATER).events
    assert [event.what for event in events].count("referral.reassigned") == 1


def test_several_are_given_all_or_none(engine: Engine, staff: Staff) -> None:
    first, second = sent(engine, staff), add_draft(engine, staff.dana, staff.here, MARISOL)
    stale = {first.id: first.version, second.id: second.version + 1}
    with pytest.raises(StaleVersion):
        reassign(engine, staff.sofia, stale, staff.cora.id, move(0))
    assert row(engine, first.id).worker_id == row(engine, second.id).worker_id == staff.dana.id
    both = {first.id: first.version, second.id: second.version}
    given = reassign(engine, staff.sofia, both, staff.cora.id, move(0))
    assert {record.worker_id for record in given} == {staff.cora.id}
    assert row(engine, second.id).worker_id == staff.cora.id


def test_more_than_two_hundred_at_once_are_refused(engine: Engine, staff: Staff) -> None:
    with pytest.raises(TooMany, match="200"):
        reassign(
            engine,
            staff.sofia,
            {UUID(int=number): 1 for number in range(MOST_AT_ONCE + 1)},
            staff.cora.id,
            move(0),
        )


@pytest.mark.parametrize("to", ["elena", "ada", "sofia"])
def test_only_somebody_who_works_with_parents_at_that_office_takes_over(
    engine: Engine, staff: Staff, to: str
) -> None:
    record = sent(engine, staff)
    with pytest.raises(NotAllowed, match="works with parents"):
        reassign(engine, staff.sofia, {record.id: record.version}, getattr(staff, to).id, move(0))


def test_nobody_whose_account_is_disabled_takes_over(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    disable_account(engine, staff.ada, staff.cora.id, now=NOW)
    with pytest.raises(NotAllowed):
        reassign(engine, staff.sofia, {record.id: record.version}, staff.cora.id, move(0))


@pytest.mark.parametrize("who", ["dana", "aldo", "ada", "sven", "elena"])
def test_only_the_offices_own_supervisor_reassigns_and_corrects(
    engine: Engine, staff: Staff, who: str
) -> None:
    record, by = sent(engine, staff), getattr(staff, who)
    with pytest.raises(NotAllowed):
        reassign(engine, by, {record.id: record.version}, staff.cora.id, move(0))
    with pytest.raises(NotAllowed):
        correct(engine, by, record.id, Correction(days={"met_on": TODAY}), move(record.version, "Wrong"))


def test_what_was_entered_in_error_goes_to_nobody(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    gone = enter_in_error(engine, staff.sofia, record.id, move(record.version), "mistake")
    with pytest.raises(IllegalMove):
        reassign(engine, staff.sofia, {gone.id: gone.version}, staff.cora.id, move(0))


def test_a_note_changes_nothing_else(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    act = move(record.version, "Called the parent: goes on Monday.")
    assert add_note(engine, staff.sofia, record.id, act) == add_note(engine, staff.sofia, record.id, act)
    assert read_referral(engine, staff.sofia, record.id, now=LATER).referral == record
    events = read_referral(engine, staff.sofia, record.id, now=LATER).events
    assert [event.note for event in events if event.what == "referral.noted"] == [act.note]
    with pytest.raises(Missing):
        add_note(engine, staff.sofia, record.id, move(record.version, "  "))
    with pytest.raises(NotAllowed):
        add_note(engine, staff.sven, record.id, move(record.version, "Not mine"))


def test_a_wrong_outcome_is_put_right_and_the_first_one_stays_in_the_history(
    engine: Engine, staff: Staff
) -> None:
    record = employed(engine, staff)
    right = Correction(outcome="enrolled")
    act = move(record.version, "They enrolled; the job was somebody else's.")
    corrected = correct(engine, staff.sofia, record.id, right, act)
    assert corrected == correct(engine, staff.sofia, record.id, right, act)
    assert (corrected.outcome, corrected.status) == ("enrolled", Status.COMPLETED)
    events = read_referral(engine, staff.sofia, record.id, now=LATER).events
    (event,) = [each for each in events if each.what == "referral.corrected"]
    assert event.detail == {"corrected": {"outcome": {"from": "employed", "to": "enrolled"}}}
    assert event.note == act.note
    assert events[-2].what == "referral.completed"
    assert events[-2].detail == {"how_known": "parent"}


def test_a_job_that_is_put_in_says_how_we_know(engine: Engine, staff: Staff) -> None:
    record = employed(engine, staff)
    with pytest.raises(Missing, match="how we know"):
        correct(engine, staff.sofia, record.id, Correction(outcome="employed"), move(record.version, "Wrong"))
    known = Correction(outcome="employed", how_known="payment")
    correct(engine, staff.sofia, record.id, known, move(record.version, "A payment came"))
    assert latest(engine, staff, record.id).detail == {"corrected": {}, "how_known": "payment"}


def test_days_are_put_right_or_taken_back(engine: Engine, staff: Staff) -> None:
    record = employed(engine, staff)
    first = Correction(days={"employed_on": date(2026, 11, 16), "met_on": date(2026, 11, 12)})
    corrected = correct(engine, staff.sofia, record.id, first, move(record.version, "By the pay stub"))
    assert (row(engine, record.id).employed_on, row(engine, record.id).met_on) == (
        date(2026, 11, 16),
        date(2026, 11, 12),
    )
    back = Correction(days={"met_on": None})
    correct(engine, staff.sofia, record.id, back, move(corrected.version, "Nobody knows"))
    assert row(engine, record.id).met_on is None
    assert latest(engine, staff, record.id).detail == {
        "corrected": {"met_on": {"from": "2026-11-12", "to": None}}
    }


def test_a_reason_is_put_right_by_one_of_the_same_list(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    gone = reject_referral(
        engine, staff.dana, record.id, replace(move(record.version), channel="phone"), "no_capacity"
    ).referral
    corrected = correct(
        engine, staff.sofia, gone.id, Correction(reason="not_eligible"), move(gone.version, "They called")
    )
    assert corrected.reason == "not_eligible"
    with pytest.raises(IllegalMove, match="isn't a reason"):
        correct(
            engine,
            staff.sofia,
            gone.id,
            Correction(reason="no_show"),
            move(corrected.version, "They called"),
        )


@pytest.mark.parametrize(
    ("right", "note", "error"),
    [
        (Correction(), "Why not", Missing),
        (Correction(days={"met_on": TODAY}), "", Missing),
        (Correction(days={"met_on": TODAY + timedelta(days=30)}), "Typo", Missing),
        (Correction(days={"created_at": TODAY}), "Typo", IllegalMove),
        (Correction(days={"contact_by": None}), "Typo", IllegalMove),
        (Correction(outcome="enrolled"), "Typo", IllegalMove),
        (Correction(reason="no_capacity"), "Typo", IllegalMove),
    ],
)
def test_a_correction_that_says_nothing_or_cant_be_is_refused(
    engine: Engine, staff: Staff, right: Correction, note: str, error: type[Refused]
) -> None:
    record = sent(engine, staff)
    going = start_referral(engine, staff.dana, record.id, move(record.version))
    before = read_referral(engine, staff.sofia, record.id, now=LATER)
    with pytest.raises(error):
        correct(engine, staff.sofia, record.id, right, move(going.version, note))
    assert read_referral(engine, staff.sofia, record.id, now=LATER) == before


def test_what_changed_since_it_was_shown_isnt_corrected_blindly(engine: Engine, staff: Staff) -> None:
    record = sent(engine, staff)
    start_referral(engine, staff.dana, record.id, move(record.version))
    with pytest.raises(StaleVersion):
        correct(
            engine,
            staff.sofia,
            record.id,
            Correction(days={"met_on": TODAY}),
            move(record.version, "Wrong"),
        )
