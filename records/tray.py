"""The tray of returned papers and rows whose referral nobody knows yet. Leaves confirming to records.proposals."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.counting import (
    PROPOSED,
    PROVIDER,
    SET_ASIDE,
    UNMATCHED,
    Arrival,
    check_may_report,
)
from records.days import day_at_office
from records.proposals import PROPOSING, check_waits, decided, one_of
from records.received import ReportRecord, about, report_of, report_record, report_records
from records.referral_records import referral_of
from records.report_values import ReportBack, checked, content_hash, to_json
from records.tables import ReceivedReport
from records.texts import kept
from records.told_before import told_before
from records.workers import Worker


def keep_unmatched(
    engine: Engine,
    by: Worker,
    office_id: UUID,
    report: ReportBack,
    *,
    channel: str,
    key: str,
    now: datetime,
    why: str = "",
    seen: Mapping[str, str] | None = None,
    source_hash: str = "",
) -> ReportRecord:
    """A returned paper or row whose referral nobody knows yet: it waits in the tray."""
    with acting(engine, by, now, CASEWORK) as act:
        act.check_office(office_id)
        arrival = Arrival(one_of(channel, PROPOSING), PROVIDER, act.once(key), source_hash or None)
        row, _ = keep_in_tray(act, office_id, report, arrival, why=why, seen=seen or {})
        return report_record(act.session, row)


def unmatched_reports(engine: Engine, by: Worker, *, now: datetime) -> tuple[ReportRecord, ...]:
    with looking(engine, by, now, CASEWORK) as act:
        seen = col(ReceivedReport.office_id).in_(act.by.sees)
        return report_records(act.session, seen, col(ReceivedReport.status) == UNMATCHED)


def match_unmatched(
    engine: Engine, by: Worker, report_id: UUID, referral_id: UUID, *, now: datetime
) -> ReportRecord:
    """The worker says whose it is: it is a proposal of that referral now, or the one that is there already."""
    with acting(engine, by, now, CASEWORK) as act:
        referral = referral_of(act, referral_id)
        row = report_of(act, report_id)
        if row.referral_id == referral.id:
            return report_record(act.session, row)
        check_waits(row, UNMATCHED)
        check_may_report(act, referral)
        there = told_before(act, referral, row.content_hash, row.source_hash)
        if there is not None:
            row.status, row.why = SET_ASIDE, "told_before"
            decided(act, row, "report.set_aside")
            return report_record(act.session, there)
        row.referral_id, row.status, row.office_id = referral.id, PROPOSED, referral.office_id
        row.provider_id = referral.provider_id
        row.seen, row.why = None, ""
        act.session.add(row)
        act.session.flush()
        act.note("report.matched", about(row, referral.parent_id))
        return report_record(act.session, row)


def keep_in_tray(
    act: Act,
    office_id: UUID,
    report: ReportBack,
    arrival: Arrival,
    *,
    why: str,
    seen: Mapping[str, str],
    provider_id: str | None = None,
) -> tuple[ReceivedReport, bool]:
    """The row, and whether the same file or row is in the tray already."""
    known = act.session.exec(select(ReceivedReport).where(ReceivedReport.receive_key == arrival.key)).first()
    if known is None and arrival.source_hash:
        known = act.session.exec(
            select(ReceivedReport).where(
                ReceivedReport.source_hash == arrival.source_hash, ReceivedReport.office_id == office_id
            )
        ).first()
    if known is not None:
        return known, True
    report = checked(report, day_at_office(act.session, office_id, act.now))
    row = ReceivedReport(
        office_id=office_id,
        provider_id=provider_id,
        channel=arrival.channel,
        told_by=arrival.told_by,
        status=UNMATCHED,
        content=to_json(report),
        content_hash=content_hash(report),
        source_hash=arrival.source_hash,
        seen={kept(name, "The heading"): kept(text, "The text") for name, text in seen.items()} or None,
        why=kept(why, "The reason"),
        receive_key=arrival.key,
        received_at=act.now,
        received_by=act.by.id,
    )
    act.session.add(row)
    act.session.flush()
    act.note("report.unmatched", about(row))
    return row, False
