"""The log: every referral of the offices one supervises, a page at a time. Leaves the queries to records.log_walks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.clocks import ClockRules, RunningClock
from records.days import agency_zone
from records.lifecycle import Status, word
from records.lives import clocks_running
from records.log_filters import DUE, LogFilters
from records.log_overdue import is_overdue, next_clock, overdue
from records.log_search import wanted
from records.log_walks import Asked, Place, count_up_to, walk
from records.names import full_name
from records.tables import Account, AccountOffice, Office, Parent, Referral
from records.workers import Worker

PAGE = 50
COUNTED = 1_000  # beyond it a count only says that there are more
COUNTED_OVERDUE = 200  # each of these is looked at by itself


@dataclass(frozen=True)
class LogRow:
    """One line. clock: the one that is due next, None where none runs."""

    id: UUID
    version: int
    number: str | None
    parent_id: UUID
    parent_name: str
    program_id: str
    provider_id: str | None
    office_id: UUID
    office_name: str
    worker_id: UUID
    worker_name: str
    status: Status
    word: str
    reason: str | None
    outcome: str | None
    language: str | None
    created_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None
    clock: RunningClock | None
    overdue: bool


@dataclass(frozen=True)
class LogPage:
    """count: how many there are in all; with `more`, there are more than it says. next: where the next page begins."""

    rows: tuple[LogRow, ...]
    next: str | None
    count: int
    more: bool


@dataclass(frozen=True)
class LogChoices:
    """What can be chosen among: offices that one supervises and everybody who works or worked there, by name."""

    offices: tuple[tuple[UUID, str], ...]
    workers: tuple[tuple[UUID, str], ...]


def read_log(
    engine: Engine,
    by: Worker,
    rules: ClockRules,
    filters: LogFilters,
    *,
    now: datetime,
    after: str = "",
    rows: int = PAGE,
) -> LogPage:
    """The page behind `after` (LogPage.next of the one before; anything else: the first). A search is recorded."""
    begin = acting if filters.text.strip() else looking
    with begin(engine, by, now, SUPERVISION) as act:
        asked = ready(act, filters)
        places = places_of(act, asked, rules, _read_place(after, filters.sort), rows + 1)
        shown = log_rows(act.session, [id for _, id in places[:rows]], rules, now)
        if filters.text.strip():
            act.note(
                "log.searched",
                Subject("search"),
                shown=list(dict.fromkeys(str(row.parent_id) for row in shown)),
            )
        more = len(places) > rows
        count = len(shown) if not more and not after else _count(act, asked, rules)
        most = COUNTED_OVERDUE if filters.overdue else COUNTED
        written = _write_place(places[rows - 1]) if more else None
        return LogPage(shown, written, min(count, most), count > most)


def log_choices(engine: Engine, by: Worker, *, now: datetime) -> LogChoices:
    with looking(engine, by, now, SUPERVISION) as act:
        led = col(Office.id).in_(act.by.supervises)
        offices = act.session.exec(select(Office.id, Office.name).where(led).order_by(Office.name)).all()
        there = select(AccountOffice.account_id).where(col(AccountOffice.office_id).in_(act.by.supervises))
        who = select(Account.id, Account.name).where(col(Account.id).in_(there)).order_by(Account.name)
        workers = act.session.exec(who).all()
        return LogChoices(
            tuple((id, name) for id, name in offices), tuple((id, name) for id, name in workers)
        )


def ready(act: Act, filters: LogFilters) -> Asked:
    """The filters as they can be asked for by who acts."""
    zone = agency_zone(act.session)
    day_after = filters.until + timedelta(days=1) if filters.until and filters.until < date.max else None
    return Asked(
        filters,
        tuple(sorted(act.by.supervises & set(filters.offices or act.by.supervises))),
        since=datetime.combine(filters.since, time(), zone) if filters.since else None,
        until=datetime.combine(day_after, time(), zone) if day_after else None,
        wanted=wanted(act.session, filters.text),
    )


def places_of(act: Act, asked: Asked, rules: ClockRules, after: Place | None, rows: int) -> list[Place]:
    if asked.filters.overdue:
        return overdue(act.session, asked, rules, act.now, after, rows)
    return walk(act.session, asked, after, rows)


def log_rows(session: Session, ids: Sequence[UUID], rules: ClockRules, now: datetime) -> tuple[LogRow, ...]:
    """Lines in the order of `ids`."""
    found = session.exec(
        select(Referral, Parent, Office.name, Account.name)
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .join(Office, col(Office.id) == col(Referral.office_id))
        .join(Account, col(Account.id) == col(Referral.worker_id))
        .where(col(Referral.id).in_(ids))
    ).all()
    clocks = clocks_running(session, [row for row, *_ in found if row.ended_at is None], rules, now)
    rows = {
        row.id: _row(row, parent, office, worker, clocks.get(row.id, ()))
        for row, parent, office, worker in found
    }
    return tuple(rows[id] for id in ids)


def _row(row: Referral, parent: Parent, office: str, worker: str, clocks: tuple[RunningClock, ...]) -> LogRow:
    status = Status(row.status)
    return LogRow(
        id=row.id,
        version=row.version,
        number=row.number,
        parent_id=row.parent_id,
        parent_name=full_name((parent.first_name, parent.last_name)),
        program_id=row.program_id,
        provider_id=row.provider_id,
        office_id=row.office_id,
        office_name=office,
        worker_id=row.worker_id,
        worker_name=worker,
        status=status,
        word=word(status, row.permit_send),
        reason=row.reason,
        outcome=row.outcome,
        language=row.language,
        created_at=row.created_at,
        sent_at=row.sent_at,
        ended_at=row.ended_at,
        clock=next_clock(clocks),
        overdue=is_overdue(clocks),
    )


def _count(act: Act, asked: Asked, rules: ClockRules) -> int:
    if asked.filters.overdue:
        return len(overdue(act.session, asked, rules, act.now, None, COUNTED_OVERDUE + 1))
    return count_up_to(act.session, asked, COUNTED + 1)


def _write_place(place: Place) -> str:
    return f"{place[0].isoformat()}~{place[1].hex}"


def _read_place(text: str, sort: str) -> Place | None:
    """None where the address holds no place of this order."""
    at, _, id = text.partition("~")
    try:
        if sort == DUE:
            return date.fromisoformat(at), UUID(id)
        moment = datetime.fromisoformat(at)
        return (moment, UUID(id)) if moment.tzinfo else None
    except ValueError:
        return None
