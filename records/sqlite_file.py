"""Opens a SQLite file as the portal needs it: what it waits for, keeps and refuses. Transactions are database.py's."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.sql.expression import FromClause
from sqlmodel import create_engine

BUSY_SECONDS = 15
WRITING = "portal_writing"
"""The execution option of a connection that is going to change something."""


def wal_is_safe(release: tuple[int, int, int]) -> bool:
    """Whether this SQLite release lacks the WAL-reset bug, which can damage a file with two writers."""
    fixed_later = release >= (3, 51, 3)
    fixed_in_branch = release in ((3, 44, 6), (3, 50, 7))
    return fixed_later or fixed_in_branch or release < (3, 7, 0)


def open_sqlite(file: Path) -> Engine:
    """The engine of this file, which is made, for its owner alone, where there is none.

    :raises OSError: it can't be made or written.
    """
    # Made before SQLite does, because SQLite would ask for 0644; its journals take over the mode of the file.
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    file.chmod(0o600)
    address = f"{file.absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        # Never made anew: a disk that went away while the portal runs would come back as a portal without a record.
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)

    engine = create_engine(f"sqlite:///{file}", creator=connect, hide_parameters=True)
    engine.dialect.statement_compiler = _WithHints
    journal = "WAL" if wal_is_safe(sqlite3.sqlite_version_info[:3]) else "TRUNCATE"

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver's own is never IMMEDIATE
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA secure_delete = ON")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A write that begins as a read and finds another writer ahead fails at once; this one waits.
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


class _WithHints(SQLiteCompiler):
    """Passes on `with_hint(table, "INDEXED BY ...", "sqlite")`, which SQLAlchemy leaves out for SQLite."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text
