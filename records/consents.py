"""Consent: given, shown, revoked. Nothing is sent or told back without it. Leaves papers to forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine, update
from sqlmodel import col, select

from records.access import CASEWORK, Act, Subject, acting, looking
from records.consent_records import (
    DRAWN,
    ConsentGiven,
    ConsentRecord,
    checked_until,
    consent_record,
)
from records.counting import PROPOSED, PROVIDER, SET_ASIDE
from records.days import day_at_office
from records.errors import AlreadyMoved, IncompleteConsent, NotFound
from records.lifecycle import Status
from records.moves import Step, add_event, drop_letters, revoke_links
from records.names import full_name
from records.parents import parent_of
from records.referral_records import referral_of
from records.tables import Consent, PrivateLink, ReceivedReport, Referral
from records.texts import NAME_LENGTH, kept
from records.workers import Worker

_HOW_REVOKED = ("in_person", "phone", "email", "letter", "parent")


@dataclass(frozen=True)
class AlreadyShared:
    """`opened_at`: when the recipient first opened a link, if they did."""

    number: str
    recipient: str
    kinds: tuple[str, ...]
    sent_at: datetime
    channel: str  # paper, email
    opened_at: datetime | None


@dataclass(frozen=True)
class Revoked:
    """`shared` are the numbers of referrals whose papers had gone out already, `already` what they showed.

    That can't be taken back: tell the parent so.
    """

    consent: ConsentRecord
    shared: tuple[str, ...]
    already: tuple[AlreadyShared, ...]


def give_consent(
    engine: Engine,
    by: Worker,
    parent_id: UUID,
    given: ConsentGiven,
    *,
    key: str,
    now: datetime,
    referral_id: UUID | None = None,
) -> ConsentRecord:
    """Keep what the parent agreed to; for a draft referral, with its two permissions. Same key, one consent.

    :raises IncompleteConsent: what is missing, in a sentence.
    :raises AlreadyMoved: the referral is no draft any more.
    """
    with acting(engine, by, now, CASEWORK) as act:
        give_key = act.once(key)
        parent = parent_of(act, parent_id)
        row = act.session.exec(select(Consent).where(Consent.give_key == give_key)).first()
        if row is not None:
            return consent_record(row)
        referral = _draft_of(act, referral_id, parent_id) if referral_id else None
        today = day_at_office(act.session, parent.office_id, now)
        until = checked_until(given, today)
        row = Consent(
            parent_id=parent.id,
            referral_id=referral_id,
            parent_name=full_name((parent.first_name, parent.last_name)),
            recipient_name=kept(given.recipient_name, "The recipient's name", NAME_LENGTH),
            recipient_title=kept(given.recipient_title, "The recipient's title", NAME_LENGTH),
            recipient_organization=kept(given.recipient_organization, "The organization", NAME_LENGTH),
            kinds=list(given.kinds),
            sensitive_kinds=list(given.sensitive_kinds),
            permit_send=given.permit_send,
            permit_report=given.permit_report,
            given_on=today,
            until=until,
            how=given.how,
            language=given.language,
            words_version=given.words_version,
            signature=given.signature,
            signature_png=given.signature_png if given.signature == DRAWN else None,
            signed_name=kept(given.signed_name, "The typed name", NAME_LENGTH),
            signed_on=given.signed_on,
            witness=kept(given.witness, "The witness's name", NAME_LENGTH),
            interpreter=kept(given.interpreter, "The interpreter's name", NAME_LENGTH),
            give_key=give_key,
            created_by=act.by.id,
            created_at=now,
        )
        act.session.add(row)
        act.session.flush()
        if referral is not None:
            referral.consent_id, referral.without_consent = row.id, False
            referral.permit_send, referral.permit_report = given.permit_send, given.permit_report
            referral.version += 1
            act.session.add(referral)
        act.note(
            "consent.given", _about(row, parent.office_id), send=row.permit_send, report=row.permit_report
        )
        return consent_record(row)


def revoke_consent(engine: Engine, by: Worker, consent_id: UUID, how: str, *, now: datetime) -> Revoked:
    """From now on nothing is sent or told back under it: links end at once. Safe to repeat.

    `how` the parent said so: in_person, phone, email, letter, parent.
    """
    with acting(engine, by, now, CASEWORK) as act:
        row = _consent_of(act, consent_id)
        if how not in _HOW_REVOKED:
            raise IncompleteConsent("Say how the parent took it back: in person, by phone, e-mail or letter.")
        referrals = act.session.exec(
            select(Referral).where(col(Referral.consent_id) == row.id).with_for_update()
        ).all()
        if row.revoked_at is None:
            row.revoked_at, row.revoked_by, row.revoked_how = now, act.by.id, how
            act.session.add(row)
            for referral in referrals:
                referral.permit_send = referral.permit_report = False
                referral.version += 1
                act.session.add(referral)
                revoke_links(act.session, referral, act)
                drop_letters(act, referral)
                _set_aside_reports(act, referral)
                status = Status(referral.status)
                add_event(act, referral, "consent.revoked", status, Step(status, channel="parent"))
            act.note("consent.revoked", _about(row, parent_of(act, row.parent_id).office_id), how=how)
        already = _already_shared(act, row, referrals)
        return Revoked(consent_record(row), tuple(each.number for each in already), already)


def read_consent(engine: Engine, by: Worker, consent_id: UUID, *, now: datetime) -> ConsentRecord:
    with looking(engine, by, now, CASEWORK) as act:
        row = _consent_of(act, consent_id)
        act.opened(_about(row, parent_of(act, row.parent_id).office_id))
        return consent_record(row)


def consents_valid_on(
    engine: Engine, by: Worker, parent_id: UUID, on: date, *, now: datetime
) -> tuple[ConsentRecord, ...]:
    """The parent's consents in force on a day, the newest first."""
    with looking(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        found = select(Consent).where(Consent.parent_id == parent.id).order_by(col(Consent.created_at).desc())
        records = [consent_record(row) for row in act.session.exec(found)]
        return tuple(record for record in records if record.in_force(on))


def _about(row: Consent, office_id: UUID) -> Subject:
    return Subject("consent", row.id, parent=row.parent_id, office=office_id)


def _consent_of(act: Act, consent_id: UUID) -> Consent:
    row = act.session.get(Consent, consent_id, with_for_update=act.changes)
    if row is None:
        raise NotFound("There is no such consent.")
    parent_of(act, row.parent_id)
    return row


def _set_aside_reports(act: Act, referral: Referral) -> None:
    """What the provider told and nobody confirmed doesn't count any more."""
    act.session.execute(
        update(ReceivedReport)
        .where(col(ReceivedReport.referral_id) == referral.id)
        .where(col(ReceivedReport.status) == PROPOSED, col(ReceivedReport.told_by) == PROVIDER)
        .values(status=SET_ASIDE, why="consent_revoked", decided_at=act.now, decided_by=act.by.id)
    )


def _already_shared(act: Act, row: Consent, referrals: Sequence[Referral]) -> tuple[AlreadyShared, ...]:
    recipient = row.recipient_organization or row.recipient_name
    shared = []
    for referral in referrals:
        if referral.number and referral.sent_at:
            links = act.session.exec(select(PrivateLink).where(PrivateLink.referral_id == referral.id)).all()
            opened = min((link.first_opened_at for link in links if link.first_opened_at), default=None)
            mailed = referral.sent_channel == "email" or any(link.channel == "email" for link in links)
            channel = "email" if mailed else "paper"
            kinds = tuple(referral.shared)
            shared.append(AlreadyShared(referral.number, recipient, kinds, referral.sent_at, channel, opened))
    return tuple(sorted(shared, key=lambda each: each.number))


def _draft_of(act: Act, referral_id: UUID, parent_id: UUID) -> Referral:
    referral = referral_of(act, referral_id)
    if referral.parent_id != parent_id:
        raise NotFound("This referral is another parent's.")
    if referral.status != Status.DRAFT:
        raise AlreadyMoved
    return referral
