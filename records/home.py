"""What needs a worker today: at most ten rows, the most urgent first. Leaves words and acts to the page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import load_only
from sqlmodel import Session, col, func, select

from records.access import CASEWORK, Act, looking
from records.clocks import ClockRules
from records.days import agency_zone, day_at_agency
from records.lifecycle import UNDER_WAY, Status
from records.needs import CONTACT_SOON as CONTACT_SOON  # noqa: PLC0414 - handed on to the pages
from records.needs import HOLD_REVIEW as HOLD_REVIEW  # noqa: PLC0414
from records.needs import NEVER_ANSWERED as NEVER_ANSWERED  # noqa: PLC0414
from records.needs import NOT_DELIVERED as NOT_DELIVERED  # noqa: PLC0414
from records.needs import PROPOSAL as PROPOSAL  # noqa: PLC0414
from records.needs import REPORT as REPORT  # noqa: PLC0414
from records.needs import Need as Need  # noqa: PLC0414
from records.needs import needs_of_referrals, parents_name
from records.tables import Parent, Referral, Screening, Task
from records.task_records import GRANTED, OPEN
from records.tasks import mine
from records.workers import Worker

_AT_MOST = 10
_REVIEW_AHEAD = timedelta(days=14)

# The most urgent kind first; within a kind, the longest waiting.
TASK_LATE = "task_late"  # a task is past its due date
ASK_WENT = "ask_went"  # an appointment or contact-by date came: did the parent go?
REVIEW = "review"  # what was granted is to be reviewed within two weeks
TASK_DUE = "task_due"  # a task is due within a week, or today
ASK_SAFE = "ask_safe"  # whether it is safe to reach the parent couldn't be asked: they weren't alone
SCREENING = "screening"  # a conversation that isn't finished
DRAFT = "draft"  # a referral that isn't handed over
_URGENCY = (
    TASK_LATE,
    NOT_DELIVERED,
    REPORT,
    PROPOSAL,
    ASK_WENT,
    HOLD_REVIEW,
    REVIEW,
    TASK_DUE,
    NEVER_ANSWERED,
    CONTACT_SOON,
    ASK_SAFE,
    SCREENING,
    DRAFT,
)
_NAMES: tuple[Any, ...] = (Parent.first_name, Parent.last_name)
_OF_REFERRALS: tuple[Any, ...] = (
    Referral.program_id,
    Referral.contact_by,
    Referral.appointment_at,
    Referral.created_at,
)
_LATE_ONCE_PAST = (ASK_WENT, REVIEW, HOLD_REVIEW)


@dataclass(frozen=True)
class Today:
    needs: tuple[Need, ...]
    more: int  # how many rows are not shown
    waiting: int  # my referrals that wait for a parent or a provider
    overdue: int  # of the rows, shown or not, those whose date is past


def needs_today(engine: Engine, by: Worker, *, now: datetime, rules: ClockRules | None = None) -> Today:
    """With `rules`, also what clocks and report-backs ask for. How late a provider is stays the supervisor's."""
    with looking(engine, by, now, CASEWORK) as act:
        today = day_at_agency(act.session, now)
        zone = agency_zone(act.session)
        needs = [*_tasks(act, today), *_referrals(act, today, zone), *_conversations(act, zone)]
        if rules is not None:
            needs += needs_of_referrals(act, today, zone, rules)
        needs.sort(key=lambda need: (_URGENCY.index(need.kind), need.since))
        late = sum(
            need.kind == TASK_LATE or (need.kind in _LATE_ONCE_PAST and need.since < today) for need in needs
        )
        return Today(tuple(needs[:_AT_MOST]), max(0, len(needs) - _AT_MOST), _waiting(act.session, by), late)


def _tasks(act: Act, today: date) -> list[Need]:
    found = _with_parent(
        act, Task, mine(act), col(Task.status) == OPEN, col(Task.due_on) <= today + timedelta(days=7)
    )
    needs = [
        _need(TASK_LATE if task.due_on < today else TASK_DUE, task, parent, task.due_on)
        for task, parent in found
    ]
    reviews = _with_parent(
        act,
        Task,
        (col(Task.decided_by) == act.by.id) | (col(Task.opened_by) == act.by.id),
        col(Task.status) == GRANTED,
        col(Task.review_on) <= today + _REVIEW_AHEAD,
    )
    return needs + [_need(REVIEW, task, parent, task.review_on or today) for task, parent in reviews]


def _referrals(act: Act, today: date, zone: ZoneInfo) -> list[Need]:
    own = col(Referral.worker_id) == act.by.id
    met = col(Referral.appointment_at) <= act.now
    nobody_met = col(Referral.appointment_at).is_(None) & (col(Referral.contact_by) <= today)
    not_there = col(Referral.status).in_((Status.SENT, Status.ACCEPTED)) & col(Referral.met_on).is_(None)
    asked = _with_parent(act, Referral, own, not_there, met | nobody_met)
    drafts = _with_parent(act, Referral, own, col(Referral.status) == Status.DRAFT)
    needs = [_need(ASK_WENT, row, parent, _since(row, today, zone)) for row, parent in asked]
    return needs + [
        _need(DRAFT, row, parent, row.created_at.astimezone(zone).date()) for row, parent in drafts
    ]


def _conversations(act: Act, zone: ZoneInfo) -> list[Need]:
    own = col(Screening.worker_id) == act.by.id
    begun = _with_parent(act, Screening, own, col(Screening.finished_at).is_(None))
    mine_ids = select(Screening.parent_id).where(Screening.worker_id == act.by.id)
    unasked = act.session.exec(
        select(Parent).where(
            Parent.contact_unsafe == "not_alone",
            col(Parent.id).in_(mine_ids),
            col(Parent.office_id).in_(act.by.sees),
        )
    )
    needs = [_need(SCREENING, row, parent, row.started_at.astimezone(zone).date()) for row, parent in begun]
    for parent in unasked:
        since = (parent.contact_unsafe_at or act.now).astimezone(zone).date()
        needs.append(Need(ASK_SAFE, parent.id, parent.id, parents_name(parent), None, since))
    return needs


def _with_parent(act: Act, table: Any, *which: Any) -> list[Any]:
    """Only the columns that a row needs: a desk may hold hundreds."""
    found = (
        select(table, Parent)
        .join(Parent, col(Parent.id) == table.parent_id)
        .options(load_only(*_NAMES), *([load_only(*_OF_REFERRALS)] if table is Referral else []))
    )
    return list(act.session.exec(found.where(*which, table.office_id.in_(act.by.sees))))


def _need(kind: str, row: Any, parent: Parent, since: date) -> Need:
    return Need(kind, row.id, parent.id, parents_name(parent), getattr(row, "program_id", None), since)


def _since(row: Referral, today: date, zone: ZoneInfo) -> date:
    return row.appointment_at.astimezone(zone).date() if row.appointment_at else row.contact_by or today


def _waiting(session: Session, by: Worker) -> int:
    mine_under_way = (Referral.worker_id == by.id, col(Referral.status).in_(UNDER_WAY))
    return session.exec(select(func.count()).select_from(Referral).where(*mine_under_way)).one()
