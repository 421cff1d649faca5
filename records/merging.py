"""Two records of one parent become one, and apart again. Leaves proposing them to records.finding_parents.

What hangs on a record moves to the one that is kept, and it is written down what moved, so that it can go back.
Events and the audit trail stay as they were written.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, SUPERVISION, Act, acting, looking
from records.errors import AlreadyMoved, BadKey, Missing, NotFound, OtherOffice
from records.merging_rows import move_all, move_back
from records.names import name_key, same_name_key
from records.parents import about, parent_of
from records.tables import Account, Parent, ParentMerge
from records.workers import Worker

_DETAILS = (
    "first_name",
    "last_name",
    "preferred_name",
    "birth_date",
    "language",
    "phone",
    "email",
    "mailing_address",
    "text_ok",
)
# From the least to the most careful; the more careful answer of the two is kept.
_SAFETY = (None, "no", "dont_know", "declined", "not_alone", "yes")


@dataclass(frozen=True)
class MergeRecord:
    """`may_undo`: whoever asked may part the two again, as things stand."""

    id: UUID
    kept_id: UUID
    other_id: UUID
    by_name: str
    at: datetime
    undone_at: datetime | None
    may_undo: bool


def merge_parents(
    engine: Engine, by: Worker, keep_id: UUID, other_id: UUID, *, key: str, now: datetime
) -> MergeRecord:
    """A worker says that both are one person. What the kept record lacks is filled in from the other.

    Whether it is safe to reach them is the more careful answer of the two.

    :raises Missing: it is the same record; :raises AlreadyMoved: one of them was merged meanwhile.
    """
    with acting(engine, by, now, CASEWORK) as act:
        merge_key = act.once(key)
        known = act.session.exec(select(ParentMerge).where(ParentMerge.merge_key == merge_key)).first()
        if known is not None:
            if (known.kept_id, known.other_id) != (keep_id, other_id):
                raise BadKey
            return _record(act, known)
        if keep_id == other_id:
            raise Missing("These are one record already.")
        both = {
            each: parent_of(act, each, merged_too=True) for each in sorted((keep_id, other_id))
        }  # locked in one order
        kept, other = both[keep_id], both[other_id]
        if kept.merged_into is not None or other.merged_into is not None:
            raise AlreadyMoved("One of these records was merged with another meanwhile. Look at it again.")
        moved = move_all(act, other.id, kept.id)
        filled = _fill(kept, other)
        row = ParentMerge(
            kept_id=kept.id,
            other_id=other.id,
            moved={"rows": moved, "filled": filled},
            merged_by=act.by.id,
            merged_at=now,
            merge_key=merge_key,
        )
        other.merged_into = kept.id
        _changed(act, kept, other)
        act.session.add(row)
        act.session.flush()
        for parent in (kept, other):
            act.note("parents.merged", about(parent), kept=str(kept.id), other=str(other.id))
        return _record(act, row)


def undo_merge(engine: Engine, by: Worker, merge_id: UUID, *, now: datetime) -> MergeRecord:
    """They are two people after all: what came over goes back, and what was made of its screenings since.

    What else was added since stays where it is.

    What was filled in is taken out where nobody changed it since; that it isn't safe to reach them stays with
    both. Whoever parts them sees both and supervises one of the offices. Safe to repeat.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        row = act.session.get(ParentMerge, merge_id, with_for_update=True)
        if row is None:
            raise NotFound("There is no such merge.")
        both = _both(act, row.kept_id, row.other_id)
        kept, other = both[row.kept_id], both[row.other_id]
        _check_may_part(act, kept, other)
        if row.undone_at is None:
            if kept.merged_into is not None:
                raise AlreadyMoved("The kept record was merged with another since. Undo that first.")
            move_back(act, kept.id, other.id, row.moved["rows"])
            _take_out(kept, row.moved["filled"])
            other.merged_into = None
            row.undone_by, row.undone_at = act.by.id, now
            _changed(act, kept, other)
            act.session.add(row)
            for parent in (kept, other):
                act.note("parents.parted", about(parent), kept=str(kept.id), other=str(other.id))
        return _record(act, row)


def merges_of(engine: Engine, by: Worker, parent_id: UUID, *, now: datetime) -> tuple[MergeRecord, ...]:
    """Merges that this record was part of, the newest first."""
    with looking(engine, by, now, CASEWORK) as act:
        parent_of(act, parent_id)
        part = (col(ParentMerge.kept_id) == parent_id) | (col(ParentMerge.other_id) == parent_id)
        found = select(ParentMerge).where(part).order_by(col(ParentMerge.merged_at).desc())
        return tuple(_record(act, row) for row in act.session.exec(found))


def _check_may_part(act: Act, kept: Parent, other: Parent) -> None:
    """Whoever sees both and supervises one of their offices."""
    for parent in (kept, other):
        act.check_office(parent.office_id)
    if not act.leads(other.office_id):
        act.check_led(kept.office_id)


def _may_undo(act: Act, row: ParentMerge) -> bool:
    kept, other = (act.session.get_one(Parent, each) for each in (row.kept_id, row.other_id))
    if row.undone_at is not None or kept.merged_into is not None:
        return False
    try:
        _check_may_part(act, kept, other)
    except OtherOffice:
        return False
    return True


def _both(act: Act, *ids: UUID) -> dict[UUID, Parent]:
    """Locked in one order, so that two who merge the same pair don't wait for each other for ever."""
    return {each: parent_of(act, each, merged_too=True) for each in sorted(ids)}


def _fill(kept: Parent, other: Parent) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for field in _DETAILS:
        value = getattr(other, field)
        if value and not getattr(kept, field):
            setattr(kept, field, value)
            filled[field] = value.isoformat() if isinstance(value, date) else value
    if _SAFETY.index(other.contact_unsafe) > _SAFETY.index(kept.contact_unsafe):
        kept.contact_unsafe = other.contact_unsafe
        kept.contact_unsafe_by, kept.contact_unsafe_at = other.contact_unsafe_by, other.contact_unsafe_at
    return filled


def _take_out(kept: Parent, filled: dict[str, Any]) -> None:
    for field, value in filled.items():
        now_there = getattr(kept, field)
        plain = now_there.isoformat() if isinstance(now_there, date) else now_there
        if plain == value:
            setattr(kept, field, None if field in ("birth_date", "language", "text_ok") else "")


def _changed(act: Act, *parents: Parent) -> None:
    for parent in parents:
        parent.name_key = name_key(parent.first_name, parent.last_name, parent.preferred_name)
        parent.same_name_key = same_name_key(parent.first_name, parent.last_name)
        parent.version += 1
        act.session.add(parent)
    act.session.flush()


def _record(act: Act, row: ParentMerge) -> MergeRecord:
    name = act.session.get_one(Account, row.merged_by).name
    return MergeRecord(
        row.id, row.kept_id, row.other_id, name, row.merged_at, row.undone_at, _may_undo(act, row)
    )
