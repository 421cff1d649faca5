"""Offices, accounts, and how somebody signs in. Leaves who may do what to records.access."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlmodel import Field

from records.tables.base import Json, Moment, Table


class Office(Table, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str = Field(unique=True)
    time_zone: str
    phone: str = ""
    active: bool = True
    networks: Any = Field(
        default=None, sa_type=Json, nullable=True
    )  # "198.51.100.0/24": where its people work from
    created_at: datetime = Field(sa_type=Moment)


class Account(Table, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    login: str
    login_key: str = Field(unique=True)
    name: str
    title: str = ""
    phone: str = ""
    email: str = ""
    password_hash: str | None = None
    password_set_at: datetime | None = Field(default=None, sa_type=Moment)
    active: bool = True
    created_at: datetime = Field(sa_type=Moment)
    disabled_at: datetime | None = Field(default=None, sa_type=Moment)


class AccountRole(Table, table=True):
    __tablename__: ClassVar[str] = "account_role"
    account_id: UUID = Field(foreign_key="account.id", primary_key=True)
    role: str = Field(primary_key=True)


class AccountOffice(Table, table=True):
    __tablename__: ClassVar[str] = "account_office"
    account_id: UUID = Field(foreign_key="account.id", primary_key=True)
    office_id: UUID = Field(foreign_key="office.id", primary_key=True, index=True)
    kind: str = Field(primary_key=True)  # member, supervises


class SignInSession(Table, table=True):
    __tablename__: ClassVar[str] = "sign_in_session"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)
    token_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=Moment)
    last_seen_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_because: str | None = None
    device: str = ""
    address: str | None = None  # where it was opened from, as the server saw it


class OneTimeLink(Table, table=True):
    __tablename__: ClassVar[str] = "one_time_link"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    kind: str  # setup, invite, reset
    token_hash: str = Field(unique=True)
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)
    made_by: UUID | None = Field(default=None, foreign_key="account.id")
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class Throttle(Table, table=True):
    """A bucket that drips: `tokens` were left at `filled_at`. The hashed key keeps no address or name."""

    key_hash: str = Field(primary_key=True)
    tokens: float
    filled_at: datetime = Field(sa_type=Moment)
