"""The database as a kiosk may see it: a fault in the kiosk can't read a case, because the database refuses."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event, text

from records.database import DatabaseProblem, open_database, reading
from records.errors import NotNow

READS = frozenset(
    {
        "alembic_version",
        "closed_place",
        "contact_check",
        "office",
        "provider_place",
        "rule_override",
        "setting",
    }
)
ADDS_TO = "kiosk_sending"
_ONLY_IDS = frozenset({("account", "id"), ("screening", "id"), (ADDS_TO, "id")})
"""SQLite asks for these when it prepares to check whether a new row is there, and what it refers to."""
_ALWAYS = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_TRANSACTION, sqlite3.SQLITE_SAVEPOINT, sqlite3.SQLITE_FUNCTION}
)


def open_for_kiosk(url: str | None, home: Path) -> Engine:
    """An engine that adds to one table and reads seven, none of them about a person. Nothing is migrated.

    SQLite asks an authorizer at each statement. On PostgreSQL the role in `url` must be one of that kind.

    :raises DatabaseProblem: the role may read parents, or the server can't be reached.
    """
    engine = open_database(url, home)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _restrict)
    else:
        _check_role(engine)
    return engine


def _restrict(connection: sqlite3.Connection, _: object) -> None:
    connection.set_authorizer(_allowed)


def _allowed(action: int, table: str | None, column: str | None, __: str | None, ___: str | None) -> int:
    if action in _ALWAYS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_READ and (table in READS or (table, column) in _ONLY_IDS):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_INSERT and table == ADDS_TO:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _check_role(engine: Engine) -> None:
    tables = text(
        "SELECT relname, has_table_privilege(oid, 'SELECT') FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    try:
        with reading(engine) as session:
            readable = {name: bool(may_read) for name, may_read in session.execute(tables)}
    except NotNow as problem:
        raise DatabaseProblem(problem.sentence) from problem
    more = any(may_read and name not in READS for name, may_read in readable.items())
    less = any(not may_read and name in READS for name, may_read in readable.items())
    if more or less:
        engine.dispose()
        raise DatabaseProblem(
            f"The database role of a kiosk may read {'more than a kiosk should' if more else 'too little'}. "
            "docs/kiosk/for-it.md has the statements that make the right role."
        )
