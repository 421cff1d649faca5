"""The id of an added place among those of the files, and whether it is closed. Leaves adding and closing to places."""

import re
from uuid import UUID

from sqlmodel import Session

from records.tables import ProviderPlace


def location_id_of(id: UUID) -> str:
    """Its own kind of id, so that no place of a later release's files takes it."""
    return f"added_{id.hex}"


def place_id(location_id: str) -> UUID | None:
    """Which added place a location is; None where it is one of the files'."""
    found = re.fullmatch("added_([0-9a-f]{32})", location_id)
    return UUID(found[1]) if found else None


def is_closed(session: Session, location_id: str) -> bool:
    id = place_id(location_id)
    row = session.get(ProviderPlace, id) if id else None
    return row is not None and row.closed_at is not None
