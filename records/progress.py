"""A referral on its way: taken, going, paused, found again, its provider reminded. Leaves ends to records.endings."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine

from records.access import CASEWORK, Act, acting
from records.days import day_at_office
from records.errors import IllegalMove, Missing
from records.lifecycle import CHANNELS, UNDER_WAY, Status
from records.moves import Move, Step, add_event, check_version, done_before, make_move
from records.referral_records import ReferralRecord, referral_of, referral_record
from records.tables import Referral
from records.tokens import hashed_key
from records.workers import Worker

REMINDED = "referral.reminded"


def accept_referral(engine: Engine, by: Worker, referral_id: UUID, move: Move) -> ReferralRecord:
    """The provider has it and will serve.

    :raises IllegalMove: not from where it stands; :raises StaleVersion: it changed since it was shown.
    """
    return _move(engine, by, referral_id, move, step_of(move, Status.ACCEPTED))


def start_referral(
    engine: Engine, by: Worker, referral_id: UUID, move: Move, *, met_on: date | None = None
) -> ReferralRecord:
    """The parent attended, was assessed or enrolled; `met_on` is the day, where it is known."""
    return _move(engine, by, referral_id, move, step_of(move, Status.IN_PROGRESS), met_on=met_on)


def hold_referral(
    engine: Engine, by: Worker, referral_id: UUID, move: Move, reason: str, review_on: date
) -> ReferralRecord:
    """Waiting for the parent, or on a waiting list, until a day on which it is looked at again. Clocks pause."""
    step = step_of(move, Status.ON_HOLD, reason=reason, review_on=review_on)
    return _move(engine, by, referral_id, move, step)


def find_again(
    engine: Engine, by: Worker, referral_id: UUID, move: Move, *, contact_by: date | None = None
) -> ReferralRecord:
    """On hold or lost touch, and it goes on from the start. Links that ended stay dead: print it again."""
    return _move(engine, by, referral_id, move, step_of(move, Status.SENT), contact_by=contact_by)


def remind_provider(
    engine: Engine, by: Worker, referral_id: UUID, *, key: str, now: datetime, channel: str, note: str = ""
) -> ReferralRecord:
    """The provider was asked how it goes. Reminders are counted before *never answered* may be said."""
    with acting(engine, by, now, CASEWORK) as act:
        referral = referral_of(act, referral_id)
        if not _reminded(act, referral, act.once(key), checked_channel(channel), note):
            raise IllegalMove("Only a referral that is under way can be asked after.")
        return referral_record(referral)


def remind_about_several(
    engine: Engine,
    by: Worker,
    referral_ids: Collection[UUID],
    *,
    key: str,
    now: datetime,
    channel: str,
    note: str = "",
) -> int:
    """One call was about all of these, written down at once. What ended meanwhile is left out; how many there were."""
    with acting(engine, by, now, CASEWORK) as act:
        act.once(key)
        how = checked_channel(channel)
        return sum(
            _reminded(act, referral_of(act, each), hashed_key(f"{key}{each.hex}"), how, note)
            for each in sorted(referral_ids)
        )


def _reminded(act: Act, referral: Referral, act_key: str, channel: str, note: str) -> bool:
    """Whether it is written down, now or before; not of one that isn't under way."""
    if done_before(act, referral, act_key):
        return True
    status = Status(referral.status)
    if status not in UNDER_WAY:
        return False
    add_event(act, referral, REMINDED, status, Step(status, channel, note=note, act_key=act_key))
    return True


def checked_channel(channel: str) -> str:
    if channel not in CHANNELS:
        raise Missing(
            "Say how you know: by phone, e-mail, in person, a returned form, a list, or the parent."
        )
    return channel


def step_of(move: Move, to: Status, **more: Any) -> Step:
    """The step that this move asks for.

    :raises Missing: the channel is none of ours.
    """
    return Step(to, checked_channel(move.channel), note=move.note, **more)


def _move(
    engine: Engine, by: Worker, referral_id: UUID, move: Move, step: Step, **also: object
) -> ReferralRecord:
    with acting(engine, by, move.now, CASEWORK) as act:
        act_key = act.once(move.key)
        referral = referral_of(act, referral_id)
        if not done_before(act, referral, act_key):
            check_version(referral, move.expect_version)
            today = day_at_office(act.session, referral.office_id, move.now)
            if step.to is Status.ON_HOLD and (step.review_on is None or step.review_on <= today):
                raise Missing("Choose a day from tomorrow on, to look at this again.")
            met_on = also.get("met_on")
            if isinstance(met_on, date) and met_on > today:
                raise Missing("The day of the meeting is in the future.")
            known = {column: value for column, value in also.items() if value is not None}
            make_move(act, referral, replace(step, act_key=act_key), **known)
        return referral_record(referral)
