"""A place of the files that a supervisor closes: offered to nobody, named where somebody was sent, opened again."""

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from forms.place import is_checked
from pages.parts import resources
from pages.parts.handed_over import place_of
from pages.parts.near import places
from records.closed_places import closed_places
from records.referrals import read_referral, referrals_of
from tests.pages.desk import Desk, now, reads, run
from tests.pages.test_catalogue_page import programs
from tests.pages.test_refer_page import hand_over, refer

PROVIDER = "ajcc_san_bernardino"


def near() -> list[str]:
    return [one.location.id for one in places(resources.catalogue(), [PROVIDER], "92405")]


def close(desk: Desk, location: str, why: str = "The lease ended.", days: int = 0) -> AppTest:
    app = programs(desk, program=PROVIDER)
    app.text_input(f"place.shut.{location}.why").set_value(why)
    app.date_input(f"place.shut.{location}.on").set_value(resources.today() + timedelta(days=days))
    app.button(f"place.shut.{location}.do").click()
    return run(app)


def test_a_closed_one_is_offered_to_nobody_and_named_where_somebody_was_sent(desk: Desk) -> None:
    app, screening = refer(desk, PROVIDER)
    (row,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert row.location_id
    hand_over(app, row.id)
    assert "The reason is missing" in reads(close(desk, row.location_id, " "))
    page = close(desk, row.location_id)
    name = resources.shipped().provider(PROVIDER).location(row.location_id).name
    assert f"{name.en} is closed. Nobody is sent there anymore." in reads(page)
    assert "Closed places of the files (1)" in [one.label for one in page.expander]
    assert "“The lease ended.” (Sofia Testcase" in reads(page)
    assert row.location_id not in near()
    sent = read_referral(desk.engine, desk.staff.dana, row.id, now=now()).referral
    _, there = place_of(desk.staff.dana, sent)
    assert there is not None
    assert (there.id, there.name) == (row.location_id, name)
    assert not is_checked(there, resources.today(), 90)  # printed again, the form says to ask the caseworker
    week = desk.open("supervisor/log", desk.staff.sofia)
    assert str(sent.number) in reads(week)


def test_a_draft_for_it_goes_elsewhere(desk: Desk) -> None:
    _, screening = refer(desk, PROVIDER)
    (before,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert before.location_id
    close(desk, before.location_id)
    refer(desk, PROVIDER, screening=screening)
    (after,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert after.location_id not in (None, before.location_id)


def test_a_kiosk_offers_it_to_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = near()[0]
    close(desk, first)
    monkeypatch.setenv("PORTAL_MODE", "kiosk")
    assert first not in near()


def test_a_day_to_come_is_said_and_until_then_it_is_offered(desk: Desk) -> None:
    first = near()[0]
    page = close(desk, first, days=30)
    assert "Until then it is offered." in reads(page)
    assert "To be closed from" in reads(page)
    assert first in near()
    (closing,) = closed_places(desk.engine)
    page.text_input(f"place.reopen.{closing.id}.why").set_value("They stay.")
    page.button(f"place.reopen.{closing.id}.do").click()
    assert "Was closed from" in reads(run(page))
    assert closed_places(desk.engine) == ()


def test_a_mistake_is_opened_again_with_its_reason(desk: Desk) -> None:
    first = near()[0]
    page = close(desk, first)
    (closing,) = closed_places(desk.engine)
    page.button(f"place.reopen.{closing.id}.do").click()
    assert "The reason is missing" in reads(run(page))
    page.text_input(f"place.reopen.{closing.id}.why").set_value("It was another one.")
    page.button(f"place.reopen.{closing.id}.do").click()
    said = reads(run(page))
    assert "is open, and offered as before." in said
    assert "“It was another one.”" in said
    assert near()[0] == first


def test_when_the_last_place_of_a_provider_closes_nobody_is_named_to_go_to(desk: Desk) -> None:
    for location in resources.shipped().provider("rubicon").locations:
        app = programs(desk, program="rubicon")
        app.text_input(f"place.shut.{location.id}.why").set_value("Gone.")
        app.button(f"place.shut.{location.id}.do").click()
        run(app)
    assert places(resources.catalogue(), ["rubicon"], "94801") == ()
    app, screening = refer(desk, "rubicon")
    (row,) = referrals_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert row.location_id is None
    assert not app.exception
