"""Whether somebody changed anything since: the number of the latest such act that the trail has of them."""

from uuid import UUID

from sqlalchemy import Engine, func
from sqlmodel import col, select

from records.database import reading
from records.exports import EXPORTED
from records.tables import AuditEvent


def latest_act(engine: Engine, account_id: UUID) -> int:
    """0 before the first one. To take a file changes nothing, and is none."""
    with reading(engine) as session:
        latest = select(func.max(col(AuditEvent.seq))).where(
            AuditEvent.by_id == account_id, AuditEvent.what != EXPORTED
        )
        return session.exec(latest).one() or 0
