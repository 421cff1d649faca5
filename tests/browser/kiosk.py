"""A kiosk for browser tests: started with two offices, and how a visit goes there."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, expect

from records.database import migrate, open_database
from tests.browser.portal import Portal, running, wait_for_run
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
FIELDS = ("first_name", "last_name", "phone", "email")


@contextlib.contextmanager
def kiosk(home: Path, **environment: str) -> Iterator[Portal]:
    engine = open_database(None, home)
    migrate(engine)
    set_up(engine)
    engine.dispose()
    with running(home, PORTAL_MODE="kiosk", **environment) as portal:
        yield portal


def button(page: Page, key: str, until: str = "") -> None:
    """Press the one button whose key begins so, and wait for what it does. until: a key on the screen it leads to."""
    page.locator(f'[class*="st-key-{key}"] button').first.click()
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


def begin(page: Page, portal: Portal, language: str = "English") -> None:
    page.goto(portal.url)
    wait_for_run(page)
    page.get_by_role("button", name=language).click()
    wait_for_run(page)
    button(page, "start-")
    expect(page.locator('[class*="st-key-kiosk-question-"]')).to_have_count(1)


def answer(page: Page, asked: str) -> None:
    """Answer as SAID has it, else yes, and wait until another screen is there."""
    if asked in NUMBERS:
        button(page, f"answer-{asked}-3")
        button(page, f"answer-{asked}-4")
        button(page, f"next-{asked}")
    elif asked in SEVERAL:
        button(page, f"answer-{asked}-{SAID[asked]}")
        button(page, f"next-{asked}")
    else:
        button(page, f"answer-{asked}-{SAID.get(asked, 'yes')}")
    expect(page.locator(f".st-key-kiosk-question-{asked}")).to_have_count(0)


def answer_all(page: Page) -> list[str]:
    """Answer until the results are there; the questions that were asked."""
    asked = []
    while (now := question(page)) is not None:
        answer(page, now)
        asked.append(now)
    return asked


def fill_in(page: Page, typed: dict[str, str]) -> None:
    """Type into the form for sending; the last field is left while one still types, so nothing of it is committed."""
    for field in FIELDS:
        page.locator(f'[class*="st-key-send-{field}"] input').fill(typed[field])
