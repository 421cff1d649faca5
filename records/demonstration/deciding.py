"""A made-up task from being asked for to its last review, told moment by moment. Leaves which actions to choosing."""

from datetime import datetime, timedelta
from random import Random

from records.demonstration.desk import Desk, Life
from records.demonstration.visits import Talk
from records.task_records import ATTORNEY, GRANTED, REFUSED, WITHDRAWN, WORKER
from records.tasks import NewTask, decide_task, open_task, review_task
from records.tokens import fresh_key
from records.workers import Worker
from screening.programs import Program

_DUE_AFTER, _REVIEW_AFTER = timedelta(days=14), timedelta(days=90)
_PASSED_UP = 0.2  # to the supervisor
_WHILE_TAKING_PART = "while_taking_part"
# Decision, its reason, and how often.
_DECISIONS = (
    (GRANTED, "Everything needed is in the file.", 7),
    (REFUSED, "The order is from another county; passed on to them.", 2),
    (WITHDRAWN, "The parent found another way.", 1),
)


def ask_for(desk: Desk, random: Random, talk: Talk, program: Program, *, now: datetime) -> Life:
    by_attorney = program.decided_by == ATTORNEY
    decider = desk.attorney if by_attorney else _worker(desk, random)
    kind = random.choice(program.kinds).id if program.kinds else ""
    on_condition = kind == _WHILE_TAKING_PART
    new = NewTask(
        program_id=program.id,
        assigned_role=ATTORNEY if by_attorney else WORKER,
        due_on=desk.day(now) + _DUE_AFTER,
        kind=kind,
        assignee_id=decider.id,
        screening_id=talk.screening_id,
        review_on=desk.day(now) + _REVIEW_AFTER if on_condition else None,
    )
    task = open_task(desk.engine, desk.worker, talk.parent_id, new, key=fresh_key(), now=now)

    now = desk.later(random, now, 2, 20)
    yield now
    decision, reason, _ = random.choices(_DECISIONS, [often for *_, often in _DECISIONS])[0]
    task = decide_task(
        desk.engine,
        decider,
        task.id,
        decision,
        reason,
        expect_version=task.version,
        now=now,
    )
    if task.review_on:
        now = desk.moment(random, task.review_on)
        yield now
        review_task(
            desk.engine,
            decider,
            task.id,
            "The parent has work now and pays.",
            expect_version=task.version,
            now=now,
            next_review_on=None,
        )


def _worker(desk: Desk, random: Random) -> Worker:
    return desk.supervisor if random.random() < _PASSED_UP else desk.worker
