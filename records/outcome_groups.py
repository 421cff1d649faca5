"""In which groups of a breakdown a screening stands, and what an office or a worker is called."""

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import and_
from sqlmodel import col, select

from records.outcome_cohort import Keys
from records.outcome_columns import as_minutes, as_text, plain
from records.outcome_scope import Days, Ground, day_of
from records.tables import Account, Answer, Office, Parent, Screening, ScreeningBarrier

BY_REFERRAL = ("program", "provider")


def keys_of(ground: Ground, breakdown: str) -> Keys:
    """By screening. One without a barrier, language or district stands in the group without a name."""
    keys: dict[Any, tuple[str, ...]] = {}
    if breakdown in ("office", "worker"):
        column = Screening.office_id if breakdown == "office" else Screening.worker_id
        for screening, key in ground.rows(_of_cohort(ground, plain(column))):
            keys[screening] = (str(UUID(str(key))),)
    elif breakdown == "month":
        days = {zone: Days(zone) for zone in set(ground.zones.values())}
        zone_of = {ground.key(office): days[zone] for office, zone in ground.zones.items()}
        wanted = _of_cohort(
            ground, plain(Screening.office_id), as_minutes(ground.session, Screening.started_at)
        )
        months: dict[int, tuple[str, ...]] = {}
        for screening, office, at in ground.rows(wanted):
            day = zone_of[office].day(at)
            if day not in months:
                months[day] = (f"{day_of(day):%Y-%m}",)
            keys[screening] = months[day]
    elif breakdown == "language":
        spoken = _of_cohort(ground, Parent.language).join(Parent, col(Parent.id) == col(Screening.parent_id))
        for screening, language in ground.rows(spoken):
            keys[screening] = (language or "",)
    elif breakdown == "barrier":
        found: dict[Any, list[str]] = defaultdict(list)
        hold = _of_cohort(ground, ScreeningBarrier.barrier).join(
            ScreeningBarrier, col(ScreeningBarrier.screening_id) == col(Screening.id)
        )
        for screening, barrier in ground.rows(hold):
            if not ground.scope.barriers or barrier in ground.scope.barriers:
                found[screening].append(barrier)
        keys = {screening: tuple(barriers) for screening, barriers in found.items()}
    elif breakdown == "district":
        lives = and_(col(Answer.screening_id) == Screening.id, col(Answer.question_id) == "zip")
        for screening, zip in ground.rows(_of_cohort(ground, as_text(Answer.value)).join(Answer, lives)):
            keys[screening] = (ground.districts.get(json.loads(zip), ""),)
    return keys


def names_of(ground: Ground, breakdown: str) -> dict[str, str]:
    if breakdown not in ("office", "worker"):
        return {}
    table = Office if breakdown == "office" else Account
    return {str(key): name for key, name in ground.session.exec(select(table.id, table.name))}


def _of_cohort(ground: Ground, *columns: Any) -> Any:
    return select(plain(Screening.id), *columns).where(ground.cohort())
