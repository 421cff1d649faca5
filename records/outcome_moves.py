"""What the events of a cohort's referrals tell: how far each ever came, its pauses, and how long it stood where."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, text
from sqlmodel import col

from records.lifecycle import Status
from records.outcome_columns import as_minutes, in_json, plain
from records.outcome_scope import Ground
from records.outcome_values import DaysIn
from records.rates import median
from records.retention import RETAINED
from records.tables import ReferralEvent
from records.tables.referrals import AFTER_SENDING

_STOOD = (Status.DRAFT, Status.SENT, Status.ACCEPTED, Status.IN_PROGRESS, Status.ON_HOLD)
_MINUTES_OF_A_DAY = 1440


@dataclass(slots=True)
class Course:
    """The minute at which it was accepted first, and at which the parent first went; its pauses, from when until when:
    one that lasts has no end.
    """

    accepted: int | None = None
    went: int | None = None
    pauses: list[tuple[int, int | None]] | None = None


NO_COURSE = Course()


@dataclass
class Moves:
    """By referral, as the driver gives its id, how it went on once it was sent."""

    of: dict[Any, Course] = field(default_factory=dict)
    stays: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def days_in(self) -> tuple[DaysIn, ...]:
        return tuple(
            DaysIn(status, median([stay / _MINUTES_OF_A_DAY for stay in self.stays.get(status, ())]))
            for status in _STOOD
        )


@dataclass(frozen=True)
class Job:
    """`still`: for so many days on, what was said last: yes, no, unknown."""

    how_known: str | None
    still: dict[int, str]


def read_moves(ground: Ground, sent: Mapping[Any, int | None], cohort: Collection[Any]) -> Moves:
    """`sent`: by referral, when it was sent, from where its course is told. Of the `cohort` alone it is kept how long
    they stood where; a stay that lasts is in none of the medians.
    """
    found = (
        select(
            plain(ReferralEvent.referral_id),
            plain(ReferralEvent.to_status),
            as_minutes(ground.session, ReferralEvent.at),
        )
        .where(text(AFTER_SENDING))
        .order_by(col(ReferralEvent.referral_id), col(ReferralEvent.seq))
    )
    moves, course = Moves(), NO_COURSE
    stays, of = moves.stays, moves.of
    one, stands, measured = None, "", False
    since: int | None = None
    for referral, to, at in ground.rows_of(found, ReferralEvent.referral_id, sent):
        if referral != one:
            one, stands, since, measured = referral, "sent", sent[referral], referral in cohort
            course = of[referral] = Course()
        if measured and since is not None:
            stays[stands].append(at - since)
        if stands == "on_hold" and course.pauses:
            course.pauses[-1] = (course.pauses[-1][0], at)
        stands, since = to, at
        if to == "on_hold":
            course.pauses = [*(course.pauses or ()), (at, None)]
        elif to == "accepted" and course.accepted is None:
            course.accepted = at
        elif to == "in_progress" and course.went is None:
            course.went = at
    return moves


def read_jobs(ground: Ground, referrals: Collection[Any]) -> dict[Any, Job]:
    """Of each referral that ended with a job: how we know, and whether it lasted."""
    session = ground.session
    found = (
        select(
            plain(ReferralEvent.referral_id),
            plain(ReferralEvent.what),
            in_json(session, ReferralEvent.detail, "how_known"),
            in_json(session, ReferralEvent.detail, "days"),
            in_json(session, ReferralEvent.detail, "still"),
        )
        .where(col(ReferralEvent.to_status) == Status.COMPLETED)
        .order_by(col(ReferralEvent.referral_id), col(ReferralEvent.seq))
    )
    how: dict[Any, str | None] = {}
    still: dict[Any, dict[int, str]] = defaultdict(dict)
    for referral, what, how_known, days, said in ground.rows_of(found, ReferralEvent.referral_id, referrals):
        if what == RETAINED:
            still[referral][int(days)] = said
        elif how_known is not None:  # a note or another worker after the end says nothing of it
            how[referral] = how_known
    return {referral: Job(how.get(referral), still.get(referral, {})) for referral in referrals}
