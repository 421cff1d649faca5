"""The first start, invitations and resets."""

import re

import pytest

from records.accounts import Person, disable_account, invite, make_reset_link
from records.logins import make_setup_link
from records.settings import read_settings
from records.workers import Role
from tests.frontdoor.conftest import PASSWORD, Site, Staff

GIVEN = {
    "agency": "Test County Child Support",
    "office": "Testville",
    "time_zone": "America/Phoenix",
    "name": "Ada Nguyễn",
    "login": "ada@test.invalid",
    "password": PASSWORD,
    "again": PASSWORD,
}


def test_the_first_start_makes_an_agency_and_an_administrator_and_signs_in(site: Site) -> None:
    token = make_setup_link(site.engine, now=site.clock.now)
    assert "Set up the portal" in site.client.get(f"/setup?token={token}").text
    answer = site.post("/setup", token=token, **GIVEN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    settings = read_settings(site.engine)
    assert settings
    assert (settings.agency, settings.time_zone) == (GIVEN["agency"], "America/Phoenix")
    who = site.door.sessions.by_token(site.client.cookies["portal"], site.clock.now)
    assert who
    assert who.worker.roles == {Role.ADMINISTRATOR}


def test_the_set_up_link_works_once(site: Site) -> None:
    token = make_setup_link(site.engine, now=site.clock.now)
    site.post("/setup", token=token, **GIVEN)
    assert site.client.get(f"/setup?token={token}").status_code == 410
    assert site.post("/setup", token=token, **(GIVEN | {"login": "other"})).status_code == 410


def test_without_the_link_nothing_can_be_set_up(site: Site) -> None:
    assert site.client.get("/setup").status_code == 410
    assert site.post("/setup", token="guess", **GIVEN).status_code == 410


def test_the_set_up_link_lasts_a_day(site: Site) -> None:
    token = make_setup_link(site.engine, now=site.clock.now)
    site.clock.pass_by(days=1)
    assert site.client.get(f"/setup?token={token}").status_code == 410


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"agency": " "}, "Please name the agency."),
        ({"office": ""}, "Please name the first office."),
        ({"name": ""}, "Please give your name."),
        ({"login": ""}, "Please choose a sign-in name."),
        ({"time_zone": "Mars/Olympus"}, "Please choose a time zone"),
        ({"password": "short", "again": "short"}, "10 more characters"),
        ({"again": "four unrelated words there"}, "The two passwords differ"),
        ({"agency": "x" * 300}, "letters"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    site: Site, change: dict[str, str], sentence: str
) -> None:
    token = make_setup_link(site.engine, now=site.clock.now)
    answer = site.post("/setup", token=token, **(GIVEN | change))
    assert answer.status_code == 422
    text = answer.text  # type: ignore[attr-defined]
    assert sentence in text
    assert 'role="alert"' in text
    assert 'aria-invalid="true"' in text
    assert 'value="Ada Nguyễn"' in text or "name" in change
    assert PASSWORD not in text
    assert site.client.get(f"/setup?token={token}").status_code == 200


def test_an_invitation_lets_the_person_choose_the_password_once(site: Site, staff: Staff) -> None:
    person = Person("new", "New Testcase", frozenset({Role.CASEWORKER}), staff.ada.offices)
    _, token = invite(site.engine, staff.ada, person, now=site.clock.now)
    for _ in range(3):
        assert "Welcome, New Testcase" in site.client.get(f"/signin/password?token={token}").text
    assert site.post("/signin/password", token=token, password=PASSWORD, again=PASSWORD).status_code == 303
    assert site.client.get("/home").status_code == 200
    assert site.client.get(f"/signin/password?token={token}").status_code == 410
    site.client.cookies.clear()
    assert site.post("/signin", login="new", password=PASSWORD).status_code == 303


def test_a_new_password_ends_the_sessions_before_it(site: Site, staff: Staff) -> None:
    before = site.sign_in(staff.dana.id)
    site.client.cookies.clear()
    token = make_reset_link(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    assert "Choose a new password" in site.client.get(f"/signin/password?token={token}").text
    site.post(
        "/signin/password", token=token, password="quite another one then", again="quite another one then"
    )
    site.carry(before)
    assert site.client.get("/home").status_code == 303
    site.client.cookies.clear()
    assert site.post("/signin", login="dana", password=PASSWORD).status_code == 401


def test_a_later_link_replaces_an_earlier_one(site: Site, staff: Staff) -> None:
    first = make_reset_link(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    make_reset_link(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    assert site.client.get(f"/signin/password?token={first}").status_code == 410


def test_a_disabled_account_s_link_sets_nothing(site: Site, staff: Staff) -> None:
    token = make_reset_link(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    disable_account(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    assert site.post("/signin/password", token=token, password=PASSWORD, again=PASSWORD).status_code == 410


def test_a_set_up_link_is_no_password_link(site: Site) -> None:
    token = make_setup_link(site.engine, now=site.clock.now)
    assert site.client.get(f"/signin/password?token={token}").status_code == 410


def test_the_sign_in_name_is_known_to_password_managers(site: Site, staff: Staff) -> None:
    token = make_reset_link(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    page = site.client.get(f"/signin/password?token={token}").text
    assert re.search(r'value="dana" autocomplete="username"', page)
    assert page.count('autocomplete="new-password"') == 2
