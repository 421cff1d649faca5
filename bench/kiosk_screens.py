"""Every screen of the kiosk in every look: axe and the ruler. CI looks at each screen once (test_kiosk_look.py)."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from bench.figures import Figure
from tests.browser.kiosk import every_screen, kiosk
from tests.browser.kiosk_look import LOOKS, faults_of
from tests.browser.portal import Portal, wait_for_run

LANGUAGES = ("en", "es")


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder, kiosk(Path(folder)) as portal, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for language in LANGUAGES:
            faults, screens = looked_at(browser.new_page(), portal, language)
            yield Figure(
                f"faults on {screens} screens in {language}, each in {len(LOOKS)} looks",
                len(faults),
                goal_seconds=0,
                unit="faults",
            )
        browser.close()


def looked_at(page: Page, portal: Portal, language: str) -> tuple[list[str], int]:
    """The faults of one visit, which are also printed, and how many screens it had."""
    faults: list[str] = []
    screens: list[str] = []

    def look(screen: str) -> None:
        wait_for_run(page)
        screens.append(screen)
        for scheme, window in LOOKS:
            found = [f"{language}, {screen}, {fault}" for fault in faults_of(page, scheme, window)]
            faults.extend(found)
            for one in found:
                print(f"  {one}", flush=True)

    every_screen(page, portal, language, look)
    return faults, len(screens)
