"""Providers' places that the agency has added to those of the files, and closed again. Leaves reading what somebody
found to new_place, and checking a contact, of an added place as of a shipped one, to contacts."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.database import reading
from records.days import day_at_agency
from records.errors import AlreadyMoved, NotFound
from records.new_place import NewPlace, clean_place
from records.place_reads import location_id_of, place_id
from records.tables import Account, ProviderPlace
from records.texts import NOTE_LENGTH, needed
from records.tokens import hashed
from records.workers import Worker
from screening.catalogue import Catalogue
from screening.programs import Location
from screening.text import Text, written


@dataclass(frozen=True)
class AgencyPlace:
    """An added place, of which provider. A closed one has ``closed_on``: it is named, and nobody is sent there."""

    id: UUID
    provider_id: str
    location: Location


@dataclass(frozen=True)
class PlaceRecord:
    """An added place with who added it, and who closed it and why."""

    place: AgencyPlace
    added_by_name: str
    added_at: datetime
    closed_by_name: str
    closed_at: datetime | None
    closed_why: str


def add_place(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    provider_id: str,
    place: NewPlace,
    *,
    key: str,
    now: datetime,
) -> AgencyPlace:
    """From now on it is offered as a shipped place is, on paper as long as its contact is fresh. Pressed twice it is
    added once.

    :param catalogue: with the places that were added and closed before.
    :raises Missing: what a parent needs to find it, or who looked and when, isn't there.
    :raises AlreadyMoved: the provider has an open place at that address.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        add_key = act.once(key)
        row = act.session.exec(select(ProviderPlace).where(ProviderPlace.add_key == add_key)).first()
        if row is not None:
            return _place(row)
        if provider_id not in {provider.id for provider in catalogue.providers}:
            raise NotFound("There is no such provider. Choose one of the list.")
        clean = clean_place(catalogue, place, day_at_agency(act.session, now))
        act.once(hashed(f"provider_place:{provider_id}"))  # two at once: the second sees the first's
        _check_new(act, catalogue, provider_id, clean)
        row = ProviderPlace(
            provider_id=provider_id,
            place=_json(clean),
            verified_by=clean.verified_by,
            verified_on=clean.verified_on,
            added_by=act.by.id,
            added_at=now,
            add_key=add_key,
        )
        act.session.add(row)
        act.session.flush()
        act.note("place.added", Subject("provider_place", row.id), provider=provider_id)
        return _place(row)


def close_place(engine: Engine, by: Worker, id: UUID, why: str, *, now: datetime) -> AgencyPlace:
    """Nobody is sent there any more. What was sent keeps its name.

    :raises AlreadyMoved: somebody closed it already.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        row = act.session.get(ProviderPlace, id, with_for_update=True)
        if row is None:
            raise NotFound("Only a place that was added here can be closed here.")
        if row.closed_at is not None:
            raise AlreadyMoved("It is closed already. Nobody is sent there any more.")
        row.closed_why = needed(why, "The reason", NOTE_LENGTH)
        row.closed_on, row.closed_by, row.closed_at = day_at_agency(act.session, now), act.by.id, now
        act.session.add(row)
        act.note("place.closed", Subject("provider_place", row.id), provider=row.provider_id)
        return _place(row)


def list_places(engine: Engine, by: Worker, *, now: datetime) -> tuple[PlaceRecord, ...]:
    """Every place that was ever added, the newest first, with its story."""
    adder, closer = aliased(Account), aliased(Account)
    with looking(engine, by, now, SUPERVISION) as act:
        rows = (
            select(ProviderPlace, col(adder.name), col(closer.name))
            .join(adder, col(adder.id) == col(ProviderPlace.added_by))
            .outerjoin(closer, col(closer.id) == col(ProviderPlace.closed_by))
            .order_by(col(ProviderPlace.added_at).desc(), col(ProviderPlace.id))
        )
        return tuple(
            PlaceRecord(_place(row), added, row.added_at, closed or "", row.closed_at, row.closed_why)
            for row, added, closed in act.session.execute(rows)
        )


def agency_places(engine: Engine) -> tuple[AgencyPlace, ...]:
    """Every added place, in the order in which they were added. Open to anybody, a kiosk too: it names no parent."""
    with reading(engine) as session:
        rows = select(ProviderPlace).order_by(col(ProviderPlace.added_at), col(ProviderPlace.id))
        return tuple(_place(row) for row in session.exec(rows))


def with_places(catalogue: Catalogue, places: Iterable[AgencyPlace]) -> Catalogue:
    """The catalogue with the added places behind those of the files. Of a provider that is gone there are none."""
    added: dict[str, tuple[Location, ...]] = {}
    for place in places:
        location = _spoken(place.location, catalogue.languages)
        added[place.provider_id] = (*added.get(place.provider_id, ()), location)
    if not added:
        return catalogue
    providers = tuple(
        one.model_copy(update={"locations": (*one.locations, *added.get(one.id, ()))})
        for one in catalogue.providers
    )
    return replace(catalogue, providers=providers)


def _spoken(location: Location, languages: tuple[str, ...]) -> Location:
    """Written in English and Spanish, and read on paper in whichever languages the portal has."""
    hours = location.hours and written(location.hours, languages)
    return location.model_copy(update={"name": written(location.name, languages), "hours": hours})


def _check_new(act: Act, catalogue: Catalogue, provider_id: str, place: NewPlace) -> None:
    shipped = [one for one in catalogue.provider(provider_id).open_locations if place_id(one.id) is None]
    open_ones = select(ProviderPlace).where(
        ProviderPlace.provider_id == provider_id, col(ProviderPlace.closed_at).is_(None)
    )
    for one in (*shipped, *(_place(row).location for row in act.session.exec(open_ones))):
        if _where(one.address, one.city) == _where(place.address, place.city):
            raise AlreadyMoved(f"{one.name.en} is at that address already. Check its contact instead.")


def _where(address: str, city: str) -> str:
    return " ".join(re.findall(r"\w+", f"{address} {city}".casefold()))


def _json(place: NewPlace) -> dict[str, str]:
    return {
        name: value
        for name, value in asdict(place).items()
        if isinstance(value, str) and name != "verified_by"
    }


def _place(row: ProviderPlace) -> AgencyPlace:
    """A closed one counts as checked by nobody: no paper sends anybody there (Rule B)."""
    kept_as: dict[str, Any] = row.place
    hours = kept_as["hours"]
    plain = ("address", "city", "state", "zip", "phone", "email", "ask_for")
    location = Location(
        id=location_id_of(row.id),
        name=Text({"en": kept_as["name"], "es": kept_as["name_es"] or kept_as["name"]}),
        hours=Text({"en": hours, "es": kept_as["hours_es"] or hours}) if hours else None,
        as_of=row.verified_on,
        verified_on=None if row.closed_on else row.verified_on,
        verified_by=row.verified_by,
        closed_on=row.closed_on,
        **{field: kept_as[field] for field in plain},
    )
    return AgencyPlace(row.id, row.provider_id, location)
