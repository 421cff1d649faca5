"""Parents, their case numbers, and what was asked and said. Leaves referrals to its neighbor."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from records.tables.base import Json, Moment, Table


class Parent(Table, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    office_id: UUID = Field(foreign_key="office.id", index=True)
    first_name: str
    last_name: str
    preferred_name: str = ""
    name_key: str  # every way in which the name is looked for: records.names.name_key
    same_name_key: str = Field(index=True)  # equal for two spellings of one name: records.names.same_name_key
    birth_date: date | None = None
    language: str | None = None
    phone: str = ""
    email: str = ""
    mailing_address: str = ""
    text_ok: str | None = None  # yes, no
    contact_unsafe: str | None = None  # yes, no, dont_know, declined, not_alone; null: nobody asked
    contact_unsafe_by: UUID | None = Field(default=None, foreign_key="account.id")
    contact_unsafe_at: datetime | None = Field(default=None, sa_type=Moment)
    open_key: str = Field(unique=True)
    created_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(sa_type=Moment)
    merged_into: UUID | None = Field(default=None, foreign_key="parent.id")
    version: int = 1


class CaseNumber(Table, table=True):
    __tablename__: ClassVar[str] = "case_number"
    __table_args__ = (UniqueConstraint("parent_id", "number_key"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    parent_id: UUID = Field(foreign_key="parent.id", index=True)
    number: str  # as typed: leading zeros matter
    number_key: str = Field(index=True)


class Screening(Table, table=True):
    __table_args__ = (Index(None, "office_id", "finished_at"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    parent_id: UUID = Field(foreign_key="parent.id", index=True)
    office_id: UUID = Field(foreign_key="office.id", index=True)
    worker_id: UUID = Field(foreign_key="account.id", index=True)
    how: str  # desk, telephone
    interpreter_name: str = ""
    spoken_consent_witness: str = ""
    started_at: datetime = Field(sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
    start_key: str = Field(unique=True)
    version: int = 1


class Answer(Table, table=True):
    """One answer as canonical JSON. Kept when others make it moot: screening says whether it counts."""

    screening_id: UUID = Field(foreign_key="screening.id", primary_key=True)
    question_id: str = Field(primary_key=True)
    value: Any = Field(sa_type=Json, nullable=False)
    how: str  # said, case_file, on_record, learned
    answered_by: UUID = Field(foreign_key="account.id")
    answered_at: datetime = Field(sa_type=Moment)


class ShownResult(Table, table=True):
    """Matches exactly as a worker saw them, so that any result can be explained years later."""

    __tablename__: ClassVar[str] = "shown_result"
    __table_args__ = (UniqueConstraint("screening_id", "result_hash"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    screening_id: UUID = Field(foreign_key="screening.id")
    decided_on: date
    catalogue_version: str
    result: Any = Field(sa_type=Json, nullable=False)
    result_hash: str
    shown_at: datetime = Field(sa_type=Moment)
    shown_to: UUID = Field(foreign_key="account.id")


class ScreeningMatch(Table, table=True):
    """What may help by the latest result shown, so that thousands can be counted without reading each result."""

    __tablename__: ClassVar[str] = "screening_match"
    screening_id: UUID = Field(foreign_key="screening.id", primary_key=True)
    program_id: str = Field(primary_key=True)
    verdict: str  # likely, possible; unlikely isn't kept


class GivenInformation(Table, table=True):
    """A program of which only a contact is handed out was told to the parent, once for each screening."""

    __tablename__: ClassVar[str] = "given_information"
    screening_id: UUID = Field(foreign_key="screening.id", primary_key=True)
    program_id: str = Field(primary_key=True)
    given_by: UUID = Field(foreign_key="account.id")
    given_at: datetime = Field(sa_type=Moment)


class ParentMerge(Table, table=True):
    """Two records found to be one person. `moved` says what went over, so that it can go back."""

    __tablename__: ClassVar[str] = "parent_merge"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kept_id: UUID = Field(foreign_key="parent.id", index=True)
    other_id: UUID = Field(foreign_key="parent.id", index=True)
    moved: Any = Field(sa_type=Json, nullable=False)
    merged_by: UUID = Field(foreign_key="account.id")
    merged_at: datetime = Field(sa_type=Moment)
    merge_key: str = Field(unique=True)
    undone_by: UUID | None = Field(default=None, foreign_key="account.id")
    undone_at: datetime | None = Field(default=None, sa_type=Moment)
