"""What happened on the days of a period, whenever it had begun: the month as the board sees it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from records.lifecycle import HOW_KNOWN
from records.outcome_cohort import Cohort
from records.outcome_columns import plain
from records.outcome_licenses import BY_RIGHT, BY_US
from records.outcome_scope import Ground
from records.outcome_values import Activity, Paid
from records.rates import NOT_RECORDED, Counted
from records.tables import Screening, Task
from records.task_records import ENDED, GRANTED


def read_activity(ground: Ground, cohort: Cohort, parents: Mapping[Any, Any] | None, paid: Paid) -> Activity:
    """Referrals by the day on which each came so far first. `parents`: only their releases; None: everybody's."""
    happened = cohort.happened
    screened = select(func.count(col(Screening.parent_id).distinct())).where(
        ground.within(Screening.office_id, Screening.finished_at), *ground.of_screening()
    )
    known = {each or NOT_RECORDED: count for each, count in happened.how_known.items()}
    return Activity(
        screened=next(ground.rows(screened))[0],
        offered=happened.offered,
        sent=happened.sent,
        accepted=happened.accepted,
        attended=happened.attended,
        enrolled=happened.enrolled,
        ended=happened.ended,
        employed=len(happened.employed),
        released=_released(ground, BY_US, parents),
        by_right=_released(ground, BY_RIGHT, parents),
        how_known=tuple(Counted(each, known[each]) for each in (*HOW_KNOWN, NOT_RECORDED) if each in known),
        payments=paid,
    )


def _released(ground: Ground, programs: tuple[str, ...], parents: Mapping[Any, Any] | None) -> int:
    found = select(plain(Task.parent_id)).where(
        col(Task.program_id).in_(programs),
        col(Task.status).in_((GRANTED, ENDED)),
        ground.within(Task.office_id, Task.decided_at),
    )
    released = {parent for (parent,) in ground.rows(found)}
    return len(released if parents is None else released & parents.keys())
