"""What follows when a made-up parent found work: the withholding order, a look at the order, and does the job last?

Leaves what they pay to paying.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from records.demonstration.desk import Desk, Life
from records.follow_ups import WITHHOLDING
from records.retention import note_retention
from records.task_records import GRANTED, REFUSED, TaskRecord
from records.tasks import decide_task
from records.tokens import fresh_key

_DAYS = (30, 90, 180)
_ASKED, _LOOKED_AT = 0.85, 0.9
_STILL = (("yes", "parent", 6), ("yes", "provider", 3), ("no", "parent", 2), ("unknown", None, 1))
_STARTED, _REVIEWED = "The order went to the employer.", "Reviewed: the order fits the new income."
_NOT_STARTED = "Paid in cash by the day; nobody withholds."


@dataclass(frozen=True)
class Job:
    referral_id: UUID
    began: date
    tasks: tuple[TaskRecord, ...]


def follow(desk: Desk, random: Random, job: Job, *, now: datetime) -> Life:
    """Decisions within days, questions after months, each in its time."""
    plan: list[tuple[datetime, Callable[[datetime], None]]] = []
    for task in job.tasks:
        if random.random() < _LOOKED_AT:
            plan.append((desk.later(random, now, 1, 6), _decision(desk, random, task)))
    for days in _DAYS:
        on = max(job.began + timedelta(days=days + random.randint(0, 10)), desk.day(now) + timedelta(days=1))
        if random.random() < _ASKED:
            plan.append((desk.moment(random, on), _question(desk, random, job, days)))
    for moment, act in sorted(plan, key=lambda each: each[0]):
        yield moment
        act(moment)


def _decision(desk: Desk, random: Random, task: TaskRecord) -> Callable[[datetime], None]:
    decision, reason = GRANTED, _REVIEWED
    if task.program_id == WITHHOLDING:
        decision, reason = random.choice(((GRANTED, _STARTED),) * 6 + ((REFUSED, _NOT_STARTED),))

    def decide(now: datetime) -> None:
        decide_task(desk.engine, desk.worker, task.id, decision, reason, expect_version=task.version, now=now)

    return decide


def _question(desk: Desk, random: Random, job: Job, days: int) -> Callable[[datetime], None]:
    still, how_known, _ = random.choices(_STILL, [often for *_, often in _STILL])[0]

    def note(now: datetime) -> None:
        note_retention(
            desk.engine, desk.worker, job.referral_id, days, still, how_known, key=fresh_key(), now=now
        )

    return note
