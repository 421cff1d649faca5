"""A kiosk for browser tests: started with two offices, and how a visit goes there."""

import contextlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from records.database import migrate, open_database
from tests.browser.portal import ROOT, Portal, running, wait_for_run
from tests.records.staff import set_up

NUMBERS = ("age", "weekly_hours", "months_since_steady_job")
SEVERAL = ("training_interest", "public_aid")
SAID = {
    "state": "CA",
    "county": "san_bernardino",
    "work_status": "part_time",
    "license_status": "suspended_child_support",
    "education": "some_high_school",
    "housing": "temporary",
    "training_interest": "security",
    "public_aid": "none",
    "supervision": "county_probation",
    "released": "this_year",
    "papers": "photo_id",
}
SIDES = cycle((0.2, 0.8))
FIELDS = ("first_name", "last_name", "phone", "email")


@contextlib.contextmanager
def kiosk(home: Path, script: Path = ROOT / "streamlit_app.py", **environment: str) -> Iterator[Portal]:
    engine = open_database(None, home)
    migrate(engine)
    set_up(engine)
    engine.dispose()
    with running(home, script, PORTAL_MODE="kiosk", **environment) as portal:
        yield portal


@contextlib.contextmanager
def watched(home: Path, called: str = "watched_app.py", **environment: str) -> Iterator[Portal]:
    """The same with what watched_app.py adds under that name. Streamlit wants its settings beside the script."""
    home.mkdir(parents=True, exist_ok=True)
    (home / ".streamlit").symlink_to(ROOT / ".streamlit")
    script = shutil.copy(Path(__file__).with_name("watched_app.py"), home / called)
    with kiosk(home, Path(script), **environment) as portal:
        yield portal


def button(page: Page, key: str, until: str = "") -> None:
    """Press the one button whose key begins so, and wait for what it does. until: a key on the screen it leads to.

    Left and right in turn: twice on one spot as fast as this would be a double click.
    """
    there = page.locator(f'[class*="st-key-{key}"] button').first
    there.click(position={"x": there.evaluate("button => button.clientWidth") * next(SIDES), "y": 20})
    if until:
        expect(page.locator(f'[class*="st-key-{until}"]').first).to_be_visible()
    wait_for_run(page)


def question(page: Page) -> str | None:
    """The id of the question that is asked; None on any other screen."""
    found = page.locator('[class*="st-key-kiosk-question-"]')
    if not found.count():
        return None
    classes = (found.first.get_attribute("class") or "").split()
    return next(name for name in classes if "kiosk-question-" in name).split("kiosk-question-")[1]


@contextlib.contextmanager
def standing_still(portal: Portal) -> Iterator[None]:
    """The server does nothing meanwhile."""
    os.kill(portal.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(portal.pid, signal.SIGCONT)


def keypad(page: Page, digit: str | None) -> Locator:
    """The key with that digit; None: Next."""
    keys = page.locator(".st-key-kiosk-keypad")
    return keys.get_by_role("button", name=digit, exact=True) if digit else keys.locator("button.primary")


def begin(page: Page, portal: Portal, language: str = "en") -> None:
    page.goto(portal.url)
    wait_for_run(page)
    button(page, f"speak-{language}")
    button(page, "start-")
    expect(page.locator('[class*="st-key-kiosk-question-"]')).to_have_count(1)


def answer(page: Page, asked: str) -> None:
    """Answer as SAID has it, else yes, and wait until another screen is there."""
    if asked in NUMBERS:
        for name in ("3", "4", None):
            keypad(page, name).click()
    elif asked in SEVERAL:
        button(page, f"answer-{asked}-{SAID[asked]}")
        button(page, f"next-{asked}")
    else:
        button(page, f"answer-{asked}-{SAID.get(asked, 'yes')}")
    expect(page.locator(f".st-key-kiosk-question-{asked}")).to_have_count(0)
    wait_for_run(page)


def answer_all(page: Page, look: Callable[[str], None] = lambda _: None) -> list[str]:
    """Answer until the results are there, with a look at each question first; the questions that were asked."""
    asked = []
    while (now := question(page)) is not None:
        look(now)
        answer(page, now)
        asked.append(now)
    return asked


def fill_in(page: Page, typed: dict[str, str]) -> None:
    """Type into the form for sending; the last field is left while one still types, so nothing of it is committed."""
    for field in FIELDS:
        page.locator(f'[class*="st-key-send-{field}"] input').fill(typed[field])


def send(page: Page, typed: dict[str, str], look: Callable[[str], None] = lambda _: None) -> str:
    """From the form for sending to the code, which is given."""
    fill_in(page, typed)
    page.locator('[class*="st-key-send-office"] label').nth(1).click()
    wait_for_run(page)
    button(page, "send-yes", until="kiosk-code")
    look("sent")
    return page.locator(".st-key-kiosk-code h2").inner_text()


def every_screen(page: Page, portal: Portal, language: str, look: Callable[[str], None]) -> None:
    """One visit through every screen that there is, those for people coming home too, with a look at each."""
    page.goto(portal.url)
    wait_for_run(page)
    look("welcome")
    begin(page, portal, language)
    answer_all(page, look)
    look("results")
    button(page, "home-", until="kiosk-question-")
    answer_all(page, look)
    look("results, coming home")
    button(page, "photo-", until="kiosk-photo")
    look("photo")
    button(page, "back-", until="photo-")
    button(page, "send-", until="kiosk-send")
    look("send")
    button(page, "send-yes", until="kiosk-refusal")
    expect(page.get_by_role("alert")).to_have_count(1)
    look("send, without a name")
    send(page, {"first_name": "Ruben", "last_name": "", "phone": "", "email": ""}, look)
