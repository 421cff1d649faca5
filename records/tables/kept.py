"""What is kept about the portal itself: settings, checked contacts, numbers, and the audit trail."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Json, Moment, Table


class Setting(Table, table=True):
    key: str = Field(primary_key=True)
    value: Any = Field(default=None, sa_type=Json, nullable=True)
    changed_at: datetime = Field(sa_type=Moment)


class NumberSeries(Table, table=True):
    __tablename__: ClassVar[str] = "number_series"
    year: int = Field(primary_key=True)
    last: int


class ContactCheck(Table, table=True):
    """Somebody called or looked on a day, and this is what the contact was."""

    __tablename__: ClassVar[str] = "contact_check"
    __table_args__ = (Index(None, "location_id", "checked_on"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    location_id: str
    contact: Any = Field(sa_type=Json, nullable=False)
    checked_on: date
    checked_by: UUID = Field(foreign_key="account.id")
    checked_at: datetime = Field(sa_type=Moment)


class AuditEvent(Table, table=True):
    """Append only: a trigger refuses to change or delete a row. Ids and field names, never values."""

    __tablename__: ClassVar[str] = "audit_event"
    __table_args__ = (
        Index(None, "subject_id", "by_id", "what", "at"),
        Index(None, "what", "at"),
    )
    seq: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    by_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    # The sign-in; null: nobody was signed in, or the row is from before it was kept.
    session_id: UUID | None = None
    what: str
    subject: str = ""
    subject_id: UUID | None = None
    parent_id: UUID | None = Field(default=None, index=True)
    office_id: UUID | None = Field(default=None)
    detail: Any = Field(default=None, sa_type=Json, nullable=True)
