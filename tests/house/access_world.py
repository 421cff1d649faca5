"""Two offices with the same of everything, so that each verb can be called for real about either. Judges nothing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access_notes import add_access_note
from records.clocks import clock_rules
from records.closed_places import close_shipped_place
from records.consents import consents_valid_on
from records.database import reading
from records.endings import complete_referral, fail_referral, reject_referral
from records.handover import HandedOver, hand_over
from records.kiosk import Sending, send
from records.links import links_of
from records.merging import merge_parents
from records.moves import Move
from records.new_place import NewPlace
from records.overrides import ChangeRecord, ProposedChange, propose_override, put_in_force
from records.parents import read_parent
from records.payments import enter_payment
from records.places import add_place
from records.progress import start_referral
from records.proposals import propose_report
from records.referral_records import ReferralRecord
from records.report_values import ReportBack
from records.results import keep_result
from records.saved_views import save_view
from records.screenings import finish_screening, save_answers
from records.tables import Referral
from records.tasks import NewTask, decide_task, open_task
from records.tokens import fresh_key
from records.tray import keep_unmatched
from records.workers import Worker
from tests.people import NOW, TODAY, Name
from tests.records.cases import (
    CHECKED,
    CONSENT,
    DETAILS,
    add_consent,
    add_draft,
    add_parent,
    add_screening,
    mail_link,
)
from tests.records.staff import Staff, set_up, staff_of
from tests.screening.shipped import CATALOGUE

LATER = NOW + timedelta(days=12)
"""When every verb is called: a Thursday noon. By then the silent are silent, and what was due is late."""
TODAY_LATER = date(2026, 12, 3)


@dataclass(frozen=True)
class Side:
    """One office and a subject of every kind. `mark` stands in the name of each of its parents."""

    office: UUID
    mark: str
    caseworker: Worker
    attorney: Worker
    supervisor: Worker
    parent: UUID
    twin: UUID  # another record of the same parent, not merged
    merge: UUID
    screening: UUID
    finished: UUID
    draft: ReferralRecord
    agreed: ReferralRecord  # a draft with its consent
    sent: ReferralRecord
    lost: ReferralRecord  # failed, so that it can be found again
    job: ReferralRecord
    refused: ReferralRecord  # turned away as not eligible
    link: UUID
    consent: UUID
    task: UUID
    granted: UUID
    proposal: UUID
    unmatched: UUID
    code: str
    payment: UUID
    view: UUID
    note: UUID


@dataclass(frozen=True)
class World:
    staff: Staff
    here: Side
    there: Side
    change: UUID  # a rule change that the other supervisor proposed
    own_change: UUID  # one of the supervisor's own
    in_force: UUID
    place: UUID  # an open place that was added to a provider's
    closing: UUID  # of a place of the files

    def side(self, name: str) -> Side:
        return self.here if name == "own" else self.there


def build(engine: Engine) -> World:
    set_up(engine)
    staff = staff_of(engine)
    return World(
        staff,
        _side(engine, staff.here, "Ownside", staff.dana, staff.aldo, staff.sofia),
        _side(engine, staff.there, "Otherside", staff.elena, staff.elena, staff.sven),
        _proposed(engine, staff.sven, "cohs_san_bernardino").id,
        _proposed(engine, staff.sofia, "wioa_adult_training").id,
        _in_force(engine, staff),
        _place(engine, staff),
        _closing(engine, staff),
    )


def key() -> str:
    return fresh_key()


def move(record: ReferralRecord, **more: str) -> Move:
    return Move(fresh_key(), record.version, LATER, **more)


def _side(engine: Engine, office: UUID, mark: str, dana: Worker, aldo: Worker, sofia: Worker) -> Side:
    def name(first: str) -> Name:
        return Name(first, mark)

    def sent(first: str, program: str = "rubicon") -> HandedOver:
        details = replace(DETAILS, contact_by=TODAY + timedelta(days=7), provider_id=program)
        draft = add_consent(
            engine, dana, add_draft(engine, dana, office, name(first), program, details=details), CONSENT
        )
        return hand_over(
            engine, dana, draft.id, key=fresh_key(), expect_version=draft.version, contact=CHECKED, now=NOW
        )

    screening = add_screening(engine, dana, office, name("Ruben"))
    save_answers(engine, dana, screening.id, {"weekly_hours": 18}, now=NOW)
    parent = screening.parent.id
    finished = add_screening(engine, dana, office, name("Marisol"))
    result = {"groups": {"may_help": [{"program": "rubicon", "verdict": "likely", "findings": []}]}}
    keep_result(engine, dana, finished.id, result, "v1", TODAY, now=NOW)
    finish_screening(engine, dana, finished.id, now=NOW)
    twins = [add_parent(engine, dana, office, name("Twin")).id for _ in range(2)]
    merged = merge_parents(
        engine, dana, add_parent(engine, dana, office, name("Kept")).id, twins[1], key=fresh_key(), now=NOW
    )
    draft = add_draft(engine, dana, office, name("Draft"))
    agreed = add_consent(engine, dana, add_draft(engine, dana, office, name("Agreed")))
    going, lost, job, refused = (sent(first) for first in ("Sent", "Lost", "Job", "Refused"))
    mail_link(engine, dana, going.referral.id, key=fresh_key(), now=NOW)
    unknown = fail_referral(engine, dana, lost.referral.id, _move(lost.referral), "no_show").referral
    started = start_referral(engine, dana, job.referral.id, _move(job.referral))
    employed = complete_referral(
        engine, dana, job.referral.id, _move(started), "employed", how_known="parent", employed_on=TODAY
    ).referral
    away = reject_referral(
        engine, dana, refused.referral.id, _move(refused.referral), "not_eligible"
    ).referral
    task = open_task(engine, dana, parent, NewTask("order_review", "worker", TODAY), key=fresh_key(), now=NOW)
    release = open_task(
        engine, dana, parent, NewTask("license_release_ca", "worker", TODAY), key=fresh_key(), now=NOW
    )
    granted = decide_task(
        engine, dana, release.id, "granted", "Takes part", expect_version=release.version, now=NOW,
        review_on=TODAY_LATER + timedelta(days=7),
    )  # fmt: skip
    open_task(engine, dana, parent, NewTask("order_review", "attorney", TODAY), key=fresh_key(), now=NOW)
    proposal = propose_report(
        engine, dana, sent("Proposed").referral.id, ReportBack(came="yes"),
        channel="returned_form", key=fresh_key(), now=NOW, source_hash=f"hash of {mark}",
    )  # fmt: skip
    unmatched = keep_unmatched(
        engine,
        dana,
        office,
        ReportBack(came="yes"),
        channel="list",
        key=fresh_key(),
        now=NOW,
        seen={"name": mark},
    )
    kept = send(
        engine,
        Sending(office, "en", {"first_name": "Kiosk", "last_name": mark}, {}),
        clock_rules(CATALOGUE),
        key=fresh_key(),
        now=LATER - timedelta(days=1),
    )
    payment = enter_payment(engine, sofia, parent, TODAY, 12_300, key=fresh_key(), now=NOW)
    view = save_view(engine, sofia, f"View {mark}", "status=sent", now=NOW)
    note = add_access_note(
        engine, sofia, office, None, LATER, LATER + timedelta(hours=1), f"Evening {mark}", now=NOW
    )
    read_parent(engine, dana, parent, now=LATER - timedelta(hours=12))  # at midnight: unusual
    (link, *_) = links_of(engine, dana, going.referral.id, now=NOW)
    (consent, *_) = consents_valid_on(engine, dana, going.referral.parent_id, TODAY, now=NOW)
    return Side(
        office=office, mark=mark, caseworker=dana, attorney=aldo, supervisor=sofia, parent=parent, twin=twins[0],
        merge=merged.id, screening=screening.id, finished=finished.id, draft=draft, agreed=agreed,
        sent=_now(engine, going.referral), lost=unknown, job=employed, refused=away, link=link.id,
        consent=consent.id, task=task.id, granted=granted.id, proposal=proposal.id, unmatched=unmatched.id,
        code=kept.code, payment=payment.id, view=view.id, note=note.id,
    )  # fmt: skip


def _move(record: ReferralRecord) -> Move:
    return Move(fresh_key(), record.version, NOW)


def _now(engine: Engine, record: ReferralRecord) -> ReferralRecord:
    with reading(engine) as session:
        version = session.exec(select(Referral.version).where(col(Referral.id) == record.id)).one()
    return replace(record, version=version)


def _proposed(engine: Engine, by: Worker, program: str) -> ChangeRecord:
    change = ProposedChange(
        f"program:{program}/criterion:adult/low",
        21,
        date(2027, 1, 1),
        None,
        "The library raised the age.",
        "Library board, resolution 12",
        "https://library.example/12",
    )
    return propose_override(engine, by, CATALOGUE, change, key=fresh_key(), now=NOW)


def _closing(engine: Engine, staff: Staff) -> UUID:
    at = CATALOGUE.provider("rubicon").locations[0].id
    return close_shipped_place(engine, staff.sven, CATALOGUE, at, TODAY, "They moved.", now=NOW).id


def _place(engine: Engine, staff: Staff) -> UUID:
    place = NewPlace("Rubicon, Martinez", "1 Main St", "Martinez", "CA", "Sven Testcase", TODAY)
    return add_place(engine, staff.sven, CATALOGUE, "rubicon", place, key=fresh_key(), now=NOW).id


def _in_force(engine: Engine, staff: Staff) -> UUID:
    record = _proposed(engine, staff.sven, "cohs_contra_costa")
    put_in_force(engine, staff.sofia, CATALOGUE, record.id, expect_version=record.version, now=NOW)
    return record.id
