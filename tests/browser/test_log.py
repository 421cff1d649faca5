"""The log in a real browser: filters in the address, the drawer opened and shut, a file taken, axe in every shape."""

import csv
import io
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.portal import SIZES, violations, violations_in_every_look, wait_for_run


def test_a_supervisor_filters_opens_and_exports(worker_page: Callable[..., Page]) -> None:
    page = worker_page("supervisor", wanted="/log")
    wait_for_run(page)
    everything = page.get_by_text(re.compile(r"^\d+ referrals$")).inner_text()
    page.get_by_role("button", name="Filter", exact=True).click()
    page.get_by_role("combobox", name=re.compile("Where they stand")).fill("Going")
    page.get_by_role("option", name="Going", exact=True).click()
    page.keyboard.press("Escape")
    assert violations(page) == []
    page.get_by_role("button", name="Show these").click()
    wait_for_run(page)
    expect(page).to_have_url(re.compile(r"/log\?status=going$"))
    expect(page.get_by_text(everything, exact=True)).to_have_count(0)

    page.reload()
    wait_for_run(page)
    chip = page.get_by_role("button", name="Going", exact=True)
    expect(chip).to_be_visible()
    assert violations_in_every_look(page) == []
    page.locator("[class*=st-key-log-row]").first.get_by_role("button", name="Open").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="What happened")).to_be_visible()
    expect(drawer.get_by_text(re.compile("^Handed over"))).to_be_visible()
    expect(page).to_have_url(re.compile("referral="))
    assert violations_in_every_look(page) == []
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(page).not_to_have_url(re.compile("referral="))
    wait_for_run(page)

    page.set_viewport_size(SIZES["narrow"])  # type: ignore[arg-type]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.get_by_role("button", name="Export").click()
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    rows = list(csv.reader(io.StringIO(taken.value.path().read_text("utf-8-sig"), newline="")))
    assert taken.value.suggested_filename == "referral-log.csv"
    assert "Parent" not in rows[0]
    assert {row[rows[0].index("Where it stands")] for row in rows[1 : rows.index([])]} == {"Going"}

    page.keyboard.press("Escape")
    chip.click()
    wait_for_run(page)
    expect(page.get_by_text(everything, exact=True)).to_be_visible()
