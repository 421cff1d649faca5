"""What a supervisor does about a referral in the log: another worker, a note, a correction. Leaves moves to progress.

Nothing is overwritten silently: each is an event that says who, when, why, and what it was before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, update
from sqlmodel import col, select

from records.access import CASEWORK, SUPERVISION, Act, acting
from records.days import day_at_office
from records.endings import outcome_detail
from records.errors import IllegalMove, Missing, NotAllowed, TooMany
from records.lifecycle import OUTCOMES, REASONS, UNDER_WAY, Status
from records.moves import Move, Step, add_event, check_version, done_before
from records.referral_records import ReferralRecord, referral_of, referral_record
from records.tables import Referral, Task
from records.task_records import OPEN, WORKER
from records.texts import NOTE_LENGTH, needed
from records.tokens import hashed_key
from records.workers import Role, Worker, active_worker

NOTED, REASSIGNED, CORRECTED = "referral.noted", "referral.reassigned", "referral.corrected"
MOST_AT_ONCE = 200
_WITH_PARENTS = frozenset({Role.CASEWORKER, Role.ATTORNEY})

DATES: Mapping[str, str] = MappingProxyType(
    {
        "met_on": "The day of the meeting",
        "employed_on": "The first day of work",
        "contact_by": "The day by which the parent gets in touch",
    }
)
"""Days that can be corrected, and what they are called."""


@dataclass(frozen=True)
class Correction:
    """What is right. Only what is named changes; a day of None takes it back: it isn't known after all.

    outcome: with how_known for a job, and which for a diploma or certificate. reason: of where the referral stands.
    """

    days: Mapping[str, date | None] = field(default_factory=dict)
    reason: str | None = None
    outcome: str | None = None
    how_known: str | None = None
    which: str = ""


def add_note(engine: Engine, by: Worker, referral_id: UUID, move: Move) -> ReferralRecord:
    """`move.note` is kept with the referral's history; nothing else changes."""
    with acting(engine, by, move.now, CASEWORK) as act:
        note = needed(move.note, "The note", NOTE_LENGTH)
        act_key = act.once(move.key)
        referral = referral_of(act, referral_id)
        if not done_before(act, referral, act_key):
            status = Status(referral.status)
            add_event(act, referral, NOTED, status, Step(status, note=note, act_key=act_key))
        return referral_record(referral)


def reassign(
    engine: Engine,
    by: Worker,
    versions: Mapping[UUID, int],
    worker_id: UUID,
    move: Move,
) -> tuple[ReferralRecord, ...]:
    """Other hands for one referral or several, all or none; the open tasks that hang on them go along.

    versions: each referral and its version as it was shown; `move.expect_version` isn't looked at.

    :raises NotAllowed: whom it is given to doesn't work with parents at that office, or one of them isn't supervised
        by `by`. :raises StaleVersion: one of them changed. :raises TooMany: more than MOST_AT_ONCE.
    """
    with acting(engine, by, move.now, SUPERVISION) as act:
        if len(versions) > MOST_AT_ONCE:
            raise TooMany(f"At most {MOST_AT_ONCE} referrals can be given to somebody else at once.")
        act.once(move.key)
        given = [
            _reassign(act, referral_id, versions[referral_id], worker_id, move)
            for referral_id in sorted(versions)
        ]
        return tuple(referral_record(referral) for referral in given)


def correct(
    engine: Engine, by: Worker, referral_id: UUID, correction: Correction, move: Move
) -> ReferralRecord:
    """A wrong day, outcome or reason is put right; `move.note` says why. What stood there before is in the event.

    :raises Missing: why; what changes; how we know of a job. :raises IllegalMove: nothing of the kind is kept there.
    """
    with acting(engine, by, move.now, SUPERVISION) as act:
        why = needed(move.note, "Why it is corrected", NOTE_LENGTH)
        act_key = act.once(move.key)
        referral = referral_of(act, referral_id)
        act.check_led(referral.office_id)
        if not done_before(act, referral, act_key):
            check_version(referral, move.expect_version)
            detail = _put_right(act, referral, correction)
            status = Status(referral.status)
            step = Step(status, reason=referral.reason, note=why, detail=detail, act_key=act_key)
            add_event(act, referral, CORRECTED, status, step)
        return referral_record(referral)


