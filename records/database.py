"""Opens the database and its transactions. Leaves the environment to the rim and rows to the verbs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event, func, select, text
from sqlalchemy import Engine as Engine  # noqa: PLC0414 - handed on: outside records nobody imports sqlalchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, SQLAlchemyError
from sqlmodel import Session, SQLModel, create_engine

from records.errors import NotNow
from records.not_now import why_not_now
from records.sqlite_file import BUSY_SECONDS, WRITING, open_sqlite

_FILE = "portal.sqlite3"
_CONNECT_SECONDS = (
    10  # without it a machine that is off is waited for until the network gives up, for minutes
)
_MIGRATING = 7064  # any number, the same for all who migrate
_RIGHT = "It must be postgresql+psycopg://user@host/name, or be left out to use a file in PORTAL_HOME."


class DatabaseProblem(Exception):
    """The database can't be opened as asked; the sentence says what to set."""


def open_database(url: str | None, home: Path) -> Engine:
    """The engine of `url` (PORTAL_DATABASE_URL), or else of a SQLite file under `home` (PORTAL_HOME).

    The file is made readable for its owner alone. Nothing is migrated: see `migrate`.

    :raises DatabaseProblem: the folder or the file can't be made or written, or the address is of no known kind.
    """
    if not url:
        return _open_file(home / _FILE, "PORTAL_HOME")
    try:
        target = make_url(url)
    except (ArgumentError, ValueError) as error:  # not said as it stands: it may hold a password
        raise DatabaseProblem(f"PORTAL_DATABASE_URL can't be read as an address. {_RIGHT}") from error
    if target.drivername == "postgresql+psycopg":
        return _open_postgres(target)
    if target.drivername == "sqlite" and target.database:
        return _open_file(Path(target.database), "PORTAL_DATABASE_URL")
    raise DatabaseProblem(f"PORTAL_DATABASE_URL begins with '{target.drivername}'. {_RIGHT}")


def _open_file(file: Path, named_by: str) -> Engine:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return open_sqlite(file)
    except OSError as error:
        raise DatabaseProblem(
            f"{error.filename}: {error.strerror}. "
            f"{named_by} must name a folder in which the portal's account may write."
        ) from error


def _open_postgres(target: URL) -> Engine:
    """A connection that broke is found out and made anew; one that never comes about, or a lock, is not waited for
    longer than somebody before the screen would.
    """
    waits = {"connect_timeout": _CONNECT_SECONDS} if "connect_timeout" not in target.query else {}
    engine = create_engine(target, pool_pre_ping=True, hide_parameters=True, connect_args=waits)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
        connection.commit()

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction that is kept whole when the block ends and undone whatever else happens.

    A rerun of a page raises a BaseException, so undoing stands in `finally`: closing a session that did
    not commit rolls it back and gives the lock free. No `st.*` call belongs inside the block.

    :raises NotNow: the disk is full, or the database is locked, out of reach, or otherwise not to be worked with.
    """
    with _connected(engine, **{WRITING: True}) as connection:
        session = Session(bind=connection, expire_on_commit=False)
        try:
            yield session
            session.commit()
        finally:
            session.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """One consistent look. Whatever the block changed is undone.

    :raises NotNow: as writing.
    """
    with _connected(engine) as connection:
        session = Session(bind=connection, autoflush=False)
        try:
            yield session
        finally:
            session.close()


@contextmanager
def _connected(engine: Engine, **options: bool) -> Iterator[Connection]:
    """A connection. When the database fails, it and all that wait for their next use are closed for good: they may have
    been opened while the disk could only be read, or belong to a file that was replaced by a backup.
    """
    try:
        with engine.connect().execution_options(**options) as connection:
            try:
                yield connection
            except SQLAlchemyError as problem:
                if why_not_now(problem) is not None:
                    connection.invalidate()
                    engine.dispose()
                raise
    except SQLAlchemyError as problem:
        not_now = why_not_now(problem)
        if not_now is None:
            raise
        raise not_now from problem


def insert_if_new(session: Session, row: SQLModel) -> None:
    """Add `row` unless its key is there: two that come first at once both go on with the same row."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    session.execute(insert(type(row)).values(row.model_dump()).on_conflict_do_nothing())


def can_be_written(engine: Engine) -> bool:
    """Whether a change can be kept now. For the question whether the portal is ready.

    It adds no row, in the one table to which a kiosk may add: a disk or a server that can only be read lets a
    transaction begin and refuses the change.
    """
    try:
        with writing(engine) as session:
            session.execute(text("INSERT INTO kiosk_sending (id) SELECT NULL WHERE 1 = 0"))
    except (SQLAlchemyError, NotNow):
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
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # two that start at once migrate one after the other
            connection.execute(text("SET LOCAL lock_timeout = 0"))  # however long the first takes
            connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        yield config
