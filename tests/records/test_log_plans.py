"""A hundred thousand referrals: every walk goes along an index, no page is sorted or skipped to, and it stays right."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text

from bench.log_rows import PROGRAMS, PROVIDERS, fill_log
from records.access import SUPERVISION, looking
from records.database import migrate, open_database, reading
from records.log import ready
from records.log_conditions import Asked
from records.log_filters import DUE, NOT_RECORDED, OLDEST_OPEN, LogFilters
from records.log_overdue import may_be
from records.log_walks import count_up_to, statements, walk
from tests.people import NOW
from tests.records.staff import Staff, set_up, staff_of

ROWS = 100_000


@pytest.fixture(scope="module")
def long_log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(None, tmp_path_factory.mktemp("log"))
    migrate(engine)
    set_up(engine)
    staff = staff_of(engine)
    fill_log(engine, {staff.here: [staff.dana.id, staff.cora.id, staff.aldo.id]}, ROWS, NOW)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def sofia(long_log: Engine) -> Staff:
    return staff_of(long_log)


def asking(engine: Engine, staff: Staff, filters: LogFilters) -> Asked:
    with looking(engine, staff.sofia, NOW, SUPERVISION) as act:
        asked = ready(act, filters)
    also = may_be(NOW) if filters.overdue else None
    return Asked(filters, asked.offices, asked.since, asked.until, asked.wanted, also)


def plans(engine: Engine, asked: Asked, *settings: str) -> list[str]:
    """Of each walk of a page somewhere in the middle, how the engine goes about it."""
    explain = "EXPLAIN QUERY PLAN" if engine.dialect.name == "sqlite" else "EXPLAIN"
    sent: list[tuple[str, Any]] = []

    def keep(_: object, __: object, statement: str, parameters: Any, *___: object) -> None:
        sent.append((statement, parameters))

    with reading(engine) as session:
        connection = session.connection()
        for setting in settings:
            session.execute(text(setting))
        somewhere = walk(session, asked, None, 20)
        asked_for = statements(session, asked, somewhere[-1] if somewhere else None, 51)
        event.listen(engine, "before_cursor_execute", keep)
        for statement in asked_for:
            session.execute(statement).all()
        event.remove(engine, "before_cursor_execute", keep)
        return [
            " | ".join(str(row[-1]) for row in connection.exec_driver_sql(f"{explain} {plain}", values))
            for plain, values in sent
        ]


PLANS = {
    "everything": (LogFilters(), "ix_referral_log "),
    "a program": (LogFilters(programs=(PROGRAMS[0],)), "ix_referral_log_program"),
    "two providers": (LogFilters(providers=(PROVIDERS[0], PROVIDERS[1])), "ix_referral_log_provider"),
    "a status": (LogFilters(standings=("paused",)), "ix_referral_log_status"),
    "a word for two statuses": (LogFilters(standings=("ended",)), "ix_referral_log_status"),
    "a language": (LogFilters(languages=("vi",)), "ix_referral_log_language"),
    "no language": (LogFilters(languages=(NOT_RECORDED,)), "ix_referral_log_language"),
    "a month": (LogFilters(since=date(2025, 3, 1), until=date(2025, 3, 31)), "ix_referral_log "),
    "the oldest open": (LogFilters(sort=OLDEST_OPEN), "ix_referral_log_open"),
    "what is overdue": (LogFilters(overdue=True), "ix_referral_log_open"),
    "a common program, a rare language": (
        LogFilters(programs=(PROGRAMS[0],), languages=("hmn",)),
        "ix_referral_log_language",
    ),
    "a common language, a rare program": (
        LogFilters(languages=("en",), programs=(PROGRAMS[18],)),
        "ix_referral_log_program",
    ),
    "overdue, of a rare program": (
        LogFilters(overdue=True, programs=(PROGRAMS[19],)),
        "ix_referral_log_program",
    ),
    "common in every way": (
        LogFilters(languages=("en",), standings=("ended",)),
        "ix_referral_log ",
    ),
    "a common barrier": (LogFilters(barriers=("transport",)), "ix_referral_log "),
    "a name of very many": (LogFilters(text="fictional"), "ix_referral_log "),
}


@pytest.mark.parametrize("named", list(PLANS))
def test_each_walk_goes_along_the_index_of_the_filter_that_finds_fewest(
    long_log: Engine, sofia: Staff, named: str
) -> None:
    filters, index = PLANS[named]
    for plan in plans(long_log, asking(long_log, sofia, filters)):
        assert f"{index.strip()} (" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
        assert not re.search(r"SCAN (?!CONSTANT)", plan), plan


@pytest.mark.parametrize(
    ("filters", "index"),
    [
        (LogFilters(barriers=("foster",)), "ix_screening_barrier_barrier"),
        (LogFilters(text="zenobia"), "ix_parent_name_word_word"),
        (LogFilters(text="0000000123"), "ix_case_number_number_key"),
        (LogFilters(sort=DUE), "ix_referral_log_open"),
    ],
)
def test_the_few_that_are_gathered_and_sorted_are_found_by_an_index(
    long_log: Engine, sofia: Staff, filters: LogFilters, index: str
) -> None:
    for plan in plans(long_log, asking(long_log, sofia, filters)):
        assert index in plan, plan
        assert "SCAN referral" not in plan, plan


def test_no_page_skips_over_the_ones_before_it(long_log: Engine, sofia: Staff) -> None:
    asked = asking(long_log, sofia, LogFilters(languages=("es",)))
    with reading(long_log) as session:
        place = walk(session, asked, None, 1)[0]
        assert [one._offset_clause for one in statements(session, asked, place, 51)] == [None]


@pytest.mark.parametrize(
    ("filters", "where"),
    [
        (LogFilters(), "status <> 'entered_in_error'"),
        (
            LogFilters(programs=(PROGRAMS[2],), languages=("hmn", NOT_RECORDED)),
            f"program_id = '{PROGRAMS[2]}' AND (language = 'hmn' OR language IS NULL) "
            "AND status <> 'entered_in_error'",
        ),
        (
            LogFilters(standings=("with_provider",), providers=(PROVIDERS[6],)),
            f"provider_id = '{PROVIDERS[6]}' AND (status = 'accepted' OR (status = 'sent' AND permit_send))",
        ),
        (
            LogFilters(barriers=("foster", "veteran"), standings=("not_taken", "in_error")),
            "status IN ('rejected', 'entered_in_error') AND screening_id IN "
            "(SELECT screening_id FROM screening_barrier WHERE barrier IN ('foster', 'veteran'))",
        ),
        (
            LogFilters(text="zenobia", languages=("en",)),
            "language = 'en' AND status <> 'entered_in_error' AND parent_id IN "
            "(SELECT id FROM parent WHERE first_name = 'Zenobia')",
        ),
    ],
)
def test_of_a_hundred_thousand_the_walks_find_what_plain_sql_finds(
    long_log: Engine, sofia: Staff, filters: LogFilters, where: str
) -> None:
    asked = asking(long_log, sofia, filters)
    order = "ORDER BY created_at DESC, id DESC"
    with reading(long_log) as session:
        plain = session.execute(text(f"SELECT id FROM referral WHERE {where} {order}")).scalars().all()
        place, found = None, []
        while places := walk(session, asked, place, 500):
            found += [id.hex for _, id in places]
            place = places[-1]
            if len(found) >= 5_000:  # ten pages deep is deep enough
                break
        assert found == plain[: len(found)]
        assert len(found) == min(len(plain), len(found) or 1)
        assert count_up_to(session, asked, ROWS) == len(plain)


def test_the_walks_have_their_indexes_on_both_engines(engine: Engine, staff: Staff) -> None:
    fill_log(engine, {staff.here: [staff.dana.id, staff.cora.id]}, 3_000, NOW)
    for filters, index in (
        (LogFilters(), "ix_referral_log"),
        (LogFilters(programs=(PROGRAMS[18],)), "ix_referral_log_program"),
        (LogFilters(languages=("hmn",)), "ix_referral_log_language"),
        (LogFilters(sort=OLDEST_OPEN), "ix_referral_log_open"),
    ):
        asked = asking(engine, staff, filters)
        postgres = engine.dialect.name == "postgresql"  # so few rows it would rather read and sort
        off = [f"SET LOCAL enable_{way} = off" for way in ("seqscan", "bitmapscan", "sort")]
        for plan in plans(engine, asked, *(off if postgres else ())):
            assert f"{index} {'on' if postgres else '('}" in plan, plan


def test_the_file_of_the_long_log_is_whole(long_log: Engine) -> None:
    with reading(long_log) as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert Path(str(long_log.url.database)).stat().st_size > 0