def _reassign(act: Act, referral_id: UUID, version: int, worker_id: UUID, move: Move) -> Referral:
    act_key = hashed_key(f"{move.key}{referral_id.hex}")
    referral = referral_of(act, referral_id)
    act.check_led(referral.office_id)
    if done_before(act, referral, act_key) or referral.worker_id == worker_id:
        return referral
    check_version(referral, version)
    if referral.status == Status.ENTERED_IN_ERROR:
        raise IllegalMove("This referral was entered in error: nobody needs to look after it.")
    there = active_worker(act.session, worker_id)
    if there is None or referral.office_id not in there.offices or not there.roles & _WITH_PARENTS:
        raise NotAllowed("Choose somebody who works with parents at the office of this referral.")
    before = referral.worker_id
    referral.worker_id = worker_id
    referral.version += 1
    act.session.add(referral)
    tasks = _tasks_along(act, referral, before)
    status = Status(referral.status)
    detail = {"worker": {"from": str(before), "to": str(worker_id)}, "tasks": tasks}
    step = Step(status, note=move.note, detail=detail, act_key=act_key)
    add_event(act, referral, REASSIGNED, status, step)
    act.session.flush()
    return referral


def _tasks_along(act: Act, referral: Referral, before: UUID) -> int:
    """How many open tasks of the worker before went along."""
    open_ones = select(Task.id).where(
        Task.referral_id == referral.id,
        Task.status == OPEN,
        Task.assigned_role == WORKER,
        Task.assignee_id == before,
    )
    ids: Sequence[UUID] = act.session.exec(open_ones).all()
    if ids:
        act.session.execute(
            update(Task)
            .where(col(Task.id).in_(ids))
            .values(assignee_id=referral.worker_id, version=col(Task.version) + 1)
            .execution_options(synchronize_session="fetch")
        )
    return len(ids)


def _put_right(act: Act, referral: Referral, correction: Correction) -> dict[str, Any]:
    """Changes the columns; what each was and is."""
    status = Status(referral.status)
    was: dict[str, dict[str, str | None]] = {}
    right: dict[str, Any] = {}
    for name, day in correction.days.items():
        right[name] = _checked_day(act, referral, name, day)
    if correction.reason is not None:
        if correction.reason not in REASONS.get(status, ()):
            raise IllegalMove("That isn't a reason for where this referral stands.")
        right["reason"] = correction.reason
    more: dict[str, str] = {}
    if correction.outcome is not None:
        if status is not Status.COMPLETED or correction.outcome not in OUTCOMES:
            raise IllegalMove("Only a referral that ended with an outcome has one to correct.")
        right["outcome"] = correction.outcome
        more = outcome_detail(correction.outcome, correction.how_known, correction.which) or {}
    for name, value in right.items():
        before = getattr(referral, name)
        if before != value:
            was[name] = {"from": _written(before), "to": _written(value)}
            setattr(referral, name, value)
    if not was and not more:
        raise Missing("Nothing would change. Say what is right.")
    referral.version += 1
    act.session.add(referral)
    return {"corrected": was, **more}


def _checked_day(act: Act, referral: Referral, name: str, day: date | None) -> date | None:
    if name not in DATES:
        raise IllegalMove("That day can't be corrected here.")
    if name == "contact_by":
        if Status(referral.status) not in UNDER_WAY or day is None:
            raise IllegalMove(
                "The day by which the parent gets in touch counts while the referral is under way."
            )
        return day
    if day is not None and day > day_at_office(act.session, referral.office_id, act.now):
        raise Missing(f"{DATES[name]} is in the future.")
    return day


def _written(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
