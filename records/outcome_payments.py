"""What parents paid, beside what was done for them. That one came after the other says nothing of why."""

from dataclasses import dataclass

import numpy as np
from sqlmodel import col, select

from records.outcome_arrays import (
    NO,
    NOWHERE,
    UNKNOWN,
    YES,
    Flags,
    Ids,
    Moments,
    Places,
    different,
    known,
    least_of,
)
from records.outcome_columns import as_day, plain
from records.outcome_days import day_number, day_of, months_of
from records.outcome_scope import Ground
from records.outcome_values import Paid
from records.tables import Parent, Payment

_MONTHS_RUNNING = 3
_MONTHS = 10_000  # more than there are


def read_home(ground: Ground, parents: Ids) -> Places:
    """Takes up all who ever paid of those on record at the offices. By parent, the office of their record, which need
    not be the one that screened them; what stayed behind at a merged record isn't among them.
    """
    found = select(plain(Parent.id), plain(Parent.office_id)).where(
        col(Parent.id).in_(select(Payment.parent_id)),
        ground.at(Parent.office_id, ground.zones),
        col(Parent.merged_into).is_(None),
    )
    ids, office = ground.columns(found)
    parents.add(ids)
    return ground.offices.find(office)


@dataclass(frozen=True)
class Payments:
    """By payment: the parent, the day since 1970, the amount. All of the parents with a `home`, whenever it was; what
    was taken back isn't among them.
    """

    home: Places
    parent: Places
    day: Places
    cents: Places

    def in_period(self, ground: Ground, parents: Flags | None) -> Paid:
        """`parents`: only theirs count; None: everybody's."""
        first, last = day_number(ground.scope.first), day_number(ground.scope.last)
        paid = (self.day >= first) & (self.day <= last)
        if parents is not None:
            paid &= parents[self.parent]
        if not paid.any():
            return Paid(None, None, None)
        day = self.day[paid]
        return Paid(
            int(self.cents[paid].sum()),
            different(self.parent[paid]),
            len(day),
            day_of(day.min()),
            day_of(day.max()),
        )

    def days_to_first(self, since: Moments) -> Moments:
        """By parent: days from `since` to the first payment on that day or after it."""
        later = self._later(since)
        parent = self.parent[later]
        return least_of(parent, self.day[later] - since[parent], len(since))

    def three_months(self, since: Moments) -> Places:
        """By parent: did they pay in each of three calendar months running, that of `since` at the earliest?

        NO needs payments of this parent on record, and payments recorded at the office until three whole months had
        passed: where nobody enters payments, nobody is said not to pay.
        """
        found = np.full(len(since), UNKNOWN)
        paying = np.unique(self.parent)
        paying = paying[known(since[paying])]
        over = months_of(self._known_until[self.home[paying]] + 1)
        found[paying[over > months_of(since[paying]) + _MONTHS_RUNNING]] = NO
        later = self._later(since)
        months = np.unique(self.parent[later] * _MONTHS + months_of(self.day[later]))
        ahead = _MONTHS_RUNNING - 1
        running = months[ahead:] == months[:-ahead] + ahead
        found[months[ahead:][running] // _MONTHS] = YES
        return found

    def _later(self, since: Moments) -> Flags:
        return self.day >= since[self.parent]

    @property
    def _known_until(self) -> Places:
        """By office: the last day of which any payment is recorded."""
        until = np.zeros(int(self.home.max(initial=0)) + 1, dtype=np.int64)
        np.maximum.at(until, self.home[self.parent], self.day)
        return until


def read_payments(ground: Ground, parents: Ids, home: Places) -> Payments:
    found = select(
        plain(Payment.parent_id), as_day(ground.session, Payment.paid_on), Payment.amount_cents
    ).where(col(Payment.taken_back_at).is_(None))
    ids, day, cents = ground.columns(found)
    parent = parents.find(ids)
    ours = (parent != NOWHERE) & (parent < len(home))  # those with a home were taken up first
    return Payments(
        home,
        parent[ours],
        np.array(day, dtype=np.int64)[ours],
        np.array(cents, dtype=np.int64)[ours],
    )
