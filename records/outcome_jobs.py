"""Jobs with which referrals ended: how we know of each, and whether it lasted. Leaves asking about it to retention."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlmodel import col

from records.lifecycle import HOW_KNOWN, Status
from records.outcome_arrays import NO, NOT_YET, UNKNOWN, YES, Flags, Moments, Places, known
from records.outcome_columns import in_json, plain
from records.outcome_queries import Referrals
from records.outcome_scope import Ground
from records.retention import RETAINED
from records.tables import ReferralEvent

_STILL = {"yes": YES, "no": NO}


@dataclass(frozen=True)
class Jobs:
    """By referral: its place among HOW_KNOWN, from 1 on; 0: not recorded. By days: what was said last of the job so
    many days on; NOT_YET where nothing was.
    """

    how_known: Places
    still: Mapping[int, Places]


def read_jobs(ground: Ground, referrals: Referrals, retention_days: Sequence[int]) -> Jobs:
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
    ids = list(referrals.ids)
    working = {ids[place]: place for place in np.flatnonzero(referrals.working)}
    how = np.zeros(len(referrals), dtype=np.int64)
    still = {days: np.zeros(len(referrals), dtype=np.int64) for days in retention_days}
    columns = ground.columns_of(found, ReferralEvent.referral_id, working)
    for referral, what, how_known, days, said in zip(*columns, strict=True):
        place = working.get(referral)
        if place is None:
            continue
        if what != RETAINED:
            if how_known is not None:  # a note or another worker after the end says nothing of it
                how[place] = HOW_KNOWN.index(how_known) + 1 if how_known in HOW_KNOWN else 0
        elif int(days) in still:
            still[int(days)][place] = _STILL.get(said, UNKNOWN)
    return Jobs(how, still)


def lasted(still: Places, began: Moments, days: int, today: Moments) -> Places:
    """So many days after each job began. UNKNOWN: its day has come, and nobody asked or knew."""
    come: Flags = known(began) & (began + days <= today)
    return np.where(still == NOT_YET, np.where(come, UNKNOWN, NOT_YET), still)
