"""E-mailing a referral from its page: to a checked address, once, and what the mail server refuses is said."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from forms.layout import load_layouts
from frontdoor.mail import MailServer
from frontdoor.postman import Postman
from records.contacts import check_contact
from records.places import add_place, close_place
from records.referral_records import ReferralRecord
from records.referrals import read_referral
from records.tokens import fresh_key
from screening.catalogue import load
from tests.frontdoor.test_report_back import DATA
from tests.frontdoor.test_report_back_mail import Postbox, serving
from tests.pages.desk import Desk, desk_in, now, reads, run, texts
from tests.pages.test_refer_page import CENTER, refer, rows, sign, tick
from tests.records.cases import CONSENT, DETAILS, add_sent
from tests.records.test_places import PLACE as NEW_PLACE

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


@pytest.fixture
def postman(desk: Desk, server: MailServer) -> Postman:
    url = "https://portal.example.gov"
    return Postman(desk.engine, server, load(DATA), load_layouts(DATA / "forms"), url, now)


def checked(desk: Desk) -> ReferralRecord:
    """A referral that was handed over, to a place whose e-mail address somebody checked."""
    check_contact(desk.engine, desk.staff.dana, PLACE, {"email": "in@jobs.example.org"}, now=now())
    return add_sent(
        desk.engine, desk.staff.dana, desk.staff.here, details=replace(DETAILS, location_id=PLACE)
    ).referral


def test_the_link_is_e_mailed_to_the_checked_address_once_pressed(
    desk: Desk, postbox: Postbox, postman: Postman
) -> None:
    sent = add_sent(
        desk.engine, desk.staff.dana, desk.staff.here, details=replace(DETAILS, location_id=PLACE)
    ).referral
    app = desk.open("referrals", referral=sent.id)
    assert "check the provider's e-mail address first" in reads(app)
    check_contact(desk.engine, desk.staff.dana, PLACE, {"email": "in@jobs.example.org"}, now=now())
    run(app)
    app.button(key=f"mail.{sent.id}.0").click()
    run(app)
    assert "On its way to" in texts(app)
    assert not [button for button in app.button if str(button.key).startswith("mail.")]
    postman.round(now())
    assert [str(letter["To"]) for letter in postbox.taken] == ["in@jobs.example.org"]
    run(app)
    assert "The mail server took it on" in texts(app)
    assert (postman.round(now()), len(postbox.taken)) == (0, 1)
    assert app.button(key=f"mail.{sent.id}.1").label.startswith("E-mail it again")


def refused(desk: Desk, postbox: Postbox, postman: Postman, answer: str) -> tuple[ReferralRecord, AppTest]:
    """A referral whose letter the mail server answered so, and its page after that."""
    sent = checked(desk)
    postbox.refuses = answer
    app = desk.open("referrals", referral=sent.id)
    app.button(key=f"mail.{sent.id}.0").click()
    run(app)
    postman.round(now())
    return sent, run(app)


def test_what_the_mail_server_refuses_is_said_and_kept(
    desk: Desk, postbox: Postbox, postman: Postman
) -> None:
    sent, app = refused(desk, postbox, postman, "550 No such user")
    assert "address (550)." in reads(app)
    events = read_referral(desk.engine, desk.staff.dana, sent.id, now=now()).events
    assert events[-1].what == "referral.undelivered"


def test_what_it_refuses_for_now_says_when_it_is_tried_again(
    desk: Desk, postbox: Postbox, postman: Postman
) -> None:
    _, app = refused(desk, postbox, postman, "451 Try later")
    assert "It is tried again at" in texts(app)


def test_the_form_goes_along_where_the_worker_says_so(desk: Desk, postbox: Postbox, postman: Postman) -> None:
    sent = checked(desk)
    app = desk.open("referrals", referral=sent.id)
    app.button(key="referral.print").click()
    run(app)
    app.checkbox(key=f"mail.{sent.id}.0.attach").check()
    app.button(key=f"mail.{sent.id}.0").click()
    run(app)
    postman.round(now())
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


def test_of_a_place_that_has_closed_since_it_says_so_and_asks_nobody_to_check_it(desk: Desk) -> None:
    place = replace(NEW_PLACE, name="Job Center at the library", verified_on=now().date() - timedelta(days=1))
    provider = str(DETAILS.provider_id)
    added = add_place(desk.engine, desk.staff.sofia, load(DATA), provider, place, key=fresh_key(), now=now())
    there = replace(DETAILS, location_id=added.location.id)
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here, details=there).referral
    close_place(desk.engine, desk.staff.sofia, added.id, "Flooded.", now=now())
    page = reads(desk.open("referrals", referral=sent.id))
    assert "Job Center at the library has been closed since" in page
    assert "check the provider's e-mail address" not in page


def test_a_referral_is_handed_over_by_e_mail_in_one_act(
    desk: Desk, postbox: Postbox, postman: Postman
) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    details = read_referral(desk.engine, desk.staff.dana, row.id, now=now()).referral.details
    assert details.location_id is not None
    check_contact(
        desk.engine, desk.staff.dana, details.location_id, {"email": "in@jobs.example.org"}, now=now()
    )
    for name in ("send", "report"):
        assert not [button for button in app.button if button.key == f"hand_over.mail.{row.id}"]
        tick(app, name, row.id)
    sign(app, row.id)
    app.button(key=f"hand_over.mail.{row.id}").click()
    run(app)
    assert "is handed over" in texts(app) + "".join(str(one.value) for one in app.success)
    assert "On its way to" in texts(app)
    assert postman.round(now()) == 1
    whole = read_referral(desk.engine, desk.staff.dana, row.id, now=now())
    assert [event.what for event in whole.events][-2:] == ["referral.sent", "referral.mailed"]
    assert str(postbox.taken[0]["Subject"]) == f"Referral {whole.referral.number}"
