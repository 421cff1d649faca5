"""Parents and screenings for the tests, each in one line."""

from datetime import date
from uuid import UUID

from sqlalchemy import Engine

from records.parent_records import ParentDetails, ParentRecord
from records.parents import open_parent
from records.screening_records import ScreeningRecord
from records.screenings import start_screening
from records.tokens import fresh_key
from records.workers import Worker
from tests.people import NOW, RUBEN, Name

BORN = date(1990, 4, 17)


def add_parent(
    engine: Engine,
    by: Worker,
    office: UUID,
    name: Name = RUBEN,
    numbers: tuple[str, ...] = (),
    born: date | None = BORN,
) -> ParentRecord:
    details = ParentDetails(first_name=name.first, last_name=name.last, birth_date=born)
    return open_parent(engine, by, office, details, numbers, key=fresh_key(), now=NOW)


def add_screening(engine: Engine, by: Worker, office: UUID, name: Name = RUBEN) -> ScreeningRecord:
    parent = add_parent(engine, by, office, name)
    return start_screening(engine, by, parent.id, key=fresh_key(), now=NOW)
