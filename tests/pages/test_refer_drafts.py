"""What is chosen on the page survives being kept as a draft and read again."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from uuid import UUID

from forms.layout import Layout, load_layouts
from pages.parts.contacts import as_checked, is_checked, say_checked
from pages.parts.drafts import choices_of, details_of, shared_kinds
from pages.parts.filling import Choices
from records.consent_records import ConsentGiven, ConsentRecord
from records.contacts import CheckedContact
from records.lifecycle import Status
from records.referral_records import ReferralDetails, ReferralRecord
from screening.programs import Location
from screening.text import Text
from tests.house.source import ROOT
from tests.people import NOW, TODAY

ZONE = "America/Los_Angeles"
CHOSEN = Choices(
    services=("training",),
    barriers=("transport", "justice_record"),
    kinds=("contact", "work"),
    send=True,
    report_back=True,
    until=date(2027, 11, 21),
    certificate_area="office_management",
    appointment=datetime(2026, 11, 24, 18, 0, tzinfo=UTC),
    job_goal="Driving a bus",
    best_time="mornings",
    through_caseworker=True,
)


@cache
def layout() -> Layout:
    return load_layouts(ROOT / "data" / "forms")["job_center"]


def record(details: ReferralDetails, *, send: bool = True) -> ReferralRecord:
    return ReferralRecord(
        id=UUID(int=1),
        number=None,
        parent_id=UUID(int=2),
        screening_id=UUID(int=3),
        program_id="ajcc_san_bernardino",
        office_id=UUID(int=4),
        worker_id=UUID(int=5),
        status=Status.DRAFT,
        word="Getting ready",
        reason=None,
        outcome=None,
        version=1,
        details=details,
        consent_id=None,
        permit_send=send,
        permit_report=send,
        printings=0,
        contact_checked_on=None,
        replaces_id=None,
        second_reason=None,
        created_at=NOW,
        sent_at=None,
        ended_at=None,
    )


def consent(signature: str = "typed", signed_on: date = TODAY) -> ConsentRecord:
    return ConsentRecord(
        id=UUID(int=6),
        parent_id=UUID(int=2),
        referral_id=UUID(int=1),
        parent_name="Ruben Testcase",
        given=ConsentGiven(True, True, ("name",), signature, signed_on, signed_name="Ruben Testcase"),
        given_on=TODAY,
        until=date(2027, 11, 21),
        created_by=UUID(int=5),
        created_at=NOW,
        revoked_at=None,
        revoked_how=None,
    )


def test_nothing_chosen_is_lost() -> None:
    kept = record(details_of(CHOSEN, layout(), "ajcc_san_bernardino", "ajcc_victorville"))
    again = choices_of(kept, consent(), ZONE)
    assert replace(again, sign=None) == CHOSEN
    assert again.appointment is not None
    assert again.appointment.hour == 10


def test_without_a_consent_nothing_is_permitted_though_it_was_chosen() -> None:
    again = choices_of(record(details_of(CHOSEN, layout(), None, None)), None, ZONE)
    assert (again.send, again.report_back, again.sign) == (False, False, None)
    assert again.kinds == CHOSEN.kinds


def test_a_form_that_is_carried_shares_nothing() -> None:
    carried = replace(CHOSEN, send=False)
    assert shared_kinds(carried) == ()
    assert details_of(carried, layout(), None, None).without_consent


def test_what_is_shared_names_each_barrier() -> None:
    assert shared_kinds(CHOSEN) == ("name", "contact", "work", "transport", "justice_record")


def test_a_signature_of_the_day_on_paper_leaves_the_line_to_the_pen() -> None:
    details = details_of(CHOSEN, layout(), None, None)
    today = choices_of(record(details), consent("paper"), ZONE).sign
    earlier = choices_of(record(details), consent("paper", date(2026, 11, 2)), ZONE).sign
    assert today is not None
    assert today.on is None
    assert earlier is not None
    assert earlier.on == date(2026, 11, 2)


PLACE = Location(id="here", name=Text({"en": "Here", "es": "Aquí"}), phone="old", as_of=date(2015, 7, 5))


def test_a_check_replaces_what_the_data_say() -> None:
    check = CheckedContact("here", {"phone": "new", "zip": "92405"}, TODAY, UUID(int=5))
    found = as_checked(PLACE, {"here": check})
    assert (found.phone, found.zip, found.verified_on) == ("new", "92405", TODAY)
    assert is_checked(found, TODAY, 90)


def test_what_nobody_checked_says_since_when() -> None:
    assert not is_checked(PLACE, TODAY, 90)
    assert "2015" in say_checked(as_checked(PLACE, {}))


def test_data_that_were_checked_later_win() -> None:
    later = PLACE.model_copy(update={"verified_on": TODAY})
    check = CheckedContact("here", {"phone": "older"}, date(2026, 1, 2), UUID(int=5))
    assert as_checked(later, {"here": check}).phone == "old"
