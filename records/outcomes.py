"""The numbers of what came of it, for supervisors: who came how far, what providers answered, what parents paid.

Leaves drawing them, and what may leave the agency, to pages and papers.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from sqlalchemy import Engine

from records.access import SUPERVISION, looking
from records.clocks import ClockRules
from records.errors import Missing
from records.lifecycle import Status
from records.outcome_activity import activity_of
from records.outcome_after import read_orders, what_followed
from records.outcome_arrays import Ids, Moments, counts_of, known
from records.outcome_asked import read_never_offered, reasons_of
from records.outcome_cohort import Cohort
from records.outcome_groups import groups_of
from records.outcome_kept import Kept, kept_of
from records.outcome_licenses import licenses_of, read_requests
from records.outcome_numbers import numbers_of
from records.outcome_payments import read_home, read_payments
from records.outcome_referrals import read_cohort
from records.outcome_scope import BREAKDOWNS, Ground, Scope, ground_of
from records.outcome_steps import outcome_in
from records.outcome_values import Decline, Outcomes
from records.rates import Counted
from records.workers import Worker
from screening.catalogue import Catalogue

Ends = Mapping[tuple[str | None, str, str | None], int]
"""Referrals handed over, by provider, status and reason."""


@dataclass(frozen=True)
class Counting:
    """`outcomes`: without groups, which are counted from what is `kept`."""

    outcomes: Outcomes
    kept: Kept


def read_outcomes(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    rules: ClockRules,
    scope: Scope,
    *,
    now: datetime,
    breakdown: str | None = None,
    counted: Counting | None = None,
) -> Outcomes:
    """Every number of the page, from about a dozen queries, whatever the number of referrals.

    `counted`: a moment ago, by the same catalogue and rules; of it only groups are counted. What isn't of this scope,
    or of other offices than these are now, isn't used.

    :raises NotAllowed: `by` is no supervisor, or the scope names an office that isn't theirs.
    :raises Missing: no such breakdown, or the period ends before it begins.
    """
    if breakdown is not None and breakdown not in BREAKDOWNS:
        raise Missing("Choose by what to compare, from the list.")
    with looking(engine, by, now, SUPERVISION) as act:
        ground = ground_of(act, scope, catalogue.districts)
        if counted is None or not counted.kept.is_of(ground):
            counted = _count(ground, catalogue, rules, now)
        if breakdown is None:
            return counted.outcomes
        return replace(counted.outcomes, groups=groups_of(ground, counted.kept, breakdown))


def count_outcomes(
    engine: Engine, by: Worker, catalogue: Catalogue, rules: ClockRules, scope: Scope, *, now: datetime
) -> Counting:
    """What read_outcomes counts any groups from.

    :raises NotAllowed: and Missing, as read_outcomes.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        return _count(ground_of(act, scope, catalogue.districts), catalogue, rules, now)


def _count(ground: Ground, catalogue: Catalogue, rules: ClockRules, now: datetime) -> Counting:
    parents = Ids()
    home = read_home(ground, parents)
    cohort = read_cohort(ground, rules, now, parents)
    requests, orders = read_requests(ground, parents), read_orders(ground, parents)
    payments = read_payments(ground, parents, home)
    after = what_followed(ground, cohort, payments, orders, rules.retention_days, now)
    only = cohort.there if ground.narrowed() else None
    if only is not None:
        requests = requests.only_of(only)
    paid = payments.in_period(ground, only)
    ends: Ends = counts_of(
        (cohort.referrals.provider, cohort.referrals.status, cohort.referrals.reason), cohort.handed_over
    )
    released = sum(n for each, n in cohort.whole.referrals.items() if outcome_in(each) == "license_released")
    referral_programs = {each.id for each in catalogue.programs if each.route == "referral"}
    screened = cohort.whole.screened
    outcomes = Outcomes(
        scope=ground.scope,
        as_of=now,
        whole=numbers_of(cohort.whole, screened, after),
        groups=(),
        activity=activity_of(ground, cohort, requests, paid),
        states=_states(ends),
        days_in=cohort.courses.days_in(cohort.chosen, _as_drafts(cohort)),
        declines=_ends(ends, Status.REJECTED),
        lost=_ends(ends, Status.FAILED),
        withdrawn=_ends(ends, Status.CANCELLED),
        licenses=licenses_of(requests, payments, released, len(parents)),
        reasons=reasons_of(cohort, screened[0]),
        never_offered=read_never_offered(ground, cohort, referral_programs),
        payments=paid,
        districts_mapped=bool(catalogue.districts),
    )
    return Counting(outcomes, kept_of(ground, cohort, after, screened))


def _as_drafts(cohort: Cohort) -> Moments:
    """For how many minutes each referral of the cohort was one; NaN: it still is."""
    referrals, chosen = cohort.referrals, cohort.chosen
    left = np.where(known(referrals.sent), referrals.sent, referrals.ended)
    return (left - referrals.created)[chosen]


def _states(ends: Ends) -> tuple[Counted, ...]:
    counts: Counter[str] = Counter()
    for (_, status, _), count in ends.items():
        counts[status] += count
    return tuple(Counted(status, counts[status]) for status in Status if counts[status])


def _ends(ends: Ends, status: str) -> tuple[Decline, ...]:
    sent_to: Counter[str] = Counter()
    for (provider, _, _), count in ends.items():
        sent_to[provider or ""] += count
    rows = [
        Decline(provider or "", reason or "", count, sent_to[provider or ""])
        for (provider, ended, reason), count in ends.items()
        if ended == status
    ]
    return tuple(sorted(rows, key=lambda row: (row.provider, -row.count, row.reason)))
