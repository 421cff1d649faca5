"""The one place where a referral changes its status. Leaves which moves are legal to records.lifecycle."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import CursorResult, update
from sqlmodel import Session, col, select

from records.access import Act
from records.errors import AlreadyMoved, BadKey, StaleVersion
from records.lifecycle import ENDED, PROVIDERS_WORD, Mover, Status, check_move
from records.referral_records import about
from records.tables import Letter, PrivateLink, ReceivedReport, Referral, ReferralEvent
from records.texts import NOTE_LENGTH, kept
from records.workers import Role


@dataclass(frozen=True)
class Move:
    """What every move comes with: the act's key, the version that was shown, when, how we know, and a note."""

    key: str
    expect_version: int
    now: datetime
    channel: str = "portal"
    note: str = ""


@dataclass(frozen=True)
class Step:
    """Where a referral goes, with all that its event says."""

    to: Status
    channel: str = "portal"
    reason: str | None = None
    outcome: str | None = None
    note: str = ""
    detail: dict[str, Any] | None = None
    review_on: date | None = None
    act_key: str | None = None


def mover(act: Act) -> Mover:
    if act.by_link:
        return Mover.PROVIDER
    return Mover.SUPERVISOR if Role.SUPERVISOR in act.by.roles else Mover.WORKER


def make_move(act: Act, referral: Referral, step: Step, **also: object) -> None:
    """Compare-and-set, event and audit row in one. `also` are further columns that the move sets.

    :raises AlreadyMoved: somebody moved it since `referral` was read.
    """
    start = Status(referral.status)
    check_move(start, step.to, mover(act), step.reason, step.outcome, referral.reason)
    ended = step.to in ENDED
    if referral.answered_at is None and step.channel in PROVIDERS_WORD and step.to is not Status.SENT:
        also["answered_at"] = act.now
    act.session.flush()
    moved = act.session.execute(
        update(Referral)
        .where(col(Referral.id) == referral.id)
        .where(col(Referral.status) == start, col(Referral.version) == referral.version)
        .values(
            status=step.to,
            reason=step.reason,
            outcome=step.outcome,
            review_on=step.review_on,
            ended_at=act.now if ended else None,
            version=referral.version + 1,
            **also,
        )
    )
    if not isinstance(moved, CursorResult) or moved.rowcount != 1:
        raise AlreadyMoved
    act.session.refresh(referral)
    add_event(act, referral, f"referral.{step.to}", start, step)
    if ended:
        revoke_links(act.session, referral, act)
        drop_letters(act, referral)
    if not act.by_link:
        seen_to(act, referral)


def done_before(act: Act, referral: Referral, act_key: str) -> bool:
    """Whether this very act was done already, so that pressing twice changes nothing."""
    found = select(ReferralEvent.referral_id).where(ReferralEvent.act_key == act_key)
    there = act.session.exec(found).first()
    if there is not None and there != referral.id:
        raise BadKey
    return there is not None


def check_version(referral: Referral, expect_version: int) -> None:
    if referral.version != expect_version:
        raise StaleVersion


def add_event(act: Act, referral: Referral, what: str, start: Status | None, step: Step) -> None:
    """What happened to a referral, with or without a change of status, and its audit row."""
    act.session.add(
        ReferralEvent(
            referral_id=referral.id,
            at=act.now,
            by_id=act.by_id,
            what=what,
            from_status=start,
            to_status=step.to,
            reason=step.reason,
            channel=step.channel,
            note=kept(step.note, "The note", NOTE_LENGTH),
            detail=step.detail,
            act_key=step.act_key,
        )
    )
    act.note(what, about(referral), status=step.to)


def seen_to(act: Act, referral: Referral) -> None:
    """Whoever moves a referral has read what the provider said of it."""
    act.session.execute(
        update(ReceivedReport)
        .where(col(ReceivedReport.referral_id) == referral.id, col(ReceivedReport.needs_worker))
        .values(needs_worker=False)
    )


def drop_letters(act: Act, referral: Referral) -> None:
    """What waits to be e-mailed of this referral isn't any more, and its paper isn't kept."""
    act.session.execute(
        update(Letter)
        .where(col(Letter.referral_id) == referral.id, col(Letter.status) == "waiting")
        .values(status="dropped", paper=None, ended_at=act.now)
    )


def revoke_links(session: Session, referral: Referral, act: Act) -> None:
    """Whoever holds paper or mail of this referral can report no more."""
    session.execute(
        update(PrivateLink)
        .where(col(PrivateLink.referral_id) == referral.id, col(PrivateLink.revoked_at).is_(None))
        .values(revoked_at=act.now)
    )
