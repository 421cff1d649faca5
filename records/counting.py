"""A report-back counts: its event, its move if it has one, and what follows. Leaves how it came to its callers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import select

from records.access import Act
from records.consent_records import consent_record
from records.days import day_at_office
from records.errors import BadKey, NoConsent
from records.follow_ups import after_a_job, release_comes_up
from records.learning import NOTHING, FoundOut, keep_learned
from records.lifecycle import ASK_AGAIN, EMPLOYED, NEXT, TRY_AGAIN, Status, ways_from
from records.moves import Step, add_event, make_move, mover
from records.report_values import ReportBack, content_hash, to_json
from records.tables import Consent, Office, ReceivedReport, Referral
from records.told_before import PROPOSED as PROPOSED  # noqa: PLC0414 - a status beside the others
from records.told_before import told_before

REPORTED = "referral.reported"
COUNTED, SET_ASIDE, UNMATCHED = "counted", "set_aside", "unmatched"
PROVIDER, PARENT = "provider", "parent"

_DUE_AFTER_A_JOB = timedelta(days=7)
# When a referral on hold is looked at again if nobody names a day. The agency's choice.
_LOOK_AGAIN = {"waiting_list": timedelta(days=30), "waiting_for_parent": timedelta(days=7)}
# A later step isn't taken back because an earlier one is reported again.
_ORDER = (Status.SENT, Status.ACCEPTED, Status.IN_PROGRESS)


@dataclass(frozen=True)
class Arrival:
    """How a report came. `key` is the hash of the act's key."""

    channel: str
    told_by: str
    key: str
    source_hash: str | None = None


def check_may_report(act: Act, referral: Referral) -> None:
    """The provider's word is kept only while the parent permits it.

    :raises NoConsent: they never did, took it back, or it ran out.
    """
    if not may_report(act, referral):
        raise NoConsent(
            "The parent doesn't permit that the provider tells us, or no longer. Ask the parent how it goes."
        )


def may_report(act: Act, referral: Referral) -> bool:
    if not referral.permit_report or referral.consent_id is None:
        return False
    row = act.session.get(Consent, referral.consent_id)
    today = day_at_office(act.session, referral.office_id, act.now)
    return row is not None and consent_record(row).in_force(today)


def take_in(
    act: Act,
    referral: Referral,
    report: ReportBack,
    arrival: Arrival,
    status: str,
    found_out: FoundOut = NOTHING,
) -> tuple[ReceivedReport, bool]:
    """The report's row, and whether the same thing was told before. The referral is locked by the caller.

    A proposal that is told again in a way that counts at once, counts from then on.
    """
    known = act.session.exec(select(ReceivedReport).where(ReceivedReport.receive_key == arrival.key)).first()
    if known is not None:
        if known.referral_id != referral.id:
            raise BadKey
        return known, False
    hashed = content_hash(report)
    row = told_before(act, referral, hashed, arrival.source_hash)
    again = row is not None
    if row is None:
        row = ReceivedReport(
            referral_id=referral.id,
            office_id=referral.office_id,
            provider_id=referral.provider_id,
            channel=arrival.channel,
            told_by=arrival.told_by,
            status=PROPOSED,
            content=to_json(report),
            content_hash=hashed,
            source_hash=arrival.source_hash,
            receive_key=arrival.key,
            received_at=act.now,
            received_by=act.by_id,
        )
        act.session.add(row)
        act.session.flush()
    if status == COUNTED and row.status != COUNTED:
        count(act, referral, row, report, arrival.key, found_out=found_out)
    return row, again


def count(
    act: Act,
    referral: Referral,
    row: ReceivedReport,
    report: ReportBack,
    act_key: str,
    review_on: date | None = None,
    found_out: FoundOut = NOTHING,
) -> None:
    """From now on this is what happened: one event, with a change of status or without."""
    today = day_at_office(act.session, referral.office_id, act.now)
    channel = PARENT if row.told_by == PARENT else "link" if row.channel == "paper_link" else row.channel
    meaning, start = report.meaning, Status(referral.status)
    learned = _learned(act, referral, report)
    detail: dict[str, Any] = {"report": str(row.id), **found_out.detail}
    if meaning.to is not None and _can_go(act, start, meaning.to, referral.reason):
        if meaning.outcome == EMPLOYED:
            detail["how_known"] = row.told_by
        if meaning.outcome is not None and report.note:
            detail["which"] = report.note
        step = Step(
            meaning.to,
            channel,
            reason=meaning.reason,
            outcome=meaning.outcome,
            detail=detail,
            review_on=_look_again(report, meaning.reason, review_on, today),
            act_key=act_key,
        )
        make_move(act, referral, step, **learned)
    else:
        for column, value in learned.items():
            setattr(referral, column, value)
        if referral.answered_at is None and row.told_by == PROVIDER:
            referral.answered_at = act.now
        referral.version += 1
        act.session.add(referral)
        add_event(act, referral, REPORTED, start, Step(start, channel, detail=detail, act_key=act_key))
    if meaning.outcome == EMPLOYED:
        after_a_job(act, referral, today + _DUE_AFTER_A_JOB, f"report:{row.id}")
    if found_out.learned is not None:
        keep_learned(act, referral, found_out.learned)
    if report.happened == "stopped":
        release_comes_up(act, referral, today)
    row.status, row.decided_at, row.decided_by = COUNTED, act.now, act.by_id
    row.next_kind = _next_kind(report, Status(referral.status), referral.reason)
    row.needs_worker = act.by_link and row.next_kind is not None
    act.session.add(row)
    act.session.flush()


def _can_go(act: Act, start: Status, to: Status, stands: str | None) -> bool:
    if start in _ORDER and to in _ORDER and _ORDER.index(to) <= _ORDER.index(start):
        return False
    return any(way.to is to and mover(act) in way.by for way in ways_from(start, stands))


def _learned(act: Act, referral: Referral, report: ReportBack) -> dict[str, Any]:
    """What of a report the referral itself remembers: meeting, next appointment, first day of work."""
    learned: dict[str, Any] = {}
    if report.came == "yes" and report.came_on is not None and referral.met_on is None:
        learned["met_on"] = report.came_on
    if report.next_on is not None and report.next_time is not None and report.came != "yes":
        office = act.session.get_one(Office, referral.office_id)
        wall = datetime.combine(report.next_on, report.next_time, ZoneInfo(office.time_zone))
        learned["appointment_at"] = wall
    if report.next_on is not None and report.next_time is None and report.came == "not_yet":
        learned["contact_by"] = report.next_on
    if report.happened == "employed" and report.employed_on is not None:
        learned["employed_on"] = report.employed_on
    return learned


def _look_again(report: ReportBack, reason: str | None, chosen: date | None, today: date) -> date | None:
    if reason not in _LOOK_AGAIN:
        return None
    if chosen is not None:
        return chosen
    if report.next_on is not None and report.next_on > today:
        return report.next_on
    return today + _LOOK_AGAIN[reason]


def _next_kind(report: ReportBack, status: Status, reason: str | None) -> str | None:
    if report.happened == "declined":
        return ASK_AGAIN
    if report.happened == "stopped" or (report.came == "no" and report.happened is None):
        return TRY_AGAIN
    return NEXT.get((status, reason or "")) if report.meaning.to is status else None
