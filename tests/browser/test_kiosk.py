"""The kiosk in a real browser: a visit, every way out of it, and nothing that is left behind."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlmodel import select

from records.database import open_database, reading
from records.tables import KioskSending
from tests.browser.conftest import Visitor
from tests.browser.kiosk import answer_all, begin, question, watched
from tests.browser.kiosk_traces import (
    held,
    leave_quickly,
    on_disk,
    on_screen,
    print_and_finish,
    reload,
    start_over,
    visit,
    walk_away,
)
from tests.browser.portal import Portal, violations, wait_for_run

FOCUSED = """() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at?.innerText ?? ''
}"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with watched(tmp_path_factory.mktemp("kiosk")) as running:
        yield running


@pytest.fixture
def parent(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser with a profile on disk, as a kiosk has it if its IT forgot --incognito."""
    context = browser.browser_type.launch_persistent_context(
        tmp_path / "profile",
        executable_path=os.environ.get("CHROMIUM") or "/usr/bin/chromium",
        args=["--no-sandbox"],
        viewport={"width": 1080, "height": 1920},
    )
    yield context
    context.close()


def rows(portal: Portal) -> int:
    engine = open_database(None, portal.home)
    with reading(engine) as session:
        count = len(session.exec(select(KioskSending)).all())
    engine.dispose()
    return count


def test_after_any_end_no_word_is_left_anywhere(
    portal: Portal, parent: BrowserContext, tmp_path: Path
) -> None:
    for number, end in enumerate((start_over, leave_quickly, walk_away, reload, print_and_finish)):
        page = parent.new_page()
        strings = visit(page, portal, number, end)
        assert len(strings) == 12
        assert on_screen(page) == set()
        page.close()
    assert rows(portal) == 0
    parent.close()
    assert held(portal) == set()
    assert on_disk(tmp_path / "profile", portal.home) == set()


def test_without_the_server_the_screen_is_emptied_and_begins_anew_when_it_answers(
    portal: Portal, visitor: Visitor
) -> None:
    page = visitor()
    begin(page, portal)
    page.context.set_offline(True)
    start_over(page)
    expect(page.get_by_role("heading", name="One moment, please. Un momento, por favor.")).to_be_visible()
    assert page.locator("body").inner_text() == "One moment, please. Un momento, por favor."
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Find out what may help you")).to_be_visible()


def test_a_screen_that_has_lost_the_server_begins_anew(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.clock.install()
    begin(page, portal)
    page.get_by_test_id("stApp").evaluate("app => app.dataset.testConnectionState = 'PINGING_SERVER'")
    page.clock.fast_forward(6_000)
    expect(page.get_by_role("heading", name="Find out what may help you")).to_be_visible()


def test_leaving_quickly_hides_the_screen_at_once(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    begin(page, portal)
    took = page.evaluate(
        """() => {
        const inside = (node) => (node.shadowRoot ? [...node.shadowRoot.querySelectorAll('button')] : [])
        const all = [...document.querySelectorAll('*')].flatMap(inside)
        const before = performance.now()
        all.find(b => b.textContent === 'Leave quickly').click()
        return document.documentElement.style.visibility === 'hidden' ? performance.now() - before : 10_000 }"""
    )
    assert took < 300
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    assert "support" not in page.content().lower()
    assert violations(page) == []


def test_whoever_still_reads_is_not_thrown_out(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.clock.install()
    begin(page, portal)
    asked = question(page)
    for _ in range(4):
        page.clock.fast_forward(50_000)
        page.mouse.move(100, 100)
        page.mouse.move(200, 200)
    page.clock.fast_forward(62_000)
    page.get_by_role("button", name="I'm still here").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert question(page) == asked


def test_nothing_is_put_on_the_clipboard_which_outlives_the_visit(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    begin(page, portal)
    for act in ("copy", "cut", "dragstart", "contextmenu"):
        held_back = "act => !document.body.dispatchEvent(new Event(act, {bubbles: true, cancelable: true}))"
        assert page.evaluate(held_back, act), act


def test_only_the_kiosk_answers(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    for path in ("/home", "/signin", "/setup", "/accounts", "/referrals", "/r"):
        page.goto(portal.url + path)
        assert page.url == f"{portal.url}/"
    for path in ("/_stcore/metrics", "/signin/stay", "/files/guessed", "/r/guessed"):
        answer = page.request.get(portal.url + path, max_redirects=0)
        assert answer.status in (404, 410), path
    assert page.request.post(portal.url + "/", data="x").status in (403, 405)


def test_a_whole_visit_in_spanish_by_keyboard(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.goto(portal.url)
    wait_for_run(page)

    def reach(name: str) -> None:
        for _ in range(60):
            at = page.evaluate(FOCUSED)
            if at.split("\n")[-1].strip() == name:
                break
            page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab never reaches {name}")

    def press(name: str) -> None:
        reach(name)
        page.keyboard.press("Enter")
        wait_for_run(page)

    press("Español")
    press("Empezar")
    expect(page.locator('[class*="st-key-kiosk-question-"]')).to_have_count(1)
    wait_for_run(page)
    asked = question(page)
    while asked is not None:
        press("No sé")
        expect(page.locator(f".st-key-kiosk-question-{asked}")).to_have_count(0)
        wait_for_run(page)
        asked = question(page)
    expect(page.get_by_role("heading", name="Lo que le puede ayudar")).to_be_visible()
    reach("Terminar")
    page.keyboard.press("Enter")  # which leads to another page
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_the_slip_prints_without_leaving_the_screen_and_names_nobody(
    portal: Portal, visitor: Visitor
) -> None:
    page = visitor()
    begin(page, portal, "es")
    answer_all(page)
    with page.expect_response("**/files/*") as opened:
        page.get_by_role("button", name="Imprimir mi hoja").click()
    assert opened.value.status == 200
    slip = opened.value.text()
    assert "Job center" in slip
    assert "Centro de empleo" in slip
    expect(page.get_by_text("Su hoja se está imprimiendo")).to_be_visible()
    assert page.url == f"{portal.url}/"
    assert page.request.get(opened.value.url).status == 410
