"""The log against an independent computation: every filter, alone and with others, every page, in every order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bench.log_rows import BARRIERS, LANGUAGES, PROGRAMS, PROVIDERS, fill_log
from records.accounts import change_account, list_accounts
from records.clocks import ClockRules
from records.database import reading
from records.errors import NotAllowed, TooMany
from records.lifecycle import Status
from records.lives import clocks_running
from records.log import COUNTED, LogPage, log_choices, read_log
from records.log_export import export_log, export_size
from records.log_filters import DUE, NEWEST, NOT_RECORDED, OLDEST_OPEN, STANDINGS, LogFilters
from records.log_overdue import is_overdue
from records.tables import AuditEvent, CaseNumber, Office, Parent, Referral, ScreeningBarrier
from records.workers import Worker
from tests.people import NOW
from tests.records.cases import add_sent
from tests.records.staff import Staff, worker

RULES = ClockRules()
ROWS = 1_500
ZONE = ZoneInfo("America/Los_Angeles")


@dataclass(frozen=True)
class Log:
    """A filled log, its supervisor of both offices, and all its rows as pandas sees them."""

    engine: Engine
    staff: Staff
    sofia: Worker
    rows: pd.DataFrame

    def read(self, filters: LogFilters, after: str = "", rows: int = 50) -> LogPage:
        return read_log(self.engine, self.sofia, RULES, filters, now=NOW, after=after, rows=rows)

    def all_pages(self, filters: LogFilters, rows: int = 97) -> list[UUID]:
        found, after = [], ""
        while True:
            page = self.read(filters, after, rows)
            found += [row.id for row in page.rows]
            if page.next is None:
                return found
            assert len(page.rows) == rows
            after = page.next


@pytest.fixture
def log(engine: Engine, staff: Staff) -> Log:
    return filled(engine, staff, ROWS)


def filled(engine: Engine, staff: Staff, rows: int) -> Log:
    fill_log(
        engine,
        {staff.here: [staff.dana.id, staff.cora.id], staff.there: [staff.elena.id]},
        rows,
        NOW,
    )
    (row,) = (each for each in list_accounts(engine, staff.ada, now=NOW) if each.id == staff.sofia.id)
    person = replace(row.person, supervises=frozenset({staff.here, staff.there}))
    change_account(engine, staff.ada, staff.sofia.id, person, now=NOW)
    return Log(engine, staff, worker(engine, staff.sofia.id), everything(engine))


def everything(engine: Engine) -> pd.DataFrame:
    """All referrals with what the log asks by, computed without the log's own queries."""
    with reading(engine) as session:
        referrals = session.exec(select(Referral)).all()
        parents = {row.id: row for row in session.exec(select(Parent))}
        cases = {row.parent_id: row.number for row in session.exec(select(CaseNumber))}
        barriers: dict[UUID, set[str]] = {}
        for row in session.exec(select(ScreeningBarrier)):
            barriers.setdefault(row.screening_id, set()).add(row.barrier)
        clocks = clocks_running(session, [row for row in referrals if row.ended_at is None], RULES, NOW)
    frame = pd.DataFrame(
        {
            "id": row.id,
            "hex": row.id.hex,
            "number": row.number or "",
            "created_at": row.created_at,
            "program": row.program_id,
            "provider": row.provider_id,
            "office": row.office_id,
            "worker": row.worker_id,
            "status": row.status,
            "permit_send": row.permit_send,
            "language": parents[row.parent_id].language or NOT_RECORDED,
            "barriers": barriers.get(row.screening_id, set()),
            "names": f"{parents[row.parent_id].first_name} {parents[row.parent_id].last_name}".lower(),
            "case": cases.get(row.parent_id, ""),
            "open": row.ended_at is None,
            "overdue": is_overdue(clocks.get(row.id, ())),
            "due": due_day(row),
        }
        for row in referrals
    )
    return frame.astype({"status": str})


def due_day(row: Referral) -> date:
    going = row.appointment_at.date() if row.appointment_at else None
    return row.review_on or going or row.contact_by or date.max


def asked(log: pd.DataFrame, filters: LogFilters) -> list[UUID]:
    """What the filters find, in their order, by pandas."""
    rows = log
    for column, values in (
        ("program", filters.programs),
        ("provider", filters.providers),
        ("office", filters.offices),
        ("worker", filters.workers),
        ("language", filters.languages),
    ):
        if values:
            rows = rows[rows[column].isin(values)]
    if filters.standings:
        rows = those(rows, [stands(row, filters.standings) for row in rows.itertuples()])
    else:
        rows = rows[rows["status"] != Status.ENTERED_IN_ERROR.value]
    if filters.barriers:
        rows = those(rows, [bool(each & set(filters.barriers)) for each in rows["barriers"]])
    if filters.since:
        rows = rows[rows["created_at"] >= datetime.combine(filters.since, time(), ZONE)]
    if filters.until:
        rows = rows[rows["created_at"] < datetime.combine(filters.until + timedelta(days=1), time(), ZONE)]
    if filters.text:
        typed = filters.text.lower()
        rows = those(rows, [named(row, typed) for row in rows.itertuples()])
    if filters.overdue:
        rows = rows[rows["overdue"]]
    if filters.sort == NEWEST:
        rows = rows.sort_values(["created_at", "hex"], ascending=False)
    else:
        rows = rows[rows["open"]].sort_values(["created_at" if filters.sort == OLDEST_OPEN else "due", "hex"])
    return list(rows["id"])


