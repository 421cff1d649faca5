"""What of many referrals makes clocks run, in a few queries. Leaves the clocks themselves to records.clocks."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from records.business_time import Calendar, Pause
from records.clocks import ClockRules, Life, RunningClock, running_clocks
from records.consent_records import consent_record
from records.lifecycle import Status
from records.tables import Consent, Office, PrivateLink, Referral, ReferralEvent

_THERE = (Status.IN_PROGRESS, Status.COMPLETED)


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
    mailed: dict[UUID, datetime] = {}
    links = select(PrivateLink).where(col(PrivateLink.referral_id).in_(ids), PrivateLink.channel == "email")
    for link in session.exec(links.order_by(col(PrivateLink.created_at).desc())):
        mailed[link.referral_id] = link.created_at
    consent_ids = [row.consent_id for row in referrals if row.consent_id is not None]
    consents = {
        row.id: consent_record(row)
        for row in session.exec(select(Consent).where(col(Consent.id).in_(consent_ids)))
    }
    lives = {}
    for row in referrals:
        consent = consents.get(row.consent_id) if row.consent_id else None
        in_force = consent is not None and consent.in_force(calendars[row.id].day(now))
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


def _pauses(session: Session, ids: Sequence[UUID]) -> tuple[dict[UUID, list[Pause]], set[UUID]]:
    """From when until when each was on hold, and which parents went, as the events say."""
    found: dict[UUID, list[Pause]] = defaultdict(list)
    went = set()
    events = select(ReferralEvent).where(
        col(ReferralEvent.referral_id).in_(ids),
        col(ReferralEvent.to_status).in_((Status.ON_HOLD, *_THERE))
        | (col(ReferralEvent.from_status) == Status.ON_HOLD),
    )
    for event in session.exec(events.order_by(col(ReferralEvent.seq))):
        spans = found[event.referral_id]
        if event.to_status in _THERE:
            went.add(event.referral_id)
        if event.to_status == Status.ON_HOLD and event.from_status != Status.ON_HOLD:
            spans.append(Pause(event.at, None))
        elif event.to_status != Status.ON_HOLD and spans and spans[-1].end is None:
            spans[-1] = Pause(spans[-1].start, event.at)
    return found, went
