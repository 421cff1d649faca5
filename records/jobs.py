"""Work that nobody clicks for: each job leased in the database, so that one runner does it, wherever runners are.

A job says when it is due; whoever takes its lease does it and gives the lease back. A runner that is killed gives
nothing back: its lease runs out and another takes it over. So a job must be safe to begin again. Leaves what the
jobs do to their own modules, and when to look to the front door.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, update
from sqlmodel import col, select

from records.database import insert_if_new, reading, writing
from records.tables import JobLease


@dataclass(frozen=True)
class Job:
    """`act` does one turn of it at a moment. `waits`: whether there is anything to do, asked before it is leased.

    `lease`: for how long it is somebody's who takes it; longer than its longest turn.
    """

    name: str
    every: timedelta
    act: Callable[[datetime], object]
    waits: Callable[[datetime], bool] | None = None
    lease: timedelta = timedelta(minutes=5)


def do_job(engine: Engine, job: Job, holder: str, clock: Callable[[], datetime]) -> bool:
    """One turn of it, if it is due and nobody else's; whether it was done. What it raises is the caller's."""
    now = clock()
    if (job.waits is not None and not job.waits(now)) or not take_lease(engine, job, holder, now=now):
        return False
    try:
        job.act(now)
    finally:
        give_back(engine, job, holder, now=clock())
    return True


def take_lease(engine: Engine, job: Job, holder: str, *, now: datetime) -> bool:
    """Whether the job is due and from now on this holder's. Looks before it writes: mostly nothing is due."""
    with reading(engine) as session:
        row = session.get(JobLease, job.name)
        if row is not None and not _is_free(row, now):
            return False
    with writing(engine) as session:
        insert_if_new(session, JobLease(name=job.name, due_at=now))
        row = session.exec(select(JobLease).where(JobLease.name == job.name).with_for_update()).one()
        if not _is_free(row, now):
            return False
        row.holder, row.until = holder, now + job.lease
        session.add(row)
        return True


def give_back(engine: Engine, job: Job, holder: str, *, now: datetime) -> None:
    """The job is done for this time; nothing changes where the lease ran out and is somebody else's by now."""
    with writing(engine) as session:
        session.execute(
            update(JobLease)
            .where(col(JobLease.name) == job.name, col(JobLease.holder) == holder)
            .values(holder=None, until=None, due_at=now + job.every)
        )


def _is_free(row: JobLease, now: datetime) -> bool:
    if row.until is not None:
        return row.until <= now  # whoever held it is gone
    return row.due_at <= now
