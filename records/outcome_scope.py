"""What the outcomes are asked for: a period, offices, filters. Leaves reading the rows to its neighbors.

One cohort runs through all of it: screenings by the day on which they began, at their office, and each referral with
the screening that it came from. So every step is a part of the one before.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import (
    ColumnElement,
    and_,
    false,
    or_,
)
from sqlmodel import Session, col, select

from records.access import Act
from records.errors import Missing, NotAllowed, OtherOffice
from records.outcome_arrays import Ids
from records.outcome_columns import as_text, plain
from records.outcome_days import OfficeDays
from records.tables import Answer, Office, Parent, Screening, ScreeningBarrier

BREAKDOWNS = ("program", "provider", "office", "worker", "month", "language", "barrier", "district")
_ELSEWHERE = "These numbers belong to another office. Ask that office's supervisor."
_MANY, _AT_ONCE = 10_000, 2_000
_AT_A_TIME = 300  # fewer than make Python look for garbage among them


@dataclass(frozen=True)
class Scope:
    """Both days count. Without offices: all that one supervises; an empty filter leaves nothing out.

    `workers` are those who screened.
    """

    first: date
    last: date
    offices: tuple[UUID, ...] = ()
    programs: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    workers: tuple[UUID, ...] = ()
    languages: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """A scope on the database's ground: the offices with their zones, and what each filter comes to."""

    session: Session
    scope: Scope
    zones: Mapping[UUID, ZoneInfo]
    districts: Mapping[str, str]

    def cohort(self) -> ColumnElement[bool]:
        """Screenings of the scope."""
        return and_(self.within(Screening.office_id, Screening.started_at), *self.of_screening())

    def within(self, office: Any, moment: Any) -> ColumnElement[bool]:
        """From the first day's midnight to the last one's, as the clocks of each office show it."""
        each_zone = []
        for zone in set(self.zones.values()):
            begin, end = self.window(zone)
            offices = [each for each, there in self.zones.items() if there == zone]
            each_zone.append(and_(self.at(office, offices), col(moment) >= begin, col(moment) < end))
        return or_(false(), *each_zone)

    def at(self, office: Any, offices: Collection[UUID]) -> ColumnElement[bool]:
        """At one of these. On SQLite said so that no index serves: by an index each row is fetched by itself, and all
        of them in a row take half the time (measured with a hundred thousand).
        """
        if self.session.get_bind().dialect.name == "postgresql":
            return col(office).in_(offices)
        return plain(office).op("||")("").in_([self.key(each) for each in offices])

    def of_screening(self) -> list[ColumnElement[bool]]:
        """What the filters ask of a screening besides its day and office."""
        scope = self.scope
        asked: list[ColumnElement[bool]] = []
        if scope.workers:
            asked.append(col(Screening.worker_id).in_(scope.workers))
        if scope.languages:
            speaking = select(Parent.id).where(col(Parent.language).in_(scope.languages))
            asked.append(col(Screening.parent_id).in_(speaking))
        if scope.barriers:
            of_these = col(ScreeningBarrier.barrier).in_(scope.barriers)
            asked.append(col(Screening.id).in_(select(ScreeningBarrier.screening_id).where(of_these)))
        if scope.districts:
            zips = [f'"{zip}"' for zip, district in self.districts.items() if district in scope.districts]
            there = and_(col(Answer.question_id) == "zip", as_text(Answer.value).in_(zips))
            asked.append(col(Screening.id).in_(select(Answer.screening_id).where(there)))
        return asked

    def narrowed(self) -> bool:
        """Whether anything but office and day narrows the screenings."""
        scope = self.scope
        return bool(scope.workers or scope.languages or scope.barriers or scope.districts)

    def window(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """From the first day's midnight to the one that ends the last, in UTC."""
        begin = datetime.combine(self.scope.first, time(), zone)
        end = datetime.combine(self.scope.last + timedelta(days=1), time(), zone)
        return begin.astimezone(UTC), end.astimezone(UTC)

    def columns(self, found: Any) -> list[list[Any]]:
        """Rows as the driver gives them, column by column: objects of them would cost as much again.

        The look ends with them: until it does, nobody can save with SQLite's rollback journal, and to count what was
        read takes seconds. What somebody saves between two queries is in the later ones alone, as with PostgreSQL.
        """
        columns: list[list[Any]] = [[] for _ in found.selected_columns]
        cursor = self.session.connection().execute(found).cursor
        while some := cursor.fetchmany(_AT_A_TIME):
            for column, part in zip(columns, zip(*some, strict=True), strict=True):
                column.extend(part)
        self.session.rollback()
        return columns

    def columns_of(self, found: Any, column: Any, ids: Collection[Any]) -> list[list[Any]]:
        """The same, of rows whose `column` is one of `ids`. Of many ids all rows are read, those of others too, which
        is quicker than to look up each.
        """
        if len(ids) > _MANY:
            return self.columns(found)
        columns: list[list[Any]] = [[] for _ in found.selected_columns]
        left = iter(ids)
        while some := list(islice(left, _AT_ONCE)):
            given = [each if isinstance(each, UUID) else UUID(each) for each in some]
            parts = self.columns(found.where(col(column).in_(given)))
            for whole, part in zip(columns, parts, strict=True):
                whole.extend(part)
        return columns

    @cached_property
    def offices(self) -> Ids:
        """The places of the offices, by their ids as the driver gives them."""
        offices = Ids()
        offices.add(self.key(each) for each in self.zones)
        return offices

    @cached_property
    def days(self) -> OfficeDays:
        """The calendars of the offices, by their places."""
        return OfficeDays(tuple(self.zones.values()), self.window)

    def key(self, given: UUID) -> Any:
        """An id as the driver gives it."""
        return given if self.session.get_bind().dialect.name == "postgresql" else given.hex


def ground_of(act: Act, scope: Scope, districts: Mapping[str, str]) -> Ground:
    """:raises NotAllowed: another office's numbers; :raises Missing: the period ends before it begins, or there is no
    office to count.
    """
    if scope.last < scope.first:
        raise Missing("The period ends before it begins. Choose the days again.")
    for office_id in scope.offices:
        if office_id not in act.by.leads:
            # What never was an office has no supervisor who is told.
            known = act.session.get(Office, office_id) is not None
            raise OtherOffice(office_id, _ELSEWHERE) if known else NotAllowed(_ELSEWHERE)
    wanted = scope.offices or tuple(act.by.leads)
    found = select(Office.id, Office.time_zone).where(col(Office.id).in_(wanted))
    zones = {office: ZoneInfo(zone) for office, zone in act.session.exec(found)}
    if not zones:
        raise Missing("You supervise no office yet. An administrator can say which.")
    return Ground(act.session, scope, zones, districts)
