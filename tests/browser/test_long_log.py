"""Every act of a supervisor over a hundred thousand referrals, in a real browser; over a million with LONG_LOG_ROWS.

bench.long_log makes the log and says how. What pages and files say is compared with counts of the database's own.
"""

import csv
import io
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.long_log import home_asked, make, rows_asked
from pages.parts.outcome_asked import year_before
from records.exports import MOST_ROWS
from tests.browser.portal import Portal, open_page, running, sign_in, violations, wait_for_run

ROWS = rows_asked(os.environ)
WITHIN_MS = 60_000 if ROWS < 500_000 else 240_000  # what is counted first of all, on a busy machine
SECOND = "marco.supervisor@demo.invalid"
FIGURE = "/change?subject=program:wioa_adult_training/criterion:adult/low"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    home = home_asked(os.environ)
    if home is None:
        home = tmp_path_factory.mktemp("long")
        make(home, ROWS)
    with running(home, PORTAL_MODE="demo") as started:
        yield started


@pytest.fixture
def page(portal: Portal, visitor: Callable[..., Page]) -> Page:
    page = visitor()
    sign_in(page, portal, "supervisor", wanted="/catalogue")
    return page


def counted(portal: Portal, query: str, *given: object) -> int:
    """What the database itself says, asked by SQL that the portal doesn't know."""
    with sqlite3.connect(f"file:{portal.home}/portal.sqlite3?mode=ro", uri=True) as database:
        return int(database.execute(query, given).fetchone()[0] or 0)


def taken(page: Page, button: Locator) -> bytes:
    """The file that a press of the button hands out."""
    with page.expect_download(timeout=WITHIN_MS) as file:
        button.click()
    found = file.value.path().read_bytes()
    wait_for_run(page)
    return found


def today() -> date:
    """The day it is at the agency."""
    return datetime.now(ZoneInfo("America/Los_Angeles")).date()


def midnight(day: date, zone: str = "America/Los_Angeles") -> str:
    """When a day begins at an office, as SQLite keeps moments."""
    return f"{datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC):%Y-%m-%d %H:%M:%S}"


def number(text: str) -> int:
    """The first number of a text, written with commas."""
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found[0].replace(",", ""))


def test_each_page_over_a_long_log_is_whole(portal: Portal, page: Page) -> None:
    for path, says in (
        ("/week", r"Not a word \([\d,]{3,}\)$"),
        ("/outcomes", "^From screening to outcome$"),
        ("/access", "^Worth a look"),
        ("/payments", "^Entered last$"),
        ("/change", r"^Waiting for a second person \(\d\)$"),
    ):
        open_page(page, portal, path)
        expect(page.get_by_role("heading", name=re.compile(says))).to_be_visible(timeout=WITHIN_MS)
        assert violations(page) == [], path


def test_the_log_is_searched_filtered_paged_and_a_view_of_it_kept(portal: Portal, page: Page) -> None:
    open_page(page, portal, "/log")
    rows = page.locator("[class*=st-key-log-row]")
    expect(page.get_by_text("More than 1,000 referrals")).to_be_visible()
    newest = rows.first.inner_text()
    page.get_by_role("button", name=re.compile("^Next ")).click()
    wait_for_run(page)
    expect(rows.first).not_to_have_text(newest, use_inner_text=True)

    search = page.get_by_role("searchbox", name="Search the log")
    search.fill("zenobia")
    search.press("Enter")
    expect(rows.first.get_by_text(re.compile("^Zenobia Testcase"))).to_be_visible()
    assert "zenobia" not in page.url, "a name stands in no address"

    open_page(page, portal, "/log?overdue=yes")
    expect(rows.first.get_by_text(re.compile("due|late"))).to_be_visible()
    page.get_by_role("button", name="Views").click()
    page.get_by_label("Keep these filters as").fill("What is late")
    page.get_by_role("button", name="Keep this view").click()
    expect(page.get_by_text("Kept as “What is late”.")).to_be_visible()
    wait_for_run(page)
    open_page(page, portal, "/log")
    page.get_by_role("button", name="Views").click()
    page.get_by_role("button", name="What is late", exact=True).click()
    expect(page).to_have_url(re.compile(r"/log\?overdue=yes$"))


def test_a_file_of_the_log_holds_what_the_filters_show_and_no_more_than_may_leave(
    portal: Portal, page: Page
) -> None:
    since = today() - timedelta(days=90)
    for address in ("/log", "/log?overdue=yes", f"/log?from={since}"):
        open_page(page, portal, address)
        page.get_by_role("button", name="Export").click()
        if address == "/log" and ROWS > MOST_ROWS:
            expect(page.get_by_text("That is more than 50,000 lines.")).to_be_visible()
            continue
        expect(page.get_by_text("What the filters show:")).to_be_visible()
        said = number(page.get_by_text("What the filters show:").inner_text())
        file = taken(page, page.get_by_role("button", name="CSV"))
        lines = list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))
        lines = lines[1 : lines.index([])]
        assert len(lines) <= said
    assert (
        len(lines)
        == said
        == counted(
            portal,
            "SELECT count(*) FROM referral WHERE status <> 'entered_in_error' AND created_at >= ?",
            midnight(since),
        )
    )
    book = taken(page, page.get_by_role("button", name="Excel"))
    assert book.startswith(b"PK")
    if said > 2_000:
        expect(page.get_by_text("The file is being made.")).to_be_visible()


