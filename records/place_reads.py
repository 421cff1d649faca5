"""The id of an added place among those of the files, and whether a place is closed. Leaves adding and closing to places
and closed_places."""

import re
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from records.tables import ClosedPlace, ProviderPlace


def location_id_of(id: UUID) -> str:
    """Its own kind of id, so that no place of a later release's files takes it."""
    return f"added_{id.hex}"


def place_id(location_id: str) -> UUID | None:
    """Which added place a location is; None where it is one of the files'."""
    found = re.fullmatch("added_([0-9a-f]{32})", location_id)
    return UUID(found[1]) if found else None


def is_closed(session: Session, location_id: str, on: date) -> bool:
    """Nobody is sent there on the day, be it an added place or one of the files."""
    id = place_id(location_id)
    if id is None:
        return (
            session.exec(standing_closing(location_id).where(col(ClosedPlace.closed_on) <= on)).first()
            is not None
        )
    row = session.get(ProviderPlace, id)
    return row is not None and row.closed_at is not None


def standing_closing(location_id: str) -> SelectOfScalar[ClosedPlace]:
    """The closing of a place of the files that wasn't taken back, today's or a later one."""
    return select(ClosedPlace).where(
        ClosedPlace.location_id == location_id, col(ClosedPlace.reopened_at).is_(None)
    )
