"""Referrals with their events, consents and private links. Leaves statuses and moves to records.lifecycle."""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from records.tables.base import Json, Moment, Table

_ORDER = ("created_at", "id")
_LOG = ("office_id", *_ORDER)
_BY_ID = ("program", "provider", "worker")
AFTER_SENDING = "from_status <> 'draft' AND from_status <> to_status"
_FILTERS = ("program_id", "provider_id", "worker_id", "language")


class Referral(Table, table=True):
    __table_args__ = (
        CheckConstraint("status <> 'completed' OR outcome IS NOT NULL", name="completed_has_outcome"),
        CheckConstraint("status = 'draft' OR number IS NOT NULL OR sent_at IS NULL", name="sent_has_number"),
        Index(None, "worker_id", "status"),
        # The log, newest first: the first one answers most filters by itself, each other one leads by its own.
        Index("ix_referral_log", *_LOG, "status", "permit_send", *_FILTERS),
        *(Index(f"ix_referral_log_{each}", "office_id", f"{each}_id", *_ORDER) for each in _BY_ID),
        Index("ix_referral_log_status", "office_id", "status", *_ORDER),
        Index("ix_referral_log_language", "office_id", "language", *_ORDER),
        Index(
            "ix_referral_log_open",
            *_LOG,
            "status",
            "review_on",
            "contact_by",
            "appointment_at",
            "permit_report",
            "answered_at",
            "met_on",
            "met_at",
            *_FILTERS,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    number: str | None = Field(default=None, unique=True)  # given when it is handed over
    parent_id: UUID = Field(foreign_key="parent.id", index=True)
    screening_id: UUID = Field(foreign_key="screening.id", index=True)
    program_id: str
    provider_id: str | None = None
    location_id: str | None = None
    office_id: UUID = Field(foreign_key="office.id")
    worker_id: UUID = Field(foreign_key="account.id")
    status: str
    reason: str | None = None
    outcome: str | None = None
    version: int = 1
    contact_by: date | None = None
    appointment_at: datetime | None = Field(default=None, sa_type=Moment)
    review_on: date | None = None  # while on hold
    services: Any = Field(sa_type=Json, nullable=False)
    shared: Any = Field(sa_type=Json, nullable=False)
    specifics: Any = Field(sa_type=Json, nullable=False)
    consent_id: UUID | None = Field(default=None)  # a consent also points here; no circle of foreign keys
    without_consent: bool = False  # the parent carries the form; nothing is sent or told back
    permit_send: bool = False
    permit_report: bool = False
    layout_id: str | None = None
    layout_version: str | None = None
    printings: int = 0
    printed_at: datetime | None = Field(default=None, sa_type=Moment)
    contact_checked_on: date | None = None  # the day that the printed contact was checked; null: not printed
    replaces_id: UUID | None = Field(default=None, foreign_key="referral.id")
    second_reason: str | None = None
    draft_key: str = Field(unique=True)
    sent_key: str | None = Field(default=None, unique=True)
    print_key: str | None = None  # of the latest reprint
    created_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    sent_channel: str | None = None  # paper, email
    met_at: datetime | None = Field(default=None, sa_type=Moment)  # the meeting, where its hour is known
    met_on: date | None = None  # the meeting's day, said by the parent or the provider
    answered_at: datetime | None = Field(default=None, sa_type=Moment)  # the provider's first word
    employed_on: date | None = None
    language: str | None = (
        None  # the parent's, as it stands now: a trigger copies it, so that the log can be asked
    )
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class ReferralEvent(Table, table=True):
    """Append only: a trigger refuses to change or delete a row."""

    __tablename__: ClassVar[str] = "referral_event"
    __table_args__ = (
        Index(None, "act_key", unique=True),
        # How each referral moved once it was sent, read at once for all of them by the outcomes.
        Index(
            "ix_referral_event_course",
            "referral_id",
            "seq",
            "from_status",
            "to_status",
            "at",
            sqlite_where=text(AFTER_SENDING),
            postgresql_where=text(AFTER_SENDING),
        ),
    )
    seq: int | None = Field(default=None, primary_key=True)
    referral_id: UUID = Field(foreign_key="referral.id", index=True)
    at: datetime = Field(sa_type=Moment)
    by_id: UUID | None = Field(default=None, foreign_key="account.id")  # null: the provider
    what: str
    from_status: str | None = None
    to_status: str
    reason: str | None = None
    channel: str
    note: str = ""
    detail: Any = Field(default=None, sa_type=Json, nullable=True)
    act_key: str | None = None  # hash of the act's key: the same act again leaves no second event


class Consent(Table, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    parent_id: UUID = Field(foreign_key="parent.id", index=True)
    referral_id: UUID | None = Field(default=None, foreign_key="referral.id", index=True)
    parent_name: str
    recipient_name: str = ""
    recipient_title: str = ""
    recipient_organization: str = ""
    kinds: Any = Field(sa_type=Json, nullable=False)
    sensitive_kinds: Any = Field(sa_type=Json, nullable=False)
    permit_send: bool
    permit_report: bool
    given_on: date
    until: date
    how: str  # desk, telephone
    language: str = "en"
    words_version: str = ""  # which wording was read out: revocable, not a condition, may be passed on
    signature: str  # drawn, typed, paper, spoken
    signature_png: bytes | None = None
    signed_name: str = ""
    signed_on: date
    witness: str = ""
    interpreter: str = ""
    give_key: str = Field(unique=True)
    created_by: UUID = Field(foreign_key="account.id")
    created_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_by: UUID | None = Field(default=None, foreign_key="account.id")
    revoked_how: str | None = None


class PrivateLink(Table, table=True):
    """The provider's way to report back. Only hashes are kept; the code opens nothing without the number."""

    __tablename__: ClassVar[str] = "private_link"
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    referral_id: UUID = Field(foreign_key="referral.id", index=True)
    channel: str  # paper, email
    token_hash: str = Field(unique=True)
    code_hash: str
    created_at: datetime = Field(sa_type=Moment)
    first_opened_at: datetime | None = Field(default=None, sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)


class ReceivedReport(Table, table=True):
    """What a provider or parent told us. The same thing told twice is one row: see records.counting."""

    __tablename__: ClassVar[str] = "received_report"
    __table_args__ = (
        Index(None, "referral_id", "content_hash"),
        Index(None, "office_id", "status"),
    )
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    referral_id: UUID | None = Field(default=None, foreign_key="referral.id")  # null: unmatched
    office_id: UUID = Field(foreign_key="office.id")
    provider_id: str | None = None
    channel: str  # link, paper_link, returned_form, scan, list, phone, email, in_person, parent
    told_by: str  # provider, parent
    status: str  # proposed, counted, set_aside, unmatched
    content: Any = Field(sa_type=Json, nullable=False)
    content_hash: str
    source_hash: str | None = Field(default=None, index=True)  # of the file or row that it came with
    seen: Any = Field(default=None, sa_type=Json, nullable=True)  # an unmatched row as it was pasted
    why: str = ""
    needs_worker: bool = False
    next_kind: str | None = None
    next_on: date | None = None
    receive_key: str = Field(unique=True)
    received_at: datetime = Field(sa_type=Moment)
    received_by: UUID | None = Field(default=None, foreign_key="account.id")  # null: through a link
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: UUID | None = Field(default=None, foreign_key="account.id")
