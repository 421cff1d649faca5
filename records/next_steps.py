"""What a reason leads to, and when a provider may be given up. Leaves doing it to the verbs."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from records.clocks import ClockRules
from records.days import day_at_office
from records.lifecycle import NEXT, Status
from records.progress import REMINDED
from records.tables import Referral, ReferralEvent
from records.task_records import tasks_of_referral


@dataclass(frozen=True)
class NextStep:
    """What a reason leads to: offer_next, waiting_list_or_elsewhere, try_again, ask_again; and on which day."""

    kind: str
    on: date | None = None


def next_step(session: Session, referral: Referral) -> NextStep | None:
    """What the reason that the referral stands at leads to."""
    kind = NEXT.get((Status(referral.status), referral.reason or ""))
    if kind is None:
        return None
    days = [task.due_on for task in tasks_of_referral(session, referral.id) if task.kind == kind]
    return NextStep(kind, max(days, default=None))


def may_be_unanswered(session: Session, referral: Referral, rules: ClockRules, now: datetime) -> bool:
    """Whether *the provider never answered* may be said by now."""
    if referral.answered_at is not None or referral.sent_at is None:
        return False
    reminders = session.exec(
        select(func.count())
        .select_from(ReferralEvent)
        .where(col(ReferralEvent.referral_id) == referral.id, col(ReferralEvent.what) == REMINDED)
    ).one()
    waited = day_at_office(session, referral.office_id, now) - day_at_office(
        session, referral.office_id, referral.sent_at
    )
    return reminders >= rules.reminders_before_unanswered and waited.days >= rules.unanswered_after_days


def reminded_often(rules: ClockRules) -> SelectOfScalar[UUID]:
    """The ids of referrals whose provider was reminded as often as it takes."""
    return (
        select(ReferralEvent.referral_id)
        .where(ReferralEvent.what == REMINDED)
        .group_by(col(ReferralEvent.referral_id))
        .having(func.count() >= rules.reminders_before_unanswered)
    )
