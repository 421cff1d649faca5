"""A database that fails in the middle of the work: a sentence to show, nothing half kept, and on it goes afterwards."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.database import DatabaseProblem, can_be_written, migrate, open_database, reading, writing
from records.errors import Busy, Damaged, NotNow, OnlyReading, OutOfReach
from records.jobs import Job, do_job
from records.kiosk_engine import open_for_kiosk
from records.tables import JobLease, Office
from tests.people import NOW
from tests.records.failing import cut, file_of, gone, locked, read_only

Failing = Callable[[Engine], AbstractContextManager[None]]


def add(engine: Engine, name: str) -> None:
    with writing(engine) as session:
        session.add(Office(name=name, time_zone="UTC", created_at=NOW))


def offices(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return sorted(session.exec(select(Office.name)))


@pytest.mark.parametrize(("failing", "said"), [(read_only, OnlyReading), (locked, Busy), (gone, OutOfReach)])
def test_an_act_is_refused_with_a_sentence_and_goes_through_afterwards(
    engine: Engine, failing: Failing, said: type[NotNow]
) -> None:
    add(engine, "Before")
    with failing(engine):
        with suppress(NotNow), reading(engine), reading(engine):
            pass  # two connections wait for their next use
        for _ in range(2):  # the second finds what the first left behind
            with pytest.raises(said, match="administrator"):
                add(engine, "Meanwhile")
        assert not can_be_written(engine)
    assert can_be_written(engine)
    assert offices(engine) == ["Before"]
    add(engine, "Afterwards")
    assert offices(engine) == ["Afterwards", "Before"]


@pytest.mark.parametrize("failing", [read_only, locked, gone])
def test_a_job_that_found_no_database_is_done_once_it_is_back(engine: Engine, failing: Failing) -> None:
    done: list[object] = []
    job = Job("a job", timedelta(hours=1), done.append)
    with failing(engine), pytest.raises(NotNow):
        do_job(engine, job, "here", lambda: NOW)
    assert do_job(engine, job, "here", lambda: NOW)
    assert len(done) == 1


def test_a_job_whose_lease_could_not_be_given_back_is_done_again_once_it_ran_out(engine: Engine) -> None:
    done: list[object] = []
    away = gone(engine)

    def act(_: object) -> None:
        done.append(_)
        if len(done) == 1:
            away.__enter__()

    job = Job("a job", timedelta(hours=1), act)
    with pytest.raises(NotNow):
        do_job(engine, job, "here", lambda: NOW)
    away.__exit__(None, None, None)
    with reading(engine) as session:
        assert session.exec(select(JobLease.holder)).all() == ["here"]
    assert not do_job(engine, job, "here", lambda: NOW + job.lease - timedelta(seconds=1))
    assert do_job(engine, job, "here", lambda: NOW + job.lease)


@pytest.mark.postgres
def test_connections_that_were_cut_while_nobody_used_them_are_made_anew_unnoticed(
    postgres_database: str, tmp_path: Path
) -> None:
    engine = open_database(postgres_database, tmp_path)
    offices(engine)
    cut(engine)
    offices(engine)
    engine.dispose()


@pytest.mark.postgres
def test_an_act_that_is_cut_off_is_undone_and_can_be_done_again(
    postgres_database: str, tmp_path: Path
) -> None:
    engine = open_database(postgres_database, tmp_path)
    before = offices(engine)

    def do_half() -> None:
        with writing(engine) as session:
            session.add(Office(name="Half", time_zone="UTC", created_at=NOW))
            session.flush()
            cut(engine)
            session.exec(select(Office)).all()

    with pytest.raises(OutOfReach, match="nothing is done twice"):
        do_half()
    assert offices(engine) == before
    engine.dispose()


@pytest.fixture
def sqlite_engine(sqlite_templates: dict[bool, Path], tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "portal.sqlite3").write_bytes(sqlite_templates[False].read_bytes())
    opened = open_database(None, tmp_path)
    yield opened
    opened.dispose()


def test_a_damaged_file_is_said_to_be_damaged(sqlite_engine: Engine) -> None:
    add(sqlite_engine, "Before")
    sqlite_engine.dispose()
    file = file_of(sqlite_engine)
    file.write_bytes(file.read_bytes()[:4096] + bytes(file.stat().st_size - 4096))
    with pytest.raises(Damaged, match="stop working here"):
        offices(sqlite_engine)
    assert not can_be_written(sqlite_engine)


def test_a_backup_that_is_put_in_place_is_gone_on_with_at_the_second_act(sqlite_engine: Engine) -> None:
    add(sqlite_engine, "In the backup")
    file, backup = file_of(sqlite_engine), file_of(sqlite_engine).with_name("backup")
    with closing(sqlite3.connect(file)) as copying:
        copying.execute("VACUUM INTO ?", (str(backup),))
    add(sqlite_engine, "Later")
    backup.rename(file)
    with pytest.raises(OnlyReading):  # SQLite sees that its file isn't there any more under its name
        add(sqlite_engine, "Lost")
    add(sqlite_engine, "New")
    assert offices(sqlite_engine) == ["In the backup", "New"]


def test_a_kiosk_knows_whether_it_can_send(sqlite_engine: Engine) -> None:
    kiosk = open_for_kiosk(None, file_of(sqlite_engine).parent)
    assert can_be_written(kiosk)
    with read_only(kiosk):
        assert not can_be_written(kiosk)
    kiosk.dispose()


@pytest.mark.parametrize(
    "address", ["nonsense", "postgresql+psycopg://portal:secret@db:port/portal", "postgres://db/portal"]
)
def test_an_address_that_can_t_be_meant_is_a_sentence_without_its_password(
    address: str, tmp_path: Path
) -> None:
    with pytest.raises(DatabaseProblem, match=r"It must be postgresql\+psycopg://user@host/name") as refused:
        open_database(address, tmp_path)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_a_sentence_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="can't be made ready: connection failed"):
        migrate(open_database("postgresql+psycopg://portal@127.0.0.1:1/portal", tmp_path))


def test_a_kiosk_without_its_server_is_a_sentence_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="can't reach"):
        open_for_kiosk("postgresql+psycopg://portal@127.0.0.1:1/portal", tmp_path)


def test_a_file_named_by_its_address_in_a_place_that_can_t_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DatabaseProblem, match="PORTAL_DATABASE_URL must name a folder"):
        open_database(f"sqlite:///{tmp_path}/file/portal.sqlite3", tmp_path)
