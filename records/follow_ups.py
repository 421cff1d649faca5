"""Tasks that another act opens: after a job, or to reach a parent again. Leaves deciding them to records.tasks."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from records.access import Act, Subject
from records.tables import Referral, Task, TaskNote
from records.task_records import GRANTED, OPEN, WORKER, TaskRecord, task_record
from records.texts import NOTE_LENGTH, kept

WITHHOLDING = (
    "income_withholding"  # an action of the agency that needs no criteria, so no file in data/programs
)
ORDER_REVIEW = "order_review"
LICENSE_RELEASES = ("license_release_ca", "license_restricted_az", "license_review_az")


@dataclass(frozen=True)
class NewTask:
    """An action asked for. Without an assignee it waits for any worker or attorney of the office."""

    program_id: str
    assigned_role: str  # worker, attorney
    due_on: date
    kind: str = ""  # license release: full, negotiated, while_taking_part
    asked: str = ""
    assignee_id: UUID | None = None
    screening_id: UUID | None = None
    referral_id: UUID | None = None
    review_on: date | None = None
    specifics: dict[str, Any] = field(default_factory=dict)


def about(task: Task) -> Subject:
    return Subject("task", task.id, parent=task.parent_id, office=task.office_id)


def add_task(
    act: Act, parent_id: UUID, office_id: UUID, new: NewTask, open_key: str, opened_by: UUID
) -> Task:
    """The task, with its audit row. `opened_by` is the referral's worker when nobody is signed in."""
    task = Task(
        parent_id=parent_id,
        screening_id=new.screening_id,
        referral_id=new.referral_id,
        office_id=office_id,
        program_id=new.program_id,
        kind=new.kind,
        asked=kept(new.asked, "What is asked for", NOTE_LENGTH),
        assigned_role=new.assigned_role,
        assignee_id=new.assignee_id,
        due_on=new.due_on,
        status=OPEN,
        review_on=new.review_on,
        specifics=new.specifics,
        opened_by=opened_by,
        opened_at=act.now,
        open_key=open_key,
    )
    act.session.add(task)
    act.session.flush()
    act.note("task.opened", about(task), program=task.program_id)
    return task


def follow_up(
    act: Act, referral: Referral, program_id: str, due_on: date, open_key: str, kind: str = ""
) -> TaskRecord:
    """A task for the worker who looks after the referral; the same key opens it once."""
    own_key = f"{open_key}:{program_id}:{kind}"
    there = act.session.exec(select(Task).where(Task.open_key == own_key)).first()
    if there is None:
        new = NewTask(
            program_id,
            WORKER,
            due_on,
            kind=kind,
            assignee_id=referral.worker_id,
            screening_id=referral.screening_id,
            referral_id=referral.id,
        )
        opened_by = act.by_id or referral.worker_id
        there = add_task(act, referral.parent_id, referral.office_id, new, own_key, opened_by)
    return task_record(act.session, there)


def after_a_job(act: Act, referral: Referral, due_on: date, open_key: str) -> tuple[TaskRecord, ...]:
    """Somebody works: start the withholding order, and look whether the order still fits."""
    return tuple(
        follow_up(act, referral, program, due_on, open_key) for program in (WITHHOLDING, ORDER_REVIEW)
    )


def release_comes_up(act: Act, referral: Referral, today: date) -> None:
    """The parent stopped coming: whoever granted a license release looks at it again. It is never taken away here."""
    granted = select(Task).where(
        Task.parent_id == referral.parent_id,
        Task.status == GRANTED,
        col(Task.program_id).in_(LICENSE_RELEASES),
    )
    for task in act.session.exec(granted.with_for_update()):
        if task.review_on is None or task.review_on > today:
            task.review_on = today
            task.version += 1
            act.session.add(task)
            note = f"The provider says that the parent stopped coming ({referral.number})."
            act.session.add(TaskNote(task_id=task.id, at=act.now, by_id=act.by_id, note=note))
            act.note("task.comes_up", about(task))
