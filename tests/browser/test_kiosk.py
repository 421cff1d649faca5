"""The kiosk in a real browser: a visit, every way out of it, and nothing that is left behind."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlmodel import select

from records.database import open_database, reading
from records.tables import KioskSending
from tests.browser.conftest import Visitor
from tests.browser.kiosk import FIELDS, answer_all, begin, button, fill_in, kiosk, question
from tests.browser.portal import Portal, violations, wait_for_run

EVERYTHING = """() => {
  const found = [location.href, document.title]
  const stores = [() => document.cookie, () => JSON.stringify(localStorage), () => JSON.stringify(sessionStorage)]
  for (const kept of stores) {
    try { found.push(kept()) } catch { /* an empty page may keep nothing */ }
  }
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot)
      if ('value' in node) found.push(String(node.value))
      for (const { value } of node.attributes) found.push(value)
    }
    found.push(root.textContent)
  }
  walk(document)
  return found.join('\\n')
}"""
FOCUSED = """() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at?.innerText ?? ''
}"""
SMALL = """() => {
  const found = []
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) walk(node.shadowRoot)
      if (!node.matches('button, a, input[type=text]')) continue
      const { width, height } = node.getBoundingClientRect()
      if (width > 1 && height > 1 && height < 59) found.push(`${node.textContent}: ${height}`)
    }
  }
  walk(document)
  return found
}"""
VISITS = 5


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with kiosk(tmp_path_factory.mktemp("kiosk")) as running:
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


def planted(visit: int) -> dict[str, str]:
    return {field: f"Canary{visit}{field.replace('_', '')}" for field in FIELDS}


def rows(portal: Portal) -> int:
    engine = open_database(None, portal.home)
    with reading(engine) as session:
        count = len(session.exec(select(KioskSending)).all())
    engine.dispose()
    return count


def start_over(page: Page) -> None:
    page.get_by_role("button", name="Start over", exact=True).click()


def leave_quickly(page: Page) -> None:
    page.get_by_role("button", name="Leave quickly").click()
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    page.get_by_role("link", name="Start").click()


def walk_away(page: Page) -> None:
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.clock.fast_forward(21_000)


def reload(page: Page) -> None:
    page.reload()


def finish(page: Page) -> None:
    button(page, "send-no", until="photo-")
    page.get_by_role("button", name="Finish").click()


WAYS_OUT: tuple[Callable[[Page], None], ...] = (start_over, leave_quickly, walk_away, reload, finish)


def test_after_any_end_no_word_is_left_anywhere(
    portal: Portal, parent: BrowserContext, tmp_path: Path
) -> None:
    canaries: list[str] = []
    for visit in range(VISITS):
        page = parent.new_page()
        page.clock.install()
        begin(page, portal)
        answer_all(page)
        button(page, "send-", until="kiosk-send")
        typed = planted(visit)
        canaries += typed.values()
        fill_in(page, typed)  # the e-mail address isn't committed: the keyboard is still in it
        WAYS_OUT[visit % len(WAYS_OUT)](page)
        expect(page.locator('[class*="st-key-start-"]')).to_have_count(1, timeout=15_000)
        wait_for_run(page)
        seen = page.evaluate(EVERYTHING)
        page.go_back(timeout=5_000)
        seen += page.evaluate(EVERYTHING)
        page.go_forward(timeout=5_000)
        seen += page.evaluate(EVERYTHING)
        seen += str(parent.cookies())
        assert [canary for canary in canaries if canary in seen] == []
        page.close()
    assert rows(portal) == 0
    parent.close()
    places = [*(tmp_path / "profile").rglob("*"), *portal.home.rglob("*")]
    kept = [
        (path, c) for path in places if path.is_file() for c in canaries if c.encode() in path.read_bytes()
    ]
    assert kept == []


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


def test_only_the_kiosk_answers(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    for path in ("/home", "/signin", "/setup", "/accounts", "/referrals", "/r"):
        page.goto(portal.url + path)
        assert page.url == f"{portal.url}/"
    for path in ("/_stcore/metrics", "/signin/stay", "/files/guessed", "/r/guessed"):
        answer = page.request.get(portal.url + path, max_redirects=0)
        assert answer.status in (404, 410), path
    assert page.request.post(portal.url + "/", data="x").status in (403, 405)


SCREENS = [
    (scheme, size, language)
    for scheme in ("light", "dark")
    for size in ((1280, 800), (320, 640))
    for language in ("English", "Español")
]


@pytest.mark.parametrize(("scheme", "size", "language"), SCREENS)
def test_every_screen_can_be_used_by_everybody(
    portal: Portal, visitor: Visitor, scheme: str, size: tuple[int, int], language: str
) -> None:
    page = visitor(scheme=scheme)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    faults: list[Any] = []

    def look(screen: str) -> None:
        wait_for_run(page)
        faults.extend((screen, fault) for fault in violations(page))
        faults.extend((screen, small) for small in page.evaluate(SMALL))
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append((screen, "wider than the window"))

    page.goto(portal.url)
    look("welcome")
    begin(page, portal, language)
    assert page.evaluate("document.documentElement.lang") == {"English": "en", "Español": "es"}[language]
    look("first question")
    answer_all(page)
    look("results")
    button(page, "photo-", until="kiosk-photo")
    look("photo")
    button(page, "back-", until="photo-")
    button(page, "send-", until="kiosk-send")
    look("send")
    button(page, "send-yes", until="kiosk-refusal")
    expect(page.get_by_role("alert")).to_have_count(1)
    look("send, without a name")
    fill_in(page, {"first_name": "Ruben", "last_name": "", "phone": "", "email": ""})
    page.locator('[class*="st-key-send-office"] label').nth(1).click()
    wait_for_run(page)
    button(page, "send-yes")
    expect(page.locator(".st-key-kiosk-code")).to_have_count(1)
    look("sent")
    assert faults == []


def test_a_whole_visit_in_spanish_by_keyboard(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.goto(portal.url)
    wait_for_run(page)

    def press(name: str) -> None:
        for _ in range(60):
            at = page.evaluate(FOCUSED)
            if at.split("\n")[-1].strip() == name:
                break
            page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab never reaches {name}")
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
    press("Terminar")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()


def test_the_slip_prints_without_leaving_the_screen_and_names_nobody(
    portal: Portal, visitor: Visitor
) -> None:
    page = visitor()
    begin(page, portal, "Español")
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
