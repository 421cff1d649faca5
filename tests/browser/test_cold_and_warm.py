"""The pages of the access matrix on a server that has just started, and on one that has run for everybody."""

import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Page, expect

from frontdoor.passwords import hash_password
from records.database import migrate, open_database
from records.demonstration import PASSWORD, fill
from screening.catalogue import load
from tests.browser.portal import ROOT, Portal, open_page, running, sign_in

Visitor = Callable[..., Page]
PAGES = tomllib.loads((ROOT / "tests" / "access_matrix.toml").read_text("utf-8"))["pages"]
ROLES = ("caseworker", "attorney", "supervisor", "administrator")


def paths(role: str, word: str) -> list[str]:
    """The addresses of which the matrix says so; home is where everybody else is sent to."""
    column = 2 + ROLES.index(role)
    found = [page.split("/")[1] for page, cells in PAGES.items() if cells[column].split()[0] == word]
    return [f"/{name}" for name in found if name != "home"]


def refused(page: Page, portal: Portal, path: str) -> None:
    """A deep link to a page of another role shows a sentence and nothing of the page."""
    open_page(page, portal, path)
    expect(page.get_by_text("This page is not for your role.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(0)


@pytest.fixture
def cold(tmp_path: Path) -> Path:
    """The folder of a portal that nobody has started yet, with seven parents."""
    engine = open_database(None, tmp_path)
    migrate(engine)
    today = datetime.now(ZoneInfo("America/Los_Angeles")).date()
    fill(engine, load(ROOT / "data"), today, hash_password(PASSWORD), parents=7)
    engine.dispose()
    return tmp_path


def test_on_a_cold_server_a_deep_link_shows_nobody_what_is_not_theirs(cold: Path, visitor: Visitor) -> None:
    with running(cold, PORTAL_MODE="demo") as portal:
        for path in paths("administrator", "allowed") + paths("supervisor", "allowed"):
            answer = httpx.get(portal.url + path, follow_redirects=False)
            assert (answer.status_code, "/signin" in answer.headers["location"]) == (303, True), path
        page = visitor()
        sign_in(page, portal, "caseworker", wanted="/access")
        for path in ("/access", *paths("caseworker", "refused")[:3]):
            refused(page, portal, path)


def test_on_a_warm_server_each_role_still_has_its_own_pages_alone(demo: Portal, visitor: Visitor) -> None:
    supervisor = visitor()
    sign_in(supervisor, demo, "supervisor", wanted="/week")
    for path in sorted(set(paths("supervisor", "allowed")) - set(paths("caseworker", "allowed"))):
        open_page(supervisor, demo, path)
        expect(supervisor.get_by_role("heading", level=1).first).to_be_visible()
    for path in ("/accounts", "/agency"):
        refused(supervisor, demo, path)
    caseworker = visitor()
    sign_in(caseworker, demo, "caseworker", wanted="/access")
    for path in paths("caseworker", "refused"):
        refused(caseworker, demo, path)
