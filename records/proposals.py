"""Report-backs that a worker enters, confirms or sets aside. Leaves the door to report_backs, the tray to tray."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col

from records.access import CASEWORK, Act, acting, looking
from records.counting import (
    COUNTED,
    PARENT,
    PROPOSED,
    PROVIDER,
    SET_ASIDE,
    UNMATCHED,
    Arrival,
    check_may_report,
    count,
    take_in,
)
from records.days import day_at_office
from records.errors import AlreadyMoved, IllegalMove, Missing, NoConsent, NotFound
from records.learning import NOTHING, FoundOut, lock_parent_of, lock_parent_of_report
from records.lifecycle import Status
from records.moves import done_before
from records.received import ReportRecord, about, report_of, report_record, report_records
from records.referral_records import referral_of
from records.report_values import ReportBack, checked, from_json, to_json
from records.tables import ReceivedReport, Referral
from records.texts import LINE_LENGTH, needed
from records.workers import Worker

PROPOSING = ("returned_form", "scan", "list")
ENTERING = ("phone", "email", "in_person", "parent", "returned_form")


def propose_report(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    report: ReportBack,
    *,
    channel: str,
    key: str,
    now: datetime,
    source_hash: str = "",
) -> ReportRecord:
    """What was read from a returned file or list, for a worker to confirm. The same thing told twice is one.

    :raises NoConsent: the parent doesn't permit it: ask the parent instead.
    """
    with acting(engine, by, now, CASEWORK) as act:
        arrival = Arrival(one_of(channel, PROPOSING), PROVIDER, act.once(key), source_hash or None)
        return propose(act, referral_of(act, referral_id), report, arrival)


def enter_report(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    report: ReportBack,
    *,
    channel: str,
    told_by: str,
    key: str,
    now: datetime,
    found_out: FoundOut = NOTHING,
) -> ReportRecord:
    """What a worker was told, by the provider or the parent, and how. It counts at once.

    found_out: what is behind a *not eligible*; it goes into the screening in the same act.

    :raises NoConsent: the provider told it and the parent doesn't permit that.
    """
    with acting(engine, by, now, CASEWORK) as act:
        receive_key = act.once(key)
        if found_out.learned is not None:
            lock_parent_of(act, referral_id)
        referral = referral_of(act, referral_id)
        if told_by not in (PROVIDER, PARENT):
            raise Missing("Say who told you: the provider or the parent.")
        _check_handed_over(referral)
        if told_by == PROVIDER:
            check_may_report(act, referral)
        today = day_at_office(act.session, referral.office_id, now)
        arrival = Arrival(one_of(channel, ENTERING), told_by, receive_key)
        row, _ = take_in(act, referral, checked(report, today), arrival, COUNTED, found_out)
        return report_record(act.session, row)


def proposals(engine: Engine, by: Worker, *, now: datetime) -> tuple[ReportRecord, ...]:
    """What waits for confirmation at my offices: of the referrals I look after first, then the oldest."""
    with looking(engine, by, now, CASEWORK) as act:
        seen = col(ReceivedReport.office_id).in_(act.by.sees)
        found = report_records(act.session, seen, col(ReceivedReport.status) == PROPOSED)
        return tuple(sorted(found, key=lambda record: record.worker_id != act.by.id))


def read_report(engine: Engine, by: Worker, report_id: UUID, *, now: datetime) -> ReportRecord:
    with looking(engine, by, now, CASEWORK) as act:
        row = report_of(act, report_id)
        record = report_record(act.session, row)
        act.opened(about(row, record.parent_id))
        return record


def find_by_source(engine: Engine, by: Worker, source_hash: str, *, now: datetime) -> ReportRecord | None:
    """The report that this very file or row made already, at my offices."""
    with looking(engine, by, now, CASEWORK) as act:
        seen = col(ReceivedReport.office_id).in_(act.by.sees)
        found = report_records(act.session, seen, col(ReceivedReport.source_hash) == source_hash)
        return found[0] if found else None


def confirm_report(
    engine: Engine,
    by: Worker,
    report_id: UUID,
    *,
    key: str,
    now: datetime,
    changed: ReportBack | None = None,
    review_on: date | None = None,
    found_out: FoundOut = NOTHING,
) -> ReportRecord:
    """The worker read it and it counts, as it came or as `changed`. Pressed twice, it counts once.

    found_out: what is behind a *not eligible*; it goes into the screening in the same act.

    :raises AlreadyMoved: somebody decided it meanwhile. :raises NoConsent: the parent took it back meanwhile.
    """
    with acting(engine, by, now, CASEWORK) as act:
        act_key = act.once(key)
        if found_out.learned is not None:
            lock_parent_of_report(act, report_id)
        row = report_of(act, report_id)
        referral = _referral_of(act, row)
        if not done_before(act, referral, act_key):
            check_waits(row, PROPOSED)
            if row.told_by == PROVIDER:
                check_may_report(act, referral)
            report = from_json(row.content)
            if changed is not None:
                today = day_at_office(act.session, referral.office_id, now)
                report = checked(changed, today)
                _write(act, row, report)
            count(act, referral, row, report, act_key, review_on, found_out)
        return report_record(act.session, row)


def set_aside_report(engine: Engine, by: Worker, report_id: UUID, why: str, *, now: datetime) -> ReportRecord:
    """It doesn't count, and why. It stays on record: the same thing told again is recognized."""
    with acting(engine, by, now, CASEWORK) as act:
        row = report_of(act, report_id)
        if row.status == SET_ASIDE:
            return report_record(act.session, row)
        check_waits(row, PROPOSED, UNMATCHED)
        row.status, row.why = SET_ASIDE, needed(why, "The reason", LINE_LENGTH)
        row.seen = None  # a row of somebody who may be nobody's parent here
        return decided(act, row, "report.set_aside")


