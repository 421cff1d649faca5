"""What of many referrals makes clocks run, in a few queries. Leaves the clocks themselves to records.clocks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from records.business_time import Calendar, Pause
from records.clocks import ClockRules, Life, RunningClock, running_clocks
from records.lifecycle import Status
from records.tables import Consent, Office, PrivateLink, Referral, ReferralEvent

_THERE = (Status.IN_PROGRESS, Status.COMPLETED)
_NEVER = (date.max, date.min)


def clocks_running(
    session: Session, referrals: Sequence[Referral], rules: ClockRules, now: datetime
) -> dict[UUID, tuple[RunningClock, ...]]:
    """The clocks of each referral that was handed over, by its office's calendar. Four queries for all."""
    handed_over = [row for row in referrals if row.sent_at is not None]
    offices = {row.id: row for row in session.exec(select(Office))}
    calendars = {zone: rules.calendar(ZoneInfo(zone)) for zone in {row.time_zone for row in offices.values()}}
    found = {row.id: calendars[offices[row.office_id].time_zone] for row in handed_over}
    lives = _lives(session, handed_over, found, now)
    return {key: running_clocks(life, rules, found[key], now) for key, life in lives.items()}


def _lives(
    session: Session, referrals: Sequence[Referral], calendars: dict[UUID, Calendar], now: datetime
) -> dict[UUID, Life]:
    ids = [row.id for row in referrals]
    pauses, went = _pauses(session, ids)
    links = select(PrivateLink.referral_id, PrivateLink.created_at).where(
        col(PrivateLink.referral_id).in_(ids), PrivateLink.channel == "email"
    )
    mailed = dict(session.exec(links.order_by(col(PrivateLink.created_at).desc())).all())
    consents = _consents(session, [row.consent_id for row in referrals if row.consent_id is not None])
    lives = {}
    for row in referrals:
        given_on, until = consents.get(row.consent_id, _NEVER) if row.consent_id else _NEVER
        in_force = given_on <= calendars[row.id].day(now) <= until
        lives[row.id] = Life(
            program_id=row.program_id,
            sent_at=row.sent_at or row.created_at,
            may_report=row.permit_report and in_force,
            emailed_at=mailed.get(row.id),
            contact_by=row.contact_by,
            appointment_at=row.appointment_at,
            met_on=row.met_on,
            met_at=row.met_at,
            came=row.id in went,
            answered_at=row.answered_at,
            ended_at=row.ended_at,
            pauses=tuple(pauses[row.id]),
            review_on=row.review_on,
        )
    return lives


def _consents(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[date, date]]:
    """From which day through which each is given; one that was taken back isn't there."""
    found = select(col(Consent.id), col(Consent.given_on), col(Consent.until)).where(
        col(Consent.id).in_(ids), col(Consent.revoked_at).is_(None)
    )
    return {id: (given_on, until) for id, given_on, until in session.exec(found)}


def _pauses(session: Session, ids: Sequence[UUID]) -> tuple[dict[UUID, list[Pause]], set[UUID]]:
    """From when until when each was on hold, and which parents went, as the events say."""
    found: dict[UUID, list[Pause]] = defaultdict(list)
    went = set()
    events = select(
        ReferralEvent.referral_id, ReferralEvent.at, ReferralEvent.from_status, ReferralEvent.to_status
    ).where(
        col(ReferralEvent.referral_id).in_(ids),
        col(ReferralEvent.to_status).in_((Status.ON_HOLD, *_THERE))
        | (col(ReferralEvent.from_status) == Status.ON_HOLD),
    )
    for referral_id, at, left, to in session.exec(events.order_by(col(ReferralEvent.seq))):
        spans = found[referral_id]
        if to in _THERE:
            went.add(referral_id)
        if to == Status.ON_HOLD and left != Status.ON_HOLD:
            spans.append(Pause(at, None))
        elif to != Status.ON_HOLD and spans and spans[-1].end is None:
            spans[-1] = Pause(spans[-1].start, at)
    return found, went
