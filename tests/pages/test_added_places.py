"""A place that a supervisor adds to a provider: offered, printed and shown at once, closed again, and still named."""

import pytest
from streamlit.testing.v1 import AppTest

from forms.page import html
from forms.place import is_checked, postal
from forms.slip import SlipGiven, Stop, slip_paper
from pages.parts import resources
from pages.parts.handed_over import place_of
from pages.parts.near import places
from records.places import AgencyPlace, agency_places, close_place
from records.referrals import read_referral, referrals_of
from tests.forms.papers import DANA, words
from tests.pages.desk import Desk, as_read, now, reads, run
from tests.pages.test_catalogue_page import programs
from tests.pages.test_refer_page import hand_over, refer

PROVIDER = "ajcc_san_bernardino"
AT = f"place.new.{PROVIDER}.0"
TYPED = {
    "name": "Job Center at the Baseline Library",
    "name_es": "Centro de empleo en la biblioteca Baseline",
    "address": "27167 Base Line",
    "city": "San Bernardino",
    "zip": "92405",
    "phone": "909-555-0177",
    "hours": "Tuesday, 10 to 2",
    "hours_es": "Martes, de 10 a 2",
}


def add(desk: Desk, **changes: str) -> AppTest:
    app = programs(desk, program=PROVIDER)
    for field, typed in {**TYPED, **changes}.items():
        app.text_input(f"{AT}.{field}").set_value(typed)
    app.button(f"{AT}.add").click()
    return run(app)


def added(desk: Desk) -> AgencyPlace:
    add(desk)
    (place,) = agency_places(desk.engine)
    return place


def test_it_stands_among_the_places_with_who_looked_and_who_added_it(desk: Desk) -> None:
    app = add(desk)
    page = reads(app)
    assert "Job Center at the Baseline Library is added." in as_read(app.success[0].value)
    assert "27167 Base Line, San Bernardino, CA 92405 · 909-555-0177" in page
    assert page.count(f"by {desk.staff.sofia.name}") == 2
    (place,) = agency_places(desk.engine)
    assert place.location.verified_on == resources.today()


def test_what_is_missing_is_said_and_nothing_is_kept(desk: Desk) -> None:
    assert "The street address is missing" in reads(add(desk, address=" "))
    assert "A ZIP has five digits" in reads(add(desk, zip="9240"))
    assert agency_places(desk.engine) == ()


def test_a_referral_goes_there_and_its_form_says_where(desk: Desk) -> None:
    place = added(desk)
    app, screening = refer(desk, PROVIDER)
    (row,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert row.location_id == place.location.id  # it is in the parent's own ZIP area
    assert "27167 Base Line" in reads(app)
    hand_over(app, row.id)
    record = read_referral(desk.engine, desk.staff.dana, row.id, now=now()).referral
    _, printed = place_of(desk.staff.dana, record)
    assert printed is not None
    assert is_checked(printed, resources.today(), 1)
    assert postal(printed) == "27167 Base Line, San Bernardino, CA 92405"


def test_the_slip_and_the_kiosk_have_it_in_both_languages(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = added(desk)
    monkeypatch.setenv("PORTAL_MODE", "kiosk")
    catalogue = resources.catalogue()
    near = places(catalogue, [PROVIDER], "92405")[0]
    assert near.location.id == place.location.id
    stop = Stop(catalogue.program(PROVIDER).short, location=near.location)
    given = SlipGiven(resources.today(), "es", DANA, (stop,), catalogue.settings.contact_check_days)
    paper = html(slip_paper(given, words()))
    for line in ("27167 Base Line", "Martes, de 10 a 2"):
        assert line in paper


def test_a_closed_one_is_offered_to_nobody_and_named_where_somebody_was_sent(desk: Desk) -> None:
    place = added(desk)
    app, screening = refer(desk, PROVIDER)
    (row,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    hand_over(app, row.id)
    page = programs(desk, program=PROVIDER)
    page.button(f"place.close.{place.id}.do").click()
    assert "The reason is missing" in reads(run(page))
    page.text_input(f"place.close.{place.id}.why").set_value("The library is being rebuilt.")
    page.button(f"place.close.{place.id}.do").click()
    listed = reads(run(page))
    assert "Closed places (1)" in [one.label for one in page.expander]
    assert "The library is being rebuilt." in listed
    assert "27167 Base Line" not in listed
    assert place.location.id not in [
        one.location.id for one in places(resources.catalogue(), [PROVIDER], "92405")
    ]
    sent = read_referral(desk.engine, desk.staff.dana, row.id, now=now()).referral
    _, there = place_of(desk.staff.dana, sent)
    assert there is not None
    assert there.name.en == TYPED["name"]
    assert not is_checked(there, resources.today(), 90)  # printed again, the form says to ask the caseworker


def test_a_draft_for_a_place_that_closed_meanwhile_goes_elsewhere(desk: Desk) -> None:
    place = added(desk)
    app, screening = refer(desk, PROVIDER)
    close_place(desk.engine, desk.staff.sofia, place.id, "Flooded.", now=now())
    resources.places_changed()
    refer(desk, PROVIDER, screening=screening)
    (row,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert row.location_id != place.location.id
    assert "27167 Base Line" not in reads(hand_over(app, row.id))