def test_a_referral_is_noted_corrected_and_given_away_in_its_drawer(portal: Portal, page: Page) -> None:
    open_page(page, portal, "/log?status=with_provider")
    page.locator("[class*=st-key-log-row]").first.get_by_role("button", name="Open").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="What happened")).to_be_visible()
    assert violations(page) == []

    def keep(done: str) -> None:
        drawer.get_by_role("button", name="Keep it").click()
        expect(drawer.get_by_text(re.compile(f"^{done}"))).to_be_visible()
        wait_for_run(page)

    def choose(field: str, option: str | None = None) -> None:
        drawer.get_by_role("combobox", name=field).click()
        page.get_by_role("option", name=option).first.click()
        wait_for_run(page)

    drawer.get_by_text("Add a note", exact=True).click()
    drawer.get_by_label("The note").fill("They look for it.")
    keep("The note is kept")
    expect(drawer.get_by_text("They look for it.")).to_be_visible()

    drawer.get_by_text("Correct something", exact=True).click()
    choose("What is wrong?", "The day by which the parent gets in touch")
    day = today() + timedelta(days=30)
    drawer.get_by_role("spinbutton").first.click()
    page.keyboard.type(f"{day:%m%d%Y}")
    drawer.get_by_role("textbox", name="Why? The first words").fill("They asked for another day.")
    keep(r"Corrected\. What stood")
    expect(drawer.get_by_text("They asked for another day.")).to_be_visible()

    drawer.get_by_text("Give it to somebody else", exact=True).click()
    choose("Who takes over?")
    keep("It is in other hands now")
    assert counted(portal, "SELECT count(*) FROM referral WHERE contact_by = ?", day.isoformat())


def test_outcomes_are_compared_by_everything_and_taken_along(portal: Portal, page: Page) -> None:
    open_page(page, portal, "/outcomes")
    steps = page.locator(".st-key-figure-steps")
    expect(steps).to_be_visible(timeout=WITHIN_MS)
    year = year_before(today()) + timedelta(days=1)
    screened = counted(
        portal,
        "SELECT count(DISTINCT parent_id) FROM screening JOIN office ON office.id = office_id WHERE finished_at "
        "IS NOT NULL AND started_at >= iif(time_zone LIKE '%Phoenix', ?, ?)",
        midnight(year, "America/Phoenix"),
        midnight(year),
    )
    assert number(steps.get_by_role("listitem").first.inner_text()) == screened
    for by in ("Provider", "Office", "Worker", "Month", "Language", "Barrier", "District", "Program"):
        page.get_by_role("radio", name=by, exact=True).click()
        heading = page.get_by_role("heading", name=f"Enrolled, by {by.lower()}")
        expect(heading.or_(page.get_by_text("No ZIP is mapped"))).to_be_visible(timeout=WITHIN_MS)
        wait_for_run(page)
    for place in (".st-key-board-pdf", ".st-key-review-pdf"):
        assert taken(page, page.locator(place).get_by_role("button")).startswith(b"%PDF")
    assert taken(page, page.get_by_role("button", name="All tables (Excel)")).startswith(b"PK")
    assert taken(page, page.get_by_role("button", name="This table (CSV)")).startswith("\ufeff".encode())


def test_a_file_of_payments_is_taken_in_and_one_taken_back(
    portal: Portal, page: Page, tmp_path: Path
) -> None:
    file, before = tmp_path / "payments.csv", counted(portal, "SELECT sum(amount_cents) FROM payment")
    lines = (f"00{each:08},{today():%m/%d/%Y},1{each % 90 + 10}.50,{each}" for each in range(1, 2_001))
    file.write_text("\n".join(("Case number,Date,Amount,Receipt number", *lines, "nobody,10/02/2026,20,0")))
    open_page(page, portal, "/payments")
    page.set_input_files("input[type=file]", str(file))
    said = page.get_by_text("2,000 new payments of 2,000 parents, together")
    expect(said).to_be_visible(timeout=WITHIN_MS)
    expect(page.get_by_role("rowheader", name="Line 2002")).to_be_visible()
    page.get_by_role("button", name="Take in 2,000 payments").click()
    expect(page.get_by_text(re.compile("^2,000 payments taken in"))).to_be_visible(timeout=WITHIN_MS)
    wait_for_run(page)
    together = sum(100 * (100 + each % 90 + 10) + 50 for each in range(1, 2_001))
    assert counted(portal, "SELECT sum(amount_cents) FROM payment") == before + together
    page.get_by_role("button", name="Take back").first.click()
    page.get_by_label("Why was it a mistake?").locator("visible=true").fill("Twice in the file")
    page.get_by_role("button", name="Take it back").locator("visible=true").click()
    expect(page.get_by_text(re.compile("is taken back.$"))).to_be_visible()
    assert counted(portal, "SELECT count(*) FROM payment WHERE taken_back_at IS NOT NULL") == 1


