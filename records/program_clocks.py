"""A program's clocks as the agency agreed them with its provider. Leaves running them to clocks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from records.access import SUPERVISION, Subject, acting, looking
from records.database import reading
from records.errors import Missing, NotFound, StaleVersion
from records.tables import Account, ProgramClock
from records.texts import NOTE_LENGTH, needed
from records.tokens import hashed
from records.workers import Worker
from screening.catalogue import Catalogue
from screening.programs import Clock

LIMITS = {
    "contact_by_days": (1, 90, "Days for the parent to make contact"),
    "answer_business_days": (1, 60, "Business days for the provider to answer"),
    "grace_business_days": (0, 30, "Business days of grace"),
    "return_hours": (1, 240, "Business hours to return the form"),
}
"""From, to and what it is called. Wide: they stop slips of the hand, not agreements."""


@dataclass(frozen=True)
class ClockRecord:
    """One change. ``clock`` is None where the shipped one counts again from then on."""

    id: UUID
    program_id: str
    clock: Clock | None
    why: str
    changed_by_name: str
    changed_at: datetime


def set_clock(
    engine: Engine,
    by: Worker,
    catalogue: Catalogue,
    program_id: str,
    clock: Clock | None,
    why: str,
    *,
    instead_of: UUID | None,
    now: datetime,
) -> ClockRecord:
    """From now on these clocks run, also for referrals already sent. None: the shipped ones count again.

    instead_of: the change that was in force when the page was drawn; None where there was none. The same clock set
    again changes nothing.

    :raises StaleVersion: somebody else changed it meanwhile.
    """
    with acting(engine, by, now, SUPERVISION) as act:
        if program_id not in {program.id for program in catalogue.programs if program.route == "referral"}:
            raise NotFound("Clocks run for programs that take referrals. Choose one of them.")
        _check(clock)
        act.once(hashed(f"program_clock:{program_id}"))  # two changes at once: the second sees the first
        there = _latest(act.session, program_id)
        if there is not None and _clock(there.clock) == clock:
            return _record(act.session, there)
        if (there.id if there else None) != instead_of:
            raise StaleVersion
        row = ProgramClock(
            program_id=program_id,
            clock=clock.model_dump() if clock else {},
            why=needed(why, "The reason", NOTE_LENGTH),
            changed_by=act.by.id,
            changed_at=now,
        )
        act.session.add(row)
        act.note("clock.changed", Subject("program_clock", row.id), program=program_id, clock=row.clock)
        act.session.flush()
        return _record(act.session, row)


def agency_clocks(engine: Engine) -> dict[str, Clock]:
    """Each program's own clocks where the agency has set any. Open to every page: an agreement is about nobody."""
    with reading(engine) as session:
        rows = session.exec(select(ProgramClock).order_by(col(ProgramClock.changed_at)))
        latest = {row.program_id: _clock(row.clock) for row in rows}
    return {program: clock for program, clock in latest.items() if clock is not None}


def clock_history(engine: Engine, by: Worker, program_id: str, *, now: datetime) -> tuple[ClockRecord, ...]:
    """Every change, the newest first; the first of them is in force."""
    with looking(engine, by, now, SUPERVISION) as act:
        rows = select(ProgramClock).where(ProgramClock.program_id == program_id)
        rows = rows.order_by(col(ProgramClock.changed_at).desc())
        return tuple(_record(act.session, row) for row in act.session.exec(rows))


def _latest(session: Session, program_id: str) -> ProgramClock | None:
    rows = select(ProgramClock).where(ProgramClock.program_id == program_id)
    return session.exec(rows.order_by(col(ProgramClock.changed_at).desc()).limit(1)).first()


def _check(clock: Clock | None) -> None:
    for name, (low, high, called) in LIMITS.items():
        value = getattr(clock, name) if clock is not None else None
        if value is not None and not low <= value <= high:
            raise Missing(f"{called}: write a number from {low} to {high}.")


def _clock(kept: Any) -> Clock | None:
    return Clock(**kept) if kept else None


def _record(session: Session, row: ProgramClock) -> ClockRecord:
    who = session.get(Account, row.changed_by)
    return ClockRecord(
        row.id, row.program_id, _clock(row.clock), row.why, who.name if who else "", row.changed_at
    )
