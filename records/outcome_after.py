"""What followed for each parent who was referred: jobs that lasted, the withholding order, payments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlmodel import col, select

from records.follow_ups import WITHHOLDING
from records.outcome_arrays import NO, NOT_YET, UNKNOWN, YES, Ids, Moments, Places, Words, known
from records.outcome_cohort import Cohort
from records.outcome_columns import plain
from records.outcome_days import minutes_of
from records.outcome_jobs import lasted
from records.outcome_payments import Payments
from records.outcome_scope import Ground
from records.tables import Task
from records.task_records import ENDED, GRANTED, OPEN


@dataclass(frozen=True)
class After:
    """By parent: YES, NO, UNKNOWN, and of jobs, by days, NOT_YET; days are NaN where no payment is recorded."""

    retained: Mapping[int, Places]
    withholding: Places
    days_to_payment: Moments
    paid_three_months: Places


@dataclass(frozen=True)
class Orders:
    """Withholding orders, whatever came of each."""

    parent: Places
    status: Words


def read_orders(ground: Ground, parents: Ids) -> Orders:
    """`parents` takes up those that weren't known yet."""
    found = select(plain(Task.parent_id), Task.status).where(
        Task.program_id == WITHHOLDING, col(Task.office_id).in_(ground.zones)
    )
    parent, status = ground.columns(found)
    return Orders(parents.add(parent), Words.of(status))


def what_followed(
    ground: Ground,
    cohort: Cohort,
    payments: Payments,
    orders: Orders,
    retention_days: Sequence[int],
    now: datetime,
) -> After:
    """Counted from the day on which a parent's first referral of the period was sent."""
    since = ground.days.day(cohort.office, cohort.first_sent)
    return After(
        retained={days: _retained(ground, cohort, days, now) for days in retention_days},
        withholding=_withholding(orders, len(cohort.parents)),
        days_to_payment=payments.days_to_first(since),
        paid_three_months=payments.three_months(since),
    )


def _retained(ground: Ground, cohort: Cohort, days: int, now: datetime) -> Places:
    """Of several jobs the best that is known. A job whose first day isn't known began when we heard of it."""
    referrals, jobs = cohort.referrals, np.flatnonzero(cohort.chosen & cohort.referrals.working)
    parent, office = referrals.parent[jobs], referrals.office[jobs]
    heard = np.where(known(referrals.ended), referrals.ended, referrals.created)[jobs]
    began = np.where(
        known(referrals.employed_on[jobs]), referrals.employed_on[jobs], ground.days.day(office, heard)
    )
    today = ground.days.day(cohort.office[parent], np.full(len(jobs), float(minutes_of(now))))
    best = np.full(len(cohort.parents), NOT_YET)
    np.maximum.at(best, parent, lasted(cohort.jobs.still[days][jobs], began, days, today))
    return best


def _withholding(orders: Orders, parents: int) -> Places:
    """YES: the order was started; NO: it was decided not to; UNKNOWN: nobody decided yet."""
    found = np.full(parents, UNKNOWN)
    found[orders.parent] = NO
    found[orders.parent[orders.status.is_(OPEN)]] = UNKNOWN
    found[orders.parent[orders.status.is_(GRANTED, ENDED)]] = YES
    return found
