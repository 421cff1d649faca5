"""How long a worker waits for what is kept: on the embedded SQLite file, written through to the disk."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlmodel import select

from bench.figures import Figure, median_seconds
from records.accounts import Person, invite
from records.clocks import clock_rules
from records.database import migrate, open_database, reading, writing
from records.finding_parents import find_parents
from records.first_start import FirstStart, first_start
from records.home import needs_today
from records.lifecycle import Status
from records.logins import make_setup_link
from records.names import name_key, number_key, same_name_key
from records.numbers import referral_number
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.screenings import read_screening, save_answers, start_screening
from records.sessions import find_session, open_session
from records.tables import CaseNumber, Parent, Referral, ReferralEvent
from records.tokens import fresh_key
from records.workers import Role, Worker, active_worker
from screening.catalogue import load

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
PARENTS = 20_000
CASES = 600


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        engine = open_database(None, Path(home))
        migrate(engine)
        admin = first_start(
            engine,
            make_setup_link(engine, now=NOW),
            FirstStart("Bench County", "Benchville", "America/Los_Angeles", "Ada Testcase", "ada", "-"),
            now=NOW,
        )
        with reading(engine) as session:
            ada = _worker(active_worker(session, admin))
        (office,) = ada.offices
        person = Person("dana", "Dana Testcase", frozenset({Role.CASEWORKER}), ada.offices)
        account_id, _ = invite(engine, ada, person, now=NOW)
        with reading(engine) as session:
            dana = _worker(active_worker(session, account_id))
        with writing(engine) as session:
            numbers = []
            for number in range(PARENTS):
                first, last = f"Fictional{number % 311}", f"Testcase{number}"
                parent = Parent(
                    id=uuid4(),
                    office_id=office,
                    first_name=first,
                    last_name=last,
                    name_key=name_key(first, last),
                    same_name_key=same_name_key(first, last),
                    open_key=str(number),
                    created_by=dana.id,
                    created_at=NOW,
                )
                session.add(parent)
                written = f"00{number:08}"
                numbers.append(
                    CaseNumber(parent_id=parent.id, number=written, number_key=number_key(written))
                )
            session.flush()
            session.add_all(numbers)
        details = ParentDetails(first_name="Ruben", last_name="Testcase")
        ruben = open_parent(engine, dana, office, details, key=fresh_key(), now=NOW)
        screening = start_screening(engine, dana, ruben.id, key=fresh_key(), now=NOW)
        token = open_session(engine, dana.id, "bench", now=NOW)
        hours = count()

        yield Figure(
            "know who is signed in",
            median_seconds(lambda: find_session(engine, token, now=NOW)),
            goal_seconds=0.05,
        )
        yield Figure(
            "keep one answer, with its audit row",
            median_seconds(
                lambda: save_answers(engine, dana, screening.id, {"weekly_hours": next(hours)}, now=NOW)
            ),
            goal_seconds=0.25,
        )
        yield Figure(
            "open a screening again",
            median_seconds(lambda: read_screening(engine, dana, screening.id, now=NOW)),
            goal_seconds=0.1,
        )
        for what, typed in (("name", "testcase19999"), ("case number", "00-0001-9999")):
            yield Figure(
                f"find one of {PARENTS:,} parents by {what}",
                median_seconds(lambda typed=typed: find_parents(engine, dana, typed, now=NOW)),  # type: ignore[misc]
                goal_seconds=0.25,
            )
        yield Figure(
            "what needs a worker today",
            median_seconds(lambda: needs_today(engine, dana, now=NOW)),
            goal_seconds=0.1,
        )
        rules = clock_rules(load(Path(__file__).parent.parent / "data"))
        _send_many(engine, dana, screening.id, office)
        yield Figure(
            f"what needs a worker with {CASES} referrals under way today, with every clock",
            median_seconds(lambda: needs_today(engine, dana, now=NOW, rules=rules), times=10),
            goal_seconds=0.25,
        )
        engine.dispose()


def _send_many(engine: Engine, by: Worker, screening_id: UUID, office: UUID) -> None:
    """Referrals handed over one after the other in the sixty days before, to as many parents."""
    with writing(engine) as session:
        parents = session.exec(select(Parent.id).where(Parent.last_name != "Testcase").limit(CASES)).all()
        for number, parent_id in enumerate(parents):
            sent_at = NOW - timedelta(days=60) * number / CASES
            referral = Referral(
                id=uuid4(),
                number=referral_number(2026, number),
                parent_id=parent_id,
                screening_id=screening_id,
                program_id="rubicon",
                office_id=office,
                worker_id=by.id,
                status=Status.SENT,
                contact_by=sent_at.date() + timedelta(days=7),
                services=[],
                shared=[],
                specifics={},
                draft_key=f"bench {number}",
                created_at=sent_at,
                sent_at=sent_at,
            )
            session.add(referral)
            session.flush()
            session.add(
                ReferralEvent(
                    referral_id=referral.id,
                    at=sent_at,
                    by_id=by.id,
                    what="referral.sent",
                    from_status="draft",
                    to_status=Status.SENT,
                    channel="paper",
                )
            )


def _worker(found: Worker | None) -> Worker:
    if found is None:
        raise LookupError("the bench's own account is not there")
    return found
