"""The database itself: what it refuses, what it undoes, and that the migrations make the tables."""

import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlmodel import select

from records.database import (
    DatabaseProblem,
    check_migrations,
    migrate,
    open_database,
    reading,
    writing,
)
from records.sqlite_file import wal_is_safe
from records.tables import AuditEvent, Office, Table
from tests.people import NOW


def test_the_migrations_make_what_the_tables_declare(empty_database: Engine) -> None:
    migrate(empty_database)
    check_migrations(empty_database)
    assert set(Table.metadata.tables) <= set(inspect(empty_database).get_table_names())


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    check_migrations(engine)


def test_two_that_start_at_once_both_find_the_tables(empty_database: Engine) -> None:
    problems: list[BaseException] = []

    def start() -> None:
        try:
            migrate(empty_database)
        except (DBAPIError, DatabaseProblem) as problem:
            problems.append(problem)

    threads = [threading.Thread(target=start) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    check_migrations(empty_database)


def test_a_moment_comes_back_as_it_was_in_utc(engine: Engine) -> None:
    arizona = timezone(timedelta(hours=-7))
    with writing(engine) as session:
        session.add(Office(name="Testville", time_zone="America/Phoenix", created_at=NOW.astimezone(arizona)))
    with reading(engine) as session:
        kept = session.exec(select(Office)).one().created_at
    assert (kept, kept.tzinfo) == (NOW, UTC)


def test_a_naive_moment_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="no time zone"), writing(engine) as session:
        session.add(Office(name="Testville", time_zone="America/Phoenix", created_at=datetime(2026, 11, 21)))  # noqa: DTZ001


def test_a_rerun_in_the_middle_undoes_everything_and_frees_the_lock(engine: Engine) -> None:
    class Rerun(BaseException):
        pass

    def save_half() -> None:
        with writing(engine) as session:
            session.add(Office(name="Half", time_zone="UTC", created_at=NOW))
            session.flush()
            raise Rerun

    with pytest.raises(Rerun):
        save_half()
    with writing(engine) as session:
        session.add(Office(name="Whole", time_zone="UTC", created_at=NOW))
    with reading(engine) as session:
        assert session.exec(select(Office.name)).all() == ["Whole"]


def test_what_a_reader_changes_is_not_kept(engine: Engine) -> None:
    with reading(engine) as session:
        session.add(Office(name="Never", time_zone="UTC", created_at=NOW))
        session.flush()
    with reading(engine) as session:
        assert session.exec(select(Office)).all() == []


@pytest.mark.parametrize("act", ["UPDATE audit_event SET what = 'x'", "DELETE FROM audit_event"])
def test_the_audit_trail_can_be_neither_changed_nor_deleted(engine: Engine, act: str) -> None:
    with writing(engine) as session:
        session.add(AuditEvent(at=NOW, what="tried"))
    with pytest.raises(DBAPIError, match="append only"), writing(engine) as session:
        session.execute(text(act))


def test_many_writers_at_once_all_get_their_turn(engine: Engine) -> None:
    problems: list[BaseException] = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                with writing(engine) as session:
                    session.exec(select(Office)).all()
                    session.add(Office(name=f"{number}-{turn}", time_zone="UTC", created_at=NOW))
        except (DBAPIError, DatabaseProblem) as problem:
            problems.append(problem)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine) as session:
        assert (problems, len(session.exec(select(Office)).all())) == ([], 40)


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    engine = open_database(None, tmp_path / "home")
    migrate(engine)
    engine.dispose()
    file = tmp_path / "home" / "portal.sqlite3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_sqlite_keeps_each_commit_and_checks_references(tmp_path: Path) -> None:
    engine = open_database(None, tmp_path)
    safe = wal_is_safe(sqlite3.sqlite_version_info[:3])
    with reading(engine) as session:
        ask = session.connection().exec_driver_sql
        assert ask("PRAGMA synchronous").scalar() == 2
        assert ask("PRAGMA foreign_keys").scalar() == 1
        assert ask("PRAGMA busy_timeout").scalar() == 15_000
        assert ask("PRAGMA journal_mode").scalar() == ("wal" if safe else "truncate")
    engine.dispose()


@pytest.mark.parametrize(
    ("release", "safe"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_wal_only_on_a_release_without_the_reset_bug(release: tuple[int, int, int], safe: bool) -> None:
    assert wal_is_safe(release) is safe


def test_an_unknown_kind_of_database_is_refused_with_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match=r"postgresql\+psycopg"):
        open_database("mysql://somewhere/x", tmp_path)


def test_a_folder_that_can_t_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DatabaseProblem, match="PORTAL_HOME must name a folder"):
        open_database(None, tmp_path / "file")


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "portal.sqlite3").write_bytes(b"something else " * 600)
    with pytest.raises(DatabaseProblem, match="can't be made ready: file is not a database"):
        migrate(open_database(None, tmp_path))
