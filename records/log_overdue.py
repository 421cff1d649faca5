"""Which referrals of the log are overdue: those that may be, by SQL, then each one's clocks. See decision 14.

Clocks run in business time, stop on hold, and change with the agency's agreements: no column could hold what they say
without going stale. SQL picks those whose days are past at all; the clocks themselves then decide, some at a time,
until a page is full. Nearly every one that is picked is overdue, so that little is read in vain.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_
from sqlmodel import Session, col, select

from records.clocks import DUE, LATE, MET, PAUSED, REVIEW, ClockRules, RunningClock
from records.lifecycle import Status
from records.lives import clocks_running
from records.log_conditions import Asked
from records.log_walks import Place, walk
from records.tables import PrivateLink, Referral

_AT_ONCE = 120
_FARTHEST_EAST = timedelta(hours=14)  # no office has a later day than this many hours before UTC


def is_overdue(clocks: Iterable[RunningClock]) -> bool:
    """A clock ran out: its day is past, grace or not. What is to be looked at again today isn't late yet."""
    return any(clock.state == LATE or (clock.state == DUE and clock.kind != REVIEW) for clock in clocks)


def next_clock(clocks: Iterable[RunningClock]) -> RunningClock | None:
    """The one that is due first among those that run; a paused one where all are paused."""
    waiting = [clock for clock in clocks if clock.state != MET]
    running = [clock for clock in waiting if clock.due is not None and clock.state != PAUSED]
    return min(running, key=lambda clock: clock.due or clock.started, default=next(iter(waiting), None))


def overdue(
    session: Session, asked: Asked, rules: ClockRules, now: datetime, after: Place | None, rows: int
) -> list[Place]:
    """The next overdue ones behind `after`; at most `rows`."""
    found: list[Place] = []
    for places in _picked(session, replace(asked, also=may_be(now)), after):
        late = _late(session, [id for _, id in places], rules, now)
        found += [place for place in places if place[1] in late]
        if len(found) >= rows:
            break
    return found[:rows]


def _picked(session: Session, asked: Asked, after: Place | None) -> Iterator[list[Place]]:
    while places := walk(session, asked, after, _AT_ONCE):
        yield places
        if len(places) < _AT_ONCE:
            return
        after = places[-1]


def _late(session: Session, ids: Sequence[UUID], rules: ClockRules, now: datetime) -> set[UUID]:
    rows = session.exec(select(Referral).where(col(Referral.id).in_(ids))).all()
    clocks = clocks_running(session, rows, rules, now)
    return {id for id, running in clocks.items() if is_overdue(running)}


def may_be(now: datetime) -> ColumnElement[bool]:
    """What every overdue referral is; records.clocks says what more it takes."""
    latest_day = (now + _FARTHEST_EAST).date()
    unanswered = col(Referral.answered_at).is_(None)
    unmet = and_(col(Referral.met_on).is_(None), col(Referral.met_at).is_(None))
    not_there = col(Referral.status).in_((Status.SENT, Status.ACCEPTED))
    not_in_touch = and_(not_there, unanswered, unmet, col(Referral.contact_by) < latest_day)
    not_looked_at = and_(col(Referral.status) == Status.ON_HOLD, col(Referral.review_on) < latest_day)
    return or_(not_in_touch, may_owe_an_answer(now), not_looked_at)


def may_owe_an_answer(now: datetime) -> ColumnElement[bool]:
    """What every referral is whose provider is late with a word."""
    mailed = (
        select(literal(1))
        .where(PrivateLink.referral_id == col(Referral.id), PrivateLink.channel == "email")
        .exists()
    )
    begun = or_(
        col(Referral.appointment_at) <= now,
        col(Referral.met_on).is_not(None),
        col(Referral.met_at).is_not(None),
        mailed,
    )
    told = col(Referral.status).in_((Status.SENT, Status.ACCEPTED, Status.IN_PROGRESS))
    unanswered = col(Referral.answered_at).is_(None)
    return and_(told, unanswered, col(Referral.permit_report).is_(True), begun)
