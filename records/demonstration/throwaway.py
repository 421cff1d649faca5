"""Fills a database that nobody would miss without waiting for the disk. Leaves opening it to records.database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

_WITHOUT_WAITING = {"sqlite": "PRAGMA synchronous = OFF", "postgresql": "SET synchronous_commit TO off"}


@contextmanager
def without_waiting(engine: Engine) -> Iterator[None]:
    """Within the block a commit doesn't wait until the disk has it; afterwards every connection is a careful one."""

    def hurry(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        cursor.execute(_WITHOUT_WAITING[engine.dialect.name])
        cursor.close()
        connection.commit()

    engine.dispose()
    event.listen(engine, "connect", hurry)
    try:
        yield
    finally:
        event.remove(engine, "connect", hurry)
        engine.dispose()
