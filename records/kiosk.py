"""What a kiosk may do with the database: read checked contacts and offices, and send what a parent chose to send."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from records.answers import check_answer
from records.clocks import ClockRules
from records.contacts import CheckedContact
from records.database import reading, writing
from records.errors import Missing, NotFound
from records.tables import ContactCheck, KioskSending, Office
from records.texts import NAME_LENGTH, kept
from records.tokens import derived_code, hashed_key

BUSINESS_DAYS = 5
CODE_LENGTH = 6
ABOUT = ("first_name", "last_name", "phone", "email", "text_ok")


@dataclass(frozen=True)
class OfficeChoice:
    id: UUID
    name: str


@dataclass(frozen=True)
class Sending:
    """``about``: of ABOUT, what the parent gave. ``answers``: question id to canonical JSON."""

    office_id: UUID
    language: str
    about: Mapping[str, str]
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Sent:
    """``code`` as one writes it, K7X-4QM; a worker takes it up on ``last_day`` at the latest."""

    code: str
    last_day: date


def checked_contacts(engine: Engine) -> dict[str, CheckedContact]:
    """The latest check of every location that anybody checked. Open to the kiosk: it names no parent."""
    with reading(engine) as session:
        rows = session.exec(select(ContactCheck).order_by(col(ContactCheck.checked_at)))
        return {
            row.location_id: CheckedContact(row.location_id, row.contact, row.checked_on, row.checked_by)
            for row in rows
        }


def office_choices(engine: Engine) -> tuple[OfficeChoice, ...]:
    """The offices one can send to, by name. Open to the kiosk."""
    with reading(engine) as session:
        rows = session.exec(select(Office).where(col(Office.active)).order_by(Office.name))
        return tuple(OfficeChoice(row.id, row.name) for row in rows)


def send(engine: Engine, sending: Sending, rules: ClockRules, *, key: str, now: datetime) -> Sent:
    """Keep what the parent chose to send, for a worker of that office. Pressed twice it is sent once.

    The kiosk can't look whether a code is taken, so it tries; ``key`` makes the same code again.

    :raises Missing: there is no name.
    """
    about = {
        field: kept(sending.about[field], field, NAME_LENGTH) for field in ABOUT if field in sending.about
    }
    if not (about.get("first_name") or about.get("last_name")):
        raise Missing("A name is missing. One name, first or last, is enough.")
    answers = {question: check_answer(question, value) for question, value in sending.answers.items()}
    with reading(engine) as session:
        office = session.get(Office, sending.office_id)
        if office is None or not office.active:
            raise NotFound("There is no such office.")
        calendar = rules.calendar(ZoneInfo(office.time_zone))
    last_day = calendar.business_day_after(calendar.day(now), BUSINESS_DAYS)
    if last_day is None:
        raise ValueError("business days without a pause end on a day")
    attempt = 0
    while True:
        purpose = f"kiosk:{attempt}"
        code = derived_code(key, purpose)[:CODE_LENGTH]
        row = KioskSending(
            id=UUID(hex=hashed_key(key + purpose)[:32]),
            code=code,
            office_id=sending.office_id,
            language=sending.language,
            about=about,
            answers=answers,
            sent_at=now,
            last_day=last_day,
        )
        try:
            with writing(engine) as session:
                _insert_unless_there(session, row)
        except IntegrityError:  # the code is somebody else's
            attempt += 1
        else:
            return Sent(written(code), last_day)


def written(code: str) -> str:
    """The code as one writes it down: K7X-4QM."""
    return f"{code[:3]}-{code[3:]}"


def _insert_unless_there(session: Session, row: KioskSending) -> None:
    """The same act has the same id and changes nothing; a code that is taken is an error."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(
        insert(KioskSending).values(row.model_dump()).on_conflict_do_nothing(index_elements=["id"])
    )
