"""Whether somebody did anything since: the number of the latest act that the trail has of them."""

from uuid import UUID

from sqlalchemy import Engine, func
from sqlmodel import col, select

from records.database import reading
from records.tables import AuditEvent


def latest_act(engine: Engine, account_id: UUID) -> int:
    """0 before the first one."""
    with reading(engine) as session:
        latest = select(func.max(col(AuditEvent.seq))).where(AuditEvent.by_id == account_id)
        return session.exec(latest).one() or 0
