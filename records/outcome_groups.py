"""The groups of a breakdown, each tallied, and what an office or a worker is called."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import and_
from sqlmodel import col, select

from records.outcome_arrays import Places, Words
from records.outcome_cohort import Cohort, Tally
from records.outcome_columns import as_text, plain
from records.outcome_days import day_of
from records.outcome_scope import Ground
from records.tables import Account, Answer, Office, Parent, Screening, ScreeningBarrier

BY_REFERRAL = ("program", "provider")
_NOBODY_SAID = ""


def groups_of(ground: Ground, cohort: Cohort, breakdown: str) -> Iterator[tuple[str, Tally]]:
    """Each group in which there is anybody, by its key."""
    referrals, screenings = cohort.referrals, cohort.screenings
    every = np.ones(len(screenings.ids), dtype=np.bool_)
    if breakdown in BY_REFERRAL:
        words = referrals.program if breakdown == "program" else referrals.provider
        found = [(key or _NOBODY_SAID, cohort.tally(~every, words.is_(key))) for key in words.all]
    else:
        inside = _screenings_by_key(ground, cohort, breakdown)
        found = [
            (key, cohort.tally(these, screenings.which(these, referrals.screening))) for key, these in inside
        ]
    yield from ((key, tally) for key, tally in found if len(tally.parents))


def _screenings_by_key(ground: Ground, cohort: Cohort, breakdown: str) -> Iterator[tuple[str, Any]]:
    """By key, which screenings stand there; those without a barrier, language or district under the empty one."""
    screening, keys = _keys(ground, cohort, breakdown)
    left = np.ones(len(cohort.screenings.ids), dtype=np.bool_)
    left[screening] = False
    rest = np.flatnonzero(left)
    screening = np.append(screening, rest)
    at = np.append(keys.at, keys.ids.add([_NOBODY_SAID] * len(rest)))
    for place, key in enumerate(keys.ids):
        these = np.zeros(len(left), dtype=np.bool_)
        these[screening[at == place]] = True
        yield key, these


def _keys(ground: Ground, cohort: Cohort, breakdown: str) -> tuple[Places, Words]:
    """Screenings, each with a key; one may stand here with several."""
    screenings = cohort.screenings
    every = np.arange(len(screenings.ids))
    if breakdown == "office":
        ids = [str(UUID(str(each))) for each in ground.offices]
        return every, Words.of(ids[place] for place in screenings.office)
    if breakdown == "month":
        days, which = np.unique(ground.days.day(screenings.office, screenings.began), return_inverse=True)
        months = [f"{day_of(day):%Y-%m}" for day in days]
        return every, Words.of(months[place] for place in which)
    if breakdown == "worker":
        ids, keys = ground.columns(_of_cohort(ground, plain(Screening.worker_id)))
        keys = [str(UUID(str(each))) for each in keys]
    elif breakdown == "language":
        spoken = _of_cohort(ground, Parent.language).join(Parent, col(Parent.id) == col(Screening.parent_id))
        ids, keys = ground.columns(spoken)
        keys = [language or _NOBODY_SAID for language in keys]
    elif breakdown == "barrier":
        hold = _of_cohort(ground, ScreeningBarrier.barrier).join(
            ScreeningBarrier, col(ScreeningBarrier.screening_id) == col(Screening.id)
        )
        if ground.scope.barriers:
            hold = hold.where(col(ScreeningBarrier.barrier).in_(ground.scope.barriers))
        ids, keys = ground.columns(hold)
    else:
        lives = and_(col(Answer.screening_id) == Screening.id, col(Answer.question_id) == "zip")
        ids, keys = ground.columns(_of_cohort(ground, as_text(Answer.value)).join(Answer, lives))
        keys = [ground.districts.get(json.loads(zip), _NOBODY_SAID) for zip in keys]
    return screenings.ids.find(ids), Words.of(keys)


def names_of(ground: Ground, breakdown: str) -> dict[str, str]:
    if breakdown not in ("office", "worker"):
        return {}
    table = Office if breakdown == "office" else Account
    return {str(key): name for key, name in ground.session.exec(select(table.id, table.name))}


def _of_cohort(ground: Ground, *columns: Any) -> Any:
    return select(plain(Screening.id), *columns).where(ground.cohort())
