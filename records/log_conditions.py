"""What the log's filters ask of a referral, and by which of them an index could begin. Leaves choosing to log_walks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, literal, or_, true
from sqlmodel import col, select

from records.lifecycle import Status
from records.log_filters import NOT_RECORDED, STANDINGS, LogFilters, Standing
from records.log_search import Wanted
from records.tables import Referral, ScreeningBarrier

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
class Lead:
    """One filter that leads: what each of its walks asks for."""

    name: str
    walks: tuple[ColumnElement[bool], ...]
    index: str = ""  # that gives its rows in order; without one they are few, gathered and sorted


EVERYTHING = Lead("", (true(),), "ix_referral_log")
OPEN = Lead("open", (col(Referral.ended_at).is_(None),), "ix_referral_log_open")


def leads_of(asked: Asked) -> list[Lead]:
    """Filters by which an index could begin."""
    filters, found = asked.filters, []
    for name, column in _COLUMNS.items():
        if values := dict.fromkeys(getattr(filters, name)):
            walks = tuple(_is(getattr(Referral, column), value) for value in values)
            found.append(Lead(name, walks, f"ix_referral_log_{column.removesuffix('_id')}"))
    if filters.standings:
        statuses = sorted({status for each in _standings(filters) for status in each.statuses})
        walks = tuple(col(Referral.status) == status for status in statuses)
        found.append(Lead("standings", walks, "ix_referral_log_status"))
    if filters.barriers:
        mine = select(ScreeningBarrier.screening_id).where(
            col(ScreeningBarrier.barrier).in_(filters.barriers)
        )
        found.append(Lead("barriers", (col(Referral.screening_id).in_(mine),)))
    if asked.wanted is not None:
        found.append(Lead("text", (asked.wanted.leading(),)))
    if filters.open_only:
        found.append(OPEN)
    return found


def conditions(asked: Asked, led_by: str) -> Iterator[ColumnElement[bool]]:
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


def _standings(filters: LogFilters) -> list[Standing]:
    return [each for name in filters.standings for each in STANDINGS[name]]


def _is(column: Any, value: Any) -> ColumnElement[bool]:
    return col(column).is_(None) if value == NOT_RECORDED else col(column) == value


def _any(column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    known = [value for value in values if value != NOT_RECORDED]
    unknown = [column.is_(None)] if len(known) < len(list(values)) else []
    return or_(column.in_(known), *unknown)
