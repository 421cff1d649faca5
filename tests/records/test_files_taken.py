"""Searches and files as a supervisor sees them: many or vain searches, and who took what of which offices."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from records.access import Subject, add_audit_row
from records.access_notes import add_access_note
from records.access_report import AccessReport
from records.accounts import Person, change_account
from records.clocks import clock_rules
from records.database import writing
from records.errors import OtherOffice
from records.exports import EXPORTED, note_export
from records.finding_parents import find_parents
from records.log import read_log
from records.log_export import export_log
from records.log_filters import LogFilters
from records.unusual import unusual_access
from records.workers import Role, Worker
from screening.catalogue import load
from tests.people import NOW
from tests.records.cases import add_parent, add_sent
from tests.records.staff import Staff, also_works_there, worker

CATALOGUE = load(Path("data"))
MONDAY = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # noon at the office
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def report(engine: Engine, by: Worker) -> AccessReport:
    return unusual_access(engine, by, CATALOGUE, now=MONDAY + 48 * HOUR, since=date(2026, 11, 23))


def search(engine: Engine, by: Worker, typed: str, times: int, every: timedelta = MINUTE) -> None:
    for number in range(times):
        find_parents(engine, by, typed, now=MONDAY + number * every)


def leading_both(engine: Engine, staff: Staff) -> Worker:
    """A second supervisor of the office, since nobody explains what they did themselves."""
    both = Person(
        "sven", "Sven Testcase", frozenset({Role.SUPERVISOR}), frozenset({staff.there}),
        frozenset({staff.here, staff.there}),
    )  # fmt: skip
    change_account(engine, staff.ada, staff.sven.id, both, now=NOW)
    return worker(engine, staff.sven.id)


@pytest.mark.parametrize(("times", "listed"), [(9, False), (10, True)])
def test_ten_searches_in_an_hour_that_found_nobody_are_listed_and_nine_are_not(
    engine: Engine, staff: Staff, times: int, listed: bool
) -> None:
    search(engine, staff.dana, "Nobody Atall", times)
    found = report(engine, staff.sofia)
    assert [(row.by_name, row.reasons, len(row.openings)) for row in found.unusual] == (
        [("Dana Testcase", ("found_nobody",), 10)] if listed else []
    )
    assert (found.openings, report(engine, staff.sven).unusual) == (0, ())


def test_ten_in_more_than_an_hour_are_usual(engine: Engine, staff: Staff) -> None:
    search(engine, staff.dana, "Nobody Atall", 20, every=timedelta(minutes=6, seconds=41))
    assert report(engine, staff.sofia).unusual == ()


@pytest.mark.parametrize(("times", "listed"), [(39, False), (40, True)])
def test_forty_searches_in_an_hour_are_listed_whatever_they_found(
    engine: Engine, staff: Staff, times: int, listed: bool
) -> None:
    add_parent(engine, staff.dana, staff.here)
    search(engine, staff.dana, "Testcase", times)
    rows = report(engine, staff.sofia).unusual
    assert [row.reasons for row in rows] == ([("searches",)] if listed else [])
    assert all(one.count == 1 and not one.parent_name for row in rows for one in row.openings)


def test_searches_of_the_log_count_and_a_note_explains_them(engine: Engine, staff: Staff) -> None:
    rules = clock_rules(CATALOGUE)
    for number in range(10):  # the same text again within a quarter of an hour is the same search
        filters = LogFilters(text="Nobody Atall")
        read_log(engine, staff.sofia, rules, filters, now=MONDAY + number * timedelta(minutes=16))
    search(engine, staff.sofia, "Nobody Atall", 8)
    (row,) = report(engine, staff.sofia).unusual
    assert (row.by_id, len(row.openings)) == (staff.sofia.id, 8 + 4)
    sven = leading_both(engine, staff)
    add_access_note(engine, sven, staff.here, None, MONDAY, MONDAY + 4 * HOUR, "New parents", now=NOW)
    found = report(engine, sven)
    assert (found.unusual, [row.note.note for row in found.explained if row.note]) == ((), ["New parents"])


def test_who_took_what_of_which_office_with_names_or_without(engine: Engine, staff: Staff) -> None:
    add_sent(engine, staff.dana, staff.here)
    rules, described = clock_rules(CATALOGUE), {"overdue": "yes"}
    export_log(engine, staff.sofia, rules, LogFilters(), described, with_names=True, now=MONDAY)
    note_export(
        engine, staff.sofia, "outcomes.board", rows=1, with_names=False, filters={}, now=MONDAY + HOUR
    )
    board, log = report(engine, staff.sofia).taken
    assert (log.by_name, log.of, log.rows, log.with_names, log.filters, log.offices, log.reasons) == (
        "Sofia Testcase", "log", 1, True, described, ("Testville",), (),
    )  # fmt: skip
    assert (board.of, board.with_names, board.at) == ("outcomes.board", False, MONDAY + HOUR)
    assert report(engine, staff.sven).taken == ()
    assert report(engine, staff.sofia).unusual == ()


def test_a_file_of_one_office_is_seen_by_whoever_supervises_that_one(engine: Engine, staff: Staff) -> None:
    sofia = also_works_there(engine, staff)
    with pytest.raises(OtherOffice):
        note_export(
            engine, sofia, "outcomes.tables", rows=3, with_names=False, filters={}, now=MONDAY,
            offices=(staff.there,),
        )  # fmt: skip
    note_export(engine, sofia, "outcomes.tables", rows=3, with_names=False, filters={}, now=MONDAY)
    assert [len(report(engine, by).taken) for by in (sofia, staff.sven)] == [1, 0]


def test_a_file_from_before_offices_were_kept_counts_where_its_taker_supervises(
    engine: Engine, staff: Staff
) -> None:
    with writing(engine) as session:
        about = Subject("export")
        add_audit_row(
            session, staff.sofia.id, MONDAY, EXPORTED, about, of="log", rows=7, with_names=False, filters={}
        )
    (file,) = report(engine, staff.sofia).taken
    assert (file.rows, file.offices) == (7, ("Testville",))
    assert report(engine, staff.sven).taken == ()


def test_a_file_taken_at_night_is_worth_a_look_until_somebody_explains_it(
    engine: Engine, staff: Staff
) -> None:
    at = MONDAY + 9 * HOUR
    note_export(engine, staff.sofia, "log", rows=7, with_names=True, filters={}, now=at)
    (row,) = report(engine, staff.sofia).unusual
    assert (row.reasons, [(one.what, one.count) for one in row.openings]) == (("odd_hours",), [("export", 7)])
    sven = leading_both(engine, staff)
    add_access_note(engine, sven, staff.here, staff.sofia.id, at, at + HOUR, "Board meeting", now=NOW)
    found = report(engine, staff.sofia)
    assert (found.unusual, [one.note.note for one in found.taken if one.note]) == ((), ["Board meeting"])
