"""The queries of the log: which index leads, and the ordered walks along it. Leaves what is shown to records.log.

Nothing is skipped over: a page begins behind the last row of the one before (keyset), and a count stops at a bound.
Walks: for each office and each value of the leading filter the index gives its rows in order already, so that a page
reads as many of them as it shows; the walks are merged. An `IN` over several would sort everything there is.
Which filter leads: the one with the fewest rows, counted up to a bound, and SQLite is told its index: it keeps no
numbers by which it could choose itself, and prefers an index that holds all columns to one that holds few rows.
PostgreSQL does, and chooses.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Uuid,
    and_,
    func,
    literal,
    literal_column,
    or_,
    true,
    tuple_,
    type_coerce,
)
from sqlmodel import Session, col, select

from records.lifecycle import Status
from records.log_filters import DUE, NEWEST, NOT_RECORDED, STANDINGS, LogFilters
from records.log_search import Wanted
from records.tables import Referral, ScreeningBarrier
from records.tables.base import Moment

Place = tuple[datetime | date, UUID]
"""Where a row stands in its order: when it was begun or is due, and its id."""

_COUNTED = (
    20_000  # rows up to which filters are compared; reading so many from an index takes about a millisecond
)
_NO_DAY = date.max
_COLUMNS = {
    "programs": "program_id",
    "providers": "provider_id",
    "workers": "worker_id",
    "languages": "language",
}


@dataclass(frozen=True)
class Asked:
    """Filters made ready: offices that may be seen, days as moments, text as what it may mean."""

    filters: LogFilters
    offices: tuple[UUID, ...]
    since: datetime | None = None
    until: datetime | None = None
    wanted: Wanted | None = None
    also: ColumnElement[bool] | None = None  # what an overdue referral must be

    @property
    def order(self) -> str:
        return self.filters.sort


@dataclass(frozen=True)
class _Lead:
    """One filter that leads: what each of its walks asks for."""

    name: str
    walks: tuple[ColumnElement[bool], ...]
    index: str = ""  # that gives its rows in order; without one they are few, gathered and sorted


_EVERYTHING = _Lead("", (true(),), "ix_referral_log")
_OPEN = _Lead("open", (col(Referral.ended_at).is_(None),), "ix_referral_log_open")


def walk(session: Session, asked: Asked, after: Place | None, rows: int) -> list[Place]:
    """The next places behind `after`, in their order; at most `rows`."""
    return list(islice(_merged(session, asked, after, rows), rows))


def count_up_to(session: Session, asked: Asked, most: int) -> int:
    """How many there are; it stops counting at `most`."""
    found = 0
    for index, conditions in _walks(session, asked):
        rows = _along(index, select(literal(1)).select_from(Referral).where(*conditions)).limit(most - found)
        found += session.exec(select(func.count()).select_from(rows.subquery())).one()
        if found >= most:
            break
    return found


def statements(session: Session, asked: Asked, after: Place | None, rows: int) -> list[Any]:
    """The walks as they are asked for; for looking at their plans too."""
    key = _key(session, asked.order)
    down = asked.order == NEWEST
    order = (key.desc(), col(Referral.id).desc()) if down else (key.asc(), col(Referral.id).asc())
    behind = _behind(key, after, down) if after else true()
    return [
        _along(index, select(key, col(Referral.id)).where(*conditions, behind)).order_by(*order).limit(rows)
        for index, conditions in _walks(session, asked)
    ]


def _merged(session: Session, asked: Asked, after: Place | None, rows: int) -> Iterator[Place]:
    found: list[Sequence[Place]] = [
        [(place[0], place[1]) for place in session.exec(statement)]
        for statement in statements(session, asked, after, rows)
    ]
    return heapq.merge(*found, reverse=asked.order == NEWEST)


def _behind(key: ColumnElement[Any], after: Place, down: bool) -> ColumnElement[bool]:
    kind = Date() if isinstance(key.type, Date) else Moment()
    here, there = tuple_(key, col(Referral.id)), tuple_(literal(after[0], kind), literal(after[1], Uuid()))
    return here < there if down else here > there


def _key(session: Session, sort: str) -> ColumnElement[Any]:
    """What the rows are ordered by. Due: the day on which it is looked at again, or on which the parent goes."""
    if sort != DUE:
        return col(Referral.created_at)  # type: ignore[return-value]
    at = func.timezone("UTC", Referral.appointment_at) if _is_postgres(session) else Referral.appointment_at
    going = func.date(at, type_=Date())
    return func.coalesce(
        Referral.review_on, going, Referral.contact_by, literal(_NO_DAY, Date()), type_=Date()
    )


def _along(index: str, rows: Any) -> Any:
    return rows.with_hint(Referral, f"INDEXED BY {index}", "sqlite") if index else rows


def _walks(session: Session, asked: Asked) -> Iterator[tuple[str, list[ColumnElement[bool]]]]:
    """Of each walk, its index and all its conditions."""
    leads = _leads(asked)
    lead = leads[0] if len(leads) == 1 and leads[0].index else _fewest(session, asked, leads)
    rest = list(_filters(asked, led_by=lead.name))
    if not lead.index:
        yield "", [lead.walks[0], _not_leading(session).in_(asked.offices), *rest]
        return
    for office in asked.offices:
        for each in lead.walks:
            yield lead.index, [col(Referral.office_id) == office, each, *rest]


def _leads(asked: Asked) -> list[_Lead]:
    """Filters by which an index could begin."""
    filters, found = asked.filters, []
    for name, column in _COLUMNS.items():
        if values := dict.fromkeys(getattr(filters, name)):
            walks = tuple(_is(getattr(Referral, column), value) for value in values)
            found.append(_Lead(name, walks, f"ix_referral_log_{column.removesuffix('_id')}"))
    if filters.standings:
        statuses = sorted({status for each in _standings(filters) for status in each.statuses})
        walks = tuple(col(Referral.status) == status for status in statuses)
        found.append(_Lead("standings", walks, "ix_referral_log_status"))
    if filters.barriers:
        mine = select(ScreeningBarrier.screening_id).where(
            col(ScreeningBarrier.barrier).in_(filters.barriers)
        )
        found.append(_Lead("barriers", (col(Referral.screening_id).in_(mine),)))
    if asked.wanted is not None:
        found.append(_Lead("text", (asked.wanted.leading(),)))
    if filters.open_only:
        found.append(_OPEN)
    return found


def _fewest(session: Session, asked: Asked, leads: Sequence[_Lead]) -> _Lead:
    """Where every filter finds too many to compare: the index that holds them all, read in its order."""
    sizes = [(_size(session, asked, lead), number) for number, lead in enumerate(leads)]
    smallest, number = min(sizes, default=(_COUNTED, 0))
    if smallest < _COUNTED:
        return leads[number]
    return _OPEN if asked.filters.open_only else _EVERYTHING


def _size(session: Session, asked: Asked, lead: _Lead) -> int:
    if lead.name == "barriers":
        named = col(ScreeningBarrier.barrier).in_(asked.filters.barriers)
        rows = select(literal(1)).select_from(ScreeningBarrier).where(named)
        return _counted(session, rows, _COUNTED // 4)
    if lead.name == "text":
        return _COUNTED if asked.wanted is None else asked.wanted.size
    found = 0
    for office in asked.offices:
        for each in lead.walks:
            theirs = select(literal(1)).select_from(Referral).where(col(Referral.office_id) == office, each)
            rows = _along(lead.index, theirs)
            found += _counted(session, rows, _COUNTED - found)
            if found >= _COUNTED:
                return found
    return found


def _counted(session: Session, rows: Any, most: int) -> int:
    """How many, or `_COUNTED` where there are `most` or more."""
    found: int = session.exec(select(func.count()).select_from(rows.limit(most).subquery())).one()
    return found if found < most else _COUNTED


def _filters(asked: Asked, led_by: str) -> Iterator[ColumnElement[bool]]:
    """Every filter but the one that leads."""
    filters = asked.filters
    if asked.since is not None:
        yield col(Referral.created_at) >= asked.since
    if asked.until is not None:
        yield col(Referral.created_at) < asked.until
    for name, column in _COLUMNS.items():
        if name != led_by and (values := getattr(filters, name)):
            yield _any(getattr(Referral, column), values)
    yield _standing(filters)
    if led_by != "open" and filters.open_only:
        yield col(Referral.ended_at).is_(None)
    if led_by != "barriers" and filters.barriers:
        yield (
            select(literal(1))
            .where(ScreeningBarrier.screening_id == col(Referral.screening_id))
            .where(col(ScreeningBarrier.barrier).in_(filters.barriers))
            .exists()
        )
    if led_by != "text" and asked.wanted is not None:
        yield asked.wanted.checked()
    if asked.also is not None:
        yield asked.also


def _standing(filters: LogFilters) -> ColumnElement[bool]:
    status = col(Referral.status)
    if not filters.standings:
        return status != Status.ENTERED_IN_ERROR
    return or_(
        *(
            and_(
                status.in_(each.statuses),
                true() if each.permit_send is None else col(Referral.permit_send).is_(each.permit_send),
            )
            for each in _standings(filters)
        )
    )


def _standings(filters: LogFilters) -> list[Any]:
    return [each for name in filters.standings for each in STANDINGS[name]]


def _is(column: Any, value: Any) -> ColumnElement[bool]:
    return col(column).is_(None) if value == NOT_RECORDED else col(column) == value


def _any(column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    known = [value for value in values if value != NOT_RECORDED]
    unknown = [column.is_(None)] if len(known) < len(list(values)) else []
    return or_(column.in_(known), *unknown)


def _not_leading(session: Session) -> ColumnElement[Any]:
    """The office, where others are fewer: SQLite leaves an index alone whose column stands behind a plus sign."""
    office: Any = Referral.office_id
    if _is_postgres(session):
        return office  # type: ignore[no-any-return]
    return type_coerce(literal_column("+referral.office_id"), office.type)


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
