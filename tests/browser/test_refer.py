"""From Home to a printed form, as a worker goes; pressed twice it goes once; and axe on each page of the way."""

import io
import re
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.browser.portal import Portal, open_page, violations_in_every_look, wait_for_run
from tests.browser.test_interview import at, begin

Visitor = Callable[..., Page]
CENTER = "America's Job Center of California, San Bernardino County"


def screened(page: Page, demo: Portal, first: str) -> None:
    """A new parent of San Bernardino who looks for work, up to the matches."""
    begin(page, demo, first=first)
    page.get_by_role("radio", name="San Bernardino").click()
    wait_for_run(page)
    open_page(page, demo, at(page, "work_status"))
    page.get_by_role("radio", name="No, and I am looking").or_(
        page.get_by_role("button", name=re.compile("looking", re.IGNORECASE))
    ).first.click()
    wait_for_run(page)
    open_page(page, demo, at(page, "").replace("interview", "check"))
    page.get_by_role("button", name="See what may help").click()
    expect(page.get_by_role("heading", name=f"What may help {first}")).to_be_visible()


def prepared(page: Page, demo: Portal, first: str) -> None:
    """The job center chosen, and its form in view."""
    screened(page, demo, first)
    page.get_by_text(CENTER, exact=True).first.click()
    page.get_by_role("button", name="Prepare 1 referral").click()
    expect(page.get_by_role("heading", name="As it will print")).to_be_visible()
    wait_for_run(page)


def tick(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()
    wait_for_run(page)


def permit(page: Page, name: str) -> None:
    page.get_by_text(re.compile("^Yes: we may send")).click()
    wait_for_run(page)
    report = page.get_by_role("checkbox", name=re.compile("may tell us how it goes$"))
    expect(report).to_be_enabled()
    page.get_by_text(re.compile("may tell us how it goes$")).click()
    expect(report).to_be_checked()
    wait_for_run(page)
    page.get_by_text("Typed name", exact=True).click()
    page.get_by_label("The parent types their name").fill(name)
    page.get_by_label("The parent types their name").press("Tab")
    wait_for_run(page)


def printed(page: Page, button: str) -> str:
    """The words of the paper behind a button."""
    text = "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(paper(page, button))).pages)
    return " ".join(text.split())


def drawn_on(paper: bytes) -> list[tuple[int, int, int]]:
    """Width, height and dark pixels of each picture on the paper."""
    found = [
        Image.open(io.BytesIO(one.data)) for side in PdfReader(io.BytesIO(paper)).pages for one in side.images
    ]
    return [(one.width, one.height, sum(one.convert("L").histogram()[:128])) for one in found]


def paper(page: Page, button: str) -> bytes:
    """The paper behind a button, as its one-use link hands it out."""
    papers: list[bytes] = []

    def hand_out(route: Route) -> None:
        papers.append(route.fetch().body())
        route.fulfill(body="read")

    page.context.route("**/files/*", hand_out)
    with page.context.expect_page() as opened:
        page.get_by_role("button", name=button).click()
    expect(opened.value.get_by_text("read")).to_be_visible()
    page.context.unroute("**/files/*", hand_out)
    return papers[0]


def test_from_home_to_a_printed_form_and_pressed_twice_it_goes_once(
    demo: Portal, worker_page: Visitor
) -> None:
    page = worker_page("caseworker")
    prepared(page, demo, "Twicepressed")
    tick(page, "Advice on job training")
    tick(page, "How to reach Twicepressed")
    permit(page, "Twicepressed Testcase")
    page.get_by_role("button", name="Hand over and print").dblclick()
    handed = page.get_by_text(re.compile(r"Referral R-\d{4}-\d{6}-\w is handed over"))
    expect(handed).to_be_visible()
    number = re.search(r"R-\d{4}-\d{6}-\w", handed.inner_text())
    assert number
    words = printed(page, "Print the form")
    assert number[0] in words
    assert "Twicepressed Testcase" in words
    open_page(page, demo, "/referrals")
    expect(page.get_by_text("Twicepressed Testcase")).to_have_count(1)


def test_a_signature_drawn_on_the_screen_is_on_the_paper(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    prepared(page, demo, "Drawn")
    page.get_by_text(re.compile("^Yes: we may send")).click()
    wait_for_run(page)
    pad = page.get_by_role("img", name="Signature of the parent")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    for step in range(8):
        page.mouse.move(box["x"] + 20 + step * 20, box["y"] + 40 + (step % 2) * 50)
    page.mouse.up()
    page.get_by_role("button", name="Hand over and print").click()
    expect(page.get_by_text("is handed over")).to_be_visible()
    pictures = drawn_on(paper(page, "Print the form"))
    assert any(wide > 2 * high and dark for wide, high, dark in pictures), pictures


def test_without_permission_the_paper_names_nobody(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    prepared(page, demo, "Carried")
    page.get_by_role("button", name="Hand over and print").click()
    expect(page.get_by_text("is handed over")).to_be_visible()
    words = printed(page, "Print the form")
    assert "Carried Testcase" not in words
    assert "carried by hand" in words


def test_axe_finds_nothing_on_the_way(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    assert violations_in_every_look(page) == [], "home"
    open_page(page, demo, "/home?start=new")
    assert violations_in_every_look(page) == [], "somebody new"
    prepared(page, demo, "Axe")
    permit(page, "Axe Testcase")
    assert violations_in_every_look(page) == [], "refer"
    page.get_by_role("button", name="Hand over and print").click()
    expect(page.get_by_text("is handed over")).to_be_visible()
    wait_for_run(page)
    assert violations_in_every_look(page) == [], "handed over"
    page.get_by_role("button", name="What may help").click()
    wait_for_run(page)
    page.get_by_text("Why, and what to say").first.click()
    page.get_by_text(re.compile("^Not now")).click()
    assert violations_in_every_look(page) == [], "matches"
    for path in ("/referrals", "/tasks", "/referrals?late=yes"):
        open_page(page, demo, path)
        assert violations_in_every_look(page) == [], path


def test_an_unknown_screening_is_a_sentence(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("caseworker")
    for path in ("/matches", "/refer"):
        open_page(page, demo, f"{path}?screening=00000000-0000-0000-0000-000000000000&programs=legal_aid")
        expect(page.get_by_role("alert")).to_contain_text("There is no such screening")
