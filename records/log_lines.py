"""The lines of the log, as a page of it shows them. Leaves which ones to records.log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import defer
from sqlmodel import Session, col

from records.clocks import ClockRules, RunningClock
from records.lifecycle import Status, word
from records.lives import clocks_running
from records.log_overdue import is_overdue, next_clock
from records.names import full_name
from records.tables import Account, Office, Parent, Referral

_NOT_SHOWN = (
    Referral.services,
    Referral.shared,
    Referral.specifics,
)  # to read them takes longer than the rest


@dataclass(frozen=True)
class LogRow:
    """One line. clock: the one that is due next, None where none runs."""

    id: UUID
    version: int
    number: str | None
    parent_id: UUID
    parent_name: str
    program_id: str
    provider_id: str | None
    office_id: UUID
    office_name: str
    worker_id: UUID
    worker_name: str
    status: Status
    word: str
    reason: str | None
    outcome: str | None
    language: str | None
    created_at: datetime
    sent_at: datetime | None
    ended_at: datetime | None
    clock: RunningClock | None
    overdue: bool


def log_rows(session: Session, ids: Sequence[UUID], rules: ClockRules, now: datetime) -> tuple[LogRow, ...]:
    """Lines in the order of `ids`."""
    found = session.execute(
        select(Referral, col(Parent.first_name), col(Parent.last_name), col(Office.name), col(Account.name))
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .join(Office, col(Office.id) == col(Referral.office_id))
        .join(Account, col(Account.id) == col(Referral.worker_id))
        .where(col(Referral.id).in_(ids))
        .options(*(defer(column) for column in _NOT_SHOWN))
    ).all()
    clocks = clocks_running(session, [row for row, *_ in found if row.ended_at is None], rules, now)
    rows = {
        row.id: _row(row, full_name((first, last)), office, worker, clocks.get(row.id, ()))
        for row, first, last, office, worker in found
    }
    return tuple(rows[id] for id in ids)


def _row(row: Referral, name: str, office: str, worker: str, clocks: tuple[RunningClock, ...]) -> LogRow:
    status = Status(row.status)
    return LogRow(
        id=row.id,
        version=row.version,
        number=row.number,
        parent_id=row.parent_id,
        parent_name=name,
        program_id=row.program_id,
        provider_id=row.provider_id,
        office_id=row.office_id,
        office_name=office,
        worker_id=row.worker_id,
        worker_name=worker,
        status=status,
        word=word(status, row.permit_send),
        reason=row.reason,
        outcome=row.outcome,
        language=row.language,
        created_at=row.created_at,
        sent_at=row.sent_at,
        ended_at=row.ended_at,
        clock=next_clock(clocks),
        overdue=is_overdue(clocks),
    )