def those(rows: pd.DataFrame, which: list[bool]) -> pd.DataFrame:
    return rows[pd.Series(which, index=rows.index, dtype=bool)]


def stands(row: Any, standings: tuple[str, ...]) -> bool:
    return any(
        row.status in each.statuses and each.permit_send in (None, row.permit_send)
        for name in standings
        for each in STANDINGS[name]
    )


def named(row: Any, typed: str) -> bool:
    words = row.names.split()
    by_name = all(any(word.startswith(part) for word in words) for part in typed.split())
    by_case = typed.isdigit() and row.case.startswith(typed)
    return by_name or by_case or row.number.lower() == typed


def some_filters(staff: Staff) -> Iterator[LogFilters]:
    """Each alone, and thirty mixtures of any."""
    choices: dict[str, list[Any]] = {
        "programs": [(PROGRAMS[0],), (PROGRAMS[7], PROGRAMS[12])],
        "providers": [(PROVIDERS[0],), (PROVIDERS[3], PROVIDERS[4])],
        "offices": [(staff.here,), (staff.there,), (staff.here, staff.there)],
        "workers": [(staff.cora.id,), (staff.dana.id, staff.elena.id)],
        "standings": [(name,) for name in STANDINGS] + [("going", "with_provider")],
        "languages": [("en",), ("hmn",), (NOT_RECORDED,), ("es", NOT_RECORDED)],
        "barriers": [("transport",), ("foster",), ("housing", "veteran")],
        "overdue": [True],
        "since": [date(2025, 3, 1)],
        "until": [date(2025, 12, 31), date(2026, 11, 20)],
        "text": ["zenobia", "testcase", "fictional1 testcase01", "00000001", "0000000007"],
        "sort": [OLDEST_OPEN, DUE],
    }
    yield LogFilters()
    for name, values in choices.items():
        for value in values:
            yield LogFilters(**{name: value})
    random = Random(7)
    for _ in range(30):
        names = random.sample(list(choices), random.randrange(2, 6))
        yield LogFilters(**{name: random.choice(choices[name]) for name in names})


def test_every_filter_finds_what_an_independent_computation_finds_in_the_same_order(log: Log) -> None:
    found_anything = 0
    for filters in some_filters(log.staff):
        expected = asked(log.rows, filters)
        found_anything += bool(expected)
        assert log.all_pages(filters) == expected, filters
    assert found_anything > 40


def test_a_count_is_exact_up_to_its_bound_and_then_says_that_there_are_more(log: Log) -> None:
    for filters in some_filters(log.staff):
        expected, page = len(asked(log.rows, filters)), log.read(filters)
        assert (page.count, page.more) == (expected, False) or page.more, filters
        if page.more:
            assert page.count < expected
    assert (log.read(LogFilters()).count, log.read(LogFilters()).more) == (COUNTED, True)


def test_each_referral_has_one_of_the_words(log: Log) -> None:
    words = [set(log.all_pages(LogFilters(standings=(name,)))) for name in STANDINGS]
    assert sum(len(each) for each in words) == len(set().union(*words)) == len(log.rows)


def test_two_that_were_begun_in_the_same_moment_are_each_on_one_page(log: Log) -> None:
    with log.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE referral SET created_at = (SELECT max(created_at) FROM referral)")
    assert len(set(log.all_pages(LogFilters(), rows=50))) == len(asked(log.rows, LogFilters()))


def test_an_address_that_names_no_place_begins_at_the_start(log: Log) -> None:
    start = log.read(LogFilters()).rows
    for after in ("x", "2026-01-01~", "~", "2026-01-01T00:00~" + "0" * 32, "9" * 500):
        assert log.read(LogFilters(), after).rows == start


