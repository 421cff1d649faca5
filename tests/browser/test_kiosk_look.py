"""Every screen of the kiosk, looked at in many windows: axe, targets for fingers, and no word cut in any language."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.kiosk import every_screen, watched
from tests.browser.kiosk_look import LOOKS, NARROW, TALL, WIDE, faults_of, measured, stand_at
from tests.browser.portal import Portal, wait_for_run
from tests.pseudo import PSEUDO


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with watched(tmp_path_factory.mktemp("kiosk"), "pseudo.py", PORTAL_OFFICE="Job Center") as running:
        yield running


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_screen_can_be_used_by_everybody(portal: Portal, visitor: Visitor, language: str) -> None:
    """One visit; each screen in a look of its own. All of them in each: bench/kiosk_screens.py."""
    page = visitor()
    faults: list[tuple[str, str]] = []
    seen: list[str] = []

    def look(screen: str) -> None:
        wait_for_run(page)
        scheme, window = LOOKS[len(seen) % len(LOOKS)]
        faults.extend((screen, fault) for fault in faults_of(page, scheme, window))
        if seen:
            assert page.evaluate("document.documentElement.lang") == language
        seen.append(screen)

    every_screen(page, portal, language, look)
    assert faults == []
    assert {"welcome", "supervision", "results, coming home", "photo", "send", "sent"} <= set(seen)


def test_no_word_is_cut_in_a_language_that_needs_two_fifths_more_room(
    portal: Portal, visitor: Visitor
) -> None:
    page = visitor()
    faults: list[tuple[str, str, str]] = []

    def look(screen: str) -> None:
        wait_for_run(page)
        for window in (NARROW, TALL, WIDE):
            stand_at(page, window)
            faults.extend((screen, str(window), fault) for fault in measured(page))

    every_screen(page, portal, PSEUDO, look)
    assert faults == []


def test_the_ruler_finds_what_is_cut_and_what_is_small(portal: Portal, visitor: Visitor) -> None:
    page = visitor()
    page.goto(portal.url)
    wait_for_run(page)
    assert measured(page) == []
    assert faults_with(page, "h1 { width: 9rem; overflow: hidden; white-space: nowrap }") == [
        "cut at the side"
    ]
    assert faults_with(page, "h1 { height: 1rem; overflow: hidden }") == ["cut below"]
    assert "out of its button" in faults_with(page, "button p { white-space: nowrap; letter-spacing: 9rem }")
    assert "small" in faults_with(page, ".st-key-kiosk-top button { min-height: 2rem !important }")


def faults_with(page: Page, style: str) -> list[str]:
    """What the ruler finds under a style that spoils the page, without where."""
    page.evaluate(
        "(css) => document.head.append(Object.assign(document.createElement('style'), {textContent: css}))",
        style,
    )
    found = [fault.split(":")[0].split(",")[0] for fault in measured(page)]
    page.evaluate("document.head.lastElementChild.remove()")
    return list(dict.fromkeys(found))
