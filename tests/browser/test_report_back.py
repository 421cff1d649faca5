"""A provider answers on an old phone: 320 px wide, without JavaScript, from the link and from number with code."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from records.consents import give_consent
from records.database import Engine, open_database, reading
from records.handover import Contact, HandedOver, hand_over
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.proposals import proposals
from records.referrals import draft_referral
from records.screenings import start_screening
from records.sessions import find_credentials
from records.tokens import fresh_key
from records.workers import Worker, active_worker
from tests.browser.conftest import Visitor
from tests.browser.portal import Portal, login_of, running, violations
from tests.records.cases import CONSENT, DETAILS


@dataclass(frozen=True)
class Desk:
    """The caseworker's side of the same portal."""

    engine: Engine
    worker: Worker

    def hand_over(self) -> HandedOver:
        """A referral of somebody new, as of now, with both permissions."""
        engine, by, now = self.engine, self.worker, datetime.now(UTC)
        (office, *_) = by.offices
        new = ParentDetails(first_name="Ruben", last_name=f"Testcase {fresh_key()[:8]}")
        parent = open_parent(engine, by, office, new, key=fresh_key(), now=now)
        screening = start_screening(engine, by, parent.id, key=fresh_key(), now=now)
        details = replace(DETAILS, contact_by=now.date() + timedelta(days=7))
        draft = draft_referral(
            engine, by, screening.id, "ajcc_san_bernardino", details, key=fresh_key(), now=now
        )
        given = replace(CONSENT, signed_on=now.date() - timedelta(days=1))
        give_consent(engine, by, parent.id, given, key=fresh_key(), now=now, referral_id=draft.id)
        return hand_over(
            engine,
            by,
            draft.id,
            key=fresh_key(),
            expect_version=draft.version + 1,
            contact=Contact(verified_on=None, good_for_days=90),
            now=now,
        )

    def told(self, sent: HandedOver) -> list[str | None]:
        now = datetime.now(UTC)
        waiting = proposals(self.engine, self.worker, now=now)
        return [one.report.happened for one in waiting if one.referral_id == sent.referral.id]


@pytest.fixture(scope="module")
def desk(demo: Portal) -> Iterator[Desk]:
    engine = open_database(None, demo.home)
    found = find_credentials(engine, login_of("caseworker"))
    assert found is not None
    with reading(engine) as session:
        worker = active_worker(session, found.account_id)
    assert worker is not None
    yield Desk(engine, worker)
    engine.dispose()


def test_from_the_link_through_the_door_alone(demo: Portal, desk: Desk, visitor: Visitor) -> None:
    sent = desk.hand_over()
    with running(demo.home, PORTAL_MODE="door") as door:
        page = visitor(size="narrow", java_script_enabled=False)
        assert page.goto(f"{door.url}/signin").status == 404  # type: ignore[union-attr]
        page.goto(f"{door.url}/r/{sent.token}")
        page.get_by_role("button", name="Yes, they came").click()
        page.get_by_label("Enrolled", exact=True).check()
        page.get_by_role("group", name="CalJOBS account set up?").get_by_label("Yes").check()
        page.get_by_role("button", name="Send to the caseworker").click()
        expect(page.get_by_role("alert")).to_contain_text("Please give your name")
        expect(page.get_by_label("Enrolled", exact=True)).to_be_checked()
        page.get_by_label("Your name").fill("M. Lee")
        page.get_by_role("button", name="Send to the caseworker").click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        assert desk.told(sent) == ["enrolled"]


def test_from_number_and_code_in_spanish(demo: Portal, desk: Desk, visitor: Visitor) -> None:
    sent = desk.hand_over()
    page = visitor(size="narrow", java_script_enabled=False)
    page.goto(f"{demo.url}/r")
    page.get_by_label("Referral number").fill(sent.referral.number or "")
    page.get_by_label("Short code").fill((sent.code or "").lower())
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Español").click()
    page.get_by_role("button", name="Todavía no").click()
    page.get_by_label("Está en lista de espera").check()
    page.get_by_label("Su nombre").fill("M. Lee")
    page.get_by_label("Su nombre").press("Enter")
    expect(page.get_by_role("heading", name="Gracias")).to_be_visible()
    assert sent.code not in page.url
    assert desk.told(sent) == ["waiting"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_nothing_stands_in_anybodys_way(
    demo: Portal, desk: Desk, visitor: Visitor, scheme: str, size: str
) -> None:
    sent = desk.hand_over()
    page = visitor(scheme=scheme, size=size, bypass_csp=True)  # axe writes itself into the page
    page.goto(f"{demo.url}/r/{'x' * 43}")
    seen = _look(page)
    page.goto(f"{demo.url}/r/{sent.token}")
    seen += _look(page)
    page.get_by_role("button", name="They came before").click()
    seen += _look(page)
    page.get_by_label("Found a job").check()
    page.get_by_role("button", name="Send to the caseworker").click()
    seen += _look(page)
    page.get_by_label("Your name").fill("M. Lee")
    page.get_by_role("button", name="Send to the caseworker").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    seen += _look(page)
    assert seen == []


def _look(page: Page) -> list[str]:
    """What axe finds, and whether one has to scroll sideways."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [*violations(page), *([f"{page.title()}: {wider} px too wide"] if wider else [])]
