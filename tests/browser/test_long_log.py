"""A supervisor's pages over a hundred thousand referrals, in a real browser. bench.long_log makes a million."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.long_log import make
from tests.browser.portal import Portal, open_page, running, sign_in, violations, wait_for_run

ROWS = 100_000


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    home = tmp_path_factory.mktemp("long")
    make(Path(home), ROWS)
    with running(home, PORTAL_MODE="demo") as started:
        yield started


@pytest.fixture
def page(portal: Portal, visitor: Callable[..., Page]) -> Page:
    page = visitor()
    sign_in(page, portal, "supervisor", wanted="/log")
    return page


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/week", r"Not a word \(\d{3,}\)$"),
        ("/outcomes", "^From screening to outcome$"),
        ("/access", "^Worth a look"),
        ("/payments", "^Entered last$"),
        ("/change", r"^Waiting for a second person \(1\)$"),
    ],
)
def test_a_page_over_a_long_log_is_whole(portal: Portal, page: Page, path: str, says: str) -> None:
    open_page(page, portal, path)
    expect(page.get_by_role("heading", name=re.compile(says))).to_be_visible()
    assert violations(page) == []


def test_the_log_is_searched_filtered_and_paged(portal: Portal, page: Page) -> None:
    rows = page.locator("[class*=st-key-log-row]")
    expect(page.get_by_text("More than 1,000 referrals")).to_be_visible()
    newest = rows.first.inner_text()
    page.get_by_role("button", name=re.compile("^Next ")).click()
    wait_for_run(page)
    expect(rows.first).not_to_have_text(newest, use_inner_text=True)

    search = page.get_by_role("searchbox", name="Search the log")
    search.fill("zenobia")
    search.press("Enter")
    expect(rows.first.get_by_text(re.compile("^Zenobia Testcase"))).to_be_visible()
    assert "zenobia" not in page.url, "a name stands in no address"

    open_page(page, portal, "/log?overdue=yes")
    expect(rows.first.get_by_text(re.compile("due|late"))).to_be_visible()
    rows.first.get_by_role("button", name="Open").click()
    expect(page.get_by_role("dialog").get_by_role("heading", name="What happened")).to_be_visible()
    assert violations(page) == []
