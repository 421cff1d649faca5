"""Private links of a referral: which there are, and revoking one. Leaves making them to handover and outbox."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.errors import NotFound
from records.lifecycle import Status
from records.moves import Step, add_event
from records.referral_records import referral_of
from records.tables import PrivateLink, Referral
from records.workers import Worker


@dataclass(frozen=True)
class LinkRecord:
    id: UUID
    channel: str  # paper, email
    created_at: datetime
    first_opened_at: datetime | None
    revoked_at: datetime | None


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
