"""A log of made-up referrals of any length, written in bulk. For measurements and tests; nobody in it is real.

The same seed tells the same log. Shaped like an agency's: a few offices, twenty programs of which few take most, one
referral in thirty under way and within a month of its screening, languages and barriers from common to very rare.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, insert, text
from sqlmodel import Session

from bench.made_rows import event_row, link_row, parent_row, screening_row
from records.database import writing
from records.demonstration.throwaway import without_waiting
from records.lifecycle import REASONS, Status
from records.names import number_key
from records.numbers import referral_number
from records.tables import (
    CaseNumber,
    Consent,
    Parent,
    PrivateLink,
    Referral,
    ReferralEvent,
    Screening,
    ScreeningBarrier,
    Table,
)

YEARS = 8
PROGRAMS = tuple(f"program_{number:02}" for number in range(20))
PROVIDERS = tuple(f"provider_{number:02}" for number in range(30))
Serving = Sequence[tuple[str, Sequence[str]]]  # programs, the commonest first, each with its providers
MADE_UP: Serving = tuple(
    (program, (PROVIDERS[number * 3 % 30], PROVIDERS[(number * 3 + 1) % 30]))
    for number, program in enumerate(PROGRAMS)
)
LANGUAGES = {"en": 620, "es": 285, None: 50, "vi": 30, "ar": 12, "hmn": 3}
BARRIERS = {
    "transport": 400,
    "license_suspended": 250,
    "housing": 120,
    "child_care": 80,
    "veteran": 8,
    "foster": 1,
}
_ENDS = {
    Status.COMPLETED: 48,
    Status.CANCELLED: 20,
    Status.REJECTED: 15,
    Status.FAILED: 15,
    Status.ENTERED_IN_ERROR: 2,
}
_OPEN = {Status.SENT: 45, Status.ACCEPTED: 15, Status.IN_PROGRESS: 25, Status.ON_HOLD: 10, Status.DRAFT: 5}
_OUTCOMES = ("employed", "enrolled", "diploma_or_certificate", "services_completed", "did_not_complete")
_AT_ONCE = 20_000
_MADE = (
    "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL "
    "AND tbl_name IN ('parent', 'case_number', 'screening', 'screening_barrier', 'referral', 'parent_name_word')"
)
_WORDS = """INSERT OR IGNORE INTO parent_name_word (parent_id, word) SELECT DISTINCT parent.id, value
FROM parent, json_each('["' || replace(trim(parent.name_key), ' ', '","') || '"]') WHERE value <> ''"""
_PARENTS_PER_REFERRAL = 0.6
_BEGUN_WITHIN_DAYS = 30  # of the screening
_Person = tuple[UUID, UUID, UUID, str | None, datetime]  # parent, screening, office, language, when it began


def fill_log(
    engine: Engine,
    workers: Mapping[UUID, Sequence[UUID]],
    rows: int,
    now: datetime,
    *,
    seed: int = 2026,
    serving: Serving = MADE_UP,
) -> None:
    """So many referrals of the offices, which are the keys of `workers`, from eight years before `now` until then."""
    with without_waiting(engine), writing(engine) as session, _unindexed(session):
        for table, rows_of_it in _rows(workers, rows, now, Random(seed), serving):
            session.connection().execute(insert(Table.metadata.tables[table.__tablename__]), rows_of_it)


@contextmanager
def _unindexed(session: Session) -> Iterator[None]:
    """Indexes and triggers of the large tables rest on SQLite meanwhile; what the triggers would do is done at once."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    made = session.execute(text(_MADE)).all()
    for kind, name, _ in made:
        session.execute(text(f'DROP {kind} "{name}"'))
    yield
    session.execute(text(_WORDS))
    for _, _, statement in made:
        session.execute(text(statement))


def _rows(
    workers: Mapping[UUID, Sequence[UUID]], rows: int, now: datetime, random: Random, serving: Serving
) -> Iterator[tuple[type[Table], list[dict[str, Any]]]]:
    people: list[_Person] = []
    numbers = iter(range(1, int(rows * _PARENTS_PER_REFERRAL) + 1))
    offices = list(workers)
    while some := list(islice(numbers, _AT_ONCE)):
        parents, screenings, barriers, cases = [], [], [], []
        for number in some:
            office = random.choices(offices, range(len(offices), 0, -1))[0]
            worker = random.choice(workers[office])
            parent, screening = UUID(int=random.getrandbits(128)), UUID(int=random.getrandbits(128))
            language = random.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
            began = now.astimezone(UTC) - timedelta(seconds=random.randrange(7_200, 365 * YEARS * 86_400))
            people.append((parent, screening, office, language, began))
            parents.append(_parent(parent, number, office, worker, began, language, random))
            finished = began + timedelta(minutes=40)
            screenings.append(screening_row(screening, parent, office, worker, began, finished))
            cases.append(_case(parent, number))
            barriers += [
                {"screening_id": screening, "barrier": barrier}
                for barrier, often in BARRIERS.items()
                if random.random() * 1000 < often
            ]
        yield from (
            (Parent, parents),
            (CaseNumber, cases),
            (Screening, screenings),
            (ScreeningBarrier, barriers),
        )
    counts = iter(range(1, rows + 1))
    while some := list(islice(counts, _AT_ONCE)):
        referrals: list[dict[str, Any]] = []
        events: list[dict[str, Any]] = []
        consents: list[dict[str, Any]] = []
        links: list[dict[str, Any]] = []
        for number in some:
            referral = _referral(number, random.choice(people), workers, now, random, serving)
            referrals.append(referral)
            if referral["ended_at"] is None and referral["sent_at"] is not None:
                consents.append(_consent(referral))
                events += _events(referral)
                if random.random() < 0.3:
                    links.append(link_row(referral["id"], referral))
        yield Referral, referrals
        for table, found in ((Consent, consents), (ReferralEvent, events), (PrivateLink, links)):
            if found:
                yield table, found


