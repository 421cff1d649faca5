"""What happened on the days of a period, whenever it had begun: the month as the board sees it."""

import numpy as np

from records.lifecycle import HOW_KNOWN
from records.outcome_arrays import Flags, Moments, different
from records.outcome_cohort import Cohort
from records.outcome_licenses import BY_RIGHT, BY_US, Requests
from records.outcome_scope import Ground
from records.outcome_values import Activity, Paid
from records.rates import NOT_RECORDED, Counted


def activity_of(ground: Ground, cohort: Cohort, requests: Requests, paid: Paid) -> Activity:
    """Referrals by the day on which each came so far first."""
    referrals, screenings, days = cohort.referrals, cohort.screenings, ground.days

    def then(moments: Moments) -> Flags:
        return cohort.asked_for & days.within(referrals.office, moments)

    ended = then(referrals.ended)
    jobs = ended & referrals.working
    known = np.bincount(cohort.jobs.how_known[jobs], minlength=len(HOW_KNOWN) + 1).tolist()
    counted = zip((*HOW_KNOWN, NOT_RECORDED), (*known[1:], known[0]), strict=True)
    return Activity(
        screened=different(screenings.parent[days.within(screenings.office, screenings.finished)]),
        offered=int(then(referrals.created).sum()),
        sent=int(then(referrals.sent).sum()),
        accepted=int(then(cohort.courses.accepted).sum()),
        attended=int(then(cohort.courses.went).sum()),
        enrolled=int(then(cohort.enrolled).sum()),
        ended=int(ended.sum()),
        employed=different(referrals.parent[jobs]),
        released=requests.released_then(BY_US),
        by_right=requests.released_then(BY_RIGHT),
        how_known=tuple(Counted(each, count) for each, count in counted if count),
        payments=paid,
    )
