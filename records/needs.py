"""What of a worker's referrals needs them today. Leaves the order and the other kinds to records.home."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, func, select

from records.access import Act
from records.clocks import CONTACT_BY, WARNING, ClockRules
from records.counting import PROPOSED
from records.letters import MAILED, UNDELIVERED
from records.letters import WAITING as LETTER_WAITS
from records.lifecycle import UNDER_WAY, Status
from records.lives import clocks_running
from records.names import full_name
from records.next_steps import may_be_unanswered, reminded_often
from records.tables import Letter, Parent, ReceivedReport, Referral, ReferralEvent

PROPOSAL = "proposal"  # a report-back came by paper or list: is it right?
REPORT = "report"  # the provider said something that the worker acts on: turned away, declined, stopped
HOLD_REVIEW = "hold_review"  # a referral on hold is to be looked at again
NEVER_ANSWERED = "never_answered"  # reminded, and waited for long enough: it may be given up
NOT_DELIVERED = "undelivered"  # an e-mail to the provider came back
CONTACT_SOON = "contact_soon"  # the date by which the parent gets in touch comes near


REPRINTED = "referral.reprinted"


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
    return [
        *_told(act, zone),
        *_held(act, today),
        *_given_up(act, zone, rules),
        *_came_back(act, zone),
        *_soon(act, today, rules),
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


def _held(act: Act, today: date) -> list[Need]:
    held = _mine(act, col(Referral.status) == Status.ON_HOLD, col(Referral.review_on) <= today)
    return [_need(HOLD_REVIEW, row, parent, row.review_on or today) for row, parent in held]


def _given_up(act: Act, zone: ZoneInfo, rules: ClockRules) -> list[Need]:
    asked = reminded_often(rules)
    silent = _mine(
        act,
        col(Referral.status) == Status.SENT,
        col(Referral.answered_at).is_(None),
        col(Referral.sent_at) <= act.now - timedelta(days=rules.unanswered_after_days - 1),
        col(Referral.id).in_(asked),
    )
    return [
        _need(NEVER_ANSWERED, row, parent, _day(row.sent_at or act.now, zone))
        for row, parent in silent
        if may_be_unanswered(act.session, row, rules, act.now)
    ]


def _came_back(act: Act, zone: ZoneInfo) -> list[Need]:
    """E-mails that didn't arrive and after which nothing was mailed or printed again, or waits to be mailed."""
    tried = (
        select(func.max(ReferralEvent.seq))
        .where(col(ReferralEvent.what).in_((MAILED, UNDELIVERED, REPRINTED)))
        .group_by(col(ReferralEvent.referral_id))
    )
    failed = select(ReferralEvent.referral_id, ReferralEvent.at).where(
        ReferralEvent.what == UNDELIVERED, col(ReferralEvent.seq).in_(tried)
    )
    since = dict(act.session.exec(failed).all())
    on_the_way = select(Letter.referral_id).where(Letter.status == LETTER_WAITS)
    back = _mine(
        act,
        col(Referral.status).in_(UNDER_WAY),
        col(Referral.id).in_(since),
        col(Referral.id).not_in(on_the_way),
    )
    return [_need(NOT_DELIVERED, row, parent, _day(since[row.id], zone)) for row, parent in back]


def _soon(act: Act, today: date, rules: ClockRules) -> list[Need]:
    not_there = col(Referral.status).in_((Status.SENT, Status.ACCEPTED))
    waiting = _mine(act, not_there, col(Referral.contact_by) > today, col(Referral.appointment_at).is_(None))
    clocks = clocks_running(act.session, [row for row, _ in waiting], rules, act.now)
    return [
        _need(CONTACT_SOON, row, parent, row.contact_by or today)
        for row, parent in waiting
        if any(clock.kind == CONTACT_BY and clock.state == WARNING for clock in clocks.get(row.id, ()))
    ]


def _mine(act: Act, *which: Any) -> list[tuple[Referral, Parent]]:
    found = (
        select(Referral, Parent)
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .where(Referral.worker_id == act.by.id, col(Referral.office_id).in_(act.by.sees), *which)
    )
    return list(act.session.exec(found))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
