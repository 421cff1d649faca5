"""Licenses released, by whom and how, and what was paid within days of it. Leaves deciding to records.tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sqlalchemy import or_, select
from sqlmodel import col

from records.follow_ups import LICENSE_RELEASES
from records.outcome_arrays import Flags, Ids, Moments, Places, Words, different, known, least_of, moments
from records.outcome_columns import as_minutes, plain
from records.outcome_payments import Payments
from records.outcome_scope import Ground
from records.outcome_values import Licenses, PaidWithin
from records.rates import Counted, Rate, rate
from records.tables import Task
from records.task_records import ENDED, GRANTED, OPEN

BY_RIGHT = ("license_income_exemption_ca",)
BY_US = ("license_release_ca",)
BY_COURT = tuple(program for program in LICENSE_RELEASES if program not in BY_US)
_PAID_WITHIN_DAYS = (2, 30, 90)


@dataclass(frozen=True)
class Requests:
    """What was asked for within the period, or decided within it, column by column."""

    parent: Places
    program: Words
    kind: Words
    status: Words
    decided_on: Moments  # the day
    asked_then: Flags
    decided_then: Flags

    @cached_property
    def granted(self) -> Flags:
        return self.status.is_(GRANTED, ENDED)

    def only_of(self, parents: Flags) -> "Requests":
        rows = np.flatnonzero(parents[self.parent])
        return Requests(
            self.parent[rows],
            self.program.at_rows(rows),
            self.kind.at_rows(rows),
            self.status.at_rows(rows),
            self.decided_on[rows],
            self.asked_then[rows],
            self.decided_then[rows],
        )

    def released_then(self, programs: Sequence[str]) -> int:
        """Parents to whom it was granted within the period."""
        return different(self.parent[self.program.is_(*programs) & self.granted & self.decided_then])


def read_requests(ground: Ground, parents: Ids) -> Requests:
    """`parents` takes up those that weren't known yet."""
    session = ground.session
    found = select(
        plain(Task.parent_id),
        plain(Task.office_id),
        plain(Task.program_id),
        plain(Task.kind),
        plain(Task.status),
        as_minutes(session, Task.opened_at),
        as_minutes(session, Task.decided_at),
    ).where(
        col(Task.program_id).in_((*BY_RIGHT, *BY_US, *BY_COURT)),
        or_(ground.within(Task.office_id, Task.opened_at), ground.within(Task.office_id, Task.decided_at)),
    )
    parent, office, program, kind, status, opened, decided = ground.columns(found)
    at, then = ground.offices.find(office), moments(decided)
    return Requests(
        parents.add(parent),
        Words.of(program),
        Words.of(kind),
        Words.of(status),
        ground.days.day(at, then),
        ground.days.within(at, moments(opened)),
        ground.days.within(at, then),
    )


def licenses_of(requests: Requests, payments: Payments, told_by_provider: int, parents: int) -> Licenses:
    """`parents`: how many there are in all."""
    asked, granted = requests.asked_then, requests.asked_then & requests.granted
    ours = granted & requests.program.is_(*BY_US) & known(requests.decided_on)
    kinds = {kind: different(requests.parent[ours & requests.kind.is_(kind)]) for kind in requests.kind.all}
    released = least_of(requests.parent[ours], requests.decided_on[ours], parents)

    def granted_of(programs: Sequence[str]) -> Rate:
        """By parent, who may have asked for several: granted comes before refused, and refused before open."""
        these = requests.program.is_(*programs)
        yes = np.unique(requests.parent[these & granted])
        no = np.setdiff1d(requests.parent[these & asked & ~requests.status.is_(GRANTED, ENDED, OPEN)], yes)
        of = different(requests.parent[these & asked])
        return rate(len(yes), of, of - len(yes) - len(no))

    return Licenses(
        by_right=granted_of(BY_RIGHT),
        by_us=granted_of(BY_US),
        by_court=granted_of(BY_COURT),
        kinds=tuple(Counted(kind, count) for kind, count in sorted(kinds.items()) if count),
        told_by_provider=told_by_provider,
        paid_within=tuple(_paid_within(released, payments, each) for each in _PAID_WITHIN_DAYS),
    )


def _paid_within(released: Moments, payments: Payments, days: int) -> PaidWithin:
    """From the day of the release on; that day and the next are two."""
    since = released[payments.parent]
    soon = (payments.day >= since) & (payments.day < since + days)
    of, paid = int(known(released).sum()), different(payments.parent[soon & (payments.cents != 0)])
    return PaidWithin(days, rate(paid, of, of - paid), int(payments.cents[soon].sum()) or None)
