"""Parents and their case numbers: opened, found, read, kept safe to reach. Leaves what they say to screenings."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import select

from records.access import CASEWORK, Act, Subject, acting, looking
from records.errors import AlreadyMoved, Missing, NotFound, SafetyStands, StaleVersion
from records.names import name_key, number_key, same_name_key
from records.parent_records import ParentDetails, ParentRecord, parent_record
from records.tables import CaseNumber, Parent
from records.texts import NAME_LENGTH, NOTE_LENGTH, kept
from records.workers import Role, Worker

# How sure we are that a parent may be reached; null in the table is "nobody asked".
SAFETY = frozenset({"yes", "no", "dont_know", "declined", "not_alone"})

_SLIP = timedelta(minutes=10)


def open_parent(
    engine: Engine,
    by: Worker,
    office_id: UUID,
    details: ParentDetails,
    case_numbers: tuple[str, ...] = (),
    *,
    key: str,
    now: datetime,
) -> ParentRecord:
    """A new parent of this office. Pressed twice with the same key, it is opened once."""
    with acting(engine, by, now, CASEWORK) as act:
        open_key = act.once(key)
        act.check_office(office_id)
        parent = act.session.exec(select(Parent).where(Parent.open_key == open_key)).first()
        if parent is None:
            parent = Parent(
                office_id=office_id,
                first_name="",
                last_name="",
                name_key="",
                same_name_key="",
                open_key=open_key,
                created_by=act.by.id,
                created_at=now,
            )
            write_details(parent, details)
            act.session.add(parent)
            act.session.flush()
            add_numbers(act, parent, case_numbers)
            act.note("parent.added", about(parent))
        return parent_record(act.session, parent)


def read_parent(engine: Engine, by: Worker, parent_id: UUID, *, now: datetime) -> ParentRecord:
    """Opening a parent's record; it is recorded who opened it."""
    with looking(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        act.opened(about(parent))
        return parent_record(act.session, parent)


def change_parent(
    engine: Engine,
    by: Worker,
    parent_id: UUID,
    details: ParentDetails,
    *,
    expect_version: int,
    now: datetime,
) -> ParentRecord:
    """All details as given.

    :raises StaleVersion: somebody changed them since `expect_version` was read.
    """
    with acting(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        if parent.version != expect_version:
            raise StaleVersion
        changed = write_details(parent, details)
        if changed:
            parent.version += 1
            act.session.add(parent)
            act.note("parent.changed", about(parent), fields=changed)
        return parent_record(act.session, parent)


def add_case_numbers(
    engine: Engine, by: Worker, parent_id: UUID, numbers: tuple[str, ...], *, now: datetime
) -> ParentRecord:
    """Numbers the parent has already, in any spelling, are left as they are."""
    with acting(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        if add_numbers(act, parent, numbers):
            act.note("parent.changed", about(parent), fields=["case_number"])
        return parent_record(act.session, parent)


def set_contact_unsafe(
    engine: Engine, by: Worker, parent_id: UUID, said: str, *, now: datetime
) -> ParentRecord:
    """Person-wide: `yes`, `no`, `dont_know`, `declined`, or `not_alone` when it couldn't be asked.

    :raises SafetyStands: it was `yes`, and `by` is no supervisor.
    """
    with acting(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        write_safety(act, parent, said)
        return parent_record(act.session, parent)


def about(parent: Parent) -> Subject:
    return Subject("parent", parent.id, parent=parent.id, office=parent.office_id)


def parent_of(act: Act, parent_id: UUID, *, merged_too: bool = False) -> Parent:
    """The parent when `act.by` may see them. Locked while a change is under way.

    :raises AlreadyMoved: something is to be changed on a record that was merged into another.
    """
    parent = act.session.get(Parent, parent_id, with_for_update=act.changes)
    if parent is None:
        raise NotFound("There is no such parent.")
    act.check_office(parent.office_id)
    if act.changes and parent.merged_into is not None and not merged_too:
        raise AlreadyMoved("This record was merged into another one. Find the parent again and go on there.")
    return parent


def write_details(parent: Parent, details: ParentDetails) -> list[str]:
    """The fields that changed. Leaves version and audit to the caller."""
    new = {
        "first_name": kept(details.first_name, "The first name", NAME_LENGTH),
        "last_name": kept(details.last_name, "The last name", NAME_LENGTH),
        "preferred_name": kept(details.preferred_name, "The preferred name", NAME_LENGTH),
        "birth_date": details.birth_date,
        "language": details.language,
        "phone": kept(details.phone, "The phone number", NAME_LENGTH),
        "email": kept(details.email, "The e-mail address", NAME_LENGTH),
        "mailing_address": kept(details.mailing_address, "The address", NOTE_LENGTH),
        "text_ok": details.text_ok,
    }
    if not (new["first_name"] or new["last_name"]):
        raise Missing("A name is missing. One name, first or last, is enough.")
    changed = [field for field, value in new.items() if getattr(parent, field) != value]
    for field in changed:
        setattr(parent, field, new[field])
    parent.name_key = name_key(parent.first_name, parent.last_name, parent.preferred_name)
    parent.same_name_key = same_name_key(parent.first_name, parent.last_name)
    return changed


def write_safety(act: Act, parent: Parent, said: str) -> None:
    if said not in SAFETY:
        raise Missing("Say whether it is safe to reach this parent: yes, no, or why it wasn't asked.")
    if parent.contact_unsafe == said:
        return
    if parent.contact_unsafe == "yes" and not _may_take_back(act, parent):
        raise SafetyStands
    parent.contact_unsafe = said
    parent.contact_unsafe_by, parent.contact_unsafe_at = act.by.id, act.now
    parent.version += 1
    act.session.add(parent)
    act.note("parent.changed", about(parent), fields=["contact_unsafe"])


def _may_take_back(act: Act, parent: Parent) -> bool:
    """A supervisor may; so may the one who has just touched the wrong button."""
    at = parent.contact_unsafe_at
    just_now = at is not None and act.now - at < _SLIP
    return Role.SUPERVISOR in act.by.roles or (just_now and parent.contact_unsafe_by == act.by.id)


def add_numbers(act: Act, parent: Parent, numbers: tuple[str, ...]) -> int:
    """How many were new."""
    there = set(act.session.exec(select(CaseNumber.number_key).where(CaseNumber.parent_id == parent.id)))
    new: dict[str, str] = {}
    for number in numbers:
        text = kept(number, "The case number", 60)
        if number_key(text) and number_key(text) not in there:
            new.setdefault(number_key(text), text)
    act.session.add_all(
        CaseNumber(parent_id=parent.id, number=text, number_key=key) for key, text in new.items()
    )
    act.session.flush()
    return len(new)