def test_a_rule_is_changed_by_two_people_and_a_screening_replayed(
    portal: Portal, page: Page, visitor: Callable[..., Page]
) -> None:
    open_page(page, portal, FIGURE)
    figure = page.get_by_label("New figure")
    figure.fill("35")
    figure.press("Enter")
    expect(page.get_by_text(re.compile("“Is 35 or older”")).first).to_be_visible(timeout=WITHIN_MS)
    said = page.get_by_text(re.compile(r"of [\d,]+ screenings of the last twelve months"))
    expect(said).to_be_visible(timeout=WITHIN_MS)
    lost = page.get_by_test_id("stMetric").filter(has_text="Would lose")
    assert number(lost.get_by_test_id("stMetricValue").inner_text()) > ROWS / 1_000
    year_ago = counted(
        portal, "SELECT count(*) FROM screening WHERE started_at >= datetime('now', '-365 days')"
    )
    assert number(said.inner_text().split(" of ")[1]) == pytest.approx(year_ago, abs=9)
    wait_for_run(page)
    page.get_by_label("Why", exact=True).fill("The board asked for it.")
    page.get_by_label("Where it is written").fill("Board, resolution 12")
    page.get_by_label("Its link").fill("https://example.gov/resolution-12")
    page.get_by_label("Its link").press("Tab")
    wait_for_run(page)
    page.get_by_role("button", name="Propose this change").click()
    expect(page.get_by_text("Proposed. A second supervisor looks at it now.")).to_be_visible()

    other = visitor()
    sign_in(other, portal, SECOND, wanted="/change")
    change = other.locator("[class*=st-key-change]").filter(has_text="18 → 35")
    change.get_by_role("button", name="Look at it").first.click()
    expect(other.get_by_text(re.compile("of the last twelve months"))).to_be_visible(timeout=WITHIN_MS)
    other.get_by_role("button", name="Put in force").click()
    expect(other.get_by_text("In force. From its day on, every screening is decided by it.")).to_be_visible()

    open_page(page, portal, "/log")
    search = page.get_by_role("searchbox", name="Search the log")
    search.fill("DEMO-000001")
    search.press("Enter")
    expect(page.get_by_text(re.compile(r"^\d referrals?$"))).to_be_visible()
    page.locator("[class*=st-key-log-row]").first.get_by_role("button", name="Open").click()
    page.get_by_role("dialog").get_by_role("button", name="Matches then and now").click()
    expect(page.get_by_text(re.compile("^Decided on .* by rules [0-9a-f]{16}"))).to_be_visible()
    wait_for_run(page)
    assert violations(page) == []


def test_a_provider_is_asked_an_evening_explained_and_a_contact_checked(portal: Portal, page: Page) -> None:
    noted = "SELECT count(*) FROM referral_event WHERE what = 'referral.reminded' AND note = 'Ana, will look'"
    before = counted(portal, noted)
    open_page(page, portal, "/week")
    late = page.locator(".st-key-week-late")
    late.get_by_role("button", name="Remind").first.click()
    asked = page.get_by_role("button", name=re.compile("^I asked")).locator("visible=true")
    count = number(asked.inner_text() + " 1")
    page.get_by_label("Whom, and what they said").locator("visible=true").fill("Ana, will look")
    asked.click()
    expect(page.get_by_text("Noted that you asked")).to_be_visible(timeout=WITHIN_MS)
    assert counted(portal, noted) == before + count

    open_page(page, portal, "/access")
    page.get_by_text("31 days", exact=True).click()
    wait_for_run(page)
    page.get_by_role("button", name="Explain").first.click()
    page.get_by_label("Reason").locator("visible=true").fill("Outreach day at the fair")
    page.get_by_role("button", name="Keep this note").locator("visible=true").click()
    expect(page.get_by_text("Kept. What was done then counts as explained.")).to_be_visible()

    open_page(page, portal, "/catalogue?program=reentry_success_center")
    page.get_by_text("Check or change the contact and hours").click()
    contact = page.get_by_test_id("stForm").filter(has_text="I checked this today")
    contact.get_by_label("ZIP").fill("94801")
    contact.get_by_label("Hours", exact=True).fill("Monday to Friday, 9 to 5")
    contact.get_by_role("button", name="I checked this today").click()
    expect(page.get_by_text("Hours: Monday to Friday, 9 to 5")).to_be_visible()
