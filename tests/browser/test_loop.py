"""The loop closes: a referral made in the browser, ended by the worker's entry, the provider's page, a PDF, a list."""

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.browser.portal import Portal, open_page, violations_in_every_look, wait_for_run
from tests.browser.test_refer import permit, prepared, tick
from tests.forms.filling import filled_in

Visitor = Callable[..., Page]
SECONDS = 30
NUMBER = re.compile(r"R-\d{4}-\d{6}-\w")


@pytest.fixture
def page(worker_page: Visitor) -> Page:
    return worker_page("caseworker")


def handed_over(page: Page, demo: Portal, first: str) -> str:
    """A referral of a new parent with both permissions; its number."""
    prepared(page, demo, first)
    tick(page, "Advice on job training")
    permit(page, f"{first} Testcase")
    page.get_by_role("button", name="Hand over and print").click()
    handed = page.get_by_text(re.compile(r"Referral R-\d{4}-\d{6}-\w is handed over"))
    expect(handed).to_be_visible()
    wait_for_run(page)
    number = NUMBER.search(handed.inner_text())
    assert number
    return number[0]


def paper(page: Page, button: str) -> bytes:
    """The very file behind a button."""
    papers: list[bytes] = []

    def hand_out(route: Route) -> None:
        papers.append(route.fetch().body())
        route.fulfill(body="read")

    page.context.route("**/files/*", hand_out)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name=button).click()
    expect(opened.value.get_by_text("read")).to_be_visible()
    opened.value.close()
    page.context.unroute("**/files/*", hand_out)
    return papers[0]


def opened(page: Page, demo: Portal, first: str) -> None:
    """The referral's page, from the list."""
    open_page(page, demo, "/referrals")
    row = page.locator("[class*='st-key-referral-']").filter(has_text=f"{first} Testcase")
    row.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name=f"{first} Testcase")).to_be_visible()
    wait_for_run(page)


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()
    wait_for_run(page)


def ended(page: Page, how: str) -> None:
    expect(page.get_by_text("Ended", exact=True).first).to_be_visible(timeout=SECONDS * 1000)
    expect(page.get_by_text(how).first).to_be_visible()


def test_by_what_the_worker_was_told_on_the_phone(demo: Portal, page: Page) -> None:
    handed_over(page, demo, "Byphone")
    opened(page, demo, "Byphone")
    page.get_by_text("The provider, by phone", exact=True).click()
    wait_for_run(page)
    page.get_by_role("radio", name="Yes").first.click()
    wait_for_run(page)
    choose(page, "What happened?", "Finished the program")
    page.get_by_role("button", name="Keep what they said").click()
    ended(page, "Kept: finished the program.")


def test_by_the_providers_page_with_number_and_code(demo: Portal, page: Page, visitor: Visitor) -> None:
    number = handed_over(page, demo, "Bycode")
    slip = " ".join(
        one.extract_text() for one in PdfReader(io.BytesIO(paper(page, "Print the parent's slip"))).pages
    )
    code = re.search(r"\b[2-9A-HJ-NP-Z]{8}\b", slip.replace(number, ""))
    assert code, slip
    phone = visitor(size="narrow", java_script_enabled=False)
    phone.goto(f"{demo.url}/r")
    phone.get_by_label("Referral number").fill(number)
    phone.get_by_label("Short code").fill(code[0])
    phone.get_by_role("button", name="Continue").click()
    phone.get_by_role("button", name="They came before").click()
    phone.get_by_label("Finished the program").check()
    phone.get_by_label("Your name").fill("M. Lee")
    phone.get_by_role("button", name="Send to the caseworker").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    open_page(page, demo, "/home")
    row = page.locator("[class*='st-key-need-proposal']").filter(has_text="Bycode Testcase")
    row.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("heading", name="The provider says, through the code")).to_be_visible()
    wait_for_run(page)
    page.get_by_role("button", name="Confirm").click()
    ended(page, "Confirmed. It counts now.")


def test_by_the_printed_form_filled_in_and_sent_back(demo: Portal, page: Page) -> None:
    handed_over(page, demo, "Bypaper")
    form = paper(page, "Print the form")
    said = {"came.yes": "/Yes", "enrolled.is_enrolled": "/Yes", "advisor.name": "Ana Testcase"}
    open_page(page, demo, "/returned")
    page.locator("input[type=file]").set_input_files(
        {"name": "returned.pdf", "mimeType": "application/pdf", "buffer": filled_in(form, said)}
    )
    expect(page.get_by_alt_text("Page 2 of the returned form")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Ana Testcase")).to_be_visible()
    wait_for_run(page)
    page.get_by_role("button", name="Confirm").first.click()
    expect(page.get_by_text("Confirmed. It counts now.")).to_be_visible()
    wait_for_run(page)
    page.get_by_role("button", name="Open the referral").click()
    expect(page.get_by_text("Going", exact=True).first).to_be_visible()
    wait_for_run(page)
    page.get_by_text("It ended", exact=True).click()
    wait_for_run(page)
    choose(page, "How did it end?", "Enrolled")
    page.get_by_role("button", name="Keep it").click()
    ended(page, "Ended, with its outcome.")


def test_by_a_line_of_the_monthly_list(demo: Portal, page: Page) -> None:
    number = handed_over(page, demo, "Bylist")
    open_page(page, demo, "/returned")
    page.get_by_text("A list", exact=True).click()
    wait_for_run(page)
    choose(page, "Whose list is it?", "America's Job Center, San Bernardino County")
    page.get_by_label("Paste its lines").fill(f"Referral, Came, Status\n{number}, yes, completed")
    page.get_by_role("button", name="Read the list").click()
    expect(page.get_by_text("1 line read. 1 to confirm, 0 in the tray.")).to_be_visible(
        timeout=SECONDS * 1000
    )
    wait_for_run(page)
    row = page.locator("[class*='st-key-confirm-']").filter(has_text="Bylist Testcase")
    row.get_by_role("button", name="Confirm").first.click()
    expect(page.get_by_text("Confirmed: Bylist Testcase")).to_be_visible(timeout=SECONDS * 1000)
    opened(page, demo, "Bylist")
    ended(page, "What happened")


def test_axe_finds_nothing_in_the_loop(demo: Portal, page: Page) -> None:
    handed_over(page, demo, "Axe")
    opened(page, demo, "Axe")
    page.get_by_text("The provider, by phone", exact=True).click()
    wait_for_run(page)
    page.get_by_role("radio", name="Yes").first.click()
    wait_for_run(page)
    page.get_by_text("They couldn't take it", exact=True).click()
    wait_for_run(page)
    assert violations_in_every_look(page) == [], "one referral"
    open_page(page, demo, "/returned")
    assert violations_in_every_look(page) == [], "returned papers"
    page.get_by_text("A list", exact=True).click()
    wait_for_run(page)
    assert violations_in_every_look(page) == [], "a list"
