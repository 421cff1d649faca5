"""A supervisor in a real browser: the interview as a diagram, a contact checked, a clock set; and what axe finds."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.portal import Portal, open_page, violations_in_every_look, wait_for_run


@pytest.fixture
def supervisor(worker_page: Visitor) -> Page:
    return worker_page("supervisor", wanted="/catalogue?view=interview")


def test_the_interview_is_walked_from_the_whole_to_a_rule(supervisor: Page) -> None:
    page = supervisor
    diagram = page.get_by_role("group", name="The whole interview")
    expect(diagram.get_by_role("link")).to_have_count(8 + 36)
    before = diagram.bounding_box()
    page.get_by_role("button", name="Larger").click()
    after = diagram.bounding_box()
    assert before
    assert after
    assert after["width"] > before["width"] * 1.1
    work = diagram.get_by_role("link", name="Work: 12 questions")
    work.hover()
    faded = diagram.get_by_role("link", name="Legal aid")
    expect(faded).to_have_css("opacity", "0.4")
    work.press("Enter")
    wait_for_run(page)
    questions = page.get_by_role("group", name="Work: its questions")
    expect(questions.get_by_role("link", name="Hours of work a week")).to_contain_text("Not when Work now")
    assert violations_in_every_look(page) == []
    questions.get_by_role("link", name="Wants more hours").click()
    wait_for_run(page)
    expect(page.get_by_role("heading", name="Programs it bears on (7)")).to_be_visible()
    assert violations_in_every_look(page) == []


def test_a_supervisor_narrows_the_list_opens_a_program_and_mends_contact_and_clock(
    supervisor: Page, demo: Portal
) -> None:
    page = supervisor
    open_page(page, demo, "/catalogue?place=contra_costa&needs=contact")
    expect(page.get_by_text("Career Online High School, San Bernardino")).to_have_count(0)
    assert violations_in_every_look(page) == []
    row = page.locator(".st-key-program-reentry_success_center")
    row.get_by_role("button", name="Open", exact=True).click()
    wait_for_run(page)
    page.get_by_text("Check or change the contact and hours").click()
    contact = page.get_by_test_id("stForm").filter(has_text="I checked this today")
    contact.get_by_label("ZIP").fill("94801")
    contact.get_by_label("Hours", exact=True).fill("Monday to Friday, 9 to 5")
    contact.get_by_role("button", name="I checked this today").click()
    wait_for_run(page)
    expect(page.get_by_text("Hours: Monday to Friday, 9 to 5")).to_be_visible()
    page.get_by_text("Add a place of Reentry Success Center").click()
    place = page.get_by_test_id("stForm").filter(has_text="Add this place")
    for label, typed in (
        ("Name of the place", "Success Center, San Pablo"),
        ("Street address", "1 Church Ln"),
        ("City", "San Pablo"),
    ):
        place.get_by_label(label).fill(typed)
    place.get_by_role("button", name="Add this place").click()
    expect(page.get_by_text("1 Church Ln, San Pablo, CA")).to_be_visible()
    wait_for_run(page)
    assert violations_in_every_look(page) == []
    page.get_by_text("Change the clocks").click()
    page.get_by_label("Business days for the provider to answer").fill("4")
    page.get_by_label("Why, or what was agreed").fill("Agreed at the joint meeting")
    page.get_by_role("button", name="Set these clocks").click()
    wait_for_run(page)
    expect(page.get_by_text("The provider answers within 4 business days.")).to_be_visible()
    assert violations_in_every_look(page) == []
    page.get_by_role("button", name="Programs", exact=True).click()
    wait_for_run(page)
    expect(page).to_have_url(re.compile(r"catalogue\?place=contra_costa&needs=contact$"))
