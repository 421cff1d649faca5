"""Fingers and ears at the kiosk: touches in quick succession, and what is read aloud. In a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visitor
from tests.browser.kiosk import answer, answer_all, begin, button, keypad, kiosk, question, standing_still
from tests.browser.portal import Portal, wait_for_run

PRESSED_MS = 120  # how long a finger stays down
VOICES = """
const said = []
window.said = said
const voices = [{ lang: 'en-US', name: 'English' }, { lang: 'es-MX', name: 'Spanish' }]
const speech = {
  speaking: false,
  getVoices: () => voices,
  speak(words) { this.speaking = true; said.push({ text: words.text, lang: words.lang, voice: words.voice?.lang }) },
  cancel() { this.speaking = false },
}
Object.defineProperty(window, 'speechSynthesis', { value: speech })
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
"""

# What a screen does when it has settled is kept until the test lets it happen.
SETTLED = """
window.settled = []
const later = window.setTimeout
window.setTimeout = (act, ms, ...more) => ms === 400 ? settled.push(act) : later(act, ms, ...more)
"""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with kiosk(tmp_path_factory.mktemp("kiosk")) as running:
        yield running


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def key(page: Page, begins: str) -> Locator:
    return page.locator(f'[class*="st-key-{begins}"] button').first


@pytest.mark.parametrize("between", [0, 250])
def test_who_touches_twice_answers_once(portal: Portal, visitor: Visitor, between: int) -> None:
    page = visitor()
    begin(page, portal)
    page.mouse.dblclick(*middle(key(page, "answer-state-CA")), delay=0 if not between else between // 2)
    expect(page.locator(".st-key-kiosk-question-county")).to_be_visible()
    wait_for_run(page)
    assert question(page) == "county"


def test_digits_and_next_are_all_taken_while_the_server_is_busy(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    begin(page, portal)
    while (asked := question(page)) != "age":
        answer(page, str(asked))
    places = [middle(keypad(page, name)) for name in ("4", "4", None)]
    with standing_still(portal):
        for place in places:
            page.mouse.click(*place, delay=PRESSED_MS)
        expect(page.get_by_text("You typed 44")).to_be_visible()
    expect(page.locator(".st-key-kiosk-question-age")).to_have_count(0)
    wait_for_run(page)
    button(page, "back-", until="kiosk-question-age")
    expect(page.get_by_text("You typed 44")).to_be_visible()


@pytest.mark.parametrize("touched", [True, False])
def test_what_somebody_touches_at_once_stays_under_the_finger(
    portal: Portal, visitor: Visitor, touched: bool
) -> None:
    page = visitor(size="narrow")
    page.add_init_script(SETTLED)
    begin(page, portal)
    page.evaluate("settled.length = 0")
    answer(page, "state")
    screen = page.get_by_test_id("stMain")
    screen.evaluate("screen => screen.scrollTo(0, 60)")
    assert screen.evaluate("screen => screen.scrollTop") > 0
    if touched:
        page.get_by_role("heading", level=1).dispatch_event("pointerdown")
    page.evaluate("settled.forEach(act => act())")
    assert (screen.evaluate("screen => screen.scrollTop") > 0) == touched


def test_a_question_is_read_aloud_in_its_language_and_a_sensitive_one_is_not(
    portal: Portal, visitor: Visitor
) -> None:
    page = visitor()
    page.add_init_script(VOICES)
    begin(page, portal, "es")
    page.get_by_role("button", name="Leer en voz alta").click()
    expect(page.get_by_role("button", name="Dejar de leer")).to_be_visible()
    (said,) = page.evaluate("window.said")
    assert (said["lang"], said["voice"]) == ("es", "es-MX")
    assert (
        said["text"]
        == "¿En qué estado vive usted? California. Arizona. Otro estado. No sé. Prefiero no decirlo."
    )
    page.get_by_role("button", name="Dejar de leer").click()
    expect(page.get_by_role("button", name="Leer en voz alta")).to_be_visible()
    answer_all(page)
    button(page, "home-", until="kiosk-question-supervision")
    expect(page.get_by_role("heading", name="¿Con quién se reporta usted?")).to_be_visible()
    expect(page.get_by_role("button", name="Leer en voz alta")).to_have_count(0)


def test_without_a_voice_for_the_language_there_is_no_button(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.add_init_script(VOICES.replace("es-MX", "fr-FR"))
    begin(page, portal, "es")
    expect(page.get_by_role("button", name="Leer en voz alta")).to_have_count(0)
    button(page, "speak-en")
    expect(page.get_by_role("button", name="Read aloud")).to_be_visible()