def settle_report(engine: Engine, by: Worker, report_id: UUID, *, now: datetime) -> ReportRecord:
    """I read what the provider said and did my part: it leaves my day. Safe to repeat."""
    with acting(engine, by, now, CASEWORK) as act:
        row = report_of(act, report_id)
        if row.needs_worker:
            row.needs_worker = False
            return decided(act, row, "report.settled")
        return report_record(act.session, row)


def propose(act: Act, referral: Referral, report: ReportBack, arrival: Arrival) -> ReportRecord:
    _check_handed_over(referral)
    check_may_report(act, referral)
    today = day_at_office(act.session, referral.office_id, act.now)
    row, again = take_in(act, referral, checked(report, today), arrival, PROPOSED)
    if not again:
        act.note("report.proposed", about(row, referral.parent_id))
    return report_record(act.session, row)


def _check_handed_over(referral: Referral) -> None:
    if Status(referral.status) is Status.DRAFT:
        raise IllegalMove("This referral isn't handed over yet.")


def one_of(channel: str, channels: tuple[str, ...]) -> str:
    if channel not in channels:
        raise Missing(f"Say how it came: {', '.join(channels).replace('_', ' ')}.")
    return channel


def _referral_of(act: Act, row: ReceivedReport) -> Referral:
    if row.referral_id is None:
        raise NotFound("Nobody said yet which referral this is about.")
    return referral_of(act, row.referral_id)


def check_waits(row: ReceivedReport, *statuses: str) -> None:
    if row.status not in statuses:
        if row.why == "consent_revoked":
            raise NoConsent("The parent took the permission back, so this was set aside.")
        raise AlreadyMoved("Somebody decided this already. Look at it again to see how.")


def _write(act: Act, row: ReceivedReport, report: ReportBack) -> None:
    """A worker's correction; what was told stays recognizable by its file, not by its text."""
    row.content = to_json(report)
    act.session.add(row)
    act.note("report.corrected", about(row))


def decided(act: Act, row: ReceivedReport, what: str) -> ReportRecord:
    row.decided_at, row.decided_by = act.now, act.by.id
    act.session.add(row)
    act.session.flush()
    record = report_record(act.session, row)
    act.note(what, about(row, record.parent_id))
    return record
