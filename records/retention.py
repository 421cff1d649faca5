"""Does the job last? Asked 30, 90 and 180 days on, as a monthly list. Leaves counting to the outcomes."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.access import CASEWORK, acting, looking
from records.clocks import ClockRules
from records.days import day_at_agency, day_at_office
from records.errors import IllegalMove, Missing
from records.lifecycle import EMPLOYED, HOW_KNOWN, Status
from records.moves import Step, add_event, done_before
from records.names import full_name
from records.referral_records import referral_of
from records.tables import Parent, Referral, ReferralEvent
from records.workers import Worker

RETAINED = "referral.retention"
STILL = ("yes", "no", "unknown")


@dataclass(frozen=True)
class RetentionRow:
    """`days` after the job began; where that day isn't known, after the day on which we heard of the job."""

    referral_id: UUID
    number: str
    parent_id: UUID
    parent_name: str
    program_id: str
    worker_id: UUID
    employed_on: date | None
    days: int
    due_on: date


def retention_due(
    engine: Engine, by: Worker, rules: ClockRules, *, now: datetime
) -> tuple[RetentionRow, ...]:
    """What is to be asked by the end of this month at my offices, the earliest first; asked once is enough."""
    with looking(engine, by, now, CASEWORK) as act:
        today = day_at_agency(act.session, now)
        month_ends = today.replace(day=monthrange(today.year, today.month)[1])
        found = (
            select(Referral, Parent)
            .join(Parent, col(Parent.id) == col(Referral.parent_id))
            .where(Referral.outcome == EMPLOYED, Referral.status == Status.COMPLETED)
            .where(col(Referral.office_id).in_(act.by.sees))
        )
        rows = act.session.exec(found).all()
        asked = _asked(act.session, [referral.id for referral, _ in rows])
        due = []
        for referral, parent in rows:
            ended = day_at_office(act.session, referral.office_id, referral.ended_at or now)
            for days in rules.retention_days:
                due_on = (referral.employed_on or ended) + timedelta(days=days)
                if due_on <= month_ends and days not in asked[referral.id]:
                    due.append(
                        RetentionRow(
                            referral.id,
                            referral.number or "",
                            parent.id,
                            full_name((parent.first_name, parent.last_name)),
                            referral.program_id,
                            referral.worker_id,
                            referral.employed_on,
                            days,
                            due_on,
                        )
                    )
        return tuple(sorted(due, key=lambda row: (row.due_on, row.number)))


def note_retention(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    days: int,
    still: str,
    how_known: str | None,
    *,
    key: str,
    now: datetime,
) -> None:
    """Works still: yes, no, or unknown; and how we know. Pressed twice, it is noted once.

    :raises IllegalMove: this referral didn't end with a job.
    """
    with acting(engine, by, now, CASEWORK) as act:
        act_key = act.once(key)
        referral = referral_of(act, referral_id)
        if done_before(act, referral, act_key):
            return
        status = Status(referral.status)
        if status is not Status.COMPLETED or referral.outcome != EMPLOYED:
            raise IllegalMove("This referral didn't end with a job.")
        if still not in STILL or (still != "unknown" and how_known not in HOW_KNOWN):
            raise Missing("Say whether they still work, and how we know.")
        detail = {"days": days, "still": still, "how_known": how_known}
        add_event(act, referral, RETAINED, status, Step(status, detail=detail, act_key=act_key))


def _asked(session: Session, ids: list[UUID]) -> dict[UUID, set[int]]:
    asked: dict[UUID, set[int]] = defaultdict(set)
    events = select(ReferralEvent).where(
        col(ReferralEvent.referral_id).in_(ids), ReferralEvent.what == RETAINED
    )
    for event in session.exec(events):
        asked[event.referral_id].add(event.detail["days"])
    return asked
