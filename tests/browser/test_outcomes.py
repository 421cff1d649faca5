"""Outcomes and Payments in a real browser: charts under our policy, the table one key away, a paper taken along."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.portal import SIZES, Portal, open_page, violations, violations_in_every_look, wait_for_run

FILE = (
    "Case number,Date,Amount,Receipt number\nDEMO-000001,2026-10-02,125.50,9001\nnobody,2026-10-02,20,9002\n"
)


def test_a_supervisor_sees_compares_and_takes_along(worker_page: Callable[..., Page]) -> None:
    page = worker_page("supervisor", wanted="/outcomes")
    refused: list[str] = []
    page.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    wait_for_run(page)
    funnel = page.get_by_label(re.compile("^From screening to outcome: a bar"))
    expect(funnel).to_be_visible()
    expect(funnel.get_by_text("Screened", exact=True)).to_be_visible()
    assert violations_in_every_look(page) == []

    page.get_by_role("radio", name="Provider", exact=True).click()
    wait_for_run(page)
    expect(page.get_by_role("heading", name="Enrolled, by provider")).to_be_visible()
    assert "by=Provider" in page.url
    # From the chart the next stop is its table, and one key opens it.
    table = page.locator(".st-key-figure-groups")
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(table.get_by_role("columnheader", name="95% interval")).to_be_visible()
    assert violations(page) == []

    page.set_viewport_size(SIZES["narrow"])  # type: ignore[arg-type]
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    with page.expect_download() as taken:
        page.locator(".st-key-board-pdf").get_by_role("button", name="PDF").click()
    assert taken.value.path().read_bytes().startswith(b"%PDF")
    assert re.fullmatch(r"board-\d{4}-\d{2}\.pdf", taken.value.suggested_filename)
    assert refused == []


def test_a_file_of_payments_is_looked_at_and_taken_in(
    demo: Portal, worker_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = worker_page("supervisor", wanted="/payments")
    wait_for_run(page)
    file = tmp_path / "october.csv"
    file.write_text(FILE)
    page.set_input_files("input[type=file]", str(file))
    expect(page.get_by_text("1 new payment of 1 parent, together $125.50.")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Line 3")).to_be_visible()
    assert violations_in_every_look(page) == []
    page.get_by_role("button", name="Take in 1 payment").click()
    expect(page.get_by_text(re.compile("^1 payment taken in"))).to_be_visible()
    open_page(page, demo, "/payments")
    expect(page.get_by_text("$125.50").first).to_be_visible()
