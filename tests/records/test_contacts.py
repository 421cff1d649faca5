"""A provider's contact as somebody found it: the whole of it, in a shape that paper and mail can use, with its past."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from records.contacts import check_contact, checks_of, current_contact
from records.errors import BadText, NotAllowed
from tests.people import NOW
from tests.records.staff import Staff

PLACE = "ajcc_victorville"
WHOLE = {
    "address": "17310 Bear Valley Rd Ste 109",
    "city": "Victorville",
    "zip": "92395",
    "phone": "760-552-6550",
    "email": "desk@example.org",
    "hours": "Monday to Friday, 8 to 5",
    "ask_for": "The front desk",
}


def test_the_whole_contact_is_kept_hours_and_all(engine: Engine, staff: Staff) -> None:
    check_contact(engine, staff.sofia, PLACE, WHOLE, now=NOW)
    found = current_contact(engine, staff.dana, PLACE, now=NOW)
    assert found is not None
    assert found.contact == WHOLE


def test_every_check_stays_with_who_made_it(engine: Engine, staff: Staff) -> None:
    check_contact(engine, staff.dana, PLACE, {**WHOLE, "hours": "8 to 4"}, now=NOW)
    check_contact(engine, staff.sofia, PLACE, WHOLE, now=NOW + timedelta(days=30))
    latest, first = checks_of(engine, staff.sofia, PLACE, now=NOW)
    assert (latest.by_name, latest.contact["hours"]) == (staff.sofia.name, "Monday to Friday, 8 to 5")
    assert (first.by_name, first.contact["hours"], first.at) == (staff.dana.name, "8 to 4", NOW)
    assert checks_of(engine, staff.sofia, "somewhere_else", now=NOW) == ()


@pytest.mark.parametrize("zip", ["92395", "92395-1234", ""])
def test_a_zip_has_five_digits_or_nine_or_is_left_out(engine: Engine, staff: Staff, zip: str) -> None:
    assert check_contact(engine, staff.sofia, PLACE, {**WHOLE, "zip": zip}, now=NOW).contact["zip"] == zip


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("zip", "9239"),
        ("zip", "92395 CA"),
        ("email", "desk at example.org"),
        ("email", "desk@example"),
        ("email", "a@b@example.org"),
        ("phone", "ask at the desk"),
    ],
)
def test_what_paper_and_mail_cant_use_is_refused(
    engine: Engine, staff: Staff, field: str, typed: str
) -> None:
    with pytest.raises(BadText):
        check_contact(engine, staff.sofia, PLACE, {**WHOLE, field: typed}, now=NOW)
    assert checks_of(engine, staff.sofia, PLACE, now=NOW) == ()


def test_who_manages_accounts_checks_no_contacts(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NotAllowed):
        checks_of(engine, staff.ada, PLACE, now=NOW)
