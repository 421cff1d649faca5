"""A change of a rule in a real browser: a figure moved and its effect redrawn, an example looked at, one agreed."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.portal import Portal, open_page, violations_in_every_look, wait_for_run

ADULT = "/change?subject=program:wioa_adult_training/criterion:adult/low"


def lost(page: Page) -> int:
    """How many matches the change on the screen would take away."""
    metric = page.get_by_test_id("stMetric").filter(has_text="Would lose")
    return int(metric.get_by_test_id("stMetricValue").inner_text())


def test_a_figure_is_moved_an_example_looked_at_and_a_proposal_agreed_to(
    demo: Portal, worker_page: Visitor
) -> None:
    page = worker_page("supervisor", wanted=ADULT)
    figure = page.get_by_label("New figure")
    figure.fill("30")
    figure.press("Enter")
    expect(page.get_by_text("“Is 30 or older” · “Tiene 30 años o más”")).to_be_visible()
    wait_for_run(page)
    some = lost(page)
    assert some > 0
    figure.fill("45")
    figure.press("Enter")
    expect(page.get_by_text("“Is 45 or older” · “Tiene 45 años o más”")).to_be_visible()
    wait_for_run(page)
    assert lost(page) > some
    page.locator("summary", has_text="May help → Not now").click()
    assert violations_in_every_look(page) == []

    page.get_by_role("link", name=re.compile(r" [0-9a-f]{8}$")).first.click()
    expect(page.get_by_text("Not met: Is 45 or older")).to_be_visible()
    wait_for_run(page)
    page.get_by_text("Then and now", exact=True).last.click()
    expect(page.get_by_text(re.compile("^Decided on .* by rules [0-9a-f]{16}, shown to"))).to_be_visible()
    wait_for_run(page)
    assert violations_in_every_look(page) == []

    open_page(page, demo, "/change")
    page.get_by_role("button", name="Look at it").first.click()
    expect(page.get_by_text("19 → 21, from")).to_be_visible()
    wait_for_run(page)
    assert violations_in_every_look(page) == []
    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("In force. From its day on, every screening is decided by it.")).to_be_visible()
    wait_for_run(page)
    expect(page.get_by_text("In force", exact=True)).to_be_visible()
    open_page(page, demo, "/catalogue?program=cohs_san_bernardino")
    expect(page.get_by_text("Is 21 or older").first).to_be_visible()
