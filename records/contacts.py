"""Contacts of providers' locations as somebody checked them (Rule B). Leaves the shipped ones to data/."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.access import CASEWORK, Subject, acting, looking
from records.days import day_at_agency
from records.errors import BadText, Missing
from records.place_reads import is_closed
from records.tables import Account, ContactCheck
from records.texts import LINE_LENGTH, kept
from records.workers import Worker


@dataclass(frozen=True)
class CheckedContact:
    """`contact` holds what was found right on the day: address, city, zip, phone, email, hours, ask_for."""

    location_id: str
    contact: dict[str, Any]
    checked_on: date
    checked_by: UUID


@dataclass(frozen=True)
class PastCheck:
    """One check as it was made: what was found, by whom, when."""

    contact: dict[str, Any]
    by_name: str
    at: datetime


def check_contact(
    engine: Engine, by: Worker, location_id: str, contact: dict[str, str], *, now: datetime
) -> CheckedContact:
    """I checked this today, and this is how it is. The latest check counts; earlier ones stay on record."""
    with acting(engine, by, now, CASEWORK) as act:
        clean = {field: kept(text, f"The {field}", LINE_LENGTH) for field, text in contact.items()}
        if not any(clean.values()):
            raise Missing("Fill in the contact that you checked.")
        check_shapes(clean)
        row = ContactCheck(
            location_id=location_id,
            contact=clean,
            checked_on=day_at_agency(act.session, now),
            checked_by=act.by.id,
            checked_at=now,
        )
        act.session.add(row)
        act.note("contact.checked", Subject("contact_check", row.id), location=location_id)
        return _checked(row)


def current_contact(engine: Engine, by: Worker, location_id: str, *, now: datetime) -> CheckedContact | None:
    """The latest check of a location; None when nobody here has checked it."""
    with looking(engine, by, now, CASEWORK) as act:
        return contact_of(act.session, location_id, day_at_agency(act.session, now))


def current_contacts(engine: Engine, by: Worker, *, now: datetime) -> dict[str, CheckedContact]:
    """The latest check of every location that anybody checked."""
    with looking(engine, by, now, CASEWORK) as act:
        rows = act.session.exec(select(ContactCheck).order_by(col(ContactCheck.checked_at)))
        return {row.location_id: _checked(row) for row in rows}


def checks_of(engine: Engine, by: Worker, location_id: str, *, now: datetime) -> tuple[PastCheck, ...]:
    """Every check of a location, the newest first; the first of them counts."""
    with looking(engine, by, now, CASEWORK) as act:
        rows = (
            select(ContactCheck, Account.name)
            .join(Account, col(Account.id) == ContactCheck.checked_by)
            .where(ContactCheck.location_id == location_id)
            .order_by(col(ContactCheck.checked_at).desc())
        )
        return tuple(PastCheck(row.contact, name, row.checked_at) for row, name in act.session.exec(rows))


def check_shapes(contact: dict[str, str]) -> None:
    """What a paper or a mail server couldn't use is refused now, not on the day it is needed."""
    if contact.get("zip") and not re.fullmatch(r"[0-9]{5}(-[0-9]{4})?", contact["zip"]):
        raise BadText("A ZIP has five digits, such as 92405. Please look at it again.")
    if contact.get("email") and not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", contact["email"]):
        raise BadText("An e-mail address reads like desk@example.org. Please look at it again.")
    if contact.get("phone") and not re.search(r"[0-9]{3}", contact["phone"]):
        raise BadText("A phone number has digits. Please look at it again.")


def contact_of(session: Session, location_id: str, on: date) -> CheckedContact | None:
    """None of a place that is closed on the day either, however fresh: nobody is sent there."""
    if is_closed(session, location_id, on):
        return None
    found = select(ContactCheck).where(ContactCheck.location_id == location_id)
    row = session.exec(found.order_by(col(ContactCheck.checked_at).desc()).limit(1)).first()
    return _checked(row) if row else None


def _checked(row: ContactCheck) -> CheckedContact:
    return CheckedContact(row.location_id, row.contact, row.checked_on, row.checked_by)
