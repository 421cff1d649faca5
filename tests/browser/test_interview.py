"""What only a browser shows of the interview: the keyboard alone, a refresh in the middle, nothing fetched, axe."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.portal import Portal, open_page, violations_in_every_look, wait_for_run

Visitor = Callable[..., Page]
EVIL = "![x](http://evil.test/p.png)"


def begin(page: Page, demo: Portal, first: str = "Ruben") -> None:
    """A new parent, by telephone or not, up to the first question."""
    open_page(page, demo, "/home?start=new")
    page.get_by_label("First name").fill(first)
    page.get_by_label("Last name").fill("Testcase")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("radio", name="Yes, nobody else is listening").click()
    page.get_by_role("radiogroup", name=re.compile("must not reach you")).get_by_role(
        "radio", name="No", exact=True
    ).click()
    page.get_by_text("I have said this").click()
    wait_for_run(page)
    page.get_by_role("button", name="Begin").click()
    expect(question(page, "Which county do you live in?")).to_be_visible()
    wait_for_run(page)


def question(page: Page, words: str) -> Locator:
    return page.get_by_role("heading", name=words)


def at(page: Page, id: str) -> str:
    """The address of a question of the screening that is open."""
    found = re.search(r"screening=[0-9a-f-]+", page.url)
    assert found, page.url
    return f"/interview?{found[0]}&ask={id}"


def focused(page: Page, name: str) -> None:
    expect(page.locator(":focus")).to_have_accessible_name(name)


def test_the_keyboard_alone_is_enough(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    begin(page, demo)
    focused(page, "San Bernardino")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="County: San Bernardino")).to_be_visible()
    open_page(page, demo, at(page, "wants_job_help"))
    focused(page, "Yes")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Would like help with work or training: No")).to_be_visible()
    open_page(page, demo, at(page, "monthly_income"))
    expect(page.locator(":focus")).to_have_role("textbox")
    page.keyboard.type("$1,850.50")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Income at home each month: $1,850.50")).to_be_visible()
    expect(question(page, "How many people are in your family at home")).to_be_visible()
    expect(page.locator(":focus")).to_have_role("textbox")


def test_a_double_click_answers_one_question_once(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    begin(page, demo)
    open_page(page, demo, at(page, "wants_job_help"))
    page.get_by_role("radio", name="Yes").dblclick(delay=120)
    expect(page.get_by_role("button", name="Would like help with work or training: Yes")).to_be_visible()
    expect(question(page, "Are you working now?").or_(question(page, "How many hours"))).to_be_visible()
    wait_for_run(page)
    assert at(page, "wants_job_help") not in page.url


def test_a_refresh_in_the_middle_is_there_again(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    begin(page, demo)
    page.get_by_role("radio", name="Contra Costa").click()
    expect(page.get_by_role("button", name="County: Contra Costa")).to_be_visible()
    wait_for_run(page)
    page.get_by_role("radio", name=re.compile("^Work · ")).click()
    expect(question(page, "Are you working now?")).to_be_visible()
    wait_for_run(page)
    page.get_by_role("button", name="For myself").click()
    expect(question(page, "Would you like help to find work")).to_be_visible()
    page.reload()
    wait_for_run(page)
    expect(question(page, "Would you like help to find work")).to_be_visible()
    expect(page.get_by_role("button", name="Work now: For myself")).to_be_visible()


def test_what_cannot_be_right_stays_and_a_sentence_says_why(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    begin(page, demo)
    open_page(page, demo, at(page, "birth_date"))
    page.get_by_label("When were you born?").fill("2/30/1990")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("There is no February 30, 1990.")
    expect(page.get_by_label("When were you born?")).to_have_value("2/30/1990")


def test_a_picture_for_a_name_is_letters_and_nothing_is_fetched(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page, demo, first=EVIL)
    expect(page.get_by_role("heading", level=1)).to_contain_text("![x](http:")
    page.get_by_role("button", name="Check answers").click()
    expect(page.get_by_text(EVIL, exact=True).first).to_be_visible()
    assert [url for url in asked if "evil" in url] == []


def test_axe_finds_nothing(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    begin(page, demo)
    for id in ("papers", "record_is_barrier", "arrears", "job_goal"):
        open_page(page, demo, at(page, id))
        assert violations_in_every_look(page) == [], id
    open_page(page, demo, at(page, "").replace("interview", "check"))
    expect(page.get_by_role("heading", name="Check the answers")).to_be_visible()
    assert violations_in_every_look(page) == []
    open_page(page, demo, "/conversation")
    expect(page.get_by_role("heading", name="A conversation without a name")).to_be_visible()
    assert violations_in_every_look(page) == []
