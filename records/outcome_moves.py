"""What the events of referrals tell: how far each ever came, its pauses, and how long it stood where."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select, text
from sqlmodel import col

from records.lifecycle import Status
from records.outcome_arrays import NOWHERE, Flags, Ids, Moments, Places, first_of, known, moments
from records.outcome_clock import Stood
from records.outcome_columns import as_minutes, plain
from records.outcome_days import DAY
from records.outcome_queries import Referrals
from records.outcome_scope import Ground
from records.outcome_values import DaysIn
from records.rates import median
from records.tables import ReferralEvent
from records.tables.referrals import AFTER_SENDING

_STOOD = (Status.SENT, Status.ACCEPTED, Status.IN_PROGRESS, Status.ON_HOLD)


@dataclass(frozen=True)
class Courses:
    """By referral: the minute at which it was accepted first, and at which the parent first went; its pauses, from when
    until when: one that lasts has no end. `stays`: by status those that ended, whose each was and its minutes.
    """

    accepted: Moments
    went: Moments
    pauses: Mapping[int, list[Stood]]
    stays: Mapping[Status, tuple[Places, Moments]]

    def days_in(self, measured: Flags, drafts: Moments) -> tuple[DaysIn, ...]:
        """Of the referrals `measured`. `drafts`: for how many minutes each of them was one; NaN: it still is."""
        found = {Status.DRAFT: drafts[known(drafts)]}
        found |= {status: stay[measured[referral]] for status, (referral, stay) in self.stays.items()}
        return tuple(DaysIn(status, median(np.sort(stay / DAY).tolist())) for status, stay in found.items())


def read_courses(ground: Ground, referrals: Referrals) -> Courses:
    """Told from when each was sent."""
    found = (
        select(
            plain(ReferralEvent.referral_id),
            plain(ReferralEvent.to_status),
            as_minutes(ground.session, ReferralEvent.at),
        )
        .where(text(AFTER_SENDING))
        .order_by(col(ReferralEvent.referral_id), col(ReferralEvent.seq))
    )
    ids, to, at = ground.columns_of(found, ReferralEvent.referral_id, referrals.ids)
    places, statuses = referrals.ids.find(ids), Ids()
    place_of = dict(zip(Status, statuses.add(Status), strict=True))
    ours = places != NOWHERE
    referral, came, moved = places[ours], statuses.add(to)[ours], moments(at)[ours]
    first = np.ones(len(referral), dtype=np.bool_)
    first[1:] = referral[1:] != referral[:-1]
    stood = np.where(first, place_of[Status.SENT], np.roll(came, 1))
    stay = moved - np.where(first, referrals.sent[referral], np.roll(moved, 1))

    def first_time(status: Status) -> Moments:
        there = came == place_of[status]
        return first_of(referral[there], moved[there], len(referrals))

    def stays_at(status: Status) -> tuple[Places, Moments]:
        there = (stood == place_of[status]) & known(stay)
        return referral[there], stay[there]

    return Courses(
        accepted=first_time(Status.ACCEPTED),
        went=first_time(Status.IN_PROGRESS),
        pauses=_pauses(referral, moved, came == place_of[Status.ON_HOLD]),
        stays={status: stays_at(status) for status in _STOOD},
    )


def _pauses(referral: Places, moved: Moments, held: Flags) -> dict[int, list[Stood]]:
    """From each move to *on hold* until the same referral's next."""
    pauses: dict[int, list[Stood]] = {}
    last = len(referral) - 1
    for row in np.flatnonzero(held):
        goes_on = row < last and referral[row + 1] == referral[row]
        end = moved[row + 1] if goes_on else None
        pauses.setdefault(int(referral[row]), []).append((moved[row], end))
    return pauses
