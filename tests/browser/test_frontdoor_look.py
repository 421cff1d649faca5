"""The front door's pages and the frame as people see them: nothing for axe-core to find, by day and night."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.portal import Portal, move_away, violations

LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in ("wide", "narrow")]
looks = pytest.mark.parametrize(("scheme", "size"), LOOKS)


@looks
def test_the_sign_in_page_has_nothing_for_axe_to_find(
    demo: Portal, visitor: Visitor, scheme: str, size: str
) -> None:
    page = visitor(scheme, size)
    page.goto(f"{demo.url}/signin")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert violations(page) == []


@looks
@pytest.mark.parametrize("login", ["caseworker", "administrator"])
def test_the_frame_and_first_page_have_nothing_for_axe_to_find(
    worker_page: Visitor, login: str, scheme: str, size: str
) -> None:
    page = worker_page(login, scheme=scheme, size=size)
    expect(page.get_by_text("Demonstration: these people are made up")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title(re.compile("Referral portal|Accounts|Home"))
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_button_that_is_pointed_at_or_pressed_can_be_read(worker_page: Visitor, scheme: str) -> None:
    page = worker_page("caseworker", scheme=scheme)
    for name in (re.compile("^Waiting for others"), "No-name conversation", "Start a screening"):
        page.get_by_role("button", name=name).hover()
        assert violations(page) == [], f"pointed at: {name}"
        page.mouse.down()
        assert violations(page) == [], f"pressed: {name}"
        move_away(page)
        page.mouse.up()
