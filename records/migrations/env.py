"""Runs the migrations on the connection that records.database hands over; there is no alembic.ini."""

from typing import Any, Literal

from alembic import context
from sqlmodel.sql.sqltypes import AutoString

from records.tables import Table
from records.tables.base import Json, Moment

_PLAIN = {Moment: "sa.DateTime(timezone=True)", Json: "sa.JSON()", AutoString: "sa.String()"}


def plain_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """A revision names SQLAlchemy's own types only: it must still run when ours have changed."""
    return _PLAIN.get(type(item), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_item=plain_type,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
