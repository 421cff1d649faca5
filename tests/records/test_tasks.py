"""An action is asked for, decided with a reason by whom it is for, and reviewed on its date."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from records.database import writing
from records.errors import AlreadyMoved, Missing, NotAllowed, NotFound, StaleVersion
from records.task_records import TaskRecord
from records.tasks import (
    NewTask,
    attorney_tasks,
    decide_task,
    my_tasks,
    note_task,
    open_task,
    read_task,
    review_task,
    tasks_of,
)
from records.tokens import fresh_key
from tests.people import NOW, TODAY
from tests.records.cases import add_parent
from tests.records.staff import Staff

DUE = TODAY + timedelta(days=7)
RELEASE = NewTask(
    "license_release_ca", "attorney", DUE, kind="while_taking_part", asked="Drives to night shifts"
)
PLAN = NewTask("payment_plan", "worker", DUE)


def ask(engine: Engine, staff: Staff, new: NewTask = RELEASE) -> TaskRecord:
    parent = add_parent(engine, staff.dana, staff.here)
    return open_task(engine, staff.dana, parent.id, new, key=fresh_key(), now=NOW)


def ids(rows: tuple[object, ...]) -> list[UUID]:
    return [row.id for row in rows]  # type: ignore[attr-defined]


def test_pressed_twice_it_is_asked_once(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    key = fresh_key()
    first, second = (open_task(engine, staff.dana, parent.id, RELEASE, key=key, now=NOW) for _ in range(2))
    assert first == second
    assert ids(tasks_of(engine, staff.cora, parent.id, now=NOW)) == [first.id]


def test_an_attorneys_task_waits_for_any_attorney_of_the_office(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff)
    assert ids(my_tasks(engine, staff.aldo, now=NOW)) == [task.id]
    assert my_tasks(engine, staff.dana, now=NOW) == ()
    assert my_tasks(engine, staff.elena, now=NOW) == ()
    assert ids(attorney_tasks(engine, staff.dana, now=NOW)) == [task.id]


def test_a_task_of_somebody_is_theirs_alone(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff, replace(PLAN, assignee_id=staff.cora.id))
    assert ids(my_tasks(engine, staff.cora, now=NOW)) == [task.id]
    assert my_tasks(engine, staff.dana, now=NOW) == ()


def test_the_earliest_due_comes_first(engine: Engine, staff: Staff) -> None:
    later = ask(engine, staff, PLAN)
    sooner = ask(engine, staff, replace(PLAN, due_on=TODAY))
    assert ids(my_tasks(engine, staff.dana, now=NOW)) == [sooner.id, later.id]


def test_only_an_attorney_decides_it_and_says_why(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff)
    review = TODAY + timedelta(days=60)
    with pytest.raises(NotAllowed, match="attorney"):
        decide_task(engine, staff.dana, task.id, "granted", "x", expect_version=1, now=NOW, review_on=review)
    with pytest.raises(Missing, match="reason"):
        decide_task(engine, staff.aldo, task.id, "granted", " ", expect_version=1, now=NOW, review_on=review)
    done = decide_task(
        engine,
        staff.aldo,
        task.id,
        "granted",
        "Takes part since October",
        expect_version=1,
        now=NOW,
        terms="While enrolled",
        review_on=review,
    )
    assert (done.status, done.terms, done.review_on, done.decided_by) == (
        "granted",
        "While enrolled",
        review,
        staff.aldo.id,
    )
    assert my_tasks(engine, staff.aldo, now=NOW) == ()
    assert read_task(engine, staff.sofia, task.id, now=NOW) == done


def test_a_release_while_taking_part_needs_a_day_of_review(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff)
    with pytest.raises(Missing, match="review"):
        decide_task(engine, staff.aldo, task.id, "granted", "fine", expect_version=1, now=NOW)
    assert (
        decide_task(engine, staff.aldo, task.id, "refused", "no", expect_version=1, now=NOW).review_on is None
    )


def test_it_is_decided_once_and_on_what_was_shown(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff, PLAN)
    with pytest.raises(StaleVersion):
        decide_task(engine, staff.dana, task.id, "granted", "ok", expect_version=7, now=NOW)
    with pytest.raises(Missing):
        decide_task(engine, staff.dana, task.id, "shrugged", "ok", expect_version=1, now=NOW)
    decide_task(engine, staff.dana, task.id, "granted", "ok", expect_version=1, now=NOW)
    with pytest.raises(AlreadyMoved):
        decide_task(engine, staff.dana, task.id, "refused", "no", expect_version=2, now=NOW)


def test_the_worker_who_asked_may_withdraw_an_attorneys_task(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff)
    done = decide_task(engine, staff.dana, task.id, "withdrawn", "Paid", expect_version=1, now=NOW)
    assert done.status == "withdrawn"


def test_a_review_goes_on_or_ends_and_nothing_ends_by_itself(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff, PLAN)
    with pytest.raises(AlreadyMoved):
        review_task(engine, staff.dana, task.id, "x", expect_version=1, now=NOW, next_review_on=None)
    decide_task(engine, staff.dana, task.id, "granted", "ok", expect_version=1, now=NOW, review_on=TODAY)
    on = review_task(
        engine, staff.dana, task.id, "Keeps to it", expect_version=2, now=NOW, next_review_on=DUE
    )
    end = review_task(engine, staff.dana, task.id, "Paid off", expect_version=3, now=NOW, next_review_on=None)
    assert (on.status, on.review_on, end.status, end.review_on) == ("granted", DUE, "ended", None)


def test_nobody_of_another_office_is_given_it_or_sees_it(engine: Engine, staff: Staff) -> None:
    parent = add_parent(engine, staff.dana, staff.here)
    for assignee, refusal in ((staff.elena, NotFound), (staff.ada, NotFound), (staff.dana, NotAllowed)):
        with pytest.raises(refusal):
            open_task(
                engine,
                staff.dana,
                parent.id,
                replace(RELEASE, assignee_id=assignee.id),
                key=fresh_key(),
                now=NOW,
            )
    task = ask(engine, staff)
    with pytest.raises(NotAllowed):
        read_task(engine, staff.elena, task.id, now=NOW)
    with pytest.raises(NotAllowed):
        decide_task(engine, staff.elena, task.id, "refused", "no", expect_version=1, now=NOW)
    assert attorney_tasks(engine, staff.elena, now=NOW) == ()


def test_notes_are_dated_and_signed_and_none_is_lost(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff, PLAN)
    noted = note_task(engine, staff.dana, task.id, "Called the parent", expect_version=1, now=NOW)
    again = note_task(
        engine,
        staff.cora,
        task.id,
        "Sent the form",
        expect_version=noted.version,
        now=NOW + timedelta(hours=1),
    )
    assert [(note.by_name, note.note) for note in again.notes] == [
        ("Dana Testcase", "Called the parent"),
        ("Cora Testcase", "Sent the form"),
    ]
    assert read_task(engine, staff.dana, task.id, now=NOW).notes == again.notes
    with pytest.raises(StaleVersion):
        note_task(engine, staff.dana, task.id, "Called the parent", expect_version=1, now=NOW)
    with pytest.raises(Missing):
        note_task(engine, staff.dana, task.id, " ", expect_version=again.version, now=NOW)
    done = decide_task(engine, staff.dana, task.id, "refused", "no", expect_version=again.version, now=NOW)
    with pytest.raises(AlreadyMoved):
        note_task(engine, staff.dana, task.id, "late", expect_version=done.version, now=NOW)


def test_a_note_can_be_neither_changed_nor_taken_away(engine: Engine, staff: Staff) -> None:
    task = ask(engine, staff, PLAN)
    note_task(engine, staff.dana, task.id, "Called the parent", expect_version=1, now=NOW)
    for act in ("UPDATE task_note SET note = 'x'", "DELETE FROM task_note"):
        with pytest.raises(DBAPIError, match="append only"), writing(engine) as session:
            session.execute(text(act))
