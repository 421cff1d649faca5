"""The log: every referral of the offices one supervises, a page at a time. Leaves the queries to records.log_walks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.clocks import ClockRules
from records.days import agency_zone
from records.log_conditions import Asked
from records.log_filters import DUE, LogFilters
from records.log_lines import LogRow, log_rows
from records.log_overdue import overdue
from records.log_search import wanted
from records.log_walks import Place, count_up_to, walk
from records.tables import Account, AccountOffice, AuditEvent, Office
from records.workers import Worker

SEARCHED = "log.searched"
PAGE = 50
COUNTED = 1_000  # beyond it a count only says that there are more
COUNTED_OVERDUE = 100  # each of these is looked at by itself
_ONE_SEARCH = timedelta(minutes=15)


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
    """The page behind `after` (LogPage.next of the one before; anything else: the first).

    A search is recorded with whom it showed, before the page is handed on; the same one again shortly after is not.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        asked = ready(act, filters)
        start = _read_place(after, filters.sort)
        counts_too = filters.overdue and start is None  # each is looked at by itself: not twice
        most = COUNTED_OVERDUE if filters.overdue else COUNTED
        places = places_of(act, asked, rules, start, max(rows, most if counts_too else 0) + 1)
        shown = log_rows(act.session, [id for _, id in places[:rows]], rules, now)
        searched = list(dict.fromkeys(str(row.parent_id) for row in shown)) if asked.wanted else None
        new = searched is not None and not _searched_lately(act, searched)
        more = len(places) > rows
        known = counts_too or (not more and start is None)
        count = len(places) if known else _count(act, asked, rules)
        written = _write_place(places[rows - 1]) if more else None
    if new:
        with acting(engine, by, now, SUPERVISION) as act:
            act.note(SEARCHED, Subject("search"), shown=searched)
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


def _count(act: Act, asked: Asked, rules: ClockRules) -> int:
    if asked.filters.overdue:
        return len(overdue(act.session, asked, rules, act.now, None, COUNTED_OVERDUE + 1))
    return count_up_to(act.session, asked, COUNTED + 1)


def _searched_lately(act: Act, shown: list[str]) -> bool:
    """A page runs again at each touch: that is no other search."""
    lately = select(AuditEvent.detail).where(
        AuditEvent.what == SEARCHED,
        AuditEvent.by_id == act.by.id,
        col(AuditEvent.at) > act.now - _ONE_SEARCH,
    )
    return {"shown": shown} in act.session.exec(lately).all()


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
