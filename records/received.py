"""A report as pages see it: plain values. Leaves confirming it to records.proposals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from records.access import Act, Subject
from records.errors import NotFound
from records.names import full_name
from records.next_steps import NextStep
from records.report_values import ReportBack, from_json
from records.tables import Parent, ReceivedReport, Referral


@dataclass(frozen=True)
class ReportRecord:
    """`referral_id` and what hangs on it are None while nobody knows whose it is; `seen` is then the row."""

    id: UUID
    referral_id: UUID | None
    number: str | None
    parent_id: UUID | None
    parent_name: str
    program_id: str | None
    provider_id: str | None
    worker_id: UUID | None
    channel: str
    told_by: str
    status: str  # proposed, counted, set_aside, unmatched
    report: ReportBack
    received_at: datetime
    why: str
    seen: Mapping[str, str]
    next: NextStep | None
    needs_worker: bool


def about(row: ReceivedReport, parent_id: UUID | None = None) -> Subject:
    return Subject("report", row.id, parent=parent_id, office=row.office_id)


def report_of(act: Act, report_id: UUID) -> ReceivedReport:
    """The report when `act.by` may see it. While a change is under way its referral and it are locked."""
    row = act.session.get(ReceivedReport, report_id)
    if row is None:
        raise NotFound("There is no such report.")
    act.check_office(row.office_id)
    if act.changes:
        if row.referral_id is not None:  # the referral first, as the door does
            act.session.get(Referral, row.referral_id, with_for_update=True)
        act.session.refresh(row, with_for_update=True)
    return row


def report_record(session: Session, row: ReceivedReport) -> ReportRecord:
    (record,) = report_records(session, col(ReceivedReport.id) == row.id)
    return record


def report_records(session: Session, *which: Any) -> tuple[ReportRecord, ...]:
    """The oldest first: it has waited longest."""
    found = (
        select(ReceivedReport, Referral, Parent)
        .join(Referral, col(Referral.id) == col(ReceivedReport.referral_id), isouter=True)
        .join(Parent, col(Parent.id) == col(Referral.parent_id), isouter=True)
        .where(*which)
        .order_by(col(ReceivedReport.received_at), col(ReceivedReport.id))
    )
    return tuple(_record(row, referral, parent) for row, referral, parent in session.exec(found))


def _record(row: ReceivedReport, referral: Referral | None, parent: Parent | None) -> ReportRecord:
    return ReportRecord(
        id=row.id,
        referral_id=row.referral_id,
        number=referral.number if referral else None,
        parent_id=referral.parent_id if referral else None,
        parent_name=full_name((parent.first_name, parent.last_name)) if parent else "",
        program_id=referral.program_id if referral else None,
        provider_id=row.provider_id,
        worker_id=referral.worker_id if referral else None,
        channel=row.channel,
        told_by=row.told_by,
        status=row.status,
        report=from_json(row.content),
        received_at=row.received_at,
        why=row.why,
        seen=dict(row.seen or {}),
        next=NextStep(row.next_kind, row.next_on) if row.next_kind else None,
        needs_worker=row.needs_worker,
    )
