"""The numbers of what came of it, for supervisors: who came how far, what providers answered, what parents paid.

Leaves drawing them, and what may leave the agency, to pages and papers.
"""

from collections import Counter
from datetime import datetime

from sqlalchemy import Engine

from records.access import SUPERVISION, looking
from records.clocks import ClockRules
from records.errors import Missing
from records.lifecycle import Status
from records.outcome_activity import read_activity
from records.outcome_after import After, read_after
from records.outcome_asked import read_never_offered, read_reasons
from records.outcome_cohort import Cohort, Tally
from records.outcome_groups import BY_REFERRAL, keys_of, names_of
from records.outcome_licenses import licenses_of, read_releases
from records.outcome_numbers import numbers_of
from records.outcome_payments import read_payments
from records.outcome_referrals import read_cohort
from records.outcome_scope import BREAKDOWNS, Ground, Scope, ground_of
from records.outcome_steps import SCREENED, SENT, outcome_in
from records.outcome_values import Decline, Group, Outcomes
from records.rates import Counted
from records.workers import Worker
from screening.catalogue import Catalogue


def read_outcomes(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    rules: ClockRules,
    scope: Scope,
    *,
    now: datetime,
    breakdown: str | None = None,
) -> Outcomes:
    """Every number of the page, from about a dozen queries, whatever the number of referrals.

    :raises NotAllowed: `by` is no supervisor, or the scope names an office that isn't theirs.
    :raises Missing: no such breakdown, or the period ends before it begins.
    """
    if breakdown is not None and breakdown not in BREAKDOWNS:
        raise Missing("Choose by what to compare, from the list.")
    with looking(engine, by, now, SUPERVISION) as act:
        ground = ground_of(act, scope, catalogue.districts)
        by_referral = breakdown if breakdown in BY_REFERRAL else None
        keys = keys_of(ground, breakdown) if breakdown and not by_referral else None
        cohort = read_cohort(ground, rules, now, keys, by_referral)
        parents = cohort.office_of if ground.narrowed() else None
        releases = read_releases(ground, parents)
        payments = read_payments(ground, parents, releases.released)
        after = read_after(ground, cohort, payments, rules.retention_days, now)
        whole = cohort.whole
        screened = _screened(whole)
        released = sum(n for each, n in whole.referrals.items() if outcome_in(each) == "license_released")
        referral_programs = {each.id for each in catalogue.programs if each.route == "referral"}
        return Outcomes(
            scope=scope,
            as_of=now,
            whole=numbers_of(whole, screened, after, rules.retention_days),
            groups=_groups(ground, cohort, breakdown, after, rules),
            activity=read_activity(ground, cohort, parents, payments.in_period),
            states=_states(cohort),
            days_in=cohort.moves.days_in(),
            declines=_ends(cohort, Status.REJECTED),
            lost=_ends(cohort, Status.FAILED),
            withdrawn=_ends(cohort, Status.CANCELLED),
            licenses=licenses_of(releases, payments, released),
            reasons=read_reasons(ground, screened[0]),
            never_offered=read_never_offered(ground, cohort.latest, cohort.offers, referral_programs),
            payments=payments.in_period,
            districts_mapped=bool(catalogue.districts),
        )


def _groups(
    ground: Ground,
    cohort: Cohort,
    breakdown: str | None,
    after: After,
    rules: ClockRules,
) -> tuple[Group, ...]:
    """By month in the order of time; else those sent most first, and *not recorded* last."""
    if breakdown is None:
        return ()
    names = names_of(ground, breakdown)
    everybody = _screened(cohort.whole)
    found = []
    for key, tally in cohort.groups.items():
        screened = everybody if breakdown in BY_REFERRAL else _screened(tally)
        numbers = numbers_of(tally, screened, after, rules.retention_days)
        sent = sum(n for each, n in tally.referrals.items() if each & SENT)
        order = (not key, "" if breakdown != "month" else key, -sent, key)
        found.append((order, Group(key, names.get(key, ""), numbers)))
    return tuple(group for _, group in sorted(found, key=lambda each: each[0]))


def _screened(tally: Tally) -> tuple[int, int]:
    return sum(1 for each in tally.parents.values() if each & SCREENED), tally.screenings


def _states(cohort: Cohort) -> tuple[Counted, ...]:
    counts: Counter[str] = Counter()
    for (_, status, _), count in cohort.ends.items():
        counts[status] += count
    return tuple(Counted(status, counts[status]) for status in Status if counts[status])


def _ends(cohort: Cohort, status: str) -> tuple[Decline, ...]:
    rows = [
        Decline(provider, reason, count, cohort.sent_to[provider])
        for (provider, ended, reason), count in cohort.ends.items()
        if ended == status
    ]
    return tuple(sorted(rows, key=lambda row: (row.provider, -row.count, row.reason)))
