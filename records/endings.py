"""How a referral ends, and what its end leads to. Leaves withdrawing it to records.referrals."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine

from records.access import CASEWORK, SUPERVISION, Act, acting
from records.clocks import ClockRules
from records.days import day_at_office
from records.errors import IllegalMove, Missing
from records.follow_ups import after_a_job, follow_up
from records.learning import NOTHING, FoundOut, keep_learned, lock_parent_of
from records.learning import Learned as Learned  # noqa: PLC0414 - handed on to the pages
from records.lifecycle import CERTIFICATE, EMPLOYED, HOW_KNOWN, NOT_ELIGIBLE, TRY_AGAIN, Status
from records.moves import Move, Step, add_event, check_version, done_before, make_move, seen_to
from records.next_steps import NextStep as NextStep  # noqa: PLC0414 - handed on to the pages
from records.next_steps import may_be_unanswered, next_step
from records.progress import step_of
from records.referral_records import ReferralRecord, referral_of, referral_record
from records.tables import Referral
from records.task_records import TaskRecord, tasks_of_referral
from records.texts import LINE_LENGTH, needed
from records.workers import Worker

_FIELD = ClockRules()
_DUE_AFTER_A_JOB = timedelta(days=7)
LEARNED = "referral.learned"


@dataclass(frozen=True)
class Ended:
    """`tasks` are those that this referral opened."""

    referral: ReferralRecord
    next: NextStep | None
    tasks: tuple[TaskRecord, ...]


def complete_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    move: Move,
    outcome: str,
    *,
    how_known: str | None = None,
    employed_on: date | None = None,
    which: str = "",
    due_on: date | None = None,
) -> Ended:
    """Ended with an outcome. *Employed* says how we know and opens two tasks, due in a week unless `due_on`.

    :raises Missing: an outcome; how we know; which certificate.
    """
    detail = outcome_detail(outcome, how_known, which)
    step = step_of(move, Status.COMPLETED, outcome=outcome, detail=detail)

    def then(act: Act, referral: Referral, act_key: str) -> None:
        if outcome == EMPLOYED:
            due = due_on or day_at_office(act.session, referral.office_id, act.now) + _DUE_AFTER_A_JOB
            after_a_job(act, referral, due, act_key)

    return _end(engine, by, referral_id, move, step, then, employed_on=employed_on)


def reject_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    move: Move,
    reason: str,
    *,
    found_out: FoundOut = NOTHING,
) -> Ended:
    """The provider couldn't take it. What they found out goes into the screening, so that matches know it too."""
    step = step_of(move, Status.REJECTED, reason=reason, detail=found_out.detail or None)

    def then(act: Act, referral: Referral, _: str) -> None:
        if found_out.learned is not None:
            keep_learned(act, referral, found_out.learned)

    return _end(engine, by, referral_id, move, step, then, parent_too=found_out.learned is not None)


def learn_from(
    engine: Engine, by: Worker, referral_id: UUID, found_out: FoundOut, *, key: str, now: datetime
) -> ReferralRecord:
    """What the provider found out is learned after they said *not eligible*: it goes into the screening.

    With it the worker has done their part. The same key again changes nothing.

    :raises IllegalMove: nobody said that they aren't eligible. :raises Missing: nothing was learned.
    """
    with acting(engine, by, now, CASEWORK) as act:
        act_key = act.once(key)
        lock_parent_of(act, referral_id)
        referral = referral_of(act, referral_id)
        if not done_before(act, referral, act_key):
            status = Status(referral.status)
            if (status, referral.reason) != (Status.REJECTED, NOT_ELIGIBLE):
                raise IllegalMove("This goes with a referral that the provider turned away as not eligible.")
            if found_out.learned is None:
                raise Missing("Say what we know now.")
            keep_learned(act, referral, found_out.learned)
            step = Step(status, detail=found_out.detail, act_key=act_key)
            add_event(act, referral, LEARNED, status, step)
            seen_to(act, referral)
        return referral_record(referral)


def fail_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    move: Move,
    reason: str,
    *,
    try_again_on: date | None = None,
    rules: ClockRules = _FIELD,
) -> Ended:
    """We lost touch. With `try_again_on` a task of that day is opened; *could not contact* needs one.

    :raises IllegalMove: *never answered* before two reminders and 45 days, or although the provider answered.
    """
    step = step_of(move, Status.FAILED, reason=reason)
    if reason == "could_not_contact" and try_again_on is None:
        raise Missing("Choose the day on which you try the safe contact again.")

    def check(act: Act, referral: Referral) -> None:
        if reason == "provider_never_answered" and not may_be_unanswered(
            act.session, referral, rules, act.now
        ):
            raise IllegalMove(
                f"That the provider never answered can be said after {rules.reminders_before_unanswered} "
                f"reminders and {rules.unanswered_after_days} days, if there was no answer."
            )

    def then(act: Act, referral: Referral, act_key: str) -> None:
        if try_again_on is not None:
            follow_up(act, referral, referral.program_id, try_again_on, act_key, kind=TRY_AGAIN)

    return _end(engine, by, referral_id, move, step, then, check=check)


def enter_in_error(engine: Engine, by: Worker, referral_id: UUID, move: Move, reason: str) -> ReferralRecord:
    """Made by mistake: hidden from counts, never deleted, its links dead at once. The office's supervisor says so."""
    with acting(engine, by, move.now, SUPERVISION) as act:
        act_key = act.once(move.key)
        referral = referral_of(act, referral_id)
        act.check_led(referral.office_id)
        if not done_before(act, referral, act_key):
            check_version(referral, move.expect_version)
            step = step_of(move, Status.ENTERED_IN_ERROR, reason=reason, act_key=act_key)
            make_move(act, referral, step)
        return referral_record(referral)


def outcome_detail(outcome: str, how_known: str | None, which: str) -> dict[str, str] | None:
    """What an outcome needs besides its name.

    :raises Missing: how we know of a job; which diploma or certificate.
    """
    if outcome == EMPLOYED:
        if how_known not in HOW_KNOWN:
            raise Missing("Say how we know: the parent, the provider, a new-hire report, or a payment.")
        return {"how_known": how_known}
    if outcome == CERTIFICATE:
        return {"which": needed(which, "Which diploma or certificate", LINE_LENGTH)}
    return None


def _end(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    move: Move,
    step: Step,
    then: Callable[[Act, Referral, str], None],
    *,
    check: Callable[[Act, Referral], None] | None = None,
    employed_on: date | None = None,
    parent_too: bool = False,
) -> Ended:
    with acting(engine, by, move.now, CASEWORK) as act:
        act_key = act.once(move.key)
        if parent_too:
            lock_parent_of(act, referral_id)
        referral = referral_of(act, referral_id)
        if not done_before(act, referral, act_key):
            check_version(referral, move.expect_version)
            if check is not None:
                check(act, referral)
            also = {"employed_on": employed_on} if employed_on else {}
            make_move(act, referral, replace(step, act_key=act_key), **also)
            then(act, referral, act_key)
        return ended(act, referral)


def ended(act: Act, referral: Referral) -> Ended:
    tasks = tasks_of_referral(act.session, referral.id)
    return Ended(referral_record(referral), next_step(act.session, referral), tasks)
