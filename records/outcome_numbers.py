"""From the claims of a group's parents and referrals to its numbers. Pure; leaves reading them to its neighbors."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from records.lifecycle import HOW_KNOWN, OUTCOMES
from records.outcome_after import After
from records.outcome_arrays import NOT_YET, UNKNOWN, YES, Places, known
from records.outcome_clock import IN_TIME, LATE, NO_CLOCK, RUNNING, UNANSWERED
from records.outcome_cohort import Tally
from records.outcome_steps import (
    ENROLLED,
    ONE_PARENT,
    OUTCOME,
    SENT,
    SHARE_OF,
    STEPS,
    UNSAID,
    WORKS,
    answer_in,
    how_in,
    outcome_in,
)
from records.outcome_values import Answered, Numbers, Retained, Step
from records.rates import NOT_RECORDED, Counted, Rate, median, rate

_OUTCOME_OPEN = OUTCOME << UNSAID


def numbers_of(tally: Tally, screened: tuple[int, int], after: After) -> Numbers:
    """`screened`: parents and screenings, which for programs and providers are everybody's."""
    claims = _counter(tally.claims & ONE_PARENT)
    steps = _funnel(claims, tally.referrals, screened)
    went_out = (tally.claims & (SENT | SENT << UNSAID)) != 0
    sent, claimed = tally.parents[went_out], tally.claims[went_out]
    working = sent[(claimed & WORKS) != 0]
    enrolled = _count(claims, ENROLLED)
    paid = after.days_to_payment[sent]
    paid = paid[known(paid)]
    three = _counter(after.paid_three_months[sent])
    referred = steps[STEPS.index("sent")].parents
    of_sent = None if referred.count is None else len(sent)
    started = _counter(after.withholding[working])
    return Numbers(
        funnel=steps,
        outcomes=_counted(tally.referrals, outcome_in, OUTCOMES),
        employed=rate(
            _count(claims, ENROLLED | WORKS),
            enrolled,
            sum(
                n
                for each, n in claims.items()
                if each & ENROLLED and not each & WORKS and each & _OUTCOME_OPEN
            ),
        ),
        employed_of_sent=rate(
            len(working), of_sent, int(((claimed & (WORKS | _OUTCOME_OPEN)) == _OUTCOME_OPEN).sum())
        ),
        how_known=_how_known(tally.referrals),
        retained=tuple(_retained(each, said[working]) for each, said in after.retained.items()),
        withholding=rate(started[YES], len(working), started[UNKNOWN]),
        answered=_answered(tally.referrals),
        first_payment=rate(len(paid), of_sent, len(sent) - len(paid)),
        days_to_first_payment=median(paid.astype(np.int64).tolist()),
        paid_three_months=rate(three[YES], of_sent, three[UNKNOWN]),
    )


def _counter(column: Places) -> Counter[int]:
    found, counts = np.unique(column, return_counts=True)
    return Counter(dict(zip(found.tolist(), counts.tolist(), strict=True)))


def _funnel(parents: Counter[int], referrals: Counter[int], screened: tuple[int, int]) -> tuple[Step, ...]:
    by_parent = _rates(parents, screened[0], SHARE_OF)
    # One screening may lead to several referrals: by referral, offering is a share of nothing.
    by_referral = _rates(referrals, screened[1], {**SHARE_OF, "offered": ""})
    return tuple(Step(step, by_parent[step], by_referral[step], SHARE_OF[step]) for step in STEPS)


def _rates(claims: Counter[int], screened: int, share_of: Mapping[str, str]) -> dict[str, Rate]:
    """What was reached is a share of what came before, with those of whom nobody knows that they came so far."""
    rates: dict[str, Rate] = {}
    known: dict[str, int | None] = {}
    for place, step in enumerate(STEPS):
        bit = 1 << place
        reached = screened if step == STEPS[0] else _count(claims, bit)
        unsaid = sum(n for each, n in claims.items() if each & bit << UNSAID and not each & bit)
        known[step] = None if reached == 0 and unsaid else reached + unsaid
        of = known.get(share_of[step])
        rates[step] = rate(reached, of, unsaid)
    return rates


def _count(claims: Counter[int], all_of: int) -> int:
    return sum(n for each, n in claims.items() if each & all_of == all_of)


def _counted(referrals: Counter[int], what: Any, names: Sequence[str]) -> tuple[Counted, ...]:
    found: Counter[str] = Counter()
    for each, n in referrals.items():
        found[what(each)] += n
    return tuple(Counted(name, found[name]) for name in names if found[name])


def _how_known(referrals: Counter[int]) -> tuple[Counted, ...]:
    jobs = Counter({each: n for each, n in referrals.items() if each & WORKS})
    unknown = sum(n for each, n in jobs.items() if not how_in(each))
    found = _counted(jobs, how_in, HOW_KNOWN)
    return (*found, Counted(NOT_RECORDED, unknown)) if unknown else found


def _retained(days: int, said: Places) -> Retained:
    found = _counter(said)
    of = len(said) - found[NOT_YET]
    return Retained(days, rate(found[YES], of, found[UNKNOWN]), found[NOT_YET])


def _answered(referrals: Counter[int]) -> Answered:
    found: Counter[int] = Counter()
    for each, n in referrals.items():
        found[answer_in(each)] += n
    in_time, late, unanswered = found[IN_TIME], found[LATE], found[UNANSWERED]
    of = in_time + late + unanswered
    return Answered(rate(in_time, of), in_time, late, unanswered, found[RUNNING], found[NO_CLOCK])
