"""Signing in and out."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from frontdoor.passwords import hash_password
from frontdoor.signin import NOT_RIGHT, local_path
from records.accounts import Person, disable_account, invite
from records.database import reading
from records.tables import SignInSession
from records.workers import Role
from tests.frontdoor.conftest import ORIGIN, PASSWORD, Site, Staff


def test_the_right_password_opens_the_page_that_was_wanted(site: Site, staff: Staff) -> None:
    answer = site.post("/signin", login="dana", password=PASSWORD, next="/referrals?x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/referrals?x=1")
    assert site.client.get("/referrals").status_code == 200


@pytest.mark.parametrize("login", ["DANA", " dana ", "ｄａｎａ"])
def test_a_sign_in_name_is_known_however_it_is_typed(site: Site, staff: Staff, login: str) -> None:
    assert site.post("/signin", login=login, password=PASSWORD).status_code == 303


def test_neither_half_is_told_when_one_is_wrong(site: Site, staff: Staff) -> None:
    wrong_name = site.post("/signin", login="dinah", password=PASSWORD)
    wrong_password = site.post("/signin", login="dana", password="something else entirely")
    assert wrong_name.status_code == wrong_password.status_code == 401
    assert wrong_name.text.replace("dinah", "dana") == wrong_password.text
    assert NOT_RIGHT.replace("'", "&#39;") in wrong_name.text


def test_a_disabled_account_is_told_no_more_than_a_wrong_password(site: Site, staff: Staff) -> None:
    wrong = site.post("/signin", login="dana", password="something else entirely")
    disable_account(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
    disabled = site.post("/signin", login="dana", password=PASSWORD)
    assert (disabled.status_code, disabled.text) == (wrong.status_code, wrong.text)


def test_an_invited_account_without_a_password_can_t_sign_in(site: Site, staff: Staff) -> None:
    person = Person("new", "New Testcase", frozenset({Role.CASEWORKER}), staff.ada.offices)
    invite(site.engine, staff.ada, person, now=site.clock.now)
    assert site.post("/signin", login="new", password="").status_code == 401


def test_a_guesser_is_slowed_down_and_told_the_same_for_both_halves(site: Site, staff: Staff) -> None:
    for login in ("dana", "dinah"):
        answers = [site.post("/signin", login=login, password="guess") for _ in range(8)]
        assert [answer.status_code for answer in answers] == [401] * 6 + [429] * 2
        assert "wait 10 minutes" in answers[-1].text
    assert site.post("/signin", login="dana", password=PASSWORD).status_code == 429


def test_the_owner_comes_in_after_the_wait(site: Site, staff: Staff) -> None:
    for _ in range(7):
        site.post("/signin", login="dana", password="guess")
    site.clock.pass_by(minutes=10)
    assert site.post("/signin", login="dana", password=PASSWORD).status_code == 303


def test_the_right_password_forgets_the_wrong_ones(site: Site, staff: Staff) -> None:
    for _ in range(4):
        for _ in range(5):
            assert site.post("/signin", login="dana", password="guess").status_code == 401
        assert site.post("/signin", login="dana", password=PASSWORD).status_code == 303


def test_one_address_can_t_try_every_name(site: Site, staff: Staff) -> None:
    answers = [site.post("/signin", login=f"name{number}", password="guess") for number in range(61)]
    assert [answer.status_code for answer in answers[-2:]] == [401, 429]


def test_each_sign_in_gives_a_new_token_and_ends_the_one_before(site: Site, staff: Staff) -> None:
    site.post("/signin", login="dana", password=PASSWORD)
    first = site.client.cookies["portal"]
    site.post("/signin", login="dana", password=PASSWORD)
    assert site.client.cookies["portal"] != first
    site.carry(first)
    assert site.client.get("/home").status_code == 303


def test_the_cookie_is_for_this_browser_alone(build: Callable[..., Site], staff: Staff) -> None:
    plain = build().post("/signin", login="dana", password=PASSWORD).headers["set-cookie"]
    assert plain.startswith("portal=")
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    assert "Secure" not in plain
    address = "https://portal.example.gov"
    site = build(address, address)
    secure = site.client.post(
        "/signin", data={"login": "dana", "password": PASSWORD}, headers={"origin": address}
    )
    given = secure.headers["set-cookie"]
    assert given.startswith("__Host-portal=")
    assert "Secure" in given
    assert "Path=/" in given
    assert "Domain" not in given


def test_somebody_signed_in_is_not_asked_again(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    assert site.client.get("/signin?next=/tasks").headers["location"] == "/tasks"


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\n/evil.example",
        "",
        " //evil.example",
    ],
)
def test_nobody_is_sent_elsewhere(wanted: str) -> None:
    assert local_path(wanted) == "/"


def test_what_is_typed_is_shown_as_typed_and_nothing_more(site: Site, staff: Staff) -> None:
    answer = site.post("/signin", login='"><script>alert(1)</script>', password="guess", next='"><img src=x>')
    assert "<script" not in answer.text
    assert "<img src=x" not in answer.text


def test_ten_thousand_letters_are_a_wrong_password(site: Site, staff: Staff) -> None:
    assert site.post("/signin", login="dana", password="x" * 10_000).status_code == 401


def test_looking_at_sign_out_signs_nobody_out(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    assert "Dana Testcase" in site.client.get("/signout").text
    assert site.client.get("/home").status_code == 200


def test_signing_out_ends_the_session_on_the_server(site: Site, staff: Staff) -> None:
    token = site.sign_in(staff.dana.id)
    answer = site.post("/signout")
    assert answer.headers["location"] == "/signin?because=out"
    assert "storage" in answer.headers["clear-site-data"]
    site.carry(token)
    assert site.client.get("/home").status_code == 303


def test_signing_out_everywhere_ends_the_other_devices_too(site: Site, staff: Staff) -> None:
    elsewhere = site.sign_in(staff.dana.id)
    site.client.cookies.clear()
    site.sign_in(staff.dana.id)
    assert site.post("/signout", where="everywhere").headers["location"] == "/signin?because=everywhere"
    site.carry(elsewhere)
    assert site.client.get("/home").status_code == 303


def test_looking_how_much_time_is_left_is_no_sign_of_life_and_staying_is(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    site.clock.pass_by(minutes=10)
    assert site.client.get("/signin/stay").json() == {"seconds": 300}
    assert site.client.get("/signin/stay").json() == {"seconds": 300}
    assert site.post("/signin/stay").json() == {"seconds": 900}  # type: ignore[attr-defined]
    site.clock.pass_by(minutes=15)
    assert site.client.get("/signin/stay").status_code == 401


def test_before_the_set_up_the_sign_in_page_says_where_to_begin(site: Site) -> None:
    assert "one-time link" in site.client.get("/signin").text


def test_old_and_new_hashes_differ_for_the_same_password() -> None:
    assert hash_password(PASSWORD) != hash_password(PASSWORD)


def test_where_a_session_was_opened_is_kept_as_the_server_saw_it(site: Site, staff: Staff) -> None:
    """What a browser claims in a header isn't believed."""
    claims = {"X-Forwarded-For": "203.0.113.9", "Forwarded": "for=203.0.113.9"}
    data = {"login": "dana", "password": PASSWORD}
    answer = site.client.post("/signin", data=data, headers={"origin": ORIGIN, **claims})
    with reading(site.engine) as session:
        kept = session.exec(
            select(SignInSession.address).where(SignInSession.account_id == staff.dana.id)
        ).all()
    assert (answer.status_code, set(kept)) == (303, {"testclient"})
