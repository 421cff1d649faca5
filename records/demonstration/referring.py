"""A made-up referral from its draft to its end, told moment by moment. Leaves where to to choosing."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from records.access import CASEWORK, acting
from records.consent_records import PAPER, SPOKEN, ConsentGiven
from records.consents import give_consent
from records.counting import PARENT
from records.database import reading
from records.demonstration.choosing import Destination
from records.demonstration.courses import COURSES, Told
from records.demonstration.desk import Desk, Life
from records.demonstration.following import Job, follow
from records.demonstration.visits import WITNESS, Talk
from records.endings import complete_referral
from records.errors import DuplicateReferral
from records.handover import Contact, hand_over
from records.lifecycle import EMPLOYED
from records.moves import Move, Step, make_move
from records.proposals import enter_report
from records.referral_records import ReferralDetails, referral_of
from records.referrals import cancel_referral, draft_referral
from records.screenings import TELEPHONE
from records.tables import Referral
from records.tokens import fresh_key
from screening.programs import Location, Provider

KINDS = ("contact", "language")
SHARED = ("name", *KINDS)
_THINKS_IT_OVER, _DECLINES_THEN = 0.3, 0.15
_WITHDRAWN = 0.10
_BECAUSE = ("parent_declined", "needs_met_another_way", "moved", "work_or_care")
# May we send it, and may they tell us how it goes? Without the first the parent carries the form.
_PERMISSIONS = ((True, True),) * 8 + ((True, False), (False, False))


def refer(desk: Desk, random: Random, talk: Talk, to: Destination, *, now: datetime) -> Life:
    """Nothing when an earlier referral to the program is still open."""
    program = to.program
    send, report = random.choice(_PERMISSIONS)
    details = ReferralDetails(
        provider_id=to.provider.id,
        location_id=to.location.id,
        services=(random.choice(program.services).id,),
        shared=SHARED if send else (),
        specifics={"kinds": KINDS if send else (), "barriers": ()},
        contact_by=desk.day(now) + timedelta(days=program.clock.contact_by_days),
        without_consent=not send,
        layout_id=program.layout,
    )
    try:
        draft = draft_referral(
            desk.engine, desk.worker, talk.screening_id, program.id, details, key=fresh_key(), now=now
        )
    except DuplicateReferral:
        return
    if random.random() < _THINKS_IT_OVER:
        now = desk.later(random, now, 2, 6)
        yield now
        if random.random() < _DECLINES_THEN:
            move = Move(fresh_key(), draft.version, now)
            cancel_referral(desk.engine, desk.worker, draft.id, move, "parent_declined", "parent")
            return
    if send:
        _agree(desk, talk, draft.id, to.provider, report, now)
    # A consent changes its referral's permissions, and so its version.
    version = _hand_over(desk, draft.id, draft.version + send, to.location, now)
    if random.random() < _WITHDRAWN:
        now = desk.later(random, now, 3, 30)
        yield now
        move = Move(fresh_key(), version, now)
        cancel_referral(desk.engine, desk.worker, draft.id, move, random.choice(_BECAUSE), "parent")
        return
    (course,) = random.choices(COURSES, [course.weight for course in COURSES])
    for turn in course.turns:
        now = desk.later(random, now, turn.fewest, turn.most)
        yield now
        if isinstance(turn.what, Told):
            _report(desk, draft.id, turn.what, report and send, now)
        elif turn.what.outcome == EMPLOYED:
            job = _found_work(desk, random, draft.id, turn.what, now)
            desk.till.works(random, talk.parent_id, job.began)
            yield from follow(desk, random, job, now=now)
        else:
            _move(desk, draft.id, turn.what, now)


def _agree(
    desk: Desk, talk: Talk, referral_id: UUID, provider: Provider, report: bool, now: datetime
) -> None:
    by_telephone = talk.how == TELEPHONE
    given = ConsentGiven(
        permit_send=True,
        permit_report=report,
        kinds=SHARED,
        signature=SPOKEN if by_telephone else PAPER,
        signed_on=desk.day(now),
        recipient_organization=provider.name.en,
        witness=WITNESS if by_telephone else "",
        how=talk.how,
    )
    give_consent(
        desk.engine, desk.worker, talk.parent_id, given, key=fresh_key(), now=now, referral_id=referral_id
    )


def _hand_over(desk: Desk, referral_id: UUID, version: int, location: Location, now: datetime) -> int:
    """The version that it stands at then."""
    contact = Contact(location.verified_on, desk.catalogue.settings.contact_check_days)
    return hand_over(
        desk.engine,
        desk.worker,
        referral_id,
        key=fresh_key(),
        expect_version=version,
        contact=contact,
        now=now,
    ).referral.version


def _report(desk: Desk, referral_id: UUID, told: Told, may_report: bool, now: datetime) -> None:
    """Where the provider may not tell us, the parent does."""
    by = told.by if may_report else PARENT
    day = desk.day(now) if told.came else None
    enter_report(
        desk.engine,
        desk.worker,
        referral_id,
        replace(told.report(), came_on=day),
        channel=PARENT if by == PARENT else "phone",
        told_by=by,
        key=fresh_key(),
        now=now,
    )


def _found_work(desk: Desk, random: Random, referral_id: UUID, step: Step, now: datetime) -> Job:
    began = desk.day(now) - timedelta(days=random.randint(0, 10))
    with reading(desk.engine) as session:
        version = session.get_one(Referral, referral_id).version
    move = Move(fresh_key(), version, now, step.channel)
    how_known = (step.detail or {})["how_known"]
    ended = complete_referral(
        desk.engine, desk.worker, referral_id, move, EMPLOYED, how_known=how_known, employed_on=began
    )
    return Job(referral_id, began, ended.tasks)


def _move(desk: Desk, referral_id: UUID, step: Step, now: datetime) -> None:
    """The worker writes down what the provider or the parent told them."""
    with acting(desk.engine, desk.worker, now, CASEWORK) as act:
        make_move(act, referral_of(act, referral_id), step)
