"""Clocks as pages see them: of one referral, and a supervisor's list of providers that are late. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from records.access import CASEWORK, SUPERVISION, looking
from records.clocks import ANSWER, DUE, LATE, RETURN, ClockRules, RunningClock
from records.lifecycle import UNDER_WAY
from records.lives import clocks_running
from records.names import full_name
from records.progress import REMINDED
from records.referral_records import about, referral_of
from records.tables import Account, Parent, Referral, ReferralEvent
from records.workers import Worker


@dataclass(frozen=True)
class LateReferral:
    """The provider's clock of one referral ran out; `clock.state` is *due* while there is grace, then *late*."""

    referral_id: UUID
    number: str
    parent_id: UUID
    parent_name: str
    program_id: str
    office_id: UUID
    worker_name: str
    clock: RunningClock
    location_id: str | None = None
    reminded_at: datetime | None = None  # when anybody asked the provider last


@dataclass(frozen=True)
class ProviderLate:
    provider_id: str
    referrals: tuple[LateReferral, ...]


def clocks_of(
    engine: Engine, by: Worker, referral_id: UUID, rules: ClockRules, *, now: datetime
) -> tuple[RunningClock, ...]:
    with looking(engine, by, now, CASEWORK) as act:
        referral = referral_of(act, referral_id)
        act.opened(about(referral))
        return clocks_running(act.session, [referral], rules, now).get(referral.id, ())


def late_by_provider(
    engine: Engine, by: Worker, rules: ClockRules, *, now: datetime
) -> tuple[ProviderLate, ...]:
    """Referrals of the offices I supervise whose provider should have answered, those waiting longest first."""
    with looking(engine, by, now, SUPERVISION) as act:
        found = (
            select(Referral, Parent, Account.name)
            .join(Parent, col(Parent.id) == col(Referral.parent_id))
            .join(Account, col(Account.id) == col(Referral.worker_id))
            .where(col(Referral.status).in_(UNDER_WAY), col(Referral.answered_at).is_(None))
            .where(col(Referral.office_id).in_(act.by.supervises))
        )
        rows = act.session.exec(found).all()
        clocks = clocks_running(act.session, [referral for referral, _, _ in rows], rules, now)
        late = [
            (clock.due, referral, parent, worker, clock)
            for referral, parent, worker in rows
            for clock in clocks.get(referral.id, ())
            if clock.kind in (ANSWER, RETURN) and clock.state in (DUE, LATE) and clock.due is not None
        ]
        reminded = _reminded(act.session, [row[1].id for row in late])
        late.sort(key=lambda each: (each[1].provider_id or "", each[0]))
        return tuple(
            ProviderLate(
                provider,
                tuple(
                    LateReferral(
                        referral.id,
                        referral.number or "",
                        referral.parent_id,
                        full_name((parent.first_name, parent.last_name)),
                        referral.program_id,
                        referral.office_id,
                        worker,
                        clock,
                        referral.location_id,
                        reminded.get(referral.id),
                    )
                    for _, referral, parent, worker, clock in group
                ),
            )
            for provider, group in groupby(late, key=lambda each: each[1].provider_id or "")
        )


def _reminded(session: Session, ids: list[UUID]) -> dict[UUID, datetime]:
    found = (
        select(ReferralEvent.referral_id, func.max(ReferralEvent.at))
        .where(col(ReferralEvent.referral_id).in_(ids), ReferralEvent.what == REMINDED)
        .group_by(col(ReferralEvent.referral_id))
    )
    return dict(session.exec(found).all())
