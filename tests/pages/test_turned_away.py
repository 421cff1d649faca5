"""The provider couldn't take it: what they found out goes back, they queue, or another place is prepared."""

from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from records.clocks import ClockRules
from records.endings import reject_referral
from records.home import needs_today
from records.lifecycle import Status
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.proposals import proposals, propose_report
from records.referral_records import ReferralRecord
from records.referrals import read_referral, referrals_of
from records.report_backs import report
from records.report_values import ReportBack
from records.screenings import start_screening
from records.tokens import fresh_key
from tests.pages.desk import Desk, now, reads, run
from tests.pages.test_refer_page import CENTER, SAID, refer, rows, sign, tick
from tests.pages.test_refer_page import hand_over as press_hand_over
from tests.records.cases import mail_link, moving

NOT_ELIGIBLE = ReportBack(came="no", happened="not_eligible", note="Lives in Arizona now")
FULL = ReportBack(came="no", happened="no_capacity")


@pytest.fixture
def sent(desk: Desk) -> ReferralRecord:
    """Handed over on the page, with both permissions."""
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    for name in ("send", "report"):
        tick(app, name, row.id)
    press_hand_over(sign(app, row.id), row.id)
    return read(desk, row.id)


def read(desk: Desk, id: UUID) -> ReferralRecord:
    return read_referral(desk.engine, desk.staff.dana, id, now=now()).referral


def put(app: AppTest, key: str, value: Any) -> AppTest:
    app.get_by_key(key).set_value(value)
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def learn(app: AppTest, at: str) -> AppTest:
    put(app, f"{at}.criterion", "lives_in")
    put(app, f"{at}.learned.lives_in", "county")
    return put(app, f"{at}.answer.county", "maricopa")


def proposed(desk: Desk, sent: ReferralRecord, said: ReportBack) -> str:
    waits = propose_report(
        desk.engine, desk.staff.dana, sent.id, said, channel="returned_form", key=fresh_key(), now=now()
    )
    return f"proposal.{waits.id}"


def by_link(desk: Desk, sent: ReferralRecord, said: ReportBack) -> None:
    token = mail_link(desk.engine, desk.staff.dana, sent.id, key=fresh_key(), now=now())
    assert report(desk.engine, said, token=token, key=fresh_key(), now=now())


def test_what_a_returned_form_found_out_goes_back_with_the_same_press(
    desk: Desk, sent: ReferralRecord
) -> None:
    at = proposed(desk, sent, NOT_ELIGIBLE)
    app = desk.open("referrals", referral=sent.id)
    learn(app, at)
    assert "Goes back into the screening as an answer: County: Maricopa" in reads(app).replace("*", "")
    press(app, f"{at}.confirm")
    assert read(desk, sent.id).status is Status.REJECTED
    assert desk.kept(sent.screening_id)["county"] == "maricopa"
    assert "What may help instead" in reads(app)
    assert "What did they find out?" not in reads(app)


def test_a_line_of_a_list_that_turns_away_isn_t_confirmed_blindly(desk: Desk, sent: ReferralRecord) -> None:
    proposed(desk, sent, NOT_ELIGIBLE)
    (waits,) = proposals(desk.engine, desk.staff.dana, now=now())
    app = desk.open("returned")
    put(app, "returned.way", "A list")
    assert not [button for button in app.button if button.key == f"confirm.go.{waits.id}"]
    press(app, f"confirm.look.{waits.id}")
    assert str(sent.id) in str(app.query_params["referral"])


def test_what_came_through_the_link_is_asked_after_and_learned(desk: Desk, sent: ReferralRecord) -> None:
    by_link(desk, sent, NOT_ELIGIBLE)
    app = desk.open("referrals", referral=sent.id)
    assert "didn't come · not eligible · Lives in Arizona now. That needs you" in reads(app)
    press(app, f"learn.{sent.id}.keep")
    assert "Say what we know now." in reads(app)
    learn(app, f"learn.{sent.id}")
    press(app, f"learn.{sent.id}.keep")
    assert "It is in the screening now." in reads(app)
    assert "What they found out is in the screening" in "".join(one.label for one in app.expander)
    assert desk.kept(sent.screening_id)["county"] == "maricopa"
    assert "What did they find out?" not in reads(app)
    kinds = {
        need.kind for need in needs_today(desk.engine, desk.staff.dana, now=now(), rules=ClockRules()).needs
    }
    assert kinds == {"screening"}


