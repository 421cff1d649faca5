"""A supervisor's Monday in a real browser: a record read, a provider reminded, an evening explained."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect
from sqlmodel import select

from records.database import open_database, reading
from records.parents import read_parent
from records.tables import Account, Parent
from records.workers import active_worker
from tests.browser.portal import (
    Portal,
    login_of,
    move_away,
    open_page,
    violations,
    violations_in_every_look,
    wait_for_run,
)

Visitor = Callable[..., Page]


def test_this_week_has_an_act_for_each_row(demo: Portal, worker_page: Visitor) -> None:
    page = worker_page("supervisor", wanted="/week")
    expect(page.get_by_role("heading", name="This week")).to_be_visible()
    assert violations_in_every_look(page) == []
    rows = page.locator("[class*='st-key-week-row-to_read']")
    unread = rows.filter(has=page.get_by_role("button", name="Read it")).first
    classes = (unread.get_attribute("class") or "").split()
    row = page.locator("." + next(name for name in classes if name.startswith("st-key-week-row-to_read")))
    row.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Check the answers")).to_be_visible(timeout=30_000)
    wait_for_run(page)
    open_page(page, demo, "/week")
    row.get_by_role("button", name="Mark as read").click()
    wait_for_run(page)
    expect(row.locator(".stMarkdownBadge").filter(has_text="Read")).to_have_count(1)
    remind = page.get_by_role("button", name="Remind").first
    remind.click()
    expect(page.get_by_text("How did you ask?")).to_be_visible()
    wait_for_run(page)
    move_away(page)
    assert violations(page) == [], "with whom to call"
    page.get_by_label("Whom, and what they said").fill("Ana, will look")
    page.get_by_role("button", name=re.compile("^I asked")).click()
    expect(page.get_by_text("Noted that you asked")).to_be_visible(timeout=30_000)


def an_evening(demo: Portal) -> None:
    """A caseworker opened a record at eight in the evening, yesterday at the office."""
    engine = open_database(None, demo.home)
    with reading(engine) as session:
        account = session.exec(select(Account).where(Account.login == login_of("caseworker"))).one()
        dana = active_worker(session, account.id)
        assert dana is not None
        parent = session.exec(select(Parent.id).where(Parent.office_id == min(dana.offices))).first()
        assert parent is not None
    yesterday = datetime.now(ZoneInfo("America/Los_Angeles")) - timedelta(days=1)
    read_parent(engine, dana, parent, now=yesterday.replace(hour=20, minute=5).astimezone(UTC))
    engine.dispose()


def test_an_evening_is_seen_and_explained(demo: Portal, worker_page: Visitor) -> None:
    an_evening(demo)
    page = worker_page("supervisor", wanted="/access")
    row = page.locator("[class*='st-key-access-look']").filter(has_text="8:05 PM")
    expect(row.get_by_text("At odd hours")).to_be_visible()
    assert violations_in_every_look(page) == []
    row.get_by_role("button", name="Explain").click()
    page.get_by_label("Reason").locator("visible=true").fill("Outreach day at the fair")
    page.get_by_role("button", name="Keep this note").locator("visible=true").click()
    expect(page.get_by_text("Kept. What was done then counts as explained.")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("Outreach day at the fair. Noted by Sofía Muestra.")).to_be_visible()
