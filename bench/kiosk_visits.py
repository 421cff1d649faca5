"""Fifty visits to the kiosk in a real Chromium, ended in every way there is, and what is found of them afterwards."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, sync_playwright

from bench.figures import Figure
from tests.browser.kiosk import watched
from tests.browser.kiosk_traces import ENDS, held, on_disk, on_screen, planted, send_and_finish, visit
from tests.browser.portal import Portal

VISITS = 50
LONGEST_VISIT_SECONDS = 180  # what a parent has patience for; a script answers at once


def figures() -> Iterator[Figure]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        seconds, on_screens = [], set()
        with watched(home / "server") as portal:
            for number, (took, found) in enumerate(visits(portal, home / "profile", VISITS)):
                seconds.append(took)
                on_screens |= found
                print(f"  visit {number + 1}: {took:.1f} s, {len(found)} found", flush=True)
            in_memory = held(portal)
            sent = {
                s
                for n in range(VISITS)
                if ENDS[n % len(ENDS)] is send_and_finish
                for s in planted(n)[-1].values()
            }
            of_browser, of_server = on_disk(home / "profile"), on_disk(home / "server")
    strings = VISITS * sum(map(len, planted(0)))
    for found_where, found in (
        ("on the next screen, behind and ahead of it, in storage and caches", on_screens),
        ("in the browser's profile on the disk", of_browser),
        ("alive in the server's memory", in_memory),
        ("in the server's files and database, but for what was sent by choice", of_server - sent),
    ):
        what = f"of {strings} strings planted in {VISITS} visits, found {found_where}"
        yield Figure(what, len(found), goal_seconds=0, unit="strings")
    missing = len(sent - of_server)
    yield Figure(
        f"of {len(sent)} strings that were sent by choice, not kept", missing, goal_seconds=0, unit="strings"
    )
    yield Figure("a visit by script, median", median(seconds), goal_seconds=LONGEST_VISIT_SECONDS)


def visits(portal: Portal, profile: Path, many: int) -> Iterator[tuple[float, set[str]]]:
    """Seconds, and what the next person could find, of each."""
    with sync_playwright() as playwright:
        context: BrowserContext = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox"],
            viewport={"width": 1080, "height": 1920},
        )
        for number in range(many):
            page = context.new_page()
            begun = time.perf_counter()
            visit(page, portal, number, ENDS[number % len(ENDS)])
            took = time.perf_counter() - begun
            yield took, on_screen(page)
            page.close()
        context.close()
