"""Programs of which a parent is only given the contact: that it was given is counted. Leaves the card to forms."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, acting, looking
from records.screening_records import about, screening_of
from records.tables import GivenInformation
from records.workers import Worker


def note_given(
    engine: Engine, by: Worker, screening_id: UUID, program_id: str, *, key: str, now: datetime
) -> None:
    """The contact was handed over or read out. Counted once for each screening and program, however often."""
    with acting(engine, by, now, CASEWORK) as act:
        act.once(key)
        screening = screening_of(act, screening_id)
        if act.session.get(GivenInformation, (screening_id, program_id)) is None:
            act.session.add(
                GivenInformation(
                    screening_id=screening_id, program_id=program_id, given_by=act.by.id, given_at=now
                )
            )
            act.note("information.given", about(screening), program=program_id)


def given_in(engine: Engine, by: Worker, screening_id: UUID, *, now: datetime) -> tuple[str, ...]:
    """Of which programs the contact was given in this screening, the first one first."""
    with looking(engine, by, now, CASEWORK) as act:
        screening_of(act, screening_id)
        found = select(GivenInformation.program_id).where(GivenInformation.screening_id == screening_id)
        return tuple(act.session.exec(found.order_by(col(GivenInformation.given_at))))
