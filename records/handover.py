"""Handing a referral over, once, and printing it again. Leaves the paper to forms and mail to others."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine

from records.access import CASEWORK, Act, acting
from records.consent_records import consent_record
from records.contacts import contact_of
from records.days import day_at_office
from records.errors import AlreadyMoved, DuplicateReferral, Missing, NoConsent, StaleVersion
from records.letters import add_letter
from records.lifecycle import ENDED, Status
from records.moves import Step, add_event, make_move, revoke_links
from records.numbers import next_number
from records.place_reads import is_closed
from records.referral_records import ReferralRecord, referral_of, referral_record
from records.referrals import open_elsewhere
from records.tables import Consent, PrivateLink, Referral
from records.tokens import derived_code, derived_token, hashed, hashed_code
from records.workers import Worker


@dataclass(frozen=True)
class Contact:
    """What the shipped data say of the location, and for how long a check is good (Rule B)."""

    verified_on: date | None
    good_for_days: int


@dataclass(frozen=True)
class HandedOver:
    """What the paper needs. Token and code are None where report-back isn't permitted: the number alone then.

    `contact_checked_on` is None when nobody checked the location lately: paper then says to ask the caseworker.
    `replaces` is when the paper that this one replaces was printed.
    """

    referral: ReferralRecord
    token: str | None
    code: str | None
    contact_checked_on: date | None
    replaces: datetime | None = None


def hand_over(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    *,
    key: str,
    expect_version: int,
    contact: Contact,
    now: datetime,
    mail_to: str = "",
) -> HandedOver:
    """Draft to sent, with its number, in one transaction. The same key again gives the same answer.

    With `mail_to`, the provider's checked address, a letter with the link waits to be sent from then on; paper and
    letter are there together, or nothing is.

    :raises NoConsent: nobody asked yet, or the consent isn't in force or covers less than is shown.
    :raises Missing: there is neither appointment nor contact-by date, or the place was closed meanwhile.
    :raises DuplicateReferral: another one to this program was handed over meanwhile.
    :raises AlreadyMoved: it was handed over by another act.
    :raises StaleVersion: the draft isn't the one that was shown.
    """
    channel = "email" if mail_to else "paper"
    with acting(engine, by, now, CASEWORK) as act:
        sent_key = act.once(key)
        referral = referral_of(act, referral_id)
        if referral.sent_key == sent_key:
            return _handed_over(referral, key, None)
        if referral.status != Status.DRAFT:
            raise AlreadyMoved("This referral was handed over already. Print it again from its page.")
        if referral.version != expect_version:
            raise StaleVersion
        today = day_at_office(act.session, referral.office_id, now)
        _check_ready(act, referral, today)
        checked_on = _checked_lately(act, referral, contact, today)
        number = next_number(act.session, today.year)
        make_move(
            act,
            referral,
            Step(
                Status.SENT,
                channel=channel,
                detail={"send": referral.permit_send, "report": referral.permit_report},
            ),
            number=number,
            sent_at=now,
            sent_channel=channel,
            sent_key=sent_key,
            printings=1,
            printed_at=now,
            contact_checked_on=checked_on,
        )
        _make_link(act, referral, key)
        if mail_to:
            add_letter(act, referral, mail_to, sent_key)
        return _handed_over(referral, key, None)


def reprint(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    *,
    key: str,
    contact: Contact,
    now: datetime,
) -> HandedOver:
    """A new paper that replaces the one before; the old one's link and code stop working.

    :raises AlreadyMoved: it isn't handed over yet, or has ended.
    """
    with acting(engine, by, now, CASEWORK) as act:
        print_key = act.once(key)
        referral = referral_of(act, referral_id)
        if referral.status == Status.DRAFT or Status(referral.status) in ENDED:
            raise AlreadyMoved("Only a referral that was handed over and hasn't ended can be printed again.")
        before = referral.printed_at
        if referral.print_key != print_key:
            today = day_at_office(act.session, referral.office_id, now)
            referral.contact_checked_on = _checked_lately(act, referral, contact, today)
            referral.print_key, referral.printed_at = print_key, now
            referral.printings += 1
            referral.version += 1
            act.session.add(referral)
            revoke_links(act.session, referral, act)
            _make_link(act, referral, key)
            status = Status(referral.status)
            detail = {"printing": referral.printings, "replaces": before.isoformat() if before else None}
            add_event(
                act, referral, "referral.reprinted", status, Step(status, channel="paper", detail=detail)
            )
        return _handed_over(referral, key, before)


def _check_ready(act: Act, referral: Referral, today: date) -> None:
    if referral.contact_by is None and referral.appointment_at is None:
        raise Missing("Set an appointment, or the date by which the parent gets in touch.")
    if referral.location_id and is_closed(act.session, referral.location_id, today):
        raise Missing("This place was closed meanwhile. Choose where to go instead.")
    if not referral.second_reason:
        others = open_elsewhere(act.session, referral.parent_id, referral.program_id, referral.replaces_id)
        if any(row.id != referral.id and row.status != Status.DRAFT for row in others):
            raise DuplicateReferral
    if referral.without_consent:
        return
    row = act.session.get(Consent, referral.consent_id) if referral.consent_id else None
    if row is None:
        raise NoConsent("Ask for consent first, or choose that the parent carries the form without it.")
    consent = consent_record(row)
    if not consent.in_force(today):
        raise NoConsent("The consent was taken back or has run out. Ask again.")
    agreed = set(consent.given.kinds) | set(consent.given.sensitive_kinds)
    if not set(referral.shared) <= agreed:
        raise NoConsent("The form shows more than the parent agreed to share. Ask again, or show less.")


def _checked_lately(act: Act, referral: Referral, contact: Contact, today: date) -> date | None:
    kept = contact_of(act.session, referral.location_id, today) if referral.location_id else None
    days = [day for day in (kept and kept.checked_on, contact.verified_on) if day]
    latest = max(days, default=None)
    if latest is None or today - latest > timedelta(days=contact.good_for_days):
        return None
    return latest


def _make_link(act: Act, referral: Referral, key: str) -> None:
    """For paper. The link in a letter is made when it is sent."""
    if referral.permit_report and referral.number:
        token = derived_token(key, str(referral.id))
        code = derived_code(key, str(referral.id))
        act.session.add(
            PrivateLink(
                referral_id=referral.id,
                channel="paper",
                token_hash=hashed(token),
                code_hash=hashed_code(code, referral.number),
                created_at=act.now,
            )
        )


def _handed_over(referral: Referral, key: str, replaces: datetime | None) -> HandedOver:
    reported = referral.permit_report
    return HandedOver(
        referral=referral_record(referral),
        token=derived_token(key, str(referral.id)) if reported else None,
        code=derived_code(key, str(referral.id)) if reported else None,
        contact_checked_on=referral.contact_checked_on,
        replaces=replaces,
    )
