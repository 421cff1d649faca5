"""Parents and screenings for the tests, each in one line."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine

from records.consent_records import ConsentGiven
from records.consents import give_consent
from records.handover import Contact, HandedOver, hand_over
from records.letters import post_letter
from records.moves import Move
from records.outbox import letter_refused, letter_sent, take_letter
from records.parent_records import ParentDetails, ParentRecord
from records.parents import open_parent
from records.referral_records import ReferralDetails, ReferralRecord
from records.referrals import draft_referral, read_referral
from records.screening_records import ScreeningRecord
from records.screenings import start_screening
from records.tokens import fresh_key
from records.workers import Worker
from tests.people import NOW, RUBEN, TODAY, Name

BORN = date(1990, 4, 17)
DETAILS = ReferralDetails(
    provider_id="ajcc_san_bernardino",
    location_id="ajcc_test_center",
    services=("job_search",),
    shared=("name", "phone"),
    specifics={"certificate_area": "office"},
    contact_by=date(2026, 11, 28),
    layout_id="job_center",
    layout_version="1",
)
CONSENT = ConsentGiven(
    permit_send=True,
    permit_report=True,
    kinds=("name", "phone", "job_goal"),
    sensitive_kinds=("barrier.justice_record",),
    signature="typed",
    signed_name="Ruben Testcase",
    signed_on=TODAY,
    recipient_organization="Test Job Center",
    words_version="1",
)
CHECKED = Contact(verified_on=TODAY, good_for_days=90)


def add_parent(
    engine: Engine,
    by: Worker,
    office: UUID,
    name: Name = RUBEN,
    numbers: tuple[str, ...] = (),
    born: date | None = BORN,
) -> ParentRecord:
    details = ParentDetails(first_name=name.first, last_name=name.last, birth_date=born)
    return open_parent(engine, by, office, details, numbers, key=fresh_key(), now=NOW)


def add_screening(engine: Engine, by: Worker, office: UUID, name: Name = RUBEN) -> ScreeningRecord:
    parent = add_parent(engine, by, office, name)
    return start_screening(engine, by, parent.id, key=fresh_key(), now=NOW)


def add_draft(
    engine: Engine,
    by: Worker,
    office: UUID,
    name: Name = RUBEN,
    program: str = "ajcc_san_bernardino",
    *,
    now: datetime = NOW,
    details: ReferralDetails = DETAILS,
) -> ReferralRecord:
    screening = add_screening(engine, by, office, name)
    return draft_referral(engine, by, screening.id, program, details, key=fresh_key(), now=now)


def add_consent(
    engine: Engine, by: Worker, draft: ReferralRecord, given: ConsentGiven = CONSENT
) -> ReferralRecord:
    """The draft as it stands once the parent agreed."""
    give_consent(engine, by, draft.parent_id, given, key=fresh_key(), now=NOW, referral_id=draft.id)
    return read_referral(engine, by, draft.id, now=NOW).referral


def add_sent(
    engine: Engine,
    by: Worker,
    office: UUID,
    name: Name = RUBEN,
    program: str = "ajcc_san_bernardino",
    *,
    details: ReferralDetails = DETAILS,
    given: ConsentGiven = CONSENT,
) -> HandedOver:
    draft = add_consent(engine, by, add_draft(engine, by, office, name, program, details=details), given)
    return hand_over(
        engine, by, draft.id, key=fresh_key(), expect_version=draft.version, contact=CHECKED, now=NOW
    )


def moving(version: int, *, now: datetime = NOW, **more: str) -> Move:
    """A move asked for once, of the referral as it stands at this version."""
    return Move(fresh_key(), version, now, **more)


def mail_link(engine: Engine, by: Worker, referral_id: UUID, *, key: str, now: datetime) -> str:
    """The token in a letter that was asked for and sent at once."""
    post_letter(engine, by, referral_id, "in@jobs.example.org", key=key, now=now)
    letter = take_letter(engine, now=now)
    assert letter is not None
    letter_sent(engine, letter.id, now=now)
    return letter.token


def note_undelivered(engine: Engine, by: Worker, referral_id: UUID, *, now: datetime) -> None:
    """A letter that the mail server won't ever take."""
    post_letter(engine, by, referral_id, "nobody@jobs.example.org", key=fresh_key(), now=now)
    letter = take_letter(engine, now=now)
    assert letter is not None
    letter_refused(engine, letter.id, "550 no such user", for_good=True, now=now)
