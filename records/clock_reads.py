"""Clocks as pages see them: of one referral, and a supervisor's list of providers that are late. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from records.access import CASEWORK, SUPERVISION, looking
from records.clocks import ANSWER, DUE, LATE, RETURN, ClockRules, RunningClock
from records.lives import clocks_running
from records.log_overdue import may_owe_an_answer
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
        found = select(Referral).where(col(Referral.office_id).in_(act.by.supervises), may_owe_an_answer(now))
        rows = act.session.exec(found).all()
        clocks = clocks_running(act.session, rows, rules, now)
        late = [
            (referral.provider_id or "", clock.due, referral, clock)
            for referral in rows
            for clock in clocks.get(referral.id, ())
            if clock.kind in (ANSWER, RETURN) and clock.state in (DUE, LATE) and clock.due is not None
        ]
        late.sort(key=lambda each: each[:2])
        names = _names(act.session, [referral.parent_id for _, _, referral, _ in late])
        workers = dict(act.session.exec(select(Account.id, Account.name)).all())
        reminded = _reminded(act.session, [referral.id for _, _, referral, _ in late])
        return tuple(
            ProviderLate(
                provider,
                tuple(
                    LateReferral(
                        referral.id,
                        referral.number or "",
                        referral.parent_id,
                        names[referral.parent_id],
                        referral.program_id,
                        referral.office_id,
                        workers[referral.worker_id],
                        clock,
                        referral.location_id,
                        reminded.get(referral.id),
                    )
                    for _, _, referral, clock in group
                ),
            )
            for provider, group in groupby(late, key=lambda each: each[0])
        )


def _names(session: Session, parents: list[UUID]) -> dict[UUID, str]:
    found = select(Parent.id, Parent.first_name, Parent.last_name).where(col(Parent.id).in_(parents))
    return {parent: full_name(name) for parent, *name in session.exec(found)}


def _reminded(session: Session, ids: list[UUID]) -> dict[UUID, datetime]:
    found = (
        select(ReferralEvent.referral_id, func.max(ReferralEvent.at))
        .where(col(ReferralEvent.referral_id).in_(ids), ReferralEvent.what == REMINDED)
        .group_by(col(ReferralEvent.referral_id))
    )
    return dict(session.exec(found).all())
