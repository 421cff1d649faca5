"""Which programs may help by the latest result shown, a row each. Leaves the results themselves to records.results."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, select

from records.tables import ScreeningMatch

LIKELY, POSSIBLE = "likely", "possible"


def verdicts_in(result: Any) -> dict[str, str]:
    """Program id to likely or possible, of a result as `keep_result` keeps it; nothing of one in another shape."""
    groups = result.get("groups") if isinstance(result, Mapping) else None
    lists = groups.values() if isinstance(groups, Mapping) else ()
    entries = [entry for group in lists if isinstance(group, list) for entry in group]
    return {
        entry["program"]: entry["verdict"]
        for entry in entries
        if isinstance(entry, Mapping)
        and entry.get("verdict") in (LIKELY, POSSIBLE)
        and isinstance(entry.get("program"), str)
    }


def keep_matches(session: Session, screening_id: UUID, result: Any) -> None:
    """Instead of those of the result before. Nothing is written when they are the same."""
    there = dict(
        session.exec(
            select(ScreeningMatch.program_id, ScreeningMatch.verdict).where(
                ScreeningMatch.screening_id == screening_id
            )
        ).all()
    )
    found = verdicts_in(result)
    if found != there:
        session.execute(delete(ScreeningMatch).where(col(ScreeningMatch.screening_id) == screening_id))
        session.add_all(
            ScreeningMatch(screening_id=screening_id, program_id=program, verdict=verdict)
            for program, verdict in found.items()
        )
