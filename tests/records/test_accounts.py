"""First start, invitations, roles and offices, disabling: what an administrator does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from records.accounts import (
    Person,
    add_office,
    change_account,
    change_office,
    colleagues,
    disable_account,
    enable_account,
    invite,
    list_accounts,
    list_offices,
    make_reset_link,
)
from records.errors import (
    AlreadySetUp,
    BadText,
    LastAdministrator,
    LinkNotUsable,
    LoginTaken,
    Missing,
    NameTaken,
    NotAllowed,
    NotFound,
)
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import is_set_up, make_setup_link, read_link
from records.sessions import find_credentials
from records.settings import change_settings, read_settings
from records.workers import Role
from tests.people import HASH, NOW
from tests.records.staff import Staff

GIVEN = FirstStart("Test County", "Testville", "America/Los_Angeles", "Ada Testcase", "ada", HASH)


def person(staff: Staff, login: str = "nora", *roles: Role) -> Person:
    return Person(login, "Nora Testcase", frozenset(roles or {Role.CASEWORKER}), frozenset({staff.here}))


def test_the_first_start_makes_agency_office_and_administrator(engine: Engine) -> None:
    assert not is_set_up(engine)
    token = make_setup_link(engine, now=NOW)
    assert read_link(engine, token, now=NOW).kind == "setup"
    first_start(engine, token, GIVEN, now=NOW)
    settings = read_settings(engine)
    assert is_set_up(engine)
    assert settings is not None
    assert (settings.agency, settings.time_zone) == ("Test County", "America/Los_Angeles")


def test_the_setup_link_works_once(engine: Engine) -> None:
    token = make_setup_link(engine, now=NOW)
    first_start(engine, token, GIVEN, now=NOW)
    with pytest.raises(LinkNotUsable):
        first_start(engine, token, replace(GIVEN, login="eve"), now=NOW)
    with pytest.raises(AlreadySetUp):
        make_setup_link(engine, now=NOW)


def test_a_newer_setup_link_replaces_the_older_one(engine: Engine) -> None:
    old = make_setup_link(engine, now=NOW)
    new = make_setup_link(engine, now=NOW)
    with pytest.raises(LinkNotUsable):
        read_link(engine, old, now=NOW)
    assert first_start(engine, new, GIVEN, now=NOW)


def test_a_first_start_with_an_unknown_time_zone_keeps_nothing(engine: Engine) -> None:
    token = make_setup_link(engine, now=NOW)
    with pytest.raises(Missing, match="no time zone"):
        first_start(engine, token, replace(GIVEN, time_zone="Mars/Olympus"), now=NOW)
    assert not is_set_up(engine)
    assert first_start(engine, token, GIVEN, now=NOW)


def test_an_invited_person_chooses_the_password_by_the_link_once(engine: Engine, staff: Staff) -> None:
    account_id, token = invite(engine, staff.ada, person(staff), now=NOW)
    assert find_credentials(engine, "nora") is None
    assert read_link(engine, token, now=NOW).name == "Nora Testcase"
    assert redeem_link(engine, token, "her hash", now=NOW) == account_id
    found = find_credentials(engine, "  NORA ")
    assert found is not None
    assert found.password_hash == "her hash"
    with pytest.raises(LinkNotUsable):
        redeem_link(engine, token, "another hash", now=NOW)


def test_a_link_runs_out(engine: Engine, staff: Staff) -> None:
    _, token = invite(engine, staff.ada, person(staff), now=NOW)
    with pytest.raises(LinkNotUsable):
        redeem_link(engine, token, HASH, now=NOW + timedelta(days=7))


def test_a_reset_link_replaces_the_invitation_and_opens_no_account_that_is_disabled(
    engine: Engine, staff: Staff
) -> None:
    account_id, invitation = invite(engine, staff.ada, person(staff), now=NOW)
    reset = make_reset_link(engine, staff.ada, account_id, now=NOW)
    with pytest.raises(LinkNotUsable):
        redeem_link(engine, invitation, HASH, now=NOW)
    disable_account(engine, staff.ada, account_id, now=NOW)
    with pytest.raises(LinkNotUsable):
        redeem_link(engine, reset, HASH, now=NOW)


def test_a_setup_link_can_not_be_redeemed_as_an_invitation(engine: Engine) -> None:
    token = make_setup_link(engine, now=NOW)
    with pytest.raises(LinkNotUsable):
        redeem_link(engine, token, HASH, now=NOW)


def test_two_spellings_of_a_sign_in_name_are_one(engine: Engine, staff: Staff) -> None:
    with pytest.raises(LoginTaken):
        invite(engine, staff.ada, person(staff, "DANA "), now=NOW)


@pytest.mark.parametrize("missing", ["roles", "offices"])
def test_an_account_needs_a_role_and_an_office(engine: Engine, staff: Staff, missing: str) -> None:
    empty = {"roles": frozenset[Role]()} if missing == "roles" else {"offices": frozenset[object]()}
    with pytest.raises(Missing):
        invite(engine, staff.ada, replace(person(staff), **empty), now=NOW)  # type: ignore[arg-type]
    assert "nora" not in {row.person.login for row in list_accounts(engine, staff.ada, now=NOW)}


def test_a_name_too_long_to_keep_is_refused_whole(engine: Engine, staff: Staff) -> None:
    with pytest.raises(BadText, match="10,000 letters"):
        change_account(engine, staff.ada, staff.dana.id, replace(person(staff), name="x" * 10_000), now=NOW)


def test_new_roles_count_at_the_next_act_even_with_an_old_worker_in_hand(
    engine: Engine, staff: Staff
) -> None:
    with pytest.raises(NotAllowed):
        list_accounts(engine, staff.dana, now=NOW)
    change_account(engine, staff.ada, staff.dana.id, person(staff, "dana", Role.ADMINISTRATOR), now=NOW)
    assert list_accounts(engine, staff.dana, now=NOW)


def test_the_last_administrator_stays(engine: Engine, staff: Staff) -> None:
    with pytest.raises(LastAdministrator):
        disable_account(engine, staff.ada, staff.ada.id, now=NOW)
    with pytest.raises(LastAdministrator):
        change_account(engine, staff.ada, staff.ada.id, person(staff, "ada", Role.CASEWORKER), now=NOW)
    change_account(engine, staff.ada, staff.dana.id, person(staff, "dana", Role.ADMINISTRATOR), now=NOW)
    disable_account(engine, staff.ada, staff.ada.id, now=NOW)
    assert staff.ada.id not in {row.id for row in list_accounts(engine, staff.dana, now=NOW) if row.active}


def test_a_disabled_account_can_do_nothing_until_it_is_enabled(engine: Engine, staff: Staff) -> None:
    disable_account(engine, staff.ada, staff.dana.id, now=NOW)
    assert find_credentials(engine, "dana") is None
    with pytest.raises(NotAllowed, match="disabled"):
        list_offices(engine, staff.dana, now=NOW)
    enable_account(engine, staff.ada, staff.dana.id, now=NOW)
    assert list_offices(engine, staff.dana, now=NOW)


def test_colleagues_are_the_members_of_an_office_one_may_see(engine: Engine, staff: Staff) -> None:
    names = {row.name for row in colleagues(engine, staff.dana, staff.here, now=NOW)}
    assert {"Aldo Testcase", "Cora Testcase"} <= names
    assert "Elena Testcase" not in names
    with pytest.raises(NotAllowed):
        colleagues(engine, staff.dana, staff.there, now=NOW)


def test_an_office_has_a_name_of_its_own(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NameTaken):
        add_office(engine, staff.ada, "Testville", "UTC", now=NOW)


def test_an_office_changes_its_name_its_time_and_its_telephone(engine: Engine, staff: Staff) -> None:
    change_office(engine, staff.ada, staff.here, "New Town", "America/Phoenix", "555-0100", now=NOW)
    (changed,) = [one for one in list_offices(engine, staff.ada, now=NOW) if one.id == staff.here]
    assert (changed.name, changed.time_zone, changed.phone) == ("New Town", "America/Phoenix", "555-0100")
    change_office(
        engine, staff.ada, staff.here, "New Town", "America/Phoenix", "", now=NOW
    )  # its own name is free
    with pytest.raises(NameTaken):
        change_office(engine, staff.ada, staff.there, "New Town", "UTC", now=NOW)
    with pytest.raises(NotFound):
        change_office(engine, staff.ada, staff.dana.id, "Nowhere", "UTC", now=NOW)
    with pytest.raises(NotAllowed):
        change_office(engine, staff.dana, staff.here, "Mine", "UTC", now=NOW)


def test_an_unknown_account_or_office_is_not_found(engine: Engine, staff: Staff) -> None:
    with pytest.raises(NotFound):
        disable_account(engine, staff.ada, staff.here, now=NOW)
    nowhere = replace(person(staff), offices=frozenset({staff.dana.id}))
    with pytest.raises(NotFound, match="office"):
        invite(engine, staff.ada, nowhere, now=NOW)


def test_an_administrator_changes_the_agency(engine: Engine, staff: Staff) -> None:
    change_settings(engine, staff.ada, "New County", "America/Phoenix", now=NOW)
    settings = read_settings(engine)
    assert settings is not None
    assert settings.agency == "New County"
