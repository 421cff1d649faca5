"""The base of every table and the column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime

from sqlalchemy import JSON, DateTime, Dialect, MetaData
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Named, so that a migration can alter a constraint on SQLite too, where an unnamed one can't be found again.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

_REGISTRY = registry(metadata=MetaData(naming_convention=_NAMES))


class Table(SQLModel, registry=_REGISTRY):
    """Own registry: SQLModel's shared one refuses a table that a reloaded page declares a second time."""


class NaiveMoment(ValueError):
    """A datetime without a time zone reached the database."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. Refuses a naive datetime: nobody can say later which zone was meant."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveMoment(f"{value!r} has no time zone; pass datetime.now(UTC)")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[object]):
    """Plain JSON text on both engines. Not JSONB: a result is kept as it was shown, in its order."""

    impl = JSON(none_as_null=True)
    cache_ok = True
