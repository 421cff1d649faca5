"""The queries of the log: which index leads, and the ordered walks along it. Leaves what is asked to log_conditions.

Nothing is skipped over: a page begins behind the last row of the one before (keyset), and a count stops at a bound.
Walks: for each office and each value of the leading filter the index gives its rows in order already, so that a page
reads as many of them as it shows; the walks are merged. An `IN` over several would sort everything there is.
Which filter leads: the one with the fewest rows, counted up to a bound, and SQLite is told its index: it keeps no
numbers by which it could choose itself, and prefers an index that holds all columns to one that holds few rows.
PostgreSQL does, and chooses.
"""

import heapq
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Uuid,
    func,
    literal,
    literal_column,
    true,
    tuple_,
    type_coerce,
)
from sqlmodel import Session, col, select

from records.log_conditions import EVERYTHING, OPEN, Asked, Lead, conditions, leads_of
from records.log_filters import DUE, NEWEST
from records.tables import Referral, ScreeningBarrier
from records.tables.base import Moment

Place = tuple[datetime | date, UUID]
"""Where a row stands in its order: when it was begun or is due, and its id."""

_COUNTED = 20_000  # rows up to which filters are compared: an index gives so many in about a millisecond
_NO_DAY = date.max


def walk(session: Session, asked: Asked, after: Place | None, rows: int) -> list[Place]:
    """The next places behind `after`, in their order; at most `rows`."""
    return list(islice(_merged(session, asked, after, rows), rows))


def count_up_to(session: Session, asked: Asked, most: int) -> int:
    """How many there are; it stops counting at `most`."""
    found = 0
    for index, asked_for in _walks(session, asked):
        rows = _along(index, select(literal(1)).select_from(Referral).where(*asked_for)).limit(most - found)
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
        _along(index, select(key, col(Referral.id)).where(*asked_for, behind)).order_by(*order).limit(rows)
        for index, asked_for in _walks(session, asked)
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
    leads = leads_of(asked)
    lead = leads[0] if len(leads) == 1 and leads[0].index else _fewest(session, asked, leads)
    rest = list(conditions(asked, led_by=lead.name))
    if not lead.index:
        yield "", [lead.walks[0], _not_leading(session).in_(asked.offices), *rest]
        return
    for office in asked.offices:
        for each in lead.walks:
            yield lead.index, [col(Referral.office_id) == office, each, *rest]


def _fewest(session: Session, asked: Asked, leads: Sequence[Lead]) -> Lead:
    """Where every filter finds too many to compare: the index that holds them all, read in its order."""
    sizes = [(_size(session, asked, lead), number) for number, lead in enumerate(leads)]
    smallest, number = min(sizes, default=(_COUNTED, 0))
    if smallest < _COUNTED:
        return leads[number]
    return OPEN if asked.filters.open_only else EVERYTHING


def _size(session: Session, asked: Asked, lead: Lead) -> int:
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


def _not_leading(session: Session) -> ColumnElement[Any]:
    """The office, where others are fewer: SQLite leaves an index alone whose column stands behind a plus sign."""
    office: Any = Referral.office_id
    if _is_postgres(session):
        return office  # type: ignore[no-any-return]
    return type_coerce(literal_column("+referral.office_id"), office.type)


def _is_postgres(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"
