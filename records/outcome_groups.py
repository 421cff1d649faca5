"""The groups of a comparison, each with its numbers, and what an office or a worker is called."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
from sqlmodel import col, select

from records.outcome_arrays import NOWHERE, Flags, Places, Words
from records.outcome_cohort import Tally
from records.outcome_columns import plain
from records.outcome_kept import Kept
from records.outcome_numbers import numbers_of
from records.outcome_queries import answer_to
from records.outcome_scope import Ground
from records.outcome_steps import SENT
from records.outcome_values import Group
from records.tables import Account, Office, Parent, Screening, ScreeningBarrier

_NOBODY_SAID = ""


def groups_of(ground: Ground, kept: Kept, breakdown: str) -> tuple[Group, ...]:
    """Each in which there is anybody. By month in the order of time; else those sent most first, and *not recorded*
    last.
    """
    names = _names_of(ground, breakdown)
    found = []
    for key, tally in _tallies(ground, kept, breakdown):
        screened = kept.whole if breakdown in kept.by_referral else tally.screened
        numbers = numbers_of(tally, screened, kept.after)
        sent = sum(n for each, n in tally.referrals.items() if each & SENT)
        order = (not key, "" if breakdown != "month" else key, -sent, key)
        found.append((order, Group(key, names.get(key, ""), numbers)))
    return tuple(group for _, group in sorted(found, key=lambda each: each[0]))


def _tallies(ground: Ground, kept: Kept, breakdown: str) -> Iterator[tuple[str, Tally]]:
    claimed, screenings = kept.claimed, len(kept.claimed.done)
    if breakdown in kept.by_referral:
        words = kept.by_referral[breakdown]
        nobody = np.zeros(screenings, dtype=np.bool_)
        found = [(key or _NOBODY_SAID, claimed.tally(nobody, words.is_(key))) for key in words.all]
    else:
        inside = _screenings_by_key(*_keys(ground, kept, breakdown), screenings)
        found = [
            (key, claimed.tally(these, np.append(these, False)[kept.screening_of])) for key, these in inside
        ]
    yield from ((key, tally) for key, tally in found if len(tally.parents))


def _screenings_by_key(screening: Places, keys: Words, count: int) -> Iterator[tuple[str, Flags]]:
    """By key, which of so many screenings stand there; those without a barrier, language or district under the empty
    one.
    """
    left = np.ones(count, dtype=np.bool_)
    left[screening] = False
    rest = np.flatnonzero(left)
    screening = np.append(screening, rest)
    at = np.append(keys.at, keys.ids.add([_NOBODY_SAID] * len(rest)))
    for place, key in enumerate(keys.ids):
        these = np.zeros(count, dtype=np.bool_)
        these[screening[at == place]] = True
        yield key, these


def _keys(ground: Ground, kept: Kept, breakdown: str) -> tuple[Places, Words]:
    """Screenings, each with a key; one may stand here with several, and one that was begun meanwhile with none."""
    if breakdown in kept.by_screening:
        words = kept.by_screening[breakdown]
        return np.arange(len(words.at)), words
    if breakdown == "language":
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
        ids, keys = ground.columns(_of_cohort(ground, answer_to("zip")))
        keys = [ground.districts.get(json.loads(zip), _NOBODY_SAID) if zip else _NOBODY_SAID for zip in keys]
    screening = kept.screenings.find(ids)
    known = np.flatnonzero(screening != NOWHERE)
    return screening[known], Words.of(keys).at_rows(known)


def _names_of(ground: Ground, breakdown: str) -> dict[str, str]:
    if breakdown not in ("office", "worker"):
        return {}
    table = Office if breakdown == "office" else Account
    return {str(key): name for key, name in ground.session.exec(select(table.id, table.name))}


def _of_cohort(ground: Ground, *columns: Any) -> Any:
    return select(plain(Screening.id), *columns).where(ground.cohort())
