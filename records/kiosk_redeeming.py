"""A worker takes up what a parent sent from a kiosk: it becomes a screening. Leaves sending to records.kiosk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, Subject, acting, looking
from records.answers import SAID, keep_for_the_person, on_record, write_answer
from records.errors import NotFound, Refused
from records.kiosk import CODE_LENGTH, written
from records.parent_records import ParentDetails
from records.parents import about as about_parent
from records.parents import parent_of, write_details
from records.screening_records import ScreeningRecord, about, screening_of, screening_record
from records.tables import KioskSending, Office, Parent, Screening
from records.throttles import forget, hit
from records.tokens import hashed_key
from records.workers import Worker

TRIES, WITHIN = 20, timedelta(hours=1)
DESK = "desk"


class TooManyCodes(Refused):
    sentence = "That were many codes in a short time. Please wait some minutes and try again."


class NoSuchCode(NotFound):
    sentence = (
        "No answers wait under this code in your offices. Check the code; "
        "after five business days what was sent is erased."
    )


@dataclass(frozen=True)
class WaitingSending:
    """What waits in an office's queue; whom it is about shows only once it is opened."""

    code: str
    office: str
    language: str
    sent_at: datetime
    last_day: date


@dataclass(frozen=True)
class OpenedSending:
    code: str
    office_id: UUID
    details: ParentDetails
    answered: int
    sent_at: datetime


def waiting_sendings(engine: Engine, by: Worker, *, now: datetime) -> tuple[WaitingSending, ...]:
    """What waits in my offices, the longest waiting first."""
    with looking(engine, by, now, CASEWORK) as act:
        return tuple(
            WaitingSending(written(row.code), office.name, row.language, row.sent_at, row.last_day)
            for row, office in _waiting(act)
        )


def open_sending(engine: Engine, by: Worker, code: str, *, now: datetime) -> OpenedSending:
    """Who sent it, so that the worker can see whether they have a record already. It is recorded who opened it.

    :raises NoSuchCode: wrong, taken up, too old or another office's: all the same.
    :raises TooManyCodes: twenty wrong ones in an hour.
    """
    if not hit(engine, f"kiosk:{by.id}", TRIES, WITHIN, now=now).allowed:
        raise TooManyCodes
    with looking(engine, by, now, CASEWORK) as act:
        row = _of_code(act, code)
        act.opened(subject_of(row))
        opened = OpenedSending(written(row.code), row.office_id, _details(row), len(row.answers), row.sent_at)
    forget(engine, f"kiosk:{by.id}")
    return opened


def redeem(
    engine: Engine, by: Worker, code: str, parent_id: UUID | None, *, key: str, now: datetime
) -> ScreeningRecord:
    """A screening that holds what was sent, of this parent or (None) of a new one. Pressed twice it begins once.

    What was sent goes over to it and is no longer kept beside it.
    """
    with acting(engine, by, now, CASEWORK) as act:
        redeem_key = act.once(key)
        done = act.session.exec(select(KioskSending).where(KioskSending.redeem_key == redeem_key)).first()
        if done is not None and done.screening_id is not None:
            return screening_record(act.session, screening_of(act, done.screening_id))
        row = _of_code(act, code)
        parent = _new_parent(act, row, key) if parent_id is None else parent_of(act, parent_id)
        screening = _screening(act, parent, redeem_key)
        said = {**row.answers, **row.about, "language": row.language}
        for question, value in {**on_record(act.session, parent), **said}.items():
            write_answer(act, screening, question, value, SAID)
        keep_for_the_person(act, parent, said)
        row.screening_id, row.redeem_key = screening.id, redeem_key
        row.redeemed_by, row.redeemed_at = act.by.id, now
        erase(row, now)
        act.session.add(row)
        act.note("kiosk.redeemed", about(screening), questions=sorted(said))
        act.session.flush()
        return screening_record(act.session, screening)


def erase_unclaimed(engine: Engine, by: Worker, *, now: datetime) -> int:
    """What nobody took up in time, in my offices, is erased; its code stays taken. How many there were."""
    with looking(engine, by, now, CASEWORK) as act:
        if not _late(act):  # most of the time; nobody else has to wait for that
            return 0
    with acting(engine, by, now, CASEWORK) as act:
        late = _late(act)
        for row in late:
            erase(row, now)
            act.session.add(row)
            act.note("kiosk.erased", subject_of(row))
        return len(late)


def _screening(act: Act, parent: Parent, start_key: str) -> Screening:
    screening = Screening(
        parent_id=parent.id,
        office_id=parent.office_id,
        worker_id=act.by.id,
        how=DESK,
        started_at=act.now,
        start_key=start_key,
    )
    act.session.add(screening)
    act.session.flush()
    act.note("screening.started", about(screening))
    return screening


def _new_parent(act: Act, row: KioskSending, key: str) -> Parent:
    parent = Parent(
        office_id=row.office_id,
        first_name="",
        last_name="",
        name_key="",
        same_name_key="",
        open_key=hashed_key(f"{key}:parent"),
        created_by=act.by.id,
        created_at=act.now,
    )
    write_details(parent, _details(row))
    act.session.add(parent)
    act.session.flush()
    act.note("parent.added", about_parent(parent))
    return parent


def _details(row: KioskSending) -> ParentDetails:
    return ParentDetails(**row.about, language=row.language)


def _of_code(act: Act, code: str) -> KioskSending:
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(plain) == CODE_LENGTH:
        for row, _ in _waiting(act, plain):
            return row
    raise NoSuchCode


def _waiting(act: Act, code: str = "") -> list[tuple[KioskSending, Office]]:
    return [(row, office) for row, office in _rows(act, code) if is_in_time(row, office, act.now)]


def _late(act: Act) -> list[KioskSending]:
    return [row for row, office in _rows(act) if not is_in_time(row, office, act.now)]


def _rows(act: Act, code: str = "") -> Sequence[tuple[KioskSending, Office]]:
    found = (
        select(KioskSending, Office)
        .join(Office, col(Office.id) == col(KioskSending.office_id))
        .where(col(KioskSending.office_id).in_(act.by.sees), col(KioskSending.erased_at).is_(None))
        .order_by(col(KioskSending.sent_at))
    )
    if code:
        found = found.where(KioskSending.code == code)
    if act.changes:
        found = found.with_for_update(of=KioskSending)
    return act.session.exec(found).all()


def is_in_time(row: KioskSending, office: Office, now: datetime) -> bool:
    return now.astimezone(ZoneInfo(office.time_zone)).date() <= row.last_day


def erase(row: KioskSending, now: datetime) -> None:
    row.about, row.answers, row.erased_at = {}, {}, now


def subject_of(row: KioskSending) -> Subject:
    return Subject("kiosk_sending", row.id, office=row.office_id)
