"""What others said comes to the worker's day: a proposal confirmed, corrected or set aside, each row with its act."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import resources
from records.clocks import clock_rules
from records.database import writing
from records.handover import HandedOver
from records.home import needs_today
from records.letters import post_letter
from records.lifecycle import Status
from records.progress import hold_referral, remind_provider
from records.proposals import proposals, read_report
from records.referrals import WholeReferral, read_referral
from records.report_backs import report
from records.report_values import ReportBack
from records.tables import Referral
from records.tokens import fresh_key
from tests.pages.desk import Desk, now, reads, run
from tests.people import TODAY
from tests.records.cases import DETAILS, add_sent, mail_link, moving, note_undelivered

CAME = ReportBack(came="yes", came_on=TODAY, happened="enrolled", advisor_name="Ana Testcase")


@pytest.fixture
def sent(desk: Desk) -> HandedOver:
    return add_sent(desk.engine, desk.staff.dana, desk.staff.here)


def tell(desk: Desk, sent: HandedOver, said: ReportBack = CAME, token: str | None = None) -> None:
    assert report(desk.engine, said, token=token or sent.token or "", key=fresh_key(), now=now())


def whole(desk: Desk, sent: HandedOver) -> WholeReferral:
    return read_referral(desk.engine, desk.staff.dana, sent.referral.id, now=now())


def put(app: AppTest, key: str, value: Any) -> AppTest:
    app.get_by_key(key).set_value(value)
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def test_what_came_by_the_papers_code_is_a_row_with_its_act(desk: Desk, sent: HandedOver) -> None:
    tell(desk, sent)
    app = desk.open("home")
    assert "Ruben Testcase → Job center" in reads(app)
    assert "is it right?" in reads(app)
    (waiting,) = proposals(desk.engine, desk.staff.dana, now=now())
    press(app, f"need.act.proposal.{waiting.id}")
    assert str(sent.referral.id) in str(app.query_params["referral"])
    app = desk.open("referrals", referral=sent.referral.id)
    assert "through the code on the paper" in reads(app)
    assert "Enrolled" in reads(app)
    press(app, f"proposal.{waiting.id}.confirm")
    assert "Confirmed. It counts now." in reads(app)
    assert whole(desk, sent).referral.status is Status.IN_PROGRESS
    assert "is it right?" not in reads(desk.open("home"))


def test_a_proposal_is_corrected_before_it_counts(desk: Desk, sent: HandedOver) -> None:
    tell(desk, sent)
    (waiting,) = proposals(desk.engine, desk.staff.dana, now=now())
    at = f"proposal.{waiting.id}"
    app = desk.open("referrals", referral=sent.referral.id)
    put(app, f"{at}.correct", True)
    put(app, f"{at}.happened.yes", "waiting")
    put(app, f"{at}.review", TODAY + timedelta(days=12))
    press(app, f"{at}.confirm")
    assert whole(desk, sent).referral.status is Status.ON_HOLD
    kept = read_report(desk.engine, desk.staff.dana, waiting.id, now=now())
    assert (kept.report.happened, kept.report.advisor_name) == ("waiting", "Ana Testcase")


def test_a_proposal_is_set_aside_with_its_reason(desk: Desk, sent: HandedOver) -> None:
    tell(desk, sent)
    (waiting,) = proposals(desk.engine, desk.staff.dana, now=now())
    at = f"proposal.{waiting.id}"
    app = desk.open("referrals", referral=sent.referral.id)
    press(app, f"{at}.set_aside")
    assert "The reason" in reads(app)
    put(app, f"{at}.why", "Sent by mistake")
    press(app, f"{at}.set_aside")
    assert "Set aside" in reads(app)
    assert whole(desk, sent).referral.status is Status.SENT
    assert proposals(desk.engine, desk.staff.dana, now=now()) == ()


def test_what_is_new_stands_beside_what_was_known(desk: Desk, sent: HandedOver) -> None:
    token = mail_link(desk.engine, desk.staff.dana, sent.referral.id, key=fresh_key(), now=now())
    tell(desk, sent, ReportBack(came="yes", came_on=TODAY, advisor_name="Ben Testcase"), token)
    tell(desk, sent)
    app = desk.open("referrals", referral=sent.referral.id)
    assert "until now: Ben Testcase" in reads(app)
    assert "until now: Yes" not in reads(app)


def test_what_counts_at_once_and_needs_the_worker_is_ticked_off(desk: Desk, sent: HandedOver) -> None:
    token = mail_link(desk.engine, desk.staff.dana, sent.referral.id, key=fresh_key(), now=now())
    tell(desk, sent, ReportBack(came="no", happened="no_capacity"), token)
    app = desk.open("home")
    (need,) = needs(desk)
    assert (need.kind, "they told us today" in reads(app)) == ("report", True)
    press(app, f"need.act.report.{need.subject_id}")
    assert "What may help instead" in reads(app)
    app = desk.open("referrals", referral=sent.referral.id)
    press(app, f"settle.{need.subject_id}")
    assert "It is off your list" in reads(app)
    assert needs(desk) == []


def test_a_pause_comes_up_on_its_day(desk: Desk, sent: HandedOver) -> None:
    days = timedelta(days=1)
    version = whole(desk, sent).referral.version
    hold_referral(
        desk.engine,
        desk.staff.dana,
        sent.referral.id,
        moving(version, now=now() - 2 * days),
        "waiting_list",
        TODAY,
    )
    app = desk.open("home")
    assert "How is it going?" in reads(app)
    press(app, f"need.act.hold_review.{sent.referral.id}")
    assert "What did they say?" in reads(app)


def test_an_e_mail_that_didn_t_go_is_a_row_until_it_is_asked_for_again(desk: Desk, sent: HandedOver) -> None:
    note_undelivered(desk.engine, desk.staff.dana, sent.referral.id, now=now())
    app = desk.open("home")
    assert "E-mail" in reads(app)
    assert "didn't arrive today" in reads(app)
    press(app, f"need.act.undelivered.{sent.referral.id}")
    assert str(sent.referral.id) in str(app.query_params["referral"])
    key = fresh_key()
    post_letter(desk.engine, desk.staff.dana, sent.referral.id, "in@jobs.example.org", key=key, now=now())
    assert "didn't arrive" not in reads(desk.open("home"))


def test_after_two_reminders_and_45_days_it_may_be_decided(desk: Desk) -> None:
    """Handed over on the day of the tests, and nobody said a word."""
    long_ago = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    for _ in range(2):
        remind_provider(
            desk.engine, desk.staff.dana, long_ago.id, key=fresh_key(), now=now(), channel="phone"
        )
    with writing(desk.engine) as session:
        session.get_one(Referral, long_ago.id).sent_at = now() - timedelta(days=46)
    app = desk.open("home")
    assert "reminded twice" in reads(app)
    press(app, f"need.act.never_answered.{long_ago.id}")
    assert "Where does it stand now?" in reads(desk.open("referrals", referral=long_ago.id))


def test_before_the_contact_by_date_it_is_asked_whether_they_go(desk: Desk) -> None:
    today = resources.today()
    details = replace(DETAILS, contact_by=today + timedelta(days=1))
    soon = add_sent(desk.engine, desk.staff.dana, desk.staff.here, details=details).referral
    with writing(desk.engine) as session:
        session.get_one(Referral, soon.id).sent_at = now() - timedelta(days=9)
    app = desk.open("home")
    assert "is to get in touch tomorrow" in reads(app)
    press(app, f"need.act.contact_soon.{soon.id}")
    assert "First contact due tomorrow" in reads(desk.open("referrals", referral=soon.id))


def test_a_reminder_is_kept_and_stands_in_the_history(desk: Desk, sent: HandedOver) -> None:
    app = desk.open("referrals", referral=sent.referral.id)
    at = f"remind.{sent.referral.id}.{sent.referral.version}"
    put(app, f"{at}.how", "email")
    press(app, f"{at}.keep")
    assert "The reminder is kept." in reads(app)
    last = whole(desk, sent).events[-1]
    assert (last.what, last.channel) == ("referral.reminded", "email")


def needs(desk: Desk) -> list[Any]:
    rules = clock_rules(resources.catalogue())
    found = needs_today(desk.engine, desk.staff.dana, now=now(), rules=rules).needs
    return [need for need in found if need.kind in ("report", "proposal")]