def test_a_line_says_whose_it_is_and_what_is_due(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    (row,) = read_log(engine, staff.sofia, RULES, LogFilters(), now=NOW).rows
    assert (row.number, row.parent_name) == (sent.referral.number, "Ruben Testcase")
    assert (row.office_name, row.worker_name) == ("Testville", "Dana Testcase")
    assert (row.word, row.overdue) == ("With the provider", False)
    assert row.clock is not None
    assert row.clock.kind == "contact_by"
    later = NOW + timedelta(days=9)
    (row,) = read_log(engine, staff.sofia, RULES, LogFilters(overdue=True), now=later).rows
    assert row.overdue


def test_only_offices_that_one_supervises_are_in_it(log: Log) -> None:
    sven = log.staff.sven
    there = read_log(log.engine, sven, RULES, LogFilters(), now=NOW)
    assert {row.office_id for row in there.rows} == {log.staff.there}
    asked_for = LogFilters(offices=(log.staff.here,))
    assert read_log(log.engine, sven, RULES, asked_for, now=NOW).rows == ()
    assert export_log(log.engine, sven, RULES, asked_for, {}, with_names=True, now=NOW) == ()
    choices = log_choices(log.engine, sven, now=NOW)
    assert [name for _, name in choices.offices] == ["Elsewhere"]
    assert {id for id, _ in choices.workers} == {log.staff.elena.id, log.staff.sven.id, log.staff.sofia.id}


@pytest.mark.parametrize("who", ["dana", "aldo", "ada"])
def test_nobody_but_a_supervisor_reads_or_exports_it(engine: Engine, staff: Staff, who: str) -> None:
    by = getattr(staff, who)
    for act in (
        lambda: read_log(engine, by, RULES, LogFilters(), now=NOW),
        lambda: log_choices(engine, by, now=NOW),
        lambda: export_size(engine, by, LogFilters(), now=NOW),
        lambda: export_log(engine, by, RULES, LogFilters(), {}, with_names=False, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_search_by_name_is_recorded_once_with_whom_it_showed(engine: Engine, staff: Staff) -> None:
    sent = add_sent(engine, staff.dana, staff.here)
    for minutes in (0, 1):
        at = NOW + timedelta(minutes=minutes)
        read_log(engine, staff.sofia, RULES, LogFilters(text="ruben"), now=at)
        read_log(engine, staff.sofia, RULES, LogFilters(), now=at)
    with reading(engine) as session:
        found = session.exec(select(AuditEvent).where(AuditEvent.what == "log.searched")).all()
    assert [row.detail for row in found] == [{"shown": [str(sent.referral.parent_id)]}]


def test_an_export_holds_what_the_filters_find_and_is_written_down(log: Log) -> None:
    filters = LogFilters(programs=(PROGRAMS[1],), languages=("es",))
    rows = export_log(
        log.engine, log.sofia, RULES, filters, {"program": PROGRAMS[1]}, with_names=True, now=NOW
    )
    assert [row.id for row in rows] == asked(log.rows, filters)
    assert all(row.parent_name for row in rows)
    bare = export_log(log.engine, log.sofia, RULES, filters, {}, with_names=False, now=NOW)
    assert [row.id for row in bare] == [row.id for row in rows]
    assert {row.parent_name for row in bare} == {""}
    with reading(log.engine) as session:
        kept = session.exec(select(AuditEvent).where(AuditEvent.what == "exported").order_by("seq")).all()
    assert [row.detail for row in kept] == [
        {
            "of": "log",
            "offices": sorted(map(str, log.sofia.supervises)),
            "rows": len(rows),
            "with_names": names,
            "filters": by,
        }
        for names, by in ((True, {"program": PROGRAMS[1]}), (False, {}))
    ]
    assert {row.by_id for row in kept} == {log.sofia.id}


@pytest.mark.parametrize("filters", [LogFilters(overdue=True), LogFilters(sort=DUE)])
def test_an_export_that_is_read_in_several_looks_is_whole_and_in_its_order(
    log: Log, monkeypatch: pytest.MonkeyPatch, filters: LogFilters
) -> None:
    monkeypatch.setattr("records.log_export._AT_ONCE", 7)
    rows = export_log(log.engine, log.sofia, RULES, filters, {}, with_names=False, now=NOW)
    assert len(rows) > 7
    assert [row.id for row in rows] == asked(log.rows, filters)
    assert len(rows) <= export_size(log.engine, log.sofia, filters, now=NOW) <= len(rows) + 20


def test_a_longer_export_than_may_leave_at_once_is_refused_and_not_written_down(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.exports.MOST_ROWS", 300)
    monkeypatch.setattr("records.log_export.MOST_ROWS", 300)
    for refused in (
        lambda: export_size(log.engine, log.sofia, LogFilters(), now=NOW),
        lambda: export_log(log.engine, log.sofia, RULES, LogFilters(), {}, with_names=False, now=NOW),
    ):
        with pytest.raises(TooMany, match="more than 300 lines"):
            refused()
    with reading(log.engine) as session:
        assert session.exec(select(AuditEvent).where(AuditEvent.what == "exported")).all() == []


def test_the_languages_and_barriers_of_the_made_up_log_are_all_there(log: Log) -> None:
    assert set(log.rows["language"]) <= {each or NOT_RECORDED for each in LANGUAGES}
    assert set().union(*log.rows["barriers"]) <= BARRIERS.keys()
    with reading(log.engine) as session:
        assert len(session.exec(select(Office)).all()) == 2
