"""Places of the files that a supervisor has closed from a day on, and opened again after a mistake. Leaves places that
the agency added itself to places."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.database import reading
from records.days import day_at_agency
from records.errors import AlreadyMoved, Missing, NotFound
from records.place_reads import place_id, standing_closing
from records.tables import Account, ClosedPlace
from records.texts import NOTE_LENGTH, needed
from records.tokens import hashed
from records.workers import Worker
from screening.catalogue import Catalogue
from screening.programs import Location

FARTHEST = timedelta(days=2 * 366)
"""A day further off than that is a slip of the finger."""


@dataclass(frozen=True)
class PlaceClosing:
    """From ``closed_on`` on nobody is sent to this place of the files."""

    id: UUID
    provider_id: str
    location_id: str
    closed_on: date


@dataclass(frozen=True)
class ClosingRecord:
    """A closing with who closed the place and why, and who opened it again; it stands while nobody did."""

    closing: PlaceClosing
    why: str
    closed_by_name: str
    closed_at: datetime
    reopened_by_name: str
    reopened_at: datetime | None
    reopened_why: str


def close_shipped_place(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    location_id: str,
    closed_on: date,
    why: str,
    *,
    now: datetime,
) -> PlaceClosing:
    """From its day on nobody is sent there. Referrals that are on their way keep it, and its name.

    :param catalogue: whose files the place is of.
    :raises AlreadyMoved: it is closed, or will be; open it again first to change the day.
    :raises Missing: no reason, or no day that can be meant.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        provider_id = _provider_of(catalogue, location_id)
        act.once(hashed(f"closed_place:{location_id}"))  # two at once: the second sees the first's
        if act.session.exec(standing_closing(location_id)).first() is not None:
            raise AlreadyMoved("Its closing is written down already. Look at the page again.")
        reason = needed(why, "The reason", NOTE_LENGTH)
        if abs(closed_on - day_at_agency(act.session, now)) > FARTHEST:
            raise Missing("Check the year of the day on which it closes.")
        row = ClosedPlace(
            provider_id=provider_id,
            location_id=location_id,
            closed_on=closed_on,
            why=reason,
            closed_by=act.by.id,
            closed_at=now,
        )
        act.session.add(row)
        act.session.flush()
        _note(act, "place.closed", row, day=closed_on.isoformat())
        return _closing(row)


def reopen_place(engine: Engine, by: Worker, id: UUID, why: str, *, now: datetime) -> PlaceClosing:
    """It is open after all, and offered as before. What was written down stays.

    :raises AlreadyMoved: somebody did so already.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        row = act.session.get(ClosedPlace, id, with_for_update=True)
        if row is None:
            raise NotFound("There is no such closing. Look at the page again.")
        if row.reopened_at is not None:
            raise AlreadyMoved("It is open again already.")
        row.reopened_why = needed(why, "The reason", NOTE_LENGTH)
        row.reopened_by, row.reopened_at = act.by.id, now
        act.session.add(row)
        _note(act, "place.reopened", row)
        return _closing(row)


def list_closings(engine: Engine, by: Worker, *, now: datetime) -> tuple[ClosingRecord, ...]:
    """Every closing of a place of the files, the newest first, with its story."""
    closer, opener = aliased(Account), aliased(Account)
    with looking(engine, by, now, SUPERVISION) as act:
        rows = (
            select(ClosedPlace, col(closer.name), col(opener.name))
            .join(closer, col(closer.id) == col(ClosedPlace.closed_by))
            .outerjoin(opener, col(opener.id) == col(ClosedPlace.reopened_by))
            .order_by(col(ClosedPlace.closed_at).desc(), col(ClosedPlace.id))
        )
        return tuple(
            ClosingRecord(
                _closing(row), row.why, closed, row.closed_at, opened or "", row.reopened_at, row.reopened_why
            )
            for row, closed, opened in act.session.execute(rows)
        )


def closed_places(engine: Engine) -> tuple[PlaceClosing, ...]:
    """Every closing that stands, of today or a day to come. Open to anybody, a kiosk too: it names no parent."""
    with reading(engine) as session:
        rows = select(ClosedPlace).where(col(ClosedPlace.reopened_at).is_(None))
        return tuple(_closing(row) for row in session.exec(rows.order_by(col(ClosedPlace.closed_at))))


def with_closings(catalogue: Catalogue, closings: Iterable[PlaceClosing]) -> Catalogue:
    """The catalogue in which the places are closed: named, and nobody is sent there.

    :param closings: those whose day has come.
    """
    closed = {each.location_id: each.closed_on for each in closings}
    if not closed:
        return catalogue

    def as_closed(location: Location) -> Location:
        """Counts as checked by nobody: no paper sends anybody there (Rule B)."""
        day = closed.get(location.id)
        return location.model_copy(update={"closed_on": day, "verified_on": None}) if day else location

    providers = tuple(
        one.model_copy(update={"locations": tuple(map(as_closed, one.locations))})
        for one in catalogue.providers
    )
    return replace(catalogue, providers=providers)


def _provider_of(catalogue: Catalogue, location_id: str) -> str:
    for provider in catalogue.providers:
        if any(one.id == location_id and place_id(one.id) is None for one in provider.locations):
            return provider.id
    raise NotFound("There is no such place in the files. Look at the page again.")


def _note(act: Act, what: str, row: ClosedPlace, **detail: str) -> None:
    act.note(
        what, Subject("closed_place", row.id), provider=row.provider_id, location=row.location_id, **detail
    )


def _closing(row: ClosedPlace) -> PlaceClosing:
    return PlaceClosing(row.id, row.provider_id, row.location_id, row.closed_on)
