"""What of a cohort every comparison is counted from: kept for a while, so that the rows are read once for all of them.

Leaves reading the rows to outcome_referrals, and groups to outcome_groups.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from records.outcome_after import After
from records.outcome_arrays import Places, SortedIds, Words
from records.outcome_cohort import Claimed, Cohort
from records.outcome_columns import id_text
from records.outcome_days import day_of
from records.outcome_scope import Ground, Scope


@dataclass(frozen=True)
class Kept:
    """Columns of numbers alone, some 15 MB for a year of 100,000 referrals; no name, no amount, no answer.

    `by_referral`, `by_screening`: the words of the comparisons that ask for nothing more. `whole`: parents screened,
    and screenings finished.
    """

    scope: Scope
    offices: frozenset[UUID]
    districts: Mapping[str, str]
    claimed: Claimed
    after: After
    whole: tuple[int, int]
    screenings: SortedIds
    screening_of: Places  # by referral; NOWHERE: not among them
    by_referral: Mapping[str, Words]
    by_screening: Mapping[str, Words]

    def is_of(self, ground: Ground) -> bool:
        """Whether it was counted for what is asked now, of the offices that are counted now."""
        asked = self.scope, self.offices, self.districts
        return asked == (ground.scope, frozenset(ground.zones), ground.districts)


def kept_of(ground: Ground, cohort: Cohort, after: After, whole: tuple[int, int]) -> Kept:
    screenings, referrals = cohort.screenings, cohort.referrals
    return Kept(
        ground.scope,
        frozenset(ground.zones),
        ground.districts,
        cohort.claimed,
        after,
        whole,
        SortedIds(screenings.ids),
        referrals.screening,
        {"program": referrals.program, "provider": referrals.provider},
        {
            "office": Words(ground.offices, screenings.office).said(id_text),
            "worker": screenings.worker.said(id_text),
            "month": _months(ground, cohort),
        },
    )


def _months(ground: Ground, cohort: Cohort) -> Words:
    screenings = cohort.screenings
    days, which = np.unique(ground.days.day(screenings.office, screenings.began), return_inverse=True)
    months = Words.of(f"{day_of(day):%Y-%m}" for day in days)
    return months.at_rows(which)
