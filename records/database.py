"""Opens the database and its transactions. Leaves the environment to the rim and rows to the verbs."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy import Engine as Engine  # noqa: PLC0414 - handed on: outside records nobody imports sqlalchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, SQLAlchemyError
from sqlalchemy.sql.expression import FromClause
from sqlmodel import Session, SQLModel, create_engine

from records.errors import NoRoom

_BUSY_SECONDS = 15
_FILE = "portal.sqlite3"
_WRITING = "portal_writing"
_DISK_FULL = "53100"  # PostgreSQL's SQLSTATE
_MIGRATING = 7064  # any number, the same for all who migrate


class DatabaseProblem(Exception):
    """The database can't be opened as asked; the sentence says what to set."""


def open_database(url: str | None, home: Path) -> Engine:
    """The engine of `url` (PORTAL_DATABASE_URL), or else of a SQLite file under `home` (PORTAL_HOME).

    The file is made readable for its owner alone. Nothing is migrated: see `migrate`.

    :raises DatabaseProblem: the folder or the file can't be made or written, or the address is of no known kind.
    """
    if not url:
        try:
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _open_sqlite(home / _FILE)
        except OSError as error:
            raise DatabaseProblem(
                f"{error.filename}: {error.strerror}. "
                "PORTAL_HOME must name a folder in which the portal's account may write."
            ) from error
    target = make_url(url)
    if target.drivername == "postgresql+psycopg":
        return create_engine(target, pool_pre_ping=True)
    if target.drivername == "sqlite" and target.database:
        return _open_sqlite(Path(target.database))
    raise DatabaseProblem(
        f"PORTAL_DATABASE_URL begins with '{target.drivername}'. "
        "It must be postgresql+psycopg://user@host/name, or be left out to use a file in PORTAL_HOME."
    )


def wal_is_safe(release: tuple[int, int, int]) -> bool:
    """Whether this SQLite release lacks the WAL-reset bug, which can damage a file with two writers."""
    fixed_later = release >= (3, 51, 3)
    fixed_in_branch = release in ((3, 44, 6), (3, 50, 7))
    return fixed_later or fixed_in_branch or release < (3, 7, 0)


def _open_sqlite(file: Path) -> Engine:
    # Made before SQLite does, because SQLite would ask for 0644; its journals take over the mode of the file.
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)
    engine = create_engine(f"sqlite:///{file}", connect_args={"timeout": _BUSY_SECONDS})
    engine.dialect.statement_compiler = _WithHints
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "TRUNCATE"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver's own is never IMMEDIATE
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A write that begins as a read and finds another writer ahead fails at once; this one waits.
        writing = connection.get_execution_options().get(_WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


class _WithHints(SQLiteCompiler):
    """Passes on `with_hint(table, "INDEXED BY ...", "sqlite")`, which SQLAlchemy leaves out for SQLite."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that is kept whole when the block ends and undone whatever else happens.

    A rerun of a page raises a BaseException, so undoing stands in `finally`: closing a session that did
    not commit rolls it back and gives the lock free. No `st.*` call belongs inside the block.

    :raises NoRoom: the disk is full.
    """
    with engine.connect().execution_options(**{_WRITING: True}) as connection:
        session = Session(bind=connection, expire_on_commit=False)
        try:
            yield session
            session.commit()
        except DBAPIError as error:
            if _says_full(error.orig):
                raise NoRoom from error
            raise
        finally:
            session.close()


def _says_full(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return getattr(error, "sqlstate", None) == _DISK_FULL


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One consistent look. Whatever the block changed is undone."""
    with engine.connect() as connection:
        session = Session(bind=connection, autoflush=False)
        try:
            yield session
        finally:
            session.close()


def insert_if_new(session: Session, row: SQLModel) -> None:
    """Add `row` unless its key is there: two that come first at once both go on with the same row."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(type(row)).values(row.model_dump()).on_conflict_do_nothing())


def can_be_written(engine: Engine) -> bool:
    """Whether a writing transaction can begin and end now. For the question whether the portal is ready."""
    try:
        with writing(engine) as session:
            session.execute(text("SELECT 1"))
    except (SQLAlchemyError, NoRoom):
        return False
    return True


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest revision, in one transaction. Safe to repeat.

    :raises DatabaseProblem: the database can't be reached, read or written.
    """
    try:
        with _migrating(engine) as config:
            command.upgrade(config, "head")
    except (DatabaseError, InterfaceError) as error:
        raise DatabaseProblem(
            f"The database can't be made ready: {error.orig}. Is it there and whole, is the disk full, "
            "and may the portal's account write to it?"
        ) from error


def check_migrations(engine: Engine) -> None:
    """Refuse when the migrations don't make what the tables declare. For tests and `make check`."""
    with _migrating(engine) as config:
        command.check(config)


@contextmanager
def _migrating(engine: Engine) -> Iterator[Config]:
    with engine.connect().execution_options(**{_WRITING: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # two that start at once migrate one after the other
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        yield config