def _parent(
    id: UUID, number: int, office: UUID, worker: UUID, began: datetime, language: str | None, random: Random
) -> dict[str, Any]:
    first, last = f"Fictional{random.randrange(300):03}", f"Testcase{random.randrange(3000):04}"
    if number % 5_000 == 0:
        first = "Zenobia"
    return parent_row(id, office, worker, began, (first, last), language)


def _case(parent: UUID, number: int) -> dict[str, Any]:
    written = f"00{number:08}"
    return {"id": parent, "parent_id": parent, "number": written, "number_key": number_key(written)}


def _referral(
    number: int,
    person: _Person,
    workers: Mapping[UUID, Sequence[UUID]],
    now: datetime,
    random: Random,
    serving: Serving,
) -> dict[str, Any]:
    parent, screening, office, language, screened_at = person
    most = min(now - screened_at, timedelta(days=_BEGUN_WITHIN_DAYS)) - timedelta(minutes=65)
    created_at = screened_at + timedelta(minutes=41) + most * random.random()
    age = now - created_at
    is_open = random.random() < (0.6 if age.days < 120 else 0.005)
    chances = _OPEN if is_open else _ENDS
    status = random.choices(list(chances), list(chances.values()))[0]
    program, providers = serving[min(int(random.expovariate(0.25)), len(serving) - 1)]
    sent_at = None if status is Status.DRAFT else created_at + timedelta(minutes=20)
    began = sent_at or created_at
    met = began + timedelta(days=random.randrange(1, 12))
    permit = random.random() < 0.8
    answered = not is_open or status is not Status.SENT or random.random() < 0.4
    return {
        "id": UUID(int=random.getrandbits(128)),
        "number": referral_number(2000 + number // 999_999, number % 999_999 + 1) if sent_at else None,
        "parent_id": parent,
        "screening_id": screening,
        "language": language,
        "program_id": program,
        "provider_id": random.choice(providers),
        "office_id": office,
        "worker_id": random.choice(workers[office]),
        "status": status,
        "reason": random.choice(REASONS[status]) if status in REASONS else None,
        "outcome": random.choice(_OUTCOMES) if status is Status.COMPLETED else None,
        "version": 1,
        "contact_by": began.date() + timedelta(days=7),
        "appointment_at": began + timedelta(days=3) if random.random() < 0.3 else None,
        "review_on": (began + timedelta(days=60)).date() if status is Status.ON_HOLD else None,
        "services": [],
        "shared": [],
        "specifics": {},
        "consent_id": UUID(int=random.getrandbits(128)) if is_open and sent_at else None,
        "without_consent": False,
        "permit_send": permit,
        "permit_report": permit,
        "printings": 1,
        "draft_key": f"log {number}",
        "created_at": created_at,
        "sent_at": sent_at,
        "met_on": met.date() if status is Status.IN_PROGRESS and met < now else None,
        "answered_at": began + timedelta(days=2) if answered and sent_at and permit else None,
        "ended_at": None if is_open else min(created_at + timedelta(days=40), now),
    }


def _consent(referral: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": referral["consent_id"],
        "parent_id": referral["parent_id"],
        "referral_id": referral["id"],
        "parent_name": "Testcase",
        "recipient_name": "",
        "recipient_title": "",
        "recipient_organization": "",
        "kinds": [],
        "sensitive_kinds": [],
        "permit_send": referral["permit_send"],
        "permit_report": referral["permit_report"],
        "given_on": referral["created_at"].date(),
        "until": referral["created_at"].date() + timedelta(days=365),
        "how": "desk",
        "language": "en",
        "words_version": "1",
        "signature": "paper",
        "signed_name": "",
        "signed_on": referral["created_at"].date(),
        "witness": "",
        "interpreter": "",
        "give_key": f"consent {referral['draft_key']}",
        "created_by": referral["worker_id"],
        "created_at": referral["created_at"],
    }


def _events(referral: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    steps = [("draft", "sent", referral["sent_at"])]
    if referral["status"] is not Status.SENT:
        steps.append(("sent", referral["status"], referral["sent_at"] + timedelta(days=4)))
    for start, to, at in steps:
        yield event_row(referral, at, to, start, to, "portal")
