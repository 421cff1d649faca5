"""A worker asks for a letter to the provider, and sees how it went. Leaves sending to records.outbox."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.counting import check_may_report
from records.errors import AlreadyMoved, BadKey, Missing, NoConsent
from records.lifecycle import UNDER_WAY, Status
from records.referral_records import about, referral_of
from records.tables import Letter, Referral
from records.texts import LINE_LENGTH, needed
from records.workers import Worker

MAILED = "referral.mailed"
UNDELIVERED = "referral.undelivered"

WAITING, SENT, GIVEN_UP, DROPPED = "waiting", "sent", "given_up", "dropped"
_MOST_BYTES = 5_000_000  # of a form; larger letters are refused by many mail servers


@dataclass(frozen=True)
class LetterRecord:
    """`status`: waiting, sent, given_up, or dropped because the referral or the permission ended before."""

    id: UUID
    to: str
    with_paper: bool
    status: str
    tries: int
    next_try_at: datetime
    said: str
    asked_at: datetime
    ended_at: datetime | None


def post_letter(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    to: str,
    *,
    key: str,
    now: datetime,
    paper: bytes | None = None,
) -> LetterRecord:
    """A letter to the provider's checked address waits to be sent. Pressed twice with one key, it is one letter.

    :raises NoConsent: the parent permits not both, to send and to report back, or no longer.
    :raises AlreadyMoved: it isn't handed over yet, or has ended.
    """
    with acting(engine, by, now, CASEWORK) as act:
        ask_key = act.once(key)
        return letter_record(add_letter(act, referral_of(act, referral_id), to, ask_key, paper))


def letters_of(engine: Engine, by: Worker, referral_id: UUID, *, now: datetime) -> tuple[LetterRecord, ...]:
    """Every letter that was asked for, the oldest first."""
    with looking(engine, by, now, CASEWORK) as act:
        referral_of(act, referral_id)
        found = select(Letter).where(Letter.referral_id == referral_id)
        return tuple(letter_record(row) for row in act.session.exec(found.order_by(col(Letter.asked_at))))


def add_letter(act: Act, referral: Referral, to: str, ask_key: str, paper: bytes | None = None) -> Letter:
    """In the caller's own transaction, so that a hand-over and its letter are there together or not at all."""
    there = act.session.exec(select(Letter).where(Letter.ask_key == ask_key)).first()
    if there is not None:
        if there.referral_id != referral.id:
            raise BadKey
        return there
    check_may_mail(act, referral)
    if paper is not None and len(paper) > _MOST_BYTES:
        raise Missing("This form is too large to be e-mailed. Print it instead.")
    letter = Letter(
        referral_id=referral.id,
        to_address=needed(to, "The provider's e-mail address", LINE_LENGTH),
        paper=paper,
        status=WAITING,
        next_try_at=act.now,
        asked_by=act.by.id,
        asked_at=act.now,
        ask_key=ask_key,
    )
    act.session.add(letter)
    act.session.flush()
    act.note("letter.asked", about(referral), with_paper=paper is not None)
    return letter


def check_may_mail(act: Act, referral: Referral) -> None:
    """A letter brings the link, so it needs both permissions.

    :raises NoConsent, AlreadyMoved: as `post_letter` says.
    """
    if Status(referral.status) not in UNDER_WAY or referral.number is None:
        raise AlreadyMoved("Only a referral that was handed over and hasn't ended can be e-mailed.")
    if not referral.permit_send:
        raise NoConsent("The parent doesn't permit that we send this. Print it for them to carry.")
    check_may_report(act, referral)


def letter_record(row: Letter) -> LetterRecord:
    return LetterRecord(
        id=row.id,
        to=row.to_address,
        with_paper=row.paper is not None,
        status=row.status,
        tries=row.tries,
        next_try_at=row.next_try_at,
        said=row.said,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
    )
