"""Work that waits for nobody's click: letters on their way to providers, and who does which job just now."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import Index
from sqlmodel import Field

from records.tables.base import Moment, Table


class Letter(Table, table=True):
    """An e-mail to a provider, from the act that asks for it until it is sent or given up.

    No link's token is kept: each try makes a link of its own. Once it has ended the paper is gone too.
    """

    __table_args__ = (Index(None, "status", "next_try_at"),)
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    referral_id: UUID = Field(foreign_key="referral.id", index=True)
    to_address: str
    paper: bytes | None = None  # the form as PDF, where the worker sends it along
    status: str  # waiting, sent, given_up, dropped
    tries: int = 0
    next_try_at: datetime = Field(sa_type=Moment)
    link_id: UUID | None = None  # of the latest try; taken away again when the mail server surely has nothing
    said: str = ""  # why it isn't sent, without a name or an address
    asked_by: UUID = Field(foreign_key="account.id")
    asked_at: datetime = Field(sa_type=Moment)
    ask_key: str = Field(unique=True)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class JobLease(Table, table=True):
    """One row a job. Whoever holds it until `until` does the job; it is due again from `due_at` on."""

    __tablename__: ClassVar[str] = "job_lease"
    name: str = Field(primary_key=True)
    holder: str | None = None
    until: datetime | None = Field(default=None, sa_type=Moment)
    due_at: datetime = Field(sa_type=Moment)
