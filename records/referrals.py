"""Referrals drafted, changed, cancelled and read. Leaves handing over to records.handover."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.access import CASEWORK, Act, acting, looking
from records.consent_records import ConsentRecord, consent_record
from records.errors import AlreadyMoved, DuplicateReferral, Missing, NotFound, StaleVersion
from records.finding_parents import same_person_ids
from records.follow_ups import follow_up
from records.lifecycle import ASK_AGAIN, OPEN, WITHDRAWN_BY, Status
from records.moves import Move, Step, add_event, check_version, done_before, make_move
from records.progress import step_of
from records.referral_records import (
    EventRecord,
    ReferralDetails,
    ReferralRecord,
    ReferralRow,
    about,
    event_records,
    referral_of,
    referral_record,
    referral_rows,
)
from records.screening_records import screening_of
from records.tables import Consent, Parent, Referral
from records.texts import LINE_LENGTH, kept
from records.workers import Worker


@dataclass(frozen=True)
class WholeReferral:
    """One referral with its consent and its history, the oldest event first."""

    referral: ReferralRecord
    parent_name: str
    consent: ConsentRecord | None
    events: tuple[EventRecord, ...]


def draft_referral(
    engine: Engine,
    by: Worker,
    screening_id: UUID,
    program_id: str,
    details: ReferralDetails,
    *,
    key: str,
    now: datetime,
    second_reason: str = "",
    replaces_id: UUID | None = None,
) -> ReferralRecord:
    """A draft for the parent of this screening. Pressed twice with the same key, it is drafted once.

    replaces_id: the one that this takes the place of, for instance at another location.

    :raises DuplicateReferral: this parent, or a record that may be theirs, was referred to the program before, and
        `second_reason` doesn't say why there should be another.
    """
    with acting(engine, by, now, CASEWORK) as act:
        draft_key = act.once(key)
        screening = screening_of(act, screening_id)
        referral = act.session.exec(select(Referral).where(Referral.draft_key == draft_key)).first()
        if referral is not None:
            return referral_record(referral)
        reason = kept(second_reason, "The reason", LINE_LENGTH)
        if not reason and _earlier(act.session, screening.parent_id, program_id):
            raise DuplicateReferral
        if replaces_id is not None and referral_of(act, replaces_id).parent_id != screening.parent_id:
            raise NotFound("The referral to be replaced is another parent's.")
        referral = Referral(
            parent_id=screening.parent_id,
            screening_id=screening.id,
            program_id=program_id,
            office_id=screening.office_id,
            worker_id=act.by.id,
            status=Status.DRAFT,
            services=[],
            shared=[],
            specifics={},
            replaces_id=replaces_id,
            second_reason=reason or None,
            draft_key=draft_key,
            created_at=now,
        )
        _write(referral, details)
        act.session.add(referral)
        act.session.flush()
        add_event(act, referral, "referral.drafted", None, Step(Status.DRAFT))
        return referral_record(referral)


def change_draft(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    details: ReferralDetails,
    *,
    expect_version: int,
    now: datetime,
) -> ReferralRecord:
    """All details as given. A consent names its recipient, so another provider needs another consent.

    :raises AlreadyMoved: it is no draft any more.
    :raises StaleVersion: it changed since `expect_version` was read.
    """
    with acting(engine, by, now, CASEWORK) as act:
        referral = referral_of(act, referral_id)
        if referral.status != Status.DRAFT:
            raise AlreadyMoved
        if referral.version != expect_version:
            raise StaleVersion
        if details.provider_id != referral.provider_id or details.without_consent:
            referral.consent_id = None
            referral.permit_send = referral.permit_report = False
        _write(referral, details)
        referral.version += 1
        act.session.add(referral)
        act.note("referral.changed", about(referral))
        return referral_record(referral)


def cancel_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    move: Move,
    reason: str,
    withdrawn_by: str,
    *,
    ask_again_on: date | None = None,
) -> ReferralRecord:
    """Withdrawn by the parent or the worker, and why. Its links end at once.

    With `ask_again_on`, when the parent declined, a task of that day is opened.

    :raises IllegalMove: it ended already. :raises StaleVersion: it isn't as it was shown.
    """
    step = step_of(move, Status.CANCELLED, reason=reason, detail={"withdrawn_by": withdrawn_by})
    with acting(engine, by, move.now, CASEWORK) as act:
        act_key = act.once(move.key)
        referral = referral_of(act, referral_id)
        if withdrawn_by not in WITHDRAWN_BY:
            raise Missing("Say who withdrew it: the parent or you.")
        if not done_before(act, referral, act_key):
            check_version(referral, move.expect_version)
            make_move(act, referral, replace(step, act_key=act_key))
            if ask_again_on is not None:
                follow_up(act, referral, referral.program_id, ask_again_on, act_key, kind=ASK_AGAIN)
        return referral_record(referral)


def earlier_referrals_to(
    engine: Engine, by: Worker, parent_id: UUID, program_id: str, *, now: datetime
) -> tuple[ReferralRow, ...]:
    """What to show before another one is drafted: every referral to the program, open or ended, the newest first.

    Of one's own offices only: that another office has one is said by `draft_referral`.
    """
    with looking(engine, by, now, CASEWORK) as act:
        ids = [row.id for row in _earlier(act.session, parent_id, program_id)]
        return referral_rows(act.session, col(Referral.id).in_(ids), _seen(act))


def read_referral(engine: Engine, by: Worker, referral_id: UUID, *, now: datetime) -> WholeReferral:
    """One referral whole. It is recorded who opened it."""
    with looking(engine, by, now, CASEWORK) as act:
        referral = referral_of(act, referral_id)
        act.opened(about(referral))
        parent = act.session.get_one(Parent, referral.parent_id)
        consent = act.session.get(Consent, referral.consent_id) if referral.consent_id else None
        return WholeReferral(
            referral_record(referral),
            f"{parent.first_name} {parent.last_name}".strip(),
            consent_record(consent) if consent else None,
            event_records(act.session, referral.id),
        )


def my_referrals(engine: Engine, by: Worker, *, now: datetime) -> tuple[ReferralRow, ...]:
    """Those I look after, open and ended, the newest first; not what was entered in error."""
    with looking(engine, by, now, CASEWORK) as act:
        return referral_rows(act.session, col(Referral.worker_id) == by.id, _counted(), _seen(act))


def referrals_of(engine: Engine, by: Worker, parent_id: UUID, *, now: datetime) -> tuple[ReferralRow, ...]:
    """Every referral of a parent that I may see, the newest first."""
    with looking(engine, by, now, CASEWORK) as act:
        return referral_rows(act.session, col(Referral.parent_id) == parent_id, _counted(), _seen(act))


def open_elsewhere(
    session: Session, parent_id: UUID, program_id: str, but: UUID | None = None
) -> list[Referral]:
    """Open referrals to the program of anybody who may be this parent, in any office."""
    found = _to_program(session, parent_id, program_id)
    return [row for row in found if row.status in OPEN and row.id != but]


def _earlier(session: Session, parent_id: UUID, program_id: str) -> list[Referral]:
    """Those that are open, and those that were handed over and have ended; no mistakes."""
    found = _to_program(session, parent_id, program_id)
    counted = [row for row in found if row.status != Status.ENTERED_IN_ERROR]
    return [row for row in counted if row.status in OPEN or row.sent_at is not None]


def _to_program(session: Session, parent_id: UUID, program_id: str) -> Sequence[Referral]:
    """Every referral to the program of anybody who may be this parent, in any office."""
    parent = session.get(Parent, parent_id)
    if parent is None:
        raise NotFound("There is no such parent.")
    found = select(Referral).where(
        col(Referral.parent_id).in_(same_person_ids(session, parent)), Referral.program_id == program_id
    )
    return session.exec(found).all()


def _seen(act: Act) -> object:
    return col(Referral.office_id).in_(act.by.sees)


def _counted() -> object:
    return col(Referral.status) != Status.ENTERED_IN_ERROR


def _write(referral: Referral, details: ReferralDetails) -> None:
    referral.provider_id = details.provider_id
    referral.location_id = details.location_id
    referral.services = list(details.services)
    referral.shared = list(details.shared)
    referral.specifics = dict(details.specifics)
    referral.contact_by = details.contact_by
    referral.appointment_at = details.appointment_at
    referral.without_consent = details.without_consent
    referral.layout_id = details.layout_id
    referral.layout_version = details.layout_version
