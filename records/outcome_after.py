"""What followed for each parent who was referred: jobs that lasted, the withholding order, payments."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from records.follow_ups import WITHHOLDING
from records.outcome_cohort import Cohort
from records.outcome_columns import plain
from records.outcome_payments import NO, UNKNOWN, YES, Payments, days_to_payment, paid_three_months
from records.outcome_scope import Days, Ground, minutes_of
from records.tables import Task
from records.task_records import ENDED, GRANTED, OPEN

NOT_YET = "not_yet"


@dataclass
class After:
    """By parent. Where a parent is missing: not recorded."""

    retained: dict[Any, dict[int, str]] = field(default_factory=dict)  # by days: YES, NO, UNKNOWN, NOT_YET
    withholding: dict[Any, str] = field(default_factory=dict)
    days_to_payment: dict[Any, int] = field(default_factory=dict)
    paid_three_months: dict[Any, str] = field(default_factory=dict)


def read_after(
    ground: Ground, cohort: Cohort, payments: Payments, retention_days: Sequence[int], now: datetime
) -> After:
    """Counted from the day on which a parent's first referral of the period was sent."""
    by_zone = {zone: Days(zone) for zone in set(ground.zones.values())}
    days = {ground.key(office): by_zone[zone] for office, zone in ground.zones.items()}
    today = {office: own.day(minutes_of(now)) for office, own in days.items()}
    after = After(withholding=_withholding(ground))
    for parent, jobs in cohort.jobs.items():
        on = today[cohort.office_of[parent]]
        after.retained[parent] = {each: _retained(jobs, each, on) for each in retention_days}
    for parent, sent in cohort.first_sent.items():
        paid = payments.days.get(parent)
        if paid:
            office = cohort.office_of[parent]
            since = days[office].day(sent)
            to_first = days_to_payment(paid, since)
            if to_first is not None:
                after.days_to_payment[parent] = to_first
            after.paid_three_months[parent] = paid_three_months(
                paid, since, payments.known_until[payments.home[parent]]
            )
    return after


def _retained(jobs: Sequence[tuple[int, Mapping[int, str]]], days: int, today: int) -> str:
    """Of several jobs the best that is known."""
    said = {still.get(days) for began, still in jobs if days in still or began + days <= today}
    if not said:
        return NOT_YET
    return YES if YES in said else NO if NO in said else UNKNOWN


def _withholding(ground: Ground) -> dict[Any, str]:
    """YES: the order was started; NO: it was decided not to; UNKNOWN: nobody decided yet."""
    found = select(plain(Task.parent_id), Task.status).where(
        Task.program_id == WITHHOLDING, col(Task.office_id).in_(ground.zones)
    )
    statuses: dict[Any, set[str]] = defaultdict(set)
    for parent, status in ground.rows(found):
        statuses[parent].add(status)
    return {
        parent: YES if each & {GRANTED, ENDED} else UNKNOWN if OPEN in each else NO
        for parent, each in statuses.items()
    }
