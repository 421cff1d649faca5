"""Searches and exports that the trail holds, each put to an office that one supervises. Leaves judging to openings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from records.access import Act
from records.exports import EXPORTED
from records.finding_parents import SEARCHED as SEARCHED_PARENTS
from records.log import SEARCHED as SEARCHED_LOG
from records.openings import EXPORT, SEARCH, Opening
from records.tables import AccountOffice, AuditEvent
from records.workers import SUPERVISES


@dataclass(frozen=True)
class Export:
    """A file that left. `opening` says who, when, how many lines, and whose hours and notes count for it.

    `offices`: those of mine whose records were in it.
    """

    opening: Opening
    of: str
    with_names: bool
    filters: Mapping[str, str]
    offices: tuple[UUID, ...]


def searches_of(act: Act, led: Sequence[UUID], begin: datetime, end: datetime) -> list[Opening]:
    """Those of my people. A search is at no office: it is put to the first of `led` at which they are."""
    at = _places(act, led)
    return [
        Opening(row.seq, row.at, row.by_id, SEARCH, None, at[row.by_id][0][0], row.session_id, len(shown))
        for row in _rows(act, (SEARCHED_PARENTS, SEARCHED_LOG), begin, end)
        if row.by_id in at and (shown := row.detail["shown"]) is not None
    ]


def exports_of(act: Act, led: Sequence[UUID], begin: datetime, end: datetime) -> list[Export]:
    """Files with anything of my offices in them, the newest first.

    Which offices were in one wasn't always kept: then it is those that whoever took it supervises now.
    """
    at = _places(act, led)
    found = []
    for row in _rows(act, (EXPORTED,), begin, end):
        led_by_them = {str(office) for office, kind in at.get(row.by_id, ()) if kind == SUPERVISES}
        held = row.detail.get("offices", led_by_them)
        mine = tuple(office for office in led if str(office) in held)
        if mine:
            detail = row.detail
            opening = Opening(
                row.seq, row.at, row.by_id, EXPORT, None, mine[0], row.session_id, detail["rows"]
            )
            found.append(Export(opening, detail["of"], detail["with_names"], detail["filters"], mine))
    return found[::-1]


def _places(act: Act, led: Sequence[UUID]) -> dict[UUID | None, list[tuple[UUID, str]]]:
    """Of each of my people, at which of `led` they are and how, in the order of `led`."""
    found: dict[UUID | None, list[tuple[UUID, str]]] = defaultdict(list)
    for row in act.session.exec(select(AccountOffice).where(col(AccountOffice.office_id).in_(led))):
        found[row.account_id].append((row.office_id, row.kind))
    for places in found.values():
        places.sort(key=lambda place: led.index(place[0]))
    return dict(found)


def _rows(act: Act, what: Sequence[str], begin: datetime, end: datetime) -> Any:
    columns: Any = select(
        AuditEvent.seq, AuditEvent.at, AuditEvent.by_id, AuditEvent.session_id, AuditEvent.detail
    )  # type: ignore[call-overload]
    span = (col(AuditEvent.at) >= begin, col(AuditEvent.at) < end)
    asked = columns.where(col(AuditEvent.what).in_(what), *span)
    return act.session.exec(asked.order_by(col(AuditEvent.at), col(AuditEvent.seq))).all()
