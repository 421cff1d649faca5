"""What a database means that fails: full, read-only, locked, out of reach or damaged. Leaves undoing to database.py."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError, TimeoutError

from records.errors import Busy, Damaged, NoRoom, NotNow, OnlyReading, OutOfReach

_PRIMARY = 0xFF  # SQLite's extended codes carry the plain one in their last byte
_SQLITE: dict[int, type[NotNow]] = {
    sqlite3.SQLITE_FULL: NoRoom,
    sqlite3.SQLITE_READONLY: OnlyReading,
    sqlite3.SQLITE_PERM: OnlyReading,
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_PROTOCOL: Busy,
    sqlite3.SQLITE_CANTOPEN: OutOfReach,
    sqlite3.SQLITE_IOERR: OutOfReach,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}
# PostgreSQL's SQLSTATEs, or the class that their first two letters are: postgresql.org, appendix A
_POSTGRES: dict[str, type[NotNow]] = {
    "53100": NoRoom,
    "25006": OnlyReading,
    "55P03": Busy,
    "40001": Busy,
    "40P01": Busy,
    "53300": Busy,
    "08": OutOfReach,
    "57": OutOfReach,
    "58": OutOfReach,
    "XX001": Damaged,
    "XX002": Damaged,
}


def why_not_now(problem: SQLAlchemyError) -> NotNow | None:
    """What to tell whoever acted; None where the database works and the fault is ours."""
    if isinstance(problem, TimeoutError):  # every connection was in use for too long
        return Busy()
    if not isinstance(problem, DBAPIError):
        return None
    if isinstance(problem.orig, sqlite3.Error):
        code = getattr(problem.orig, "sqlite_errorcode", None)  # the driver's own complaints have none
        means = _SQLITE.get(code & _PRIMARY) if code is not None else None
    else:
        state = getattr(problem.orig, "sqlstate", None) or ""
        lost = problem.connection_invalidated or (isinstance(problem, OperationalError) and not state)
        means = OutOfReach if lost else _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    return means() if means else None
