"""A cohort as it is counted: screenings and referrals, the claims of each, and tallies of any part of them."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from records.outcome_arrays import NOWHERE, Flags, Ids, Moments, Places, known, least_of
from records.outcome_jobs import Jobs
from records.outcome_moves import Courses
from records.outcome_queries import Referrals, Screenings
from records.outcome_steps import SCREENED, SENT, UNSAID


@dataclass(frozen=True)
class Tally:
    """Claims of each parent put together, and how many referrals bear which. `screenings`: those finished."""

    parents: Places
    claims: Places  # of these parents
    referrals: Counter[int]
    screenings: int

    @property
    def screened(self) -> tuple[int, int]:
        """Parents, and screenings."""
        return int(((self.claims & SCREENED) != 0).sum()), self.screenings


@dataclass(frozen=True)
class Claimed:
    """Who claims what: all that the tally of any part of a cohort takes."""

    parents: int  # how many there are
    screened: Places  # by screening, the parent
    done: Flags  # by screening
    referred: Places  # by referral, the parent
    chosen: Flags
    claims: Places

    def tally(self, screenings: Flags, referrals: Flags) -> Tally:
        """Of those of these that are of the cohort."""
        done, counted = screenings & self.done, referrals & self.chosen
        together = np.zeros(self.parents, dtype=np.int64)
        together[self.screened[done]] = SCREENED
        np.bitwise_or.at(together, self.referred[counted], self.claims[counted])
        there = np.flatnonzero(together)
        claims, counts = np.unique(self.claims[counted], return_counts=True)
        by_claims = Counter(dict(zip(claims.tolist(), counts.tolist(), strict=True)))
        return Tally(there, together[there], by_claims, int(done.sum()))


@dataclass(frozen=True)
class Cohort:
    """`chosen`: referrals of a screening of the period, and of the programs and providers that were asked for; the
    others are here for what happened with them. `claims` mean nothing of others than these.
    """

    parents: Ids
    screenings: Screenings
    referrals: Referrals
    courses: Courses
    jobs: Jobs
    enrolled: Moments
    asked_for: Flags  # programs and providers
    chosen: Flags
    claims: Places

    @cached_property
    def claimed(self) -> Claimed:
        screenings, referrals = self.screenings, self.referrals
        return Claimed(
            len(self.parents),
            screenings.parent,
            screenings.done,
            referrals.parent,
            self.chosen,
            self.claims,
        )

    @cached_property
    def whole(self) -> Tally:
        return self.claimed.tally(self.screenings.of_cohort, np.ones(len(self.referrals), dtype=np.bool_))

    @cached_property
    def there(self) -> Flags:
        """By parent: whether they are of the cohort, be it with a screening that nobody finished."""
        there = np.zeros(len(self.parents), dtype=np.bool_)
        there[self.screenings.parent[self.screenings.of_cohort]] = True
        there[self.referrals.parent[self.chosen]] = True
        return there

    @cached_property
    def office(self) -> Places:
        """By parent: where they were screened last; of another's screening, where their referral is. Else NOWHERE."""
        screenings, referrals = self.screenings, self.referrals
        office = np.full(len(self.parents), NOWHERE)
        office[referrals.parent[self.chosen]] = referrals.office[self.chosen]
        office[screenings.parent[screenings.of_cohort]] = screenings.office[screenings.of_cohort]
        return office

    @cached_property
    def latest(self) -> Places:
        """By parent: the finished screening that began last; NOWHERE: there is none."""
        latest = np.full(len(self.parents), NOWHERE)
        latest[self.screenings.parent[self.screenings.done]] = np.flatnonzero(self.screenings.done)
        return latest

    @cached_property
    def first_sent(self) -> Moments:
        """By parent: the minute at which the first referral was sent."""
        sent = self.chosen & known(self.referrals.sent)
        return least_of(self.referrals.parent[sent], self.referrals.sent[sent], len(self.parents))

    @cached_property
    def handed_over(self) -> Flags:
        """Referrals of the cohort that were sent, or entered afterwards."""
        handed: Flags = (self.claims & (SENT | SENT << UNSAID)) != 0
        return self.chosen & handed
