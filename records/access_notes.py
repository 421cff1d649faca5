"""Why somebody worked at an unusual time or place: a library evening, an outreach day. Leaves finding it to unusual."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.access import SUPERVISION, Act, Subject, acting, looking
from records.errors import Missing, NotFound, OtherOffice
from records.tables import AccessNote, Account, AccountOffice, Office
from records.texts import NOTE_LENGTH, needed
from records.workers import Worker

_LONGEST = timedelta(days=31)


@dataclass(frozen=True)
class AccessNoteRecord:
    """`account_id` None: it explains what everybody did with that office's records."""

    id: UUID
    office_id: UUID
    office: str
    account_id: UUID | None
    account_name: str
    starts_at: datetime
    ends_at: datetime
    note: str
    noted_by: UUID
    noted_by_name: str

    def covers(self, office_id: UUID | None, by_id: UUID | None, at: datetime) -> bool:
        """Nobody explains what they did themselves: another supervisor's note does."""
        return (
            self.office_id == office_id
            and self.account_id in (None, by_id)
            and self.starts_at <= at <= self.ends_at
            and self.noted_by != by_id
        )


def access_notes(
    engine: Engine, by: Worker, *, now: datetime, since: datetime | None = None
) -> tuple[AccessNoteRecord, ...]:
    """Of the offices I supervise, without those taken away; `since`: that had not ended by then. The latest first."""
    with looking(engine, by, now, SUPERVISION) as act:
        return notes_of(act.session, act.by.supervises, since)


def add_access_note(
    engine: Engine,
    by: Worker,
    office_id: UUID,
    account_id: UUID | None,
    starts_at: datetime,
    ends_at: datetime,
    note: str,
    *,
    now: datetime,
) -> AccessNoteRecord:
    """Before or after the fact; saying the very same twice is one note.

    :raises Missing: no reason, or times that make no span of at most a month.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        office = _office_of(act, office_id)
        said = needed(note, "The reason", NOTE_LENGTH)
        if not starts_at < ends_at <= starts_at + _LONGEST:
            raise Missing("The end comes after the start, and at most a month after it.")
        if account_id is not None:
            _check_works_there(act, account_id, office_id)
        same = select(AccessNote).where(
            AccessNote.office_id == office.id,
            AccessNote.account_id == account_id,
            AccessNote.starts_at == starts_at,
            AccessNote.ends_at == ends_at,
            AccessNote.note == said,
            col(AccessNote.removed_at).is_(None),
        )
        row = act.session.exec(same).first()
        if row is None:
            row = AccessNote(
                office_id=office.id,
                account_id=account_id,
                starts_at=starts_at,
                ends_at=ends_at,
                note=said,
                noted_by=act.by.id,
                noted_at=now,
            )
            act.session.add(row)
            act.session.flush()
            act.note("access_note.added", _about(row))
        return next(each for each in notes_of(act.session, [office.id]) if each.id == row.id)


def remove_access_note(engine: Engine, by: Worker, note_id: UUID, *, now: datetime) -> None:
    """It explains nothing any more. The row stays, and the trail says who took it away. Safe to repeat."""
    with acting(engine, by, now, SUPERVISION) as act:
        row = act.session.get(AccessNote, note_id, with_for_update=True)
        if row is None:
            raise NotFound("There is no such note.")
        _office_of(act, row.office_id)
        if row.removed_at is None:
            row.removed_at = now
            act.session.add(row)
            act.note("access_note.removed", _about(row))


def notes_of(
    session: Session, offices: Iterable[UUID], since: datetime | None = None
) -> tuple[AccessNoteRecord, ...]:
    found = (
        select(AccessNote, Office.name)
        .join(Office, col(Office.id) == col(AccessNote.office_id))
        .where(col(AccessNote.office_id).in_(list(offices)), col(AccessNote.removed_at).is_(None))
        .order_by(col(AccessNote.starts_at).desc(), col(AccessNote.noted_at).desc())
    )
    if since is not None:
        found = found.where(col(AccessNote.ends_at) >= since)
    rows = session.exec(found).all()
    people = {row.account_id for row, _ in rows} | {row.noted_by for row, _ in rows}
    names = dict(session.exec(select(Account.id, Account.name).where(col(Account.id).in_(people))).all())
    return tuple(
        AccessNoteRecord(
            id=row.id,
            office_id=row.office_id,
            office=office,
            account_id=row.account_id,
            account_name=names[row.account_id] if row.account_id else "",
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            note=row.note,
            noted_by=row.noted_by,
            noted_by_name=names[row.noted_by],
        )
        for row, office in rows
    )


def _office_of(act: Act, office_id: UUID) -> Office:
    if office_id not in act.by.supervises:
        raise OtherOffice(office_id)
    return act.session.get_one(Office, office_id)


def _check_works_there(act: Act, account_id: UUID, office_id: UUID) -> None:
    there = select(AccountOffice.account_id).where(
        AccountOffice.account_id == account_id, AccountOffice.office_id == office_id
    )
    if act.session.exec(there.limit(1)).first() is None:
        raise NotFound("This colleague isn't at that office.")


def _about(row: AccessNote) -> Subject:
    return Subject("access_note", row.id, office=row.office_id)
