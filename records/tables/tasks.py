"""What the agency itself is asked to do for a parent: a task for a worker or an attorney."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Json, Moment, Table


class Task(Table, table=True):
    __table_args__ = (
        Index(None, "assignee_id", "status"),
        Index(None, "office_id", "assigned_role", "status"),
    )
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    parent_id: UUID = Field(foreign_key="parent.id", index=True)
    screening_id: UUID | None = Field(default=None, foreign_key="screening.id")
    referral_id: UUID | None = Field(default=None, foreign_key="referral.id")
    office_id: UUID = Field(foreign_key="office.id")
    program_id: str
    kind: str = ""  # license release: full, negotiated, while_taking_part
    asked: str = ""
    assigned_role: str  # worker, attorney
    assignee_id: UUID | None = Field(default=None, foreign_key="account.id")
    due_on: date
    status: str  # open, granted, refused, withdrawn, ended
    terms: str = ""
    reason: str = ""
    review_on: date | None = None
    specifics: Any = Field(default=None, sa_type=Json, nullable=True)
    opened_by: UUID = Field(foreign_key="account.id")
    opened_at: datetime = Field(sa_type=Moment)
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    open_key: str = Field(unique=True)
    version: int = 1


class TaskNote(Table, table=True):
    """Append only: a trigger refuses to change or delete a row."""

    __tablename__: ClassVar[str] = "task_note"
    seq: int | None = Field(default=None, primary_key=True)
    task_id: UUID = Field(foreign_key="task.id", index=True)
    at: datetime = Field(sa_type=Moment)
    by_id: UUID | None = Field(default=None, foreign_key="account.id")  # null: the provider's report
    note: str