def test_no_room_and_a_waiting_list_is_a_pause_instead(desk: Desk, sent: ReferralRecord) -> None:
    at = proposed(desk, sent, FULL)
    app = desk.open("referrals", referral=sent.id)
    app.checkbox(key=f"{at}.queue").check()
    run(app)
    press(app, f"{at}.confirm")
    record = read(desk, sent.id)
    assert (record.status, record.reason) == (Status.ON_HOLD, "waiting_list")


def test_after_no_room_the_parent_still_gets_on_the_waiting_list(desk: Desk, sent: ReferralRecord) -> None:
    by_link(desk, sent, FULL)
    app = desk.open("referrals", referral=sent.id)
    version = read(desk, sent.id).version
    press(app, f"queue.{sent.id}.{version}.keep")
    assert "On the waiting list." in reads(app)
    record = read(desk, sent.id)
    assert (record.status, record.reason, record.ended_at) == (Status.ON_HOLD, "waiting_list", None)
    assert "They have no room" not in reads(app)


def test_another_place_is_prepared_with_its_reason_and_handed_over(desk: Desk, sent: ReferralRecord) -> None:
    by_link(desk, sent, FULL)
    app = desk.open("referrals", referral=sent.id)
    (other, *_) = [
        str(button.key).removeprefix("elsewhere.")
        for button in app.button
        if str(button.key).startswith("elsewhere.")
    ]
    assert other != sent.details.location_id
    app = desk.open("refer", screening=sent.screening_id, programs=CENTER, place=other, after=sent.id)
    assert "This parent was referred here before." in reads(app)
    assert "no capacity, on" in reads(app)
    assert app.text_input(key=f"second.{CENTER}").value.startswith("No room at ")
    press(app, f"second.{CENTER}.go")
    second, first = referrals_of(desk.engine, desk.staff.dana, sent.parent_id, now=now())
    kept = read(desk, second.id)
    assert (kept.details.location_id, kept.replaces_id, kept.status) == (other, first.id, Status.DRAFT)
    assert kept.second_reason is not None
    assert app.selectbox(key=f"place.{second.id}").value == other
    press_hand_over(app, second.id)
    assert read(desk, second.id).status is Status.SENT
    assert "is handed over" in reads(app)


def test_after_any_end_another_one_asks_why(desk: Desk, sent: ReferralRecord) -> None:
    version = read(desk, sent.id).version
    reject_referral(desk.engine, desk.staff.dana, sent.id, moving(version, now=now()), "service_not_offered")
    app, _ = refer(desk, CENTER, screening=desk.screening(SAID))
    assert "service not offered, on" in reads(app)
    assert app.text_input(key=f"second.{CENTER}").value == ""


def test_one_of_another_office_is_said_without_showing_it(desk: Desk, sent: ReferralRecord) -> None:
    engine, elena = desk.engine, desk.staff.elena
    parent = open_parent(
        engine,
        elena,
        desk.staff.there,
        ParentDetails(first_name="Ruben", last_name="Testcase"),
        ("0012345",),
        key=fresh_key(),
        now=now(),
    )
    begun = start_screening(engine, elena, parent.id, key=fresh_key(), now=now())
    app = desk.open("refer", by=elena, screening=begun.id, programs=CENTER)
    assert "Another office has referred this parent here before." in reads(app)
    app.text_input(key=f"second.{CENTER}").set_value("They moved here")
    press(app, f"second.{CENTER}.go")
    (row,) = referrals_of(engine, elena, parent.id, now=now())
    assert row.status is Status.DRAFT
