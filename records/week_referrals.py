"""Referrals of the weekly list: not a word, no next step, a permission that ends. Leaves talks to week_screenings."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, exists, select

from records.counting import COUNTED, PROPOSED
from records.lifecycle import UNDER_WAY, Status
from records.names import full_name
from records.progress import REMINDED
from records.tables import Account, Consent, Parent, ReceivedReport, Referral, ReferralEvent, Task
from records.task_records import OPEN as TASK_OPEN
from records.week_ground import Ground
from records.week_rules import (
    ASK,
    CONSENT_ENDS,
    OPEN,
    REASSIGN,
    REFERRAL,
    REMIND,
    SILENT,
    WeekRow,
)

Found = list[tuple[UUID, datetime]]  # a referral, and the moment that its row is about
_NOT_THERE = (Status.SENT, Status.ACCEPTED)


def silent(ground: Ground) -> Found:
    """Handed over longer ago than the agency waits, and neither provider nor parent said a word.

    Those that were reminded lately come last: they wait for the answer.
    """
    lately = _event_since(ground.now - ground.rules.silent_after, ReferralEvent.what == REMINDED)
    found = (
        select(Referral.id, Referral.sent_at)
        .where(_ours(ground), Referral.status == Status.SENT)
        .where(col(Referral.sent_at) <= ground.now - ground.rules.silent_after)
        .where(col(Referral.answered_at).is_(None), col(Referral.met_on).is_(None), ~_told())
        .order_by(lately, col(Referral.sent_at))
    )
    return [(each, sent) for each, sent in ground.session.exec(found).all() if sent]


def without_next_step(ground: Ground) -> Found:
    """Under way, and nothing brings it up again: no day ahead, no open task, no report to read, no recent word.

    Not listed are: a referral whose parent is still to go (its contact-by date or appointment comes up), one on hold
    until a day, one with a coming appointment, an open task or a report that waits. What was noted lately, such as a
    reminder, counts as asked: for as long as the agency waits for a word, or, where it is going, for a month.
    """
    to_go = and_(
        col(Referral.status).in_(_NOT_THERE),
        col(Referral.met_on).is_(None),
        or_(col(Referral.contact_by).is_not(None), col(Referral.appointment_at).is_not(None)),
    )
    on_hold = and_(col(Referral.status) == Status.ON_HOLD, col(Referral.review_on).is_not(None))
    ahead = and_(col(Referral.appointment_at).is_not(None), col(Referral.appointment_at) > ground.now)
    task = exists().where(
        col(Task.parent_id) == col(Referral.parent_id),
        col(Task.referral_id) == col(Referral.id),
        col(Task.status) == TASK_OPEN,
    )
    to_read = exists().where(
        col(ReceivedReport.referral_id) == col(Referral.id),
        (col(ReceivedReport.status) == PROPOSED) | col(ReceivedReport.needs_worker),
    )
    going = col(Referral.status) == Status.IN_PROGRESS
    noted = or_(
        _event_since(ground.now - ground.rules.silent_after),
        and_(going, _event_since(ground.now - ground.rules.going_quiet)),
    )
    found = (
        select(Referral.id, Referral.sent_at)
        .where(_ours(ground), col(Referral.status).in_(UNDER_WAY))
        .where(~to_go, ~on_hold, ~ahead, ~task, ~to_read, ~noted)
        .order_by(col(Referral.sent_at))
    )
    return [(each, sent) for each, sent in ground.session.exec(found).all() if sent]


def consents_ending(ground: Ground) -> Found:
    """Under way with a permission that ends within the agency's days, or has ended: what is told then isn't kept."""
    ends = ground.by(col(Referral.office_id), col(Consent.until), ground.rules.consent_ahead)
    found = (
        select(Referral.id, Referral.sent_at)
        .join(Consent, col(Consent.id) == col(Referral.consent_id))
        .where(_ours(ground), col(Referral.status).in_(UNDER_WAY), ends)
        .where(col(Consent.revoked_at).is_(None), col(Referral.permit_send) | col(Referral.permit_report))
        .order_by(col(Consent.until))
    )
    return [(each, sent) for each, sent in ground.session.exec(found).all() if sent]


def referral_rows_of(ground: Ground, kind: str, ids: list[UUID]) -> list[WeekRow]:
    """The rows of these referrals, in this order."""
    found = (
        select(Referral, Parent, Account.name, col(Consent.until))
        .join(Parent, col(Parent.id) == col(Referral.parent_id))
        .join(Account, col(Account.id) == col(Referral.worker_id))
        .join(Consent, col(Consent.id) == col(Referral.consent_id), isouter=True)
        .where(col(Referral.id).in_(ids))
    )
    rows = ground.session.exec(found).all()
    left = ground.left((referral.worker_id, referral.office_id) for referral, *_ in rows)
    reminded = ground.reminded(ids)
    made = {
        referral.id: _row(
            ground,
            kind,
            referral,
            parent,
            worker,
            until,
            reminded.get(referral.id),
            gone=(referral.worker_id, referral.office_id) in left,
        )
        for referral, parent, worker, until in rows
    }
    return [made[each] for each in ids]


def _row(
    ground: Ground,
    kind: str,
    referral: Referral,
    parent: Parent,
    worker: str,
    until: date | None,
    asked: datetime | None,
    *,
    gone: bool,
) -> WeekRow:
    sent = ground.day(referral.office_id, referral.sent_at or referral.created_at)
    act = ASK if kind == CONSENT_ENDS else REASSIGN if gone else OPEN
    waits = asked is not None and asked > ground.now - ground.rules.silent_after
    if kind == SILENT and not gone and not waits:
        act = REMIND
    return WeekRow(
        kind=kind,
        subject=REFERRAL,
        subject_id=referral.id,
        on=until if kind == CONSENT_ENDS and until else sent,
        act=act,
        office=ground.offices[referral.office_id].name,
        parent_id=parent.id,
        parent_name=full_name((parent.first_name, parent.last_name)),
        programs=(referral.program_id,),
        worker_name=worker,
        worker_left=gone,
        number=referral.number or "",
        reminded_on=ground.day(referral.office_id, asked) if asked else None,
        provider_id=referral.provider_id,
        location_id=referral.location_id,
    )


def _ours(ground: Ground) -> ColumnElement[bool]:
    return col(Referral.office_id).in_(ground.ids)


def _told() -> ColumnElement[bool]:
    return exists().where(
        col(ReceivedReport.referral_id) == col(Referral.id),
        col(ReceivedReport.status).in_((PROPOSED, COUNTED)),
    )


def _event_since(moment: datetime, *which: Any) -> ColumnElement[bool]:
    return exists().where(
        col(ReferralEvent.referral_id) == col(Referral.id), col(ReferralEvent.at) > moment, *which
    )
