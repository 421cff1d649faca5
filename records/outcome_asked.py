"""What parents said makes paying hard, and programs that may help and were never offered."""

import json
from collections import Counter
from collections.abc import Collection
from typing import Any

import numpy as np
from sqlalchemy import not_
from sqlmodel import col, select

from records.lifecycle import Status
from records.outcome_arrays import NOWHERE, Places, Words
from records.outcome_cohort import Cohort
from records.outcome_columns import plain
from records.outcome_queries import of_period
from records.outcome_scope import Ground
from records.outcome_values import NeverOffered, Reasons
from records.rates import Counted, rate
from records.screening_matches import LIKELY
from records.tables import Referral, Screening, ScreeningMatch

DONT_KNOW, DECLINED = "dont_know", "declined"


def reasons_of(cohort: Cohort, screened: int) -> Reasons:
    """By parent, as said in the latest of the period's finished screenings in which it was asked."""
    screenings, answers = cohort.screenings, cohort.screenings.reasons
    asked = screenings.done & ~answers.is_(None)
    latest = np.full(len(cohort.parents), NOWHERE)
    latest[screenings.parent[asked]] = answers.at[asked]
    parents = np.bincount(latest[latest != NOWHERE], minlength=len(answers.all)).tolist()
    said: Counter[str] = Counter()
    answered = unknown = declined = 0
    for text, count in zip(answers.all, parents, strict=True):
        if not count:
            continue
        value = json.loads(text)
        if isinstance(value, list):
            answered += count
            for each in value:
                said[each] += count
        elif value == DONT_KNOW:
            unknown += count
        elif value == DECLINED:
            declined += count
    return Reasons(
        rate(answered, screened, screened - answered),
        tuple(
            Counted(each, count)
            for each, count in sorted(said.items(), key=lambda one: (-one[1], one[0]))
            if count
        ),
        unknown,
        declined,
        screened - sum(parents),
    )


def read_never_offered(ground: Ground, cohort: Cohort, programs: Collection[str]) -> tuple[NeverOffered, ...]:
    """By each parent's latest finished screening of the period. An offer at another office, of another screening or
    before the period counts as well.
    """
    latest = cohort.latest[cohort.latest != NOWHERE]
    ids = list(cohort.screenings.ids)
    found = select(plain(ScreeningMatch.screening_id), ScreeningMatch.program_id).where(
        ScreeningMatch.verdict == LIKELY, col(ScreeningMatch.program_id).in_(programs)
    )
    matched, program = ground.columns_of(found, ScreeningMatch.screening_id, [ids[each] for each in latest])
    screening = cohort.screenings.ids.find(matched)
    counted = np.isin(screening, latest)
    likely = Words.of(program).at_rows(np.flatnonzero(counted))
    if not len(likely.at):
        return ()
    may_help = _pairs(cohort.screenings.parent[screening[counted]], likely.at, likely)
    referrals = cohort.referrals
    offered = _pairs(referrals.parent, likely.ids.find(referrals.program.all)[referrals.program.at], likely)
    never = np.setdiff1d(may_help, offered)
    never = np.setdiff1d(never, _offered_elsewhere(ground, cohort, never // len(likely.ids), likely))
    rows = [
        NeverOffered(program, of, of - left, left)
        for program, of, left in zip(
            likely.all, *(_by_program(each, likely) for each in (may_help, never)), strict=True
        )
        if of
    ]
    return tuple(sorted(rows, key=lambda row: (-row.never, row.program)))


def _offered_elsewhere(ground: Ground, cohort: Cohort, parents: Places, likely: Words) -> Places:
    """Of these parents, what they were offered wherever and whenever it was, but for the referrals that were read."""
    found = select(plain(Referral.parent_id), Referral.program_id).where(
        col(Referral.status) != Status.ENTERED_IN_ERROR
    )
    if not ground.narrowed():
        found = found.where(not_(of_period(ground)), col(Referral.parent_id).in_(_screened(ground)))
    ids = list(cohort.parents)
    wanted = [ids[place] for place in np.unique(parents)]
    parent, program = ground.columns_of(found, Referral.parent_id, wanted)
    return _pairs(cohort.parents.find(parent), likely.ids.find(program), likely)


def _screened(ground: Ground) -> Any:
    """Those of the period: a log of many years has many more."""
    return select(col(Screening.parent_id)).where(ground.cohort())


def _pairs(parent: Places, program: Places, likely: Words) -> Places:
    """A number for each parent with each program that may help somebody."""
    both = (parent != NOWHERE) & (program != NOWHERE)
    pairs: Places = parent[both] * len(likely.ids) + program[both]
    return pairs


def _by_program(pairs: Places, likely: Words) -> list[int]:
    counts: list[int] = np.bincount(pairs % len(likely.ids), minlength=len(likely.ids)).tolist()
    return counts
