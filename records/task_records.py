"""A task as pages see it: plain values. Leaves asking and deciding to records.tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from records.names import full_name
from records.tables import Account, Parent, Task, TaskNote

WORKER, ATTORNEY = "worker", "attorney"
OPEN, GRANTED, REFUSED, WITHDRAWN, ENDED = "open", "granted", "refused", "withdrawn", "ended"
CONDITIONAL = "while_taking_part"  # the kind of a release in data/programs that needs a day of review


@dataclass(frozen=True)
class TaskNoteRecord:
    at: datetime
    by_name: str
    note: str


@dataclass(frozen=True)
class TaskRecord:
    id: UUID
    parent_id: UUID
    parent_name: str
    screening_id: UUID | None
    referral_id: UUID | None
    office_id: UUID
    program_id: str
    kind: str
    asked: str
    assigned_role: str
    assignee_id: UUID | None
    due_on: date
    status: str
    terms: str
    reason: str
    review_on: date | None
    specifics: dict[str, Any]
    opened_by: UUID
    opened_at: datetime
    decided_by: UUID | None
    decided_at: datetime | None
    version: int
    notes: tuple[TaskNoteRecord, ...] = ()


@dataclass(frozen=True)
class TaskRow:
    """One line of a list."""

    id: UUID
    parent_id: UUID
    parent_name: str
    program_id: str
    kind: str
    status: str
    assigned_role: str
    assignee_name: str  # empty: anybody of the role
    opened_by_name: str
    opened_at: datetime
    due_on: date
    review_on: date | None
    version: int


def task_record(session: Session, task: Task) -> TaskRecord:
    parent = session.get_one(Parent, task.parent_id)
    notes = (
        select(TaskNote, Account.name)
        .join(Account, col(Account.id) == col(TaskNote.by_id), isouter=True)
        .where(TaskNote.task_id == task.id)
        .order_by(col(TaskNote.seq))
    )
    return TaskRecord(
        id=task.id,
        parent_id=task.parent_id,
        parent_name=full_name((parent.first_name, parent.last_name)),
        screening_id=task.screening_id,
        referral_id=task.referral_id,
        office_id=task.office_id,
        program_id=task.program_id,
        kind=task.kind,
        asked=task.asked,
        assigned_role=task.assigned_role,
        assignee_id=task.assignee_id,
        due_on=task.due_on,
        status=task.status,
        terms=task.terms,
        reason=task.reason,
        review_on=task.review_on,
        specifics=dict(task.specifics or {}),
        opened_by=task.opened_by,
        opened_at=task.opened_at,
        decided_by=task.decided_by,
        decided_at=task.decided_at,
        version=task.version,
        notes=tuple(TaskNoteRecord(note.at, name or "", note.note) for note, name in session.exec(notes)),
    )


def task_rows(session: Session, *which: Any) -> tuple[TaskRow, ...]:
    """The earliest due first."""
    opener, assignee = aliased(Account), aliased(Account)
    found = (
        select(Task, Parent, opener.name, assignee.name)
        .join(Parent, col(Parent.id) == col(Task.parent_id))
        .join(opener, col(opener.id) == col(Task.opened_by))
        .join(assignee, col(assignee.id) == col(Task.assignee_id), isouter=True)
        .where(*which)
        .order_by(col(Task.due_on), col(Task.opened_at))
    )
    return tuple(
        TaskRow(
            id=task.id,
            parent_id=task.parent_id,
            parent_name=full_name((parent.first_name, parent.last_name)),
            program_id=task.program_id,
            kind=task.kind,
            status=task.status,
            assigned_role=task.assigned_role,
            assignee_name=assignee_name or "",
            opened_by_name=opened_by,
            opened_at=task.opened_at,
            due_on=task.due_on,
            review_on=task.review_on,
            version=task.version,
        )
        for task, parent, opened_by, assignee_name in session.exec(found)
    )


def tasks_of_referral(session: Session, referral_id: UUID) -> tuple[TaskRecord, ...]:
    found = (
        select(Task).where(Task.referral_id == referral_id).order_by(col(Task.due_on), col(Task.program_id))
    )
    return tuple(task_record(session, task) for task in session.exec(found))
