"""Actions of the agency: asked for, decided with a reason, reviewed on a date. Leaves which apply to screening."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.errors import AlreadyMoved, Missing, NotAllowed, NotFound, StaleVersion
from records.follow_ups import NewTask as NewTask  # noqa: PLC0414 - handed on to the pages
from records.follow_ups import about, add_task
from records.parents import parent_of
from records.tables import Task, TaskNote
from records.task_records import (
    ATTORNEY,
    CONDITIONAL,
    ENDED,
    GRANTED,
    OPEN,
    REFUSED,
    WITHDRAWN,
    WORKER,
    TaskRecord,
    TaskRow,
    task_record,
    task_rows,
)
from records.texts import NOTE_LENGTH, kept, needed
from records.workers import Role, Worker, active_worker


def open_task(
    engine: Engine, by: Worker, parent_id: UUID, new: NewTask, *, key: str, now: datetime
) -> TaskRecord:
    """Ask for an action. Pressed twice with the same key, it is asked once."""
    with acting(engine, by, now, CASEWORK) as act:
        open_key = act.once(key)
        parent = parent_of(act, parent_id)
        task = act.session.exec(select(Task).where(Task.open_key == open_key)).first()
        if task is None:
            if new.assigned_role not in (WORKER, ATTORNEY):
                raise Missing("Choose who decides: a worker or an attorney.")
            _check_assignee(act, parent.office_id, new)
            task = add_task(act, parent.id, parent.office_id, new, open_key, act.by.id)
        return task_record(act.session, task)


def decide_task(
    engine: Engine,
    by: Worker,
    task_id: UUID,
    decision: str,
    reason: str,
    *,
    expect_version: int,
    now: datetime,
    terms: str = "",
    review_on: date | None = None,
) -> TaskRecord:
    """`granted`, `refused` or `withdrawn`, with the reason. Only an attorney decides an attorney's task.

    :raises AlreadyMoved: it is decided.
    :raises Missing: a reason; or, for a release while the parent takes part, the day of its review.
    """
    with acting(engine, by, now, CASEWORK) as act:
        task = _task_of(act, task_id)
        if task.status != OPEN:
            raise AlreadyMoved("This was decided already.")
        if task.version != expect_version:
            raise StaleVersion
        if decision not in (GRANTED, REFUSED, WITHDRAWN):
            raise Missing("Choose: granted, refused, or withdrawn.")
        if decision != WITHDRAWN:
            _check_may_decide(act, task)
        review_on = review_on or task.review_on
        if decision == GRANTED and task.kind == CONDITIONAL and review_on is None:
            raise Missing("A release while the parent takes part needs a date to review it.")
        task.status, task.reason = decision, needed(reason, "The reason", NOTE_LENGTH)
        task.terms = kept(terms, "The terms", NOTE_LENGTH)
        task.review_on = review_on if decision == GRANTED else None
        task.decided_by, task.decided_at = act.by.id, now
        return _changed(act, task, f"task.{decision}")


def review_task(
    engine: Engine,
    by: Worker,
    task_id: UUID,
    reason: str,
    *,
    expect_version: int,
    now: datetime,
    next_review_on: date | None,
) -> TaskRecord:
    """What was granted goes on until `next_review_on`, or ends when that is None. Nothing ends by itself."""
    with acting(engine, by, now, CASEWORK) as act:
        task = _task_of(act, task_id)
        if task.status != GRANTED:
            raise AlreadyMoved("Only what was granted can be reviewed.")
        if task.version != expect_version:
            raise StaleVersion
        _check_may_decide(act, task)
        task.reason = needed(reason, "The reason", NOTE_LENGTH)
        task.review_on = next_review_on
        if next_review_on is None:
            task.status = ENDED
        return _changed(act, task, "task.reviewed")


def note_task(
    engine: Engine, by: Worker, task_id: UUID, note: str, *, expect_version: int, now: datetime
) -> TaskRecord:
    """A dated note on what was done for it; anybody of the office may add one, nobody takes one away.

    :raises AlreadyMoved: it is over; :raises StaleVersion: it changed, or this note is there already.
    """
    with acting(engine, by, now, CASEWORK) as act:
        task = _task_of(act, task_id)
        if task.status not in (OPEN, GRANTED):
            raise AlreadyMoved("This is over. A note can be added while it is open or granted.")
        if task.version != expect_version:
            raise StaleVersion
        add_note(act, task, needed(note, "The note", NOTE_LENGTH))
        return _changed(act, task, "task.noted")


def read_task(engine: Engine, by: Worker, task_id: UUID, *, now: datetime) -> TaskRecord:
    with looking(engine, by, now, CASEWORK) as act:
        task = _task_of(act, task_id)
        act.opened(about(task))
        return task_record(act.session, task)


def my_tasks(engine: Engine, by: Worker, *, now: datetime) -> tuple[TaskRow, ...]:
    """Open ones that are mine, or that wait for anybody of my role in my office; the earliest due first."""
    with looking(engine, by, now, CASEWORK) as act:
        return task_rows(act.session, col(Task.status) == OPEN, mine(act))


def attorney_tasks(engine: Engine, by: Worker, *, now: datetime) -> tuple[TaskRow, ...]:
    """Every open task of the attorneys of my offices, whoever has it; the earliest due first."""
    with looking(engine, by, now, CASEWORK) as act:
        seen = col(Task.office_id).in_(act.by.sees)
        return task_rows(act.session, col(Task.status) == OPEN, col(Task.assigned_role) == ATTORNEY, seen)


def tasks_of(engine: Engine, by: Worker, parent_id: UUID, *, now: datetime) -> tuple[TaskRow, ...]:
    with looking(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        return task_rows(act.session, col(Task.parent_id) == parent.id)


def add_note(act: Act, task: Task, note: str) -> None:
    act.session.add(TaskNote(task_id=task.id, at=act.now, by_id=act.by.id, note=note))
    act.session.flush()


def mine(act: Act) -> object:
    roles = [ATTORNEY] if Role.ATTORNEY in act.by.roles else []
    roles += [WORKER] if Role.CASEWORKER in act.by.roles else []
    waits = col(Task.assignee_id).is_(None) & col(Task.assigned_role).in_(roles)
    return ((col(Task.assignee_id) == act.by.id) | waits) & col(Task.office_id).in_(act.by.sees)


def _task_of(act: Act, task_id: UUID) -> Task:
    task = act.session.get(Task, task_id, with_for_update=act.changes)
    if task is None:
        raise NotFound("There is no such task.")
    act.check_office(task.office_id)
    return task


def _changed(act: Act, task: Task, what: str) -> TaskRecord:
    task.version += 1
    act.session.add(task)
    act.note(what, about(task))
    return task_record(act.session, task)


def _check_may_decide(act: Act, task: Task) -> None:
    if task.assigned_role == ATTORNEY and Role.ATTORNEY not in act.by.roles:
        raise NotAllowed("An attorney decides this.")


def _check_assignee(act: Act, office_id: UUID, new: NewTask) -> None:
    if new.assignee_id is None:
        return
    assignee = active_worker(act.session, new.assignee_id)
    if assignee is None or office_id not in assignee.sees:
        raise NotFound("This colleague isn't at the parent's office.")
    if new.assigned_role == ATTORNEY and Role.ATTORNEY not in assignee.roles:
        raise NotAllowed("This colleague is no attorney.")
