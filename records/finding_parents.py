"""Finding a parent by any case number or name, and proposing that two records are one person."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, and_, or_
from sqlmodel import Session, col, select

from records.access import CASEWORK, Act, Subject, acting, looking
from records.names import full_name, number_key, same_name_key, words_of
from records.numbers import read_number
from records.parent_records import numbers_of
from records.tables import CaseNumber, Office, Parent, Referral
from records.texts import NAME_LENGTH, kept
from records.workers import Worker

SEARCHED = "parents.searched"
_AT_MOST = 20
_START_OF_NUMBER = 4  # letters from which on the beginning of a number is enough


@dataclass(frozen=True)
class FoundParent:
    id: UUID
    name: str
    preferred_name: str
    birth_date: date | None
    case_numbers: tuple[str, ...]
    office_id: UUID


@dataclass(frozen=True)
class Duplicate:
    """Perhaps the same person. `parent` is None when the record is another office's: ask there."""

    why: str  # number, name_and_birth_date
    office: str
    parent: FoundParent | None


def find_parents(engine: Engine, by: Worker, typed: str, *, now: datetime) -> tuple[FoundParent, ...]:
    """Parents of one's offices by case number, referral number or name; accents, case and dashes ignored.

    At most twenty, those with the number first. The search is recorded with the ids it showed.
    """
    with acting(engine, by, now, CASEWORK) as act:
        text = kept(typed, "What you look for", NAME_LENGTH)
        found = _of_number(act, number_key(text)) + _of_name(act, text)
        shown = list({parent.id: parent for parent in found}.values())[:_AT_MOST]
        if text:
            act.note(SEARCHED, Subject("search"), shown=[str(parent.id) for parent in shown])
        return tuple(_found(act.session, parent) for parent in shown)


def propose_duplicates(
    engine: Engine,
    by: Worker,
    first_name: str,
    last_name: str,
    birth_date: date | None,
    case_numbers: tuple[str, ...] = (),
    *,
    now: datetime,
) -> tuple[Duplicate, ...]:
    """Before a parent is added: records with the same case number, or the same name and birth date."""
    with looking(engine, by, now, CASEWORK) as act:
        rows = [(parent, "number") for parent in _same_number(act.session, case_numbers)]
        rows += [
            (parent, "name_and_birth_date") for parent in _same_name(act, first_name, last_name, birth_date)
        ]
        known: dict[UUID, Duplicate] = {}
        for parent, why in rows:
            office = act.session.get_one(Office, parent.office_id)
            own = parent.office_id in act.by.sees
            seen = _found(act.session, parent) if own else None
            known.setdefault(parent.id, Duplicate(why, office.name, seen))
        return tuple(known.values())


def same_person_ids(session: Session, parent: Parent) -> list[UUID]:
    """This parent and every record that may be the same person, in any office."""
    numbers = select(CaseNumber.number_key).where(CaseNumber.parent_id == parent.id)
    by_number = select(CaseNumber.parent_id).where(col(CaseNumber.number_key).in_(numbers))
    same: list[ColumnElement[bool]] = [col(Parent.id) == parent.id, col(Parent.id).in_(by_number)]
    if parent.birth_date is not None:
        same.append(
            and_(
                col(Parent.same_name_key) == parent.same_name_key,
                col(Parent.birth_date) == parent.birth_date,
            )
        )
    return list(session.exec(select(Parent.id).where(or_(*same))))


def _of_number(act: Act, key: str) -> list[Parent]:
    if not any(letter.isdigit() for letter in key):
        return []
    number = col(CaseNumber.number_key)
    fits = number.startswith(key, autoescape=True) if len(key) >= _START_OF_NUMBER else number == key
    wanted = [col(Parent.id).in_(select(CaseNumber.parent_id).where(fits))]
    written = read_number(key)
    if written:
        wanted.append(col(Parent.id).in_(select(Referral.parent_id).where(Referral.number == written)))
    return _seen(act, or_(*wanted))


def _of_name(act: Act, text: str) -> list[Parent]:
    words = words_of(text)
    if not words:
        return []
    return _seen(act, and_(*(col(Parent.name_key).contains(f" {word}", autoescape=True) for word in words)))


def _seen(act: Act, which: ColumnElement[bool]) -> list[Parent]:
    mine = col(Parent.office_id).in_(act.by.sees)
    found = select(Parent).where(which, mine, col(Parent.merged_into).is_(None))
    return list(act.session.exec(found.order_by(Parent.last_name, Parent.first_name).limit(_AT_MOST)))


def _same_number(session: Session, numbers: tuple[str, ...]) -> list[Parent]:
    keys = {number_key(number) for number in numbers} - {""}
    ids = select(CaseNumber.parent_id).where(col(CaseNumber.number_key).in_(keys))
    return list(
        session.exec(select(Parent).where(col(Parent.id).in_(ids), col(Parent.merged_into).is_(None)))
    )


def _same_name(act: Act, first: str, last: str, birth_date: date | None) -> list[Parent]:
    if birth_date is None:
        return []
    found = select(Parent).where(
        Parent.same_name_key == same_name_key(first, last),
        Parent.birth_date == birth_date,
        col(Parent.merged_into).is_(None),
    )
    return list(act.session.exec(found))


def _found(session: Session, parent: Parent) -> FoundParent:
    return FoundParent(
        id=parent.id,
        name=full_name((parent.first_name, parent.last_name)),
        preferred_name=parent.preferred_name,
        birth_date=parent.birth_date,
        case_numbers=numbers_of(session, parent.id),
        office_id=parent.office_id,
    )
