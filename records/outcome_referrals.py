"""Reads a cohort, and says of each of its referrals how far it came.

Leaves the queries to outcome_queries, and what the claims come to, to outcome_numbers.
"""

from datetime import datetime

import numpy as np

from records.clocks import ClockRules
from records.outcome_arrays import Flags, Ids, Moments, Places, known
from records.outcome_clock import NO_CLOCK, Asked, ProviderClock
from records.outcome_cohort import Cohort
from records.outcome_days import minutes_of
from records.outcome_jobs import Jobs, read_jobs
from records.outcome_moves import Courses, read_courses
from records.outcome_queries import (
    Referrals,
    Screenings,
    read_enrolled,
    read_mailed,
    read_referrals,
    read_screenings,
)
from records.outcome_scope import Ground
from records.outcome_steps import ANSWER_AT, HOW_AT, steps_of_all


def read_cohort(ground: Ground, rules: ClockRules, now: datetime, parents: Ids) -> Cohort:
    """`parents` takes up those that weren't known yet."""
    screenings = read_screenings(ground, parents)
    referrals = read_referrals(ground, screenings, parents)
    courses = read_courses(ground, referrals)
    jobs = read_jobs(ground, referrals, rules.retention_days)
    enrolled = read_enrolled(ground, referrals)
    asked_for = _asked_for(ground, referrals)
    chosen = asked_for & screenings.which(screenings.of_cohort, referrals.screening)
    claims = _claims(screenings, referrals, courses, jobs, enrolled)
    answers = _answers(ground, rules, now, referrals, courses, chosen)
    return Cohort(
        parents,
        screenings,
        referrals,
        courses,
        jobs,
        enrolled,
        asked_for,
        chosen,
        claims | answers << ANSWER_AT,
    )


def _asked_for(ground: Ground, referrals: Referrals) -> Flags:
    wanted = np.ones(len(referrals), dtype=np.bool_)
    for words, asked in (
        (referrals.program, ground.scope.programs),
        (referrals.provider, ground.scope.providers),
    ):
        if asked:
            wanted &= words.is_(*asked)
    return wanted


def _claims(
    screenings: Screenings, referrals: Referrals, courses: Courses, jobs: Jobs, enrolled: Moments
) -> Places:
    went = known(referrals.met_on) | known(referrals.met_at) | known(courses.went)
    claims = steps_of_all(
        referrals.status,
        referrals.reason,
        referrals.outcome,
        screenings.which(screenings.done, referrals.screening),
        referrals.consent,
        referrals.without_consent,
        known(referrals.sent),
        known(courses.accepted),
        went,
        known(enrolled),
    )
    return claims | np.where(referrals.working, jobs.how_known, 0) << HOW_AT


def _answers(
    ground: Ground,
    rules: ClockRules,
    now: datetime,
    referrals: Referrals,
    courses: Courses,
    chosen: Flags,
) -> Places:
    """Of those sent, how the provider's clock stands; 0 of the others."""
    mailed = read_mailed(ground, referrals)
    answers = np.where(known(referrals.sent), NO_CLOCK, 0)
    running = chosen & referrals.permit_report & known(referrals.sent)
    for zone, days in ground.days.zones.items():
        places = np.flatnonzero(running & ground.days.at(zone, referrals.office))
        row_of = {int(place): row for row, place in enumerate(places) if int(place) in courses.pauses}
        asked = Asked(
            referrals.program.at_rows(places),
            mailed[places],
            referrals.appointment[places],
            referrals.met_at[places],
            referrals.met_on[places],
            referrals.answered[places],
            referrals.ended[places],
            {row: courses.pauses[place] for place, row in row_of.items()},
        )
        answers[places] = ProviderClock(zone, rules, days, minutes_of(now)).answers(asked)
    return answers
