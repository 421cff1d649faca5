"""The accounts page, as an administrator uses it; and every page, as nobody may."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from frontdoor.passwords import hash_password
from records.accounts import list_accounts, list_offices
from records.database import Engine
from records.first_start import redeem_link
from records.logins import read_link
from records.sessions import find_credentials
from records.settings import read_settings
from records.workers import Role
from tests.frontdoor.app import FRAME, open_app, signed_in
from tests.frontdoor.conftest import PASSWORD, Staff
from tests.pages.desk import as_read

PAGES = sorted(
    str(path.relative_to(FRAME.parent))
    for role in ("caseworker", "supervisor", "administrator")
    for path in (FRAME.parent / role).glob("*.py")
)


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, engine: Engine, staff: Staff) -> AppTest:
    return open_app(monkeypatch, engine, staff.ada)


def fill_in(at: AppTest, **typed: str) -> None:
    for name, value in typed.items():
        at.text_input(key=f"person.{name}").set_value(value)


def invite_new(at: AppTest) -> str:
    """Invite somebody and return the token that the page shows."""
    at.button(key="invite").click().run()
    fill_in(at, name="Nguyễn ![x](http://evil/p.png)", login="new@test.invalid")
    at.checkbox(key=f"person.{Role.CASEWORKER}").check()
    at.button(key="person.send").click().run()
    assert not at.exception
    return at.code[0].value.split("token=")[1]


def test_the_administrator_s_first_page_lists_who_works_here(at: AppTest) -> None:
    assert at.title[0].value == "Accounts"
    assert "2 people work with the portal here." in [text.value for text in at.markdown]
    assert {"**Ada Testcase**", "**Dana Testcase**"} <= {text.value for text in at.markdown}


def test_an_invitation_is_shown_once_and_works(at: AppTest, engine: Engine, staff: Staff) -> None:
    token = invite_new(at)
    assert read_link(engine, token, now=now()).login == "new@test.invalid"
    at.button(key="link.away").click().run()
    assert not at.code
    redeem_link(engine, token, hash_password(PASSWORD), now=now())
    assert find_credentials(engine, "new@test.invalid")


def test_a_name_with_markdown_in_it_is_a_name(at: AppTest, staff: Staff) -> None:
    invite_new(at)
    (name,) = [text.value for text in at.markdown if "evil" in text.value]
    assert "![" not in name


@pytest.mark.parametrize(
    ("typed", "role", "sentence"),
    [
        ({"name": "", "login": "new"}, True, "name is missing"),
        ({"name": "New", "login": ""}, True, "sign-in name is missing"),
        ({"name": "New", "login": "new"}, False, "Choose at least one role."),
        ({"name": "New", "login": " DANA "}, True, "Somebody has this sign-in name already."),
        ({"name": "x" * 10_000, "login": "new"}, True, "letters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    at: AppTest, typed: dict[str, str], role: bool, sentence: str
) -> None:
    at.button(key="invite").click().run()
    fill_in(at, **typed)
    if role:
        at.checkbox(key=f"person.{Role.CASEWORKER}").check()
    at.button(key="person.send").click().run()
    assert sentence in as_read(at.warning[0].value)
    assert at.text_input(key="person.login").value == typed["login"]
    assert not at.code


def test_roles_are_changed_at_once(at: AppTest, engine: Engine, staff: Staff) -> None:
    at.button(key=f"open.{staff.dana.id}").click().run()
    at.checkbox(key=f"person.{Role.CASEWORKER}").uncheck()
    at.checkbox(key=f"person.{Role.ATTORNEY}").check()
    at.button(key="person.send").click().run()
    assert "saved" in at.success[0].value
    row = next(row for row in list_accounts(engine, staff.ada, now=now()) if row.id == staff.dana.id)
    assert row.person.roles == {Role.ATTORNEY}


def test_the_last_administrator_stays_one(at: AppTest, staff: Staff) -> None:
    at.button(key=f"open.{staff.ada.id}").click().run()
    assert at.button(key="disable").disabled
    at.checkbox(key=f"person.{Role.ADMINISTRATOR}").uncheck()
    at.checkbox(key=f"person.{Role.CASEWORKER}").check()
    at.button(key="person.send").click().run()
    assert "last administrator" in at.warning[0].value


def test_a_disabled_account_is_shown_as_such_and_can_be_enabled(
    at: AppTest, engine: Engine, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = open_app(monkeypatch, engine, staff.dana)
    at.button(key=f"open.{staff.dana.id}").click().run()
    at.button(key="disable").click().run()
    assert "can't sign in anymore" in as_read(at.success[0].value)
    theirs.run()
    assert "You are signed out" in theirs.info[0].value
    assert not theirs.title
    at.button(key=f"open.{staff.dana.id}").click().run()
    at.button(key="enable").click().run()
    assert find_credentials(engine, "dana")


def test_a_reset_link_lets_the_person_choose(at: AppTest, engine: Engine, staff: Staff) -> None:
    at.button(key=f"open.{staff.dana.id}").click().run()
    at.button(key="reset").click().run()
    token = at.code[0].value.split("token=")[1]
    assert read_link(engine, token, now=now()).kind == "reset"


def test_an_office_is_added_once(at: AppTest, engine: Engine, staff: Staff) -> None:
    at.switch_page("administrator/agency.py").run()
    for _ in range(2):
        at.text_input(key="office.name").set_value("Elsewhere")
        at.button(key="office.send").click().run()
    assert "already" in at.warning[0].value
    assert [office.name for office in list_offices(engine, staff.ada, now=now())] == [
        "Elsewhere",
        "Testville",
    ]


def test_the_agency_s_name_and_time_zone_can_be_changed(at: AppTest, engine: Engine, staff: Staff) -> None:
    at.switch_page("administrator/agency.py").run()
    at.text_input(key="agency.name").set_value("Ñandú County")
    at.selectbox(key="agency.zone").set_value("America/Phoenix")
    at.button(key="agency.send").click().run()
    assert not at.exception
    settings = read_settings(engine)
    assert settings
    assert (settings.agency, settings.time_zone) == ("Ñandú County", "America/Phoenix")
    at.text_input(key="agency.name").set_value(" ")
    at.button(key="agency.send").click().run()
    assert "missing" in at.warning[0].value


def test_an_unknown_person_in_the_address_shows_the_list(at: AppTest) -> None:
    at.query_params["show"] = "00000000-0000-0000-0000-000000000000"
    at.run()
    assert at.title[0].value == "Accounts"


def test_a_caseworker_s_pages_hold_no_accounts(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, staff: Staff
) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        open_app(monkeypatch, engine, staff.dana, "administrator/accounts.py")


@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_anything_to_a_stranger(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, staff: Staff, page: str, tmp_path: Path
) -> None:
    at = open_app(monkeypatch, engine, None, page)
    assert [info.value for info in at.info] == ["You are signed out. What you had saved is kept."]
    assert not at.title
    assert not at.button


@pytest.mark.parametrize("page", PAGES)
def test_each_page_asks_for_itself_who_is_there(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, staff: Staff, page: str
) -> None:
    """Run without the frame, as Streamlit would if it found the page by another way."""
    open_app(monkeypatch, engine, staff.ada)
    at = AppTest.from_file(str(FRAME.parent / page), default_timeout=30)
    at.user = {}
    at.run()
    assert not at.exception
    assert not at.title
    wrong = staff.dana if page.startswith("administrator") else staff.ada
    at = AppTest.from_file(str(FRAME.parent / page), default_timeout=30)
    at.user = signed_in(engine, wrong)
    at.run()
    assert not at.title
    assert "not for your role" in at.info[0].value


def test_the_first_office_gets_its_telephone(at: AppTest, engine: Engine, staff: Staff) -> None:
    (office,) = list_offices(engine, staff.ada, now=now())
    at.switch_page("administrator/agency.py").run()
    at.text_input(key=f"office.phone.{office.id}").set_value("555-0100")
    at.button(key=f"office.send.{office.id}").click().run()
    assert f"{office.name} is changed" in at.success[0].value
    assert list_offices(engine, staff.ada, now=now())[0].phone == "555-0100"
