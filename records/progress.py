"""A referral on its way: taken, going, paused, found again, its provider reminded. Leaves ends to records.endings."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine

from records.access import CASEWORK, acting
from records.days import day_at_office
from records.errors import IllegalMove, Missing
from records.lifecycle import CHANNELS, UNDER_WAY, Status
from records.moves import Step, add_event, check_version, done_before, make_move
from records.referral_records import ReferralRecord, referral_of, referral_record
from records.workers import Worker

REMINDED = "referral.reminded"


def accept_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    *,
    key: str,
    expect_version: int,
    now: datetime,
    channel: str = "portal",
    note: str = "",
) -> ReferralRecord:
    """The provider has it and will serve.

    :raises IllegalMove: not from where it stands; :raises StaleVersion: it changed since it was shown.
    """
    step = Step(Status.ACCEPTED, checked_channel(channel), note=note)
    return _move(engine, by, referral_id, step, key, expect_version, now)


def start_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    *,
    key: str,
    expect_version: int,
    now: datetime,
    channel: str = "portal",
    note: str = "",
    met_on: date | None = None,
) -> ReferralRecord:
    """The parent attended, was assessed or enrolled; `met_on` is the day, where it is known."""
    step = Step(Status.IN_PROGRESS, checked_channel(channel), note=note)
    return _move(engine, by, referral_id, step, key, expect_version, now, met_on=met_on)


def hold_referral(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    reason: str,
    review_on: date,
    *,
    key: str,
    expect_version: int,
    now: datetime,
    channel: str = "portal",
    note: str = "",
) -> ReferralRecord:
    """Waiting for the parent, or on a waiting list, until a day on which it is looked at again. Clocks pause."""
    step = Step(Status.ON_HOLD, checked_channel(channel), reason=reason, note=note, review_on=review_on)
    return _move(engine, by, referral_id, step, key, expect_version, now)


def find_again(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    *,
    key: str,
    expect_version: int,
    now: datetime,
    contact_by: date | None = None,
    channel: str = "portal",
    note: str = "",
) -> ReferralRecord:
    """On hold or lost touch, and it goes on from the start. Links that ended stay dead: print it again."""
    step = Step(Status.SENT, checked_channel(channel), note=note)
    return _move(engine, by, referral_id, step, key, expect_version, now, contact_by=contact_by)


def remind_provider(
    engine: Engine, by: Worker, referral_id: UUID, *, key: str, now: datetime, channel: str, note: str = ""
) -> ReferralRecord:
    """The provider was asked how it goes. Reminders are counted before *never answered* may be said."""
    with acting(engine, by, now, CASEWORK) as act:
        act_key = act.once(key)
        referral = referral_of(act, referral_id)
        if not done_before(act, referral, act_key):
            status = Status(referral.status)
            if status not in UNDER_WAY:
                raise IllegalMove("Only a referral that is under way can be asked after.")
            step = Step(status, checked_channel(channel), note=note, act_key=act_key)
            add_event(act, referral, REMINDED, status, step)
        return referral_record(referral)


def checked_channel(channel: str) -> str:
    if channel not in CHANNELS:
        raise Missing(
            "Say how you know: by phone, e-mail, in person, a returned form, a list, or the parent."
        )
    return channel


def _move(
    engine: Engine,
    by: Worker,
    referral_id: UUID,
    step: Step,
    key: str,
    expect_version: int,
    now: datetime,
    **also: object,
) -> ReferralRecord:
    with acting(engine, by, now, CASEWORK) as act:
        act_key = act.once(key)
        referral = referral_of(act, referral_id)
        if not done_before(act, referral, act_key):
            check_version(referral, expect_version)
            today = day_at_office(act.session, referral.office_id, now)
            if step.to is Status.ON_HOLD and (step.review_on is None or step.review_on <= today):
                raise Missing("Choose a day from tomorrow on, to look at this again.")
            met_on = also.get("met_on")
            if isinstance(met_on, date) and met_on > today:
                raise Missing("The day of the meeting is in the future.")
            known = {column: value for column, value in also.items() if value is not None}
            make_move(act, referral, keyed(step, act_key), **known)
        return referral_record(referral)


def keyed(step: Step, act_key: str) -> Step:
    return replace(step, act_key=act_key)
