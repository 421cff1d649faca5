"""Which barriers the latest kept result of a screening found, a row each. Leaves results to records.results."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from records.tables import ScreeningBarrier


def barriers_in(result: Any) -> set[str]:
    """Ids of the catalogue's barriers, of a result as `keep_result` keeps it; none of one in another shape."""
    named = result.get("barriers") if isinstance(result, Mapping) else None
    return {each for each in named if isinstance(each, str)} if isinstance(named, list) else set()


def keep_barriers(session: Session, screening_id: UUID, result: Any) -> None:
    """Instead of those of the result before. Nothing is written when they are the same."""
    mine = ScreeningBarrier.screening_id == screening_id
    found = barriers_in(result)
    if found != set(session.exec(select(ScreeningBarrier.barrier).where(mine))):
        session.execute(delete(ScreeningBarrier).where(col(ScreeningBarrier.screening_id) == screening_id))
        session.add_all(
            ScreeningBarrier(screening_id=screening_id, barrier=barrier) for barrier in sorted(found)
        )
