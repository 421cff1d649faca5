"""What supervisors keep: payments, saved views, proposed rules, added places, clocks, notes on unusual access."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Json, Moment, Table


class Payment(Table, table=True):
    """What a parent paid on a day. Used by outcomes only. One that was a mistake is taken back, never deleted."""

    __table_args__ = (Index(None, "parent_id", "paid_on"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    parent_id: UUID = Field(foreign_key="parent.id")
    paid_on: date
    amount_cents: int
    channel: str  # entered, list
    reference: str = ""  # the receipt's own number, where there is one
    same_key: str = Field(unique=True)  # the same payment told twice is one row
    entered_by: UUID = Field(foreign_key="account.id")
    entered_at: datetime = Field(sa_type=Moment)
    taken_back_by: UUID | None = Field(default=None, foreign_key="account.id")
    taken_back_at: datetime | None = Field(default=None, sa_type=Moment)
    taken_back_why: str = ""


class SavedView(Table, table=True):
    """Filters of the log under a name, one person's own."""

    __tablename__: ClassVar[str] = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "name_key"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    account_id: UUID = Field(foreign_key="account.id")
    name: str
    name_key: str
    query: str  # the page's address after the question mark
    created_at: datetime = Field(sa_type=Moment)


class RuleOverride(Table, table=True):
    """A dated change of a rule's figure or date, proposed by one person and put in force by another."""

    __tablename__: ClassVar[str] = "rule_override"
    __table_args__ = (Index(None, "status"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    subject: str  # what it changes: screening.overrides
    value: Any = Field(sa_type=Json, nullable=False)
    in_force_from: date
    in_force_to: date | None = None
    sentences: Any = Field(default=None, sa_type=Json, nullable=True)  # records.override_texts
    reason: str
    source_title: str
    source_link: str = ""
    status: str  # proposed, in_force, declined, withdrawn, ended
    proposed_by: UUID = Field(foreign_key="account.id")
    proposed_at: datetime = Field(sa_type=Moment)
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_why: str = ""
    propose_key: str = Field(unique=True)
    version: int = 1


class ProviderPlace(Table, table=True):
    """A place of a provider that the files don't have, as somebody found it. Closed, it is kept and named."""

    __tablename__: ClassVar[str] = "provider_place"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    provider_id: str
    place: Any = Field(sa_type=Json, nullable=False)
    verified_by: str
    verified_on: date
    added_by: UUID = Field(foreign_key="account.id")
    added_at: datetime = Field(sa_type=Moment)
    closed_on: date | None = None
    closed_by: UUID | None = Field(default=None, foreign_key="account.id")
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_why: str = ""
    add_key: str = Field(unique=True)


class ClosedPlace(Table, table=True):
    """A place of the files that is closed from a day on; opened again, the row stays with who did so and why."""

    __tablename__: ClassVar[str] = "closed_place"
    __table_args__ = (Index(None, "location_id"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    provider_id: str
    location_id: str
    closed_on: date
    why: str
    closed_by: UUID = Field(foreign_key="account.id")
    closed_at: datetime = Field(sa_type=Moment)
    reopened_by: UUID | None = Field(default=None, foreign_key="account.id")
    reopened_at: datetime | None = Field(default=None, sa_type=Moment)
    reopened_why: str = ""


class ProgramClock(Table, table=True):
    """A program's clocks as the agency agreed them with its provider; the latest row counts."""

    __tablename__: ClassVar[str] = "program_clock"
    __table_args__ = (Index(None, "program_id", "changed_at"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    program_id: str
    clock: Any = Field(sa_type=Json, nullable=False)
    why: str
    changed_by: UUID = Field(foreign_key="account.id")
    changed_at: datetime = Field(sa_type=Moment)


class AccessNote(Table, table=True):
    """Why somebody worked at an unusual time or place: a library evening, an outreach day."""

    __tablename__: ClassVar[str] = "access_note"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    office_id: UUID = Field(foreign_key="office.id", index=True)
    account_id: UUID | None = Field(default=None, foreign_key="account.id")  # null: everybody of the office
    starts_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    note: str
    noted_by: UUID = Field(foreign_key="account.id")
    noted_at: datetime = Field(sa_type=Moment)
    removed_at: datetime | None = Field(default=None, sa_type=Moment)
