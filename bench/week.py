"""How long a supervisor waits for the weekly list and for unusual openings, over 112,000 parents and a long trail."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, bindparam, insert, select, update

from bench.figures import Figure, median_seconds
from bench.log_rows import PROGRAMS, fill_log
from records.clock_reads import late_by_provider
from records.clocks import clock_rules
from records.database import migrate, open_database, reading, writing
from records.demonstration.throwaway import without_waiting
from records.networks import set_networks
from records.sessions import open_session
from records.tables import Account, AccountOffice, AuditEvent, Parent, Screening, ScreeningMatch
from records.unusual import unusual_access
from records.week import this_week
from records.week_rules import WeekRules, week_rules
from records.workers import MEMBER
from screening.catalogue import load
from tests.people import NOW
from tests.records.staff import Staff, set_up, staff_of

REFERRALS, PARENTS, OPENINGS, PLANTED = 187_000, 112_200, 1_000_000, 20
CATALOGUE = load(Path(__file__).parents[1] / "data")
TODAY_AT_NOON = datetime.combine(date(2026, 11, 20), NOW.timetz())  # a Friday


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        engine = open_database(None, Path(home))
        migrate(engine)
        set_up(engine)
        staff = staff_of(engine)
        fill_log(engine, {staff.here: [staff.dana.id, staff.cora.id]}, REFERRALS, TODAY_AT_NOON)
        _finish(engine, Random(1))
        rules = WeekRules(**{**week_rules(CATALOGUE).__dict__, "offerable": frozenset(PROGRAMS)})
        yield Figure(
            f"this week, of an office with {PARENTS:,} parents",
            median_seconds(
                lambda: this_week(engine, staff.sofia, rules, now=TODAY_AT_NOON), times=5, warm_ups=1
            ),
            goal_seconds=2.0,
        )
        clocks = clock_rules(CATALOGUE)
        yield Figure(
            "providers that are late, of the same office",
            median_seconds(
                lambda: late_by_provider(engine, staff.sofia, clocks, now=TODAY_AT_NOON), times=5, warm_ups=1
            ),
            goal_seconds=2.0,
        )
        _open_many(engine, staff, Random(2))
        found = unusual_access(engine, staff.sofia, CATALOGUE, now=TODAY_AT_NOON)
        if len(found.unusual) != PLANTED:
            raise ValueError(f"{PLANTED} unusual evenings were planted, {len(found.unusual)} found")
        yield Figure(
            f"{PLANTED} unusual evenings of the last week, in a trail of {OPENINGS:,} openings",
            median_seconds(
                lambda: unusual_access(engine, staff.sofia, CATALOGUE, now=TODAY_AT_NOON), times=5, warm_ups=1
            ),
            goal_seconds=2.0,
        )
        engine.dispose()


def _finish(engine: Engine, random: Random) -> None:
    """Every conversation was had within the year and showed six programs; some of them likely."""
    with reading(engine) as session:
        ids = list(session.scalars(select(Screening.id)))  # type: ignore[call-overload]
    table: Any = Screening.__table__  # type: ignore[attr-defined]
    finished = (
        update(table)
        .where(table.c.id == bindparam("which"))
        .values(started_at=bindparam("at"), finished_at=bindparam("at"))
    )
    with without_waiting(engine), writing(engine) as session:
        for start in range(0, len(ids), 5_000):
            some = ids[start : start + 5_000]
            moments = [
                {"which": each, "at": TODAY_AT_NOON - timedelta(minutes=random.randrange(60, 365 * 1_440))}
                for each in some
            ]
            session.connection().execute(finished, moments)
            matches = [
                {
                    "screening_id": each,
                    "program_id": program,
                    "verdict": random.choice(("likely", "possible")),
                }
                for each in some
                for program in random.sample(PROGRAMS, 6)
            ]
            session.execute(insert(ScreeningMatch), matches)


def _open_many(engine: Engine, staff: Staff, random: Random) -> None:
    """A year of openings in office hours by a hundred people, and twenty evenings of the last week."""
    set_networks(engine, staff.ada, staff.here, ["198.51.100.0/24"], now=TODAY_AT_NOON)
    open_session(engine, staff.cora.id, "", now=TODAY_AT_NOON - timedelta(hours=1), address="198.51.100.7")
    with reading(engine) as session:
        parents = list(session.scalars(select(Parent.id)))  # type: ignore[call-overload]
    workdays = [
        day
        for back in range(3, 360)
        if (day := (TODAY_AT_NOON - timedelta(days=back))).weekday() < 5 and not _off(day.date())
    ]
    people = _hire(engine, staff)
    with without_waiting(engine), writing(engine) as session:
        for _ in range(OPENINGS // 20_000):
            rows = [
                _row(
                    random.choice(people),
                    random.choice(parents),
                    staff.here,
                    random.choice(workdays),
                    random.random() * 5,
                )
                for _ in range(20_000)
            ]
            session.execute(insert(AuditEvent), rows)
        evenings = [TODAY_AT_NOON - timedelta(days=back, hours=-9) for back in range(1, 6)]
        for number in range(PLANTED):
            row = _row(uuid4(), parents[number], staff.here, evenings[number % 5], 0)
            session.execute(insert(AuditEvent), [row | {"by_id": people[number]}])


def _hire(engine: Engine, staff: Staff) -> list[UUID]:
    """So many that nobody opens many records within an hour."""
    ids = [uuid4() for _ in range(300)]
    with writing(engine) as session:
        for each in ids:
            session.add(
                Account(
                    id=each, login=each.hex, login_key=each.hex, name="Testcase", created_at=TODAY_AT_NOON
                )
            )
        session.flush()
        session.add_all(AccountOffice(account_id=each, office_id=staff.here, kind=MEMBER) for each in ids)
    return ids


def _off(day: date) -> bool:
    return (day.month, day.day) in {(11, 11), (11, 27), (11, 28), (12, 25), (1, 1)}


def _row(by: UUID, parent: UUID, office: UUID, day: datetime, hours: float) -> dict[str, object]:
    return {
        "at": day + timedelta(hours=hours),
        "by_id": by,
        "what": "parent.opened",
        "subject": "parent",
        "subject_id": parent,
        "parent_id": parent,
        "office_id": office,
    }
