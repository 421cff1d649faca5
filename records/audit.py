"""Reading the audit trail: who did or opened what, and when. Writing it is part of each act in records.access."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine
from sqlmodel import col, select

from records.access import ADMINISTRATION, SUPERVISION, Act, looking
from records.parents import parent_of
from records.tables import Account, AuditEvent, Parent
from records.workers import Worker

_AT_MOST = 200


@dataclass(frozen=True)
class Recorded:
    """One row. `detail` holds ids and field names, never what was said."""

    seq: int
    at: datetime
    by_id: UUID | None
    by_name: str  # empty: nobody was signed in
    what: str
    subject: str
    subject_id: UUID | None
    detail: Any


def audit_of_parent(
    engine: Engine, by: Worker, parent_id: UUID, *, now: datetime, before: int | None = None
) -> tuple[Recorded, ...]:
    """Who opened or changed what of a parent, the newest first; `before` a seq for the next two hundred.

    What was recorded of a record that is merged into theirs counts too.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        parent = parent_of(act, parent_id)
        merged = select(Parent.id).where(Parent.merged_into == parent.id)
        one_person = (col(AuditEvent.parent_id) == parent.id) | col(AuditEvent.parent_id).in_(merged)
        return _rows(act, before, one_person)


def audit_of_account(
    engine: Engine, by: Worker, account_id: UUID, *, now: datetime, before: int | None = None
) -> tuple[Recorded, ...]:
    """What was done to an account, and its sign-ins: nothing about a parent."""
    with looking(engine, by, now, ADMINISTRATION) as act:
        own = (col(AuditEvent.by_id) == account_id) & col(AuditEvent.what).like("session%")
        return _rows(act, before, (col(AuditEvent.subject_id) == account_id) | own)


def _rows(act: Act, before: int | None, which: ColumnElement[bool]) -> tuple[Recorded, ...]:
    found = (
        select(AuditEvent, Account.name)
        .join(Account, col(Account.id) == col(AuditEvent.by_id), isouter=True)
        .where(which)
        .order_by(col(AuditEvent.seq).desc())
        .limit(_AT_MOST)
    )
    if before is not None:
        found = found.where(col(AuditEvent.seq) < before)
    return tuple(
        Recorded(
            seq=row.seq or 0,
            at=row.at,
            by_id=row.by_id,
            by_name=name or "",
            what=row.what,
            subject=row.subject,
            subject_id=row.subject_id,
            detail=row.detail,
        )
        for row, name in act.session.exec(found)
    )
