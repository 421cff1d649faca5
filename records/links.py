"""Private links of a referral: another one for e-mail, which there are, revoked. Leaves opening to report_backs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.counting import check_may_report
from records.errors import AlreadyMoved, NoConsent, NotFound
from records.lifecycle import UNDER_WAY, Status
from records.moves import Step, add_event, done_before
from records.referral_records import referral_of
from records.tables import PrivateLink, Referral
from records.texts import LINE_LENGTH, needed
from records.tokens import derived_token, hashed, hashed_code
from records.workers import Worker

MAILED = "referral.mailed"
UNDELIVERED = "referral.undelivered"


@dataclass(frozen=True)
class LinkRecord:
    id: UUID
    channel: str  # paper, email
    created_at: datetime
    first_opened_at: datetime | None
    revoked_at: datetime | None


def mail_link(engine: Engine, by: Worker, referral_id: UUID, *, key: str, now: datetime) -> str:
    """The token of a link for the provider's checked address; links on paper go on. Same key, same token.

    No code goes with it: what is typed comes from a paper. Once an e-mail bounced, mail again with another key.

    :raises NoConsent: the parent permits not both, to send and to report back, or no longer.
    :raises AlreadyMoved: it isn't handed over yet, or has ended.
    """
    with acting(engine, by, now, CASEWORK) as act:
        act_key = act.once(key)
        referral = referral_of(act, referral_id)
        token = derived_token(key, f"mail:{referral.id}")
        if not done_before(act, referral, act_key):
            status = Status(referral.status)
            if status not in UNDER_WAY or referral.number is None:
                raise AlreadyMoved("Only a referral that was handed over and hasn't ended can be e-mailed.")
            if not referral.permit_send:
                raise NoConsent("The parent doesn't permit that we send this. Print it for them to carry.")
            check_may_report(act, referral)
            link = PrivateLink(
                referral_id=referral.id,
                channel="email",
                token_hash=hashed(token),
                code_hash=hashed_code(token, referral.number),
                created_at=now,
            )
            act.session.add(link)
            add_event(act, referral, MAILED, status, Step(status, "portal", act_key=act_key))
        return token


def note_undelivered(engine: Engine, by: Worker, referral_id: UUID, why: str, *, now: datetime) -> None:
    """An e-mail didn't arrive: the worker sees it until it is mailed or printed again. Safe to repeat."""
    with acting(engine, by, now, CASEWORK) as act:
        referral = referral_of(act, referral_id)
        status = Status(referral.status)
        note = needed(why, "What the mail server said", LINE_LENGTH)
        add_event(act, referral, UNDELIVERED, status, Step(status, "portal", note=note))


def links_of(engine: Engine, by: Worker, referral_id: UUID, *, now: datetime) -> tuple[LinkRecord, ...]:
    """Every link there was, the oldest first: when it was opened, when it ended."""
    with looking(engine, by, now, CASEWORK) as act:
        referral_of(act, referral_id)
        found = select(PrivateLink).where(PrivateLink.referral_id == referral_id)
        return tuple(
            LinkRecord(row.id, row.channel, row.created_at, row.first_opened_at, row.revoked_at)
            for row in act.session.exec(found.order_by(col(PrivateLink.created_at)))
        )


def revoke_link(engine: Engine, by: Worker, link_id: UUID, *, now: datetime) -> None:
    """One paper or e-mail went astray: its link and code open nothing any more. Safe to repeat."""
    with acting(engine, by, now, CASEWORK) as act:
        found = act.session.get(PrivateLink, link_id)
        if found is None:
            raise NotFound("There is no such link.")
        referral = referral_of(act, found.referral_id)
        act.session.refresh(found)
        if found.revoked_at is None:
            found.revoked_at = now
            act.session.add(found)
            _note_revoked(act, referral)


def _note_revoked(act: Act, referral: Referral) -> None:
    status = Status(referral.status)
    add_event(act, referral, "referral.link_revoked", status, Step(status, "portal"))
