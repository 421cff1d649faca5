"""How long a supervisor waits for the outcomes: every number of the page, of a hundred thousand referrals."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from bench.figures import Figure, median_seconds
from bench.outcome_rows import fill
from records.accounts import Person, add_office, invite
from records.clocks import clock_rules
from records.database import migrate, open_database, reading
from records.first_start import FirstStart, first_start
from records.logins import make_setup_link
from records.outcome_scope import BREAKDOWNS, Scope
from records.outcomes import Counting, count_outcomes, read_outcomes
from records.workers import Role, Worker, active_worker
from screening.catalogue import load

REFERRALS = 100_000
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def figures() -> Iterator[Figure]:
    catalogue = load(Path("data"))
    rules = clock_rules(catalogue)
    with tempfile.TemporaryDirectory() as home:
        engine = open_database(None, Path(home))
        migrate(engine)
        start = FirstStart("Bench County", "Benchville", "America/Los_Angeles", "Ada Testcase", "ada", "-")
        admin = first_start(engine, make_setup_link(engine, now=NOW), start, now=NOW)
        with reading(engine) as session:
            ada = _there(active_worker(session, admin))
        second = add_office(engine, ada, "Elsewhere", "America/Phoenix", now=NOW).id
        offices = frozenset({*ada.offices, second})
        person = Person("sofia", "Sofia Testcase", frozenset({Role.SUPERVISOR}), offices, supervises=offices)
        account_id, _ = invite(engine, ada, person, now=NOW)
        with reading(engine) as session:
            sofia = _there(active_worker(session, account_id))
        fill(engine, REFERRALS, sorted(offices), [sofia.id], until=TODAY)

        def seconds(days: int, breakdown: str | None = None, counted: Counting | None = None) -> float:
            scope = Scope(TODAY - timedelta(days=days), TODAY)
            read = partial(read_outcomes, engine, sofia, catalogue, rules, scope, now=NOW)
            return median_seconds(partial(read, breakdown=breakdown, counted=counted), times=3, warm_ups=1)

        yield Figure(f"every number of a year of {REFERRALS:,} referrals", anew := seconds(365), 1.0)
        year = Scope(TODAY - timedelta(days=365), TODAY)
        counted = count_outcomes(engine, sofia, catalogue, rules, year, now=NOW)
        for breakdown in BREAKDOWNS:
            compared = seconds(365, breakdown, counted)
            yield Figure(f"then compared by {breakdown}", compared, 1.0, "the whole anew", anew)
        yield Figure("every number of one of its months", seconds(30), 1.0)
        engine.dispose()


def _there(worker: Worker | None) -> Worker:
    assert worker is not None
    return worker
