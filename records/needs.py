"""What of a worker's referrals needs them today. Leaves the order and the other kinds to records.home."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from records.access import Act
from records.clocks import CONTACT_BY, WARNING, ClockRules
from records.counting import PROPOSED
from records.lifecycle import UNDER_WAY, Status
from records.links import MAILED, UNDELIVERED
from records.lives import clocks_running
from records.names import full_name
from records.next_steps import may_be_unanswered
from records.tables import Parent, ReceivedReport, Referral, ReferralEvent

PROPOSAL = "proposal"  # a report-back came by paper or list: is it right?
REPORT = "report"  # the provider said something that the worker acts on: turned away, declined, stopped
HOLD_REVIEW = "hold_review"  # a referral on hold is to be looked at again
NEVER_ANSWERED = "never_answered"  # reminded, and waited for long enough: it may be given up
NOT_DELIVERED = "undelivered"  # an e-mail to the provider came back
CONTACT_SOON = "contact_soon"  # the date by which the parent gets in touch comes near


@dataclass(frozen=True)
class Need:
    """One row. `subject_id` is a referral's, report's, task's, screening's or parent's, as `kind` says."""

    kind: str
    subject_id: UUID
    parent_id: UUID
    parent_name: str
    program_id: str | None
    since: date


def needs_of_referrals(act: Act, today: date, zone: ZoneInfo, rules: ClockRules) -> list[Need]:
    found = (
        select(Referral, Parent)
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .where(Referral.worker_id == act.by.id, col(Referral.office_id).in_(act.by.sees))
    )
    under_way = act.session.exec(found.where(col(Referral.status).in_(UNDER_WAY))).all()
    return [
        *_told(act, zone),
        *_held(under_way, today),
        *_given_up(act, under_way, rules, zone),
        *_came_back(act, under_way, zone),
        *_soon(act, under_way, rules, today),
    ]


def parents_name(parent: Parent) -> str:
    return full_name((parent.first_name, parent.last_name))


def _need(kind: str, row: Referral, parent: Parent, since: date, subject_id: UUID | None = None) -> Need:
    return Need(kind, subject_id or row.id, parent.id, parents_name(parent), row.program_id, since)


def _told(act: Act, zone: ZoneInfo) -> list[Need]:
    waits = col(ReceivedReport.status) == PROPOSED
    found = (
        select(ReceivedReport, Referral, Parent)
        .join(Referral, col(Referral.id) == col(ReceivedReport.referral_id))
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .where(Referral.worker_id == act.by.id, col(Referral.office_id).in_(act.by.sees))
        .where(waits | col(ReceivedReport.needs_worker))
    )
    return [
        _need(
            PROPOSAL if row.status == PROPOSED else REPORT,
            referral,
            parent,
            _day(row.received_at, zone),
            row.id,
        )
        for row, referral, parent in act.session.exec(found)
    ]


def _held(under_way: Any, today: date) -> list[Need]:
    return [
        _need(HOLD_REVIEW, row, parent, row.review_on)
        for row, parent in under_way
        if row.status == Status.ON_HOLD and row.review_on is not None and row.review_on <= today
    ]


def _given_up(act: Act, under_way: Any, rules: ClockRules, zone: ZoneInfo) -> list[Need]:
    long_ago = act.now - timedelta(days=rules.unanswered_after_days - 1)
    return [
        _need(NEVER_ANSWERED, row, parent, _day(row.sent_at, zone))
        for row, parent in under_way
        if row.status == Status.SENT and row.answered_at is None and row.sent_at and row.sent_at <= long_ago
        if may_be_unanswered(act.session, row, rules, act.now)
    ]


def _came_back(act: Act, under_way: Any, zone: ZoneInfo) -> list[Need]:
    """E-mails that didn't arrive and after which nothing was mailed or printed again."""
    rows = {row.id: (row, parent) for row, parent in under_way}
    events = select(ReferralEvent).where(
        col(ReferralEvent.referral_id).in_(rows),
        col(ReferralEvent.what).in_((MAILED, UNDELIVERED, "referral.reprinted")),
    )
    latest = {event.referral_id: event for event in act.session.exec(events.order_by(col(ReferralEvent.seq)))}
    return [
        _need(NOT_DELIVERED, *rows[key], _day(event.at, zone))
        for key, event in latest.items()
        if event.what == UNDELIVERED
    ]


def _soon(act: Act, under_way: Any, rules: ClockRules, today: date) -> list[Need]:
    waiting = {
        row.id: (row, parent)
        for row, parent in under_way
        if row.status in (Status.SENT, Status.ACCEPTED) and row.contact_by and row.appointment_at is None
    }
    clocks = clocks_running(act.session, [row for row, _ in waiting.values()], rules, act.now)
    return [
        _need(CONTACT_SOON, *waiting[key], waiting[key][0].contact_by or today)
        for key, found in clocks.items()
        if any(clock.kind == CONTACT_BY and clock.state == WARNING for clock in found)
        and (waiting[key][0].contact_by or today) > today
    ]


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
