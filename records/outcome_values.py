"""What the outcomes come to, as plain values: the shapes that pages and papers draw. Leaves counting to its neighbors.

A count of None is *not recorded*; it is never shown as 0. Nothing here says why.
"""

from dataclasses import dataclass
from datetime import date, datetime

from records.outcome_scope import Scope
from records.rates import Counted, Median, Rate


@dataclass(frozen=True)
class Step:
    """How many came this far. `of` is the step of which it is a share; screened is one of none.

    Each step counts once by parent and once by referral; by referral, `screened` counts screenings, and `offered` is a
    share of nothing, since one screening may lead to several referrals.
    """

    id: str
    parents: Rate
    referrals: Rate
    of: str


@dataclass(frozen=True)
class Answered:
    """By referral: did the provider answer before its clock ran out?

    `unanswered`: it ran out, and nobody answered. `running`: it hasn't run out yet, or stands still. `no_clock`: the
    provider may not tell us, or nobody knows when the parent met them, or it ended before. The rate is `in_time` of
    those answered or run out.
    """

    rate: Rate
    in_time: int
    late: int
    unanswered: int
    running: int
    no_clock: int


@dataclass(frozen=True)
class Retained:
    """Parents who still work so many days on, of those employed whose day has come; `not_yet` are the others."""

    days: int
    rate: Rate
    not_yet: int


@dataclass(frozen=True)
class Numbers:
    """The numbers of one group or of all. Parents count once within a group, however many referrals they had."""

    funnel: tuple[Step, ...]
    outcomes: tuple[Counted, ...]  # referrals by outcome
    employed: Rate  # parents, of those enrolled
    employed_of_sent: Rate  # parents
    how_known: tuple[Counted, ...]  # referrals that ended with a job
    retained: tuple[Retained, ...]
    withholding: Rate  # withholding order started, of parents employed
    answered: Answered
    first_payment: Rate  # on or after the day on which their first referral was sent, of parents sent
    days_to_first_payment: Median
    paid_three_months: Rate  # in each of three months running after it, of parents sent


@dataclass(frozen=True)
class Group:
    """`key` is an id, a month as `2026-03`, or empty for *not recorded*. `name`: of an office or a worker alone."""

    key: str
    name: str
    numbers: Numbers


@dataclass(frozen=True)
class Paid:
    """Payments of a period; None where none is recorded."""

    cents: int | None
    parents: int | None
    payments: int | None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Activity:
    """What happened on the days of the period, whenever it had begun. Employed and released count parents."""

    screened: int
    offered: int
    sent: int
    accepted: int
    attended: int
    enrolled: int
    ended: int
    employed: int
    released: int
    by_right: int
    how_known: tuple[Counted, ...]
    payments: Paid


@dataclass(frozen=True)
class DaysIn:
    """How long referrals stayed in a status, of the stays that ended."""

    status: str
    median: Median


@dataclass(frozen=True)
class Decline:
    """`count` referrals of the `of` that this provider was sent ended so."""

    provider: str
    reason: str
    count: int
    of: int


@dataclass(frozen=True)
class PaidWithin:
    """Parents released by us who paid within so many days of it. That one came after the other says nothing of why."""

    days: int
    parents: Rate
    cents: int | None


@dataclass(frozen=True)
class Licenses:
    """Parents to whom it was granted, of those for whom it was asked for in the period; undecided is not recorded.

    `by_right`: the law protects the license already. `by_us`: the agency releases it. `by_court`: a court does.
    `kinds` are those of what we granted. `told_by_provider`: referrals that ended with a license released.
    """

    by_right: Rate
    by_us: Rate
    by_court: Rate
    kinds: tuple[Counted, ...]
    told_by_provider: int
    paid_within: tuple[PaidWithin, ...]


@dataclass(frozen=True)
class Reasons:
    """What makes paying hard, by parent, as said in their latest screening of the period; several may be said.

    `rate` is of parents who answered, of parents screened.
    """

    rate: Rate
    said: tuple[Counted, ...]
    dont_know: int
    declined: int
    never_asked: int


@dataclass(frozen=True)
class NeverOffered:
    """Parents whom a program may help by their latest result of the period: offered it at some time, or never."""

    program: str
    may_help: int
    offered: int
    never: int


@dataclass(frozen=True)
class Outcomes:
    scope: Scope
    as_of: datetime
    whole: Numbers
    groups: tuple[Group, ...]
    activity: Activity
    states: tuple[Counted, ...]  # referrals handed over, by their status now
    days_in: tuple[DaysIn, ...]
    declines: tuple[Decline, ...]  # the provider couldn't take them
    lost: tuple[Decline, ...]
    withdrawn: tuple[Decline, ...]
    licenses: Licenses
    reasons: Reasons
    never_offered: tuple[NeverOffered, ...]
    payments: Paid
    districts_mapped: bool
