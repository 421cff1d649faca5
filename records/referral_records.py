"""A referral as pages see it: plain values. Leaves what may be done with it to the verbs."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from records.access import Act, Subject
from records.errors import NotFound
from records.lifecycle import Status, word
from records.names import full_name
from records.tables import Account, Parent, Referral, ReferralEvent


@dataclass(frozen=True)
class ReferralDetails:
    """What a worker fills in while it is a draft. Ids are the catalogue's."""

    provider_id: str | None = None
    location_id: str | None = None
    services: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()  # kinds of information the form will show
    specifics: dict[str, Any] = field(default_factory=dict)  # program-specific fields, plain JSON
    contact_by: date | None = None
    appointment_at: datetime | None = None
    without_consent: bool = False  # the parent carries the form; nothing is sent or told back
    layout_id: str | None = None
    layout_version: str | None = None


@dataclass(frozen=True)
class ReferralRecord:
    id: UUID
    number: str | None
    parent_id: UUID
    screening_id: UUID
    program_id: str
    office_id: UUID
    worker_id: UUID
    status: Status
    word: str
    reason: str | None
    outcome: str | None
    version: int
    details: ReferralDetails
    consent_id: UUID | None
    permit_send: bool
    permit_report: bool
    printings: int
    contact_checked_on: date | None
    replaces_id: UUID | None
    second_reason: str | None
    created_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True)
class ReferralRow:
    """One line of a list."""

    id: UUID
    number: str | None
    parent_id: UUID
    parent_name: str
    program_id: str
    location_id: str | None
    worker_id: UUID
    worker_name: str
    status: Status
    word: str
    contact_by: date | None
    appointment_at: datetime | None
    created_at: datetime
    sent_at: datetime | None
    screening_id: UUID
    reason: str | None = None
    outcome: str | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True)
class EventRecord:
    seq: int
    at: datetime
    by_name: str  # empty: the provider
    what: str
    from_status: Status | None
    to_status: Status
    reason: str | None
    channel: str
    note: str
    detail: Any


def about(referral: Referral) -> Subject:
    return Subject("referral", referral.id, parent=referral.parent_id, office=referral.office_id)


def referral_of(act: Act, referral_id: UUID) -> Referral:
    """The referral when `act.by` may see it. Locked while a change is under way."""
    referral = act.session.get(Referral, referral_id, with_for_update=act.changes)
    if referral is None:
        raise NotFound("There is no such referral.")
    act.check_office(referral.office_id)
    return referral


def details_of(referral: Referral) -> ReferralDetails:
    return ReferralDetails(
        provider_id=referral.provider_id,
        location_id=referral.location_id,
        services=tuple(referral.services),
        shared=tuple(referral.shared),
        specifics=dict(referral.specifics),
        contact_by=referral.contact_by,
        appointment_at=referral.appointment_at,
        without_consent=referral.without_consent,
        layout_id=referral.layout_id,
        layout_version=referral.layout_version,
    )


def referral_record(referral: Referral) -> ReferralRecord:
    status = Status(referral.status)
    return ReferralRecord(
        id=referral.id,
        number=referral.number,
        parent_id=referral.parent_id,
        screening_id=referral.screening_id,
        program_id=referral.program_id,
        office_id=referral.office_id,
        worker_id=referral.worker_id,
        status=status,
        word=word(status, referral.permit_send),
        reason=referral.reason,
        outcome=referral.outcome,
        version=referral.version,
        details=details_of(referral),
        consent_id=referral.consent_id,
        permit_send=referral.permit_send,
        permit_report=referral.permit_report,
        printings=referral.printings,
        contact_checked_on=referral.contact_checked_on,
        replaces_id=referral.replaces_id,
        second_reason=referral.second_reason,
        created_at=referral.created_at,
        sent_at=referral.sent_at,
        ended_at=referral.ended_at,
    )


def referral_rows(session: Session, *which: Any) -> tuple[ReferralRow, ...]:
    """The newest first."""
    found = (
        select(Referral, Parent, Account.name)
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .join(Account, col(Account.id) == col(Referral.worker_id))
        .where(*which)
        .order_by(col(Referral.created_at).desc())
    )
    return tuple(
        ReferralRow(
            id=row.id,
            number=row.number,
            parent_id=row.parent_id,
            parent_name=full_name((parent.first_name, parent.last_name)),
            program_id=row.program_id,
            location_id=row.location_id,
            worker_id=row.worker_id,
            worker_name=worker_name,
            status=Status(row.status),
            word=word(Status(row.status), row.permit_send),
            contact_by=row.contact_by,
            appointment_at=row.appointment_at,
            created_at=row.created_at,
            sent_at=row.sent_at,
            screening_id=row.screening_id,
            reason=row.reason,
            outcome=row.outcome,
            ended_at=row.ended_at,
        )
        for row, parent, worker_name in session.exec(found)
    )


def event_records(session: Session, referral_id: UUID) -> tuple[EventRecord, ...]:
    """The oldest first."""
    found = (
        select(ReferralEvent, Account.name)
        .join(Account, col(Account.id) == col(ReferralEvent.by_id), isouter=True)
        .where(ReferralEvent.referral_id == referral_id)
        .order_by(col(ReferralEvent.seq))
    )
    return tuple(
        EventRecord(
            seq=event.seq or 0,
            at=event.at,
            by_name=name or "",
            what=event.what,
            from_status=Status(event.from_status) if event.from_status else None,
            to_status=Status(event.to_status),
            reason=event.reason,
            channel=event.channel,
            note=event.note,
            detail=event.detail,
        )
        for event, name in session.exec(found)
    )
