"""A code from the kiosk on a worker's Home, in a real browser."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from records.clocks import clock_rules
from records.database import open_database, reading
from records.kiosk import Sending, send
from records.tables import Account, AccountOffice
from records.tokens import fresh_key
from screening.catalogue import load
from tests.browser.conftest import Visitor
from tests.browser.portal import ROOT, Portal, login_of, violations, wait_for_run


def sent(demo: Portal) -> str:
    """The code of what somebody sent to the demonstration's caseworker's office."""
    engine = open_database(None, demo.home)
    with reading(engine) as session:
        account = session.exec(select(Account).where(Account.login == login_of("caseworker"))).one()
        offices = select(AccountOffice.office_id).where(AccountOffice.account_id == account.id)
        office = session.exec(offices).first()
    assert office is not None
    given = Sending(
        office, "es", {"first_name": "Kiosko", "last_name": "Testcase"}, {"county": "san_bernardino"}
    )
    rules = clock_rules(load(ROOT / "data"))
    code = send(engine, given, rules, key=fresh_key(), now=datetime.now(UTC)).code
    engine.dispose()
    return code


@pytest.mark.parametrize(("scheme", "size"), [("light", "wide"), ("dark", "narrow")])
def test_a_worker_takes_up_a_code_and_the_interview_goes_on(
    demo: Portal, worker_page: Visitor, scheme: str, size: str
) -> None:
    code = sent(demo)
    page = worker_page("caseworker", wanted="/home", scheme=scheme, size=size)
    assert violations(page) == []
    page.locator(f".st-key-kiosk-open-{code} button").click()
    expect(page.get_by_role("heading", name="Kiosko Testcase")).to_be_visible()
    wait_for_run(page)
    assert violations(page) == []
    page.get_by_role("button", name="Somebody new").click()
    expect(page.get_by_role("heading", name="Kiosko Testcase")).to_be_visible()
    page.wait_for_url("**/interview?screening=*")
