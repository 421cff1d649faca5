"""How long a supervisor waits for a page of a log with a million referrals: rows, clocks, count and all."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, text

from bench.figures import Figure, median_seconds
from bench.log_rows import PROGRAMS, PROVIDERS, fill_log
from records.accounts import Person, add_office, invite
from records.clocks import clock_rules
from records.database import migrate, open_database, reading
from records.first_start import FirstStart, first_start
from records.log import PAGE, read_log
from records.log_filters import DUE, OLDEST_OPEN, LogFilters
from records.logins import make_setup_link
from records.workers import Role, Worker, active_worker
from screening.catalogue import load

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
ROWS = 1_000_000
GOAL = 0.2
TIMES = 9

FILTERS = {
    "by a program": LogFilters(programs=(PROGRAMS[0],)),
    "by two providers": LogFilters(providers=(PROVIDERS[0], PROVIDERS[1])),
    "by where they stand": LogFilters(standings=("paused",)),
    "by a rare language": LogFilters(languages=("hmn",)),
    "by a common program and a rare language": LogFilters(programs=(PROGRAMS[0],), languages=("hmn",)),
    "by program and provider of which none is both": LogFilters(
        programs=(PROGRAMS[0],), providers=(PROVIDERS[9],)
    ),
    "by a common barrier": LogFilters(barriers=("transport",)),
    "by a rare barrier": LogFilters(barriers=("foster",)),
    "by a month and a program": LogFilters(
        since=date(2024, 3, 1), until=date(2024, 3, 31), programs=(PROGRAMS[8],)
    ),
    "by overdue": LogFilters(overdue=True),
    "by overdue and a program": LogFilters(overdue=True, programs=(PROGRAMS[5],)),
    "oldest open first": LogFilters(sort=OLDEST_OPEN),
    "due first": LogFilters(sort=DUE),
}
SEARCHES = {
    "a referral's number": "",
    "a case number": "0000-0123-45",
    "a rare name": "zenobia",
    "a first and a last name": "fictional001 testcase0001",
    "a name that everybody has": "testcase",
}


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as home:
        engine = open_database(None, Path(home))
        migrate(engine)
        sofia = _fill(engine)
        rules = clock_rules(load(Path(__file__).parent.parent / "data"))

        def page(filters: LogFilters, after: str = "") -> float:
            return median_seconds(
                lambda: read_log(engine, sofia, rules, filters, now=NOW, after=after), times=TIMES
            )

        newest = (
            "SELECT id FROM referral WHERE status <> 'entered_in_error' ORDER BY created_at DESC LIMIT :rows"
        )
        yield Figure(
            f"first page of {ROWS:,} referrals",
            page(LogFilters()),
            GOAL,
            "sorted for each page",
            _sql(engine, newest.format(how="NOT INDEXED"), rows=PAGE),
        )
        for what, filters in FILTERS.items():
            yield Figure(f"first page {what}", page(filters), GOAL)
        with reading(engine) as session:
            middle, number = session.execute(
                text(
                    "SELECT created_at || '+00:00~' || id, number FROM referral WHERE number IS NOT NULL "
                    f"ORDER BY created_at DESC LIMIT 1 OFFSET {ROWS // 2}"
                )
            ).one()
        yield Figure(
            f"the page behind {ROWS // 2:,} others",
            page(LogFilters(), middle),
            GOAL,
            "OFFSET, along the same index",
            _sql(
                engine,
                newest.format(how="WHERE office_id = (SELECT min(office_id) FROM referral)")
                + f" OFFSET {ROWS // 3}",
                rows=PAGE,
            ),
        )
        for what, typed in SEARCHES.items():
            like = f"% {typed.split(' ')[0]}%"
            named = "name" in what
            yield Figure(
                f"search for {what}",
                page(LogFilters(text=typed or number)),
                GOAL,
                "LIKE over every name" if named else "",
                _sql(
                    engine,
                    "SELECT id FROM referral WHERE parent_id IN (SELECT id FROM parent WHERE name_key LIKE :like) "
                    "ORDER BY created_at DESC LIMIT :rows",
                    like=like,
                    rows=PAGE,
                )
                if named
                else None,
            )
        engine.dispose()


def _fill(engine: Engine) -> Worker:
    """Two offices, three workers, their log, and the supervisor of both."""
    admin = first_start(
        engine,
        make_setup_link(engine, now=NOW),
        FirstStart("Bench County", "Benchville", "America/Los_Angeles", "Ada Testcase", "ada", "-"),
        now=NOW,
    )
    with reading(engine) as session:
        ada = active_worker(session, admin)
    if ada is None:
        raise LookupError("the bench's own account is not there")
    (here,) = ada.offices
    there = add_office(engine, ada, "Elsewhere", "America/Phoenix", now=NOW).id

    def hire(login: str, role: Role, *offices: object) -> Worker:
        named = frozenset(offices)
        led = named if role is Role.SUPERVISOR else frozenset()
        person = Person(login, login.title(), frozenset({role}), named, supervises=led)  # type: ignore[arg-type]
        account_id, _ = invite(engine, ada, person, now=NOW)
        with reading(engine) as session:
            found = active_worker(session, account_id)
        if found is None:
            raise LookupError(login)
        return found

    workers = {
        here: [hire(login, Role.CASEWORKER, here).id for login in ("dana", "cora")],
        there: [hire("elena", Role.CASEWORKER, there).id],
    }
    fill_log(engine, workers, ROWS, NOW)
    return hire("sofia", Role.SUPERVISOR, here, there)


def _sql(engine: Engine, statement: str, **values: object) -> float:
    """Another way to the same rows' ids, without their names, clocks and count."""

    def ask() -> None:
        with reading(engine) as session:
            session.execute(text(statement), values).all()

    return median_seconds(ask, times=3, warm_ups=1)
