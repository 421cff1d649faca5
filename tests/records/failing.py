"""Ways in which a database fails while people work, each for as long as a block lasts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, text


def file_of(engine: Engine) -> Path:
    return Path(str(engine.url.database))


@contextmanager
def read_only(engine: Engine) -> Iterator[None]:
    """As a disk that was made read-only: each connection is, also one that is opened meanwhile."""
    sqlite = engine.dialect.name == "sqlite"
    order = "PRAGMA query_only = ON" if sqlite else "SET default_transaction_read_only = on"

    def order_it(connection: Any, _: object) -> None:
        connection.execute(order)
        connection.commit()

    engine.dispose()
    event.listen(engine, "connect", order_it, insert=True)  # before a kiosk's own, which allows no such order
    yield
    event.remove(engine, "connect", order_it)  # what is open stays as it was opened


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Somebody else is at it for longer than anybody waits."""
    sqlite = engine.dialect.name == "sqlite"
    patience = "PRAGMA busy_timeout = 0" if sqlite else "SET lock_timeout = '1ms'"

    def wait_less(connection: Any, _: object) -> None:
        connection.execute(patience)
        connection.commit()

    engine.dispose()
    event.listen(engine, "connect", wait_less)
    other = create_engine(engine.url)
    with other.connect() as holder:
        holder.exec_driver_sql("BEGIN EXCLUSIVE" if sqlite else "LOCK TABLE office, kiosk_sending, job_lease")
        yield
    other.dispose()
    event.remove(engine, "connect", wait_less)


@contextmanager
def gone(engine: Engine) -> Iterator[None]:
    """The file is away, or nobody listens any more and every connection is cut."""
    if engine.dialect.name == "sqlite":
        engine.dispose()
        away = file_of(engine).rename(file_of(engine).with_name("away"))
        yield
        assert not file_of(engine).exists()  # nobody made an empty one in its place
        away.rename(file_of(engine))
        return

    def nobody_listens(_: object, __: object, ___: object, how: dict[str, Any]) -> None:
        how.update(host="127.0.0.1", port="1")

    event.listen(engine, "do_connect", nobody_listens)
    cut(engine)
    yield
    event.remove(engine, "do_connect", nobody_listens)


def cut(engine: Engine) -> None:
    """PostgreSQL ends every connection but the one that asks, as it does when it stops."""
    other = create_engine(engine.url)
    with other.connect() as asking:
        asking.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.dispose()
