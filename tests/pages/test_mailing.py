"""E-mailing a referral from its page: to a checked address, once, and what the mail server refuses is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from frontdoor.mail import MailServer
from records.contacts import check_contact
from records.referrals import read_referral
from tests.frontdoor.test_report_back_mail import Postbox, serving
from tests.pages.desk import Desk, desk_in, now, run, texts
from tests.records.cases import CONSENT, DETAILS, add_sent

PLACE = "ajcc_san_bernardino_city"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    with serving(postbox) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer) -> Iterator[Desk]:
    monkeypatch.setenv("PORTAL_URL", "https://portal.example.gov")
    monkeypatch.setenv("PORTAL_SMTP_URL", f"smtp://127.0.0.1:{server.port}?from={server.sender}")
    made = desk_in(tmp_path, monkeypatch)
    yield made
    made.engine.dispose()


def test_the_link_is_e_mailed_to_the_checked_address_once_pressed(desk: Desk, postbox: Postbox) -> None:
    sent = add_sent(
        desk.engine, desk.staff.dana, desk.staff.here, details=replace(DETAILS, location_id=PLACE)
    ).referral
    app = desk.open("referrals", referral=sent.id)
    assert "check the provider's e-mail address first" in texts(app).replace("\\", "")
    check_contact(desk.engine, desk.staff.dana, PLACE, {"email": "in@jobs.example.org"}, now=now())
    run(app)
    app.button(key=f"mail.{sent.id}.0").click()
    run(app)
    assert [str(letter["To"]) for letter in postbox.taken] == ["in@jobs.example.org"]
    assert [one.value for one in app.success] == ["The mail server has taken it."]
    run(app)
    assert len(postbox.taken) == 1
    assert app.button(key=f"mail.{sent.id}.1").label.startswith("E-mail it again")


def test_what_the_mail_server_refuses_is_said_and_kept(desk: Desk, postbox: Postbox) -> None:
    sent = add_sent(
        desk.engine, desk.staff.dana, desk.staff.here, details=replace(DETAILS, location_id=PLACE)
    ).referral
    check_contact(desk.engine, desk.staff.dana, PLACE, {"email": "in@jobs.example.org"}, now=now())
    postbox.refuses = "550 No such user"
    app = desk.open("referrals", referral=sent.id)
    app.button(key=f"mail.{sent.id}.0").click()
    run(app)
    assert "address (550)." in "".join(str(one.value) for one in app.warning).replace("\\", "")
    events = read_referral(desk.engine, desk.staff.dana, sent.id, now=now()).events
    assert events[-1].what == "referral.undelivered"


def test_the_form_goes_along_where_the_worker_says_so(desk: Desk, postbox: Postbox) -> None:
    sent = add_sent(
        desk.engine, desk.staff.dana, desk.staff.here, details=replace(DETAILS, location_id=PLACE)
    ).referral
    check_contact(desk.engine, desk.staff.dana, PLACE, {"email": "in@jobs.example.org"}, now=now())
    app = desk.open("referrals", referral=sent.id)
    app.button(key="referral.print").click()
    run(app)
    app.checkbox(key=f"mail.{sent.id}.0.attach").check()
    app.button(key=f"mail.{sent.id}.0").click()
    run(app)
    (paper,) = postbox.taken[0].iter_attachments()
    assert paper.get_content().startswith(b"%PDF-")
    assert paper.get_filename() == f"{sent.number}.pdf"


def test_without_both_permissions_nothing_is_offered(desk: Desk) -> None:
    carried = add_sent(
        desk.engine,
        desk.staff.dana,
        desk.staff.here,
        details=replace(DETAILS, location_id=PLACE),
        given=replace(CONSENT, permit_report=False),
    ).referral
    check_contact(desk.engine, desk.staff.dana, PLACE, {"email": "in@jobs.example.org"}, now=now())
    app = desk.open("referrals", referral=carried.id)
    assert not [button for button in app.button if str(button.key).startswith("mail.")]
