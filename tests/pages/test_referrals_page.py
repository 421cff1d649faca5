"""Referrals as a worker uses them: the list in plain words, one with its history, printed again, withdrawn."""

from datetime import UTC, date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from pages.parts.referral_list import is_overdue
from pages.parts.status import say_due, say_event, say_when
from records.handover import hand_over
from records.lifecycle import Status
from records.referral_records import EventRecord, ReferralRow
from records.referrals import read_referral
from records.tokens import fresh_key
from tests.pages.desk import Desk, as_read, now, reads, run, texts
from tests.people import NOW, TODAY
from tests.records.cases import CHECKED, CONSENT, add_consent, add_draft, add_sent


def status(desk: Desk, referral: UUID) -> Status:
    return read_referral(desk.engine, desk.staff.dana, referral, now=now()).referral.status


def test_an_empty_list_says_what_to_do(desk: Desk) -> None:
    assert "You have sent nobody yet" in texts(desk.open("referrals"))


def test_the_list_speaks_plainly_and_can_be_narrowed(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    app = desk.open("referrals")
    said = reads(app)
    assert "Ruben Testcase** → Job center" in said
    assert "With the provider" in said
    assert str(sent.number) in said
    app.get_by_key("stand").set_value(["With the provider"])
    run(app)
    assert "Ruben Testcase" in texts(app)


def test_what_went_late_in_the_evening_went_on_that_day(desk: Desk) -> None:
    draft = add_consent(
        desk.engine, desk.staff.dana, add_draft(desk.engine, desk.staff.dana, desk.staff.here), CONSENT
    )
    zone = ZoneInfo("America/Los_Angeles")
    late = NOW.astimezone(zone).replace(hour=23)
    hand_over(
        desk.engine,
        desk.staff.dana,
        draft.id,
        key=fresh_key(),
        expect_version=draft.version,
        contact=CHECKED,
        now=late.astimezone(UTC),
    )
    said = say_when(late.date(), now().astimezone(zone).date())
    assert f"handed over {said}" in reads(desk.open("referrals"))


def test_one_referral_shows_its_history(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    app = desk.open("referrals", referral=sent.id)
    labels = [as_read(step.label) for step in app.expander]
    assert any(label.startswith("Handed over") for label in labels)
    assert any(label.startswith("Begun") for label in labels)


def test_printed_again_it_replaces_the_paper_before(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    app = desk.open("referrals", referral=sent.id)
    app.button(key="referral.print").click()
    run(app)
    assert "A new paper is ready" in "".join(str(one.value) for one in app.success)
    run(app)
    assert read_referral(desk.engine, desk.staff.dana, sent.id, now=now()).referral.printings == 2


def test_withdrawn_with_who_and_why(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    app = desk.open("referrals", referral=sent.id)
    move = f"move.{sent.id}.{sent.version}"
    app.get_by_key(f"{move}.to").set_value(Status.CANCELLED)
    run(app)
    app.button(key=f"{move}.keep").click()
    run(app)
    assert "Say why" in texts(app)
    app.selectbox(key=f"{move}.{Status.CANCELLED}.why").set_value("moved")
    app.button(key=f"{move}.keep").click()
    run(app)
    whole = read_referral(desk.engine, desk.staff.dana, sent.id, now=now())
    assert (whole.referral.status, whole.referral.reason) == (Status.CANCELLED, "moved")
    assert say_event(whole.events[-1]) == "Withdrawn by the parent: moved"


def test_a_permission_taken_back_ends_sharing(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    app = desk.open("referrals", referral=sent.id)
    app.button(key="take_back.go").click()
    run(app)
    assert not read_referral(desk.engine, desk.staff.dana, sent.id, now=now()).referral.permit_report


def test_a_draft_can_be_gone_on_with(desk: Desk) -> None:
    draft = add_draft(desk.engine, desk.staff.dana, desk.staff.here)
    app = desk.open("referrals", referral=draft.id)
    assert "It isn't handed over yet" in texts(app)
    app.button(key="referral.go_on").click()
    run(app)
    assert app.query_params["programs"] == draft.program_id


def test_what_is_past_its_day_is_overdue() -> None:
    def row(status: Status, contact_by: date | None) -> ReferralRow:
        ids = (UUID(int=1), None, UUID(int=2), "Ruben Testcase", "legal_aid", None, UUID(int=3), "Dana")
        return ReferralRow(*ids, status, "", contact_by, None, NOW, NOW, ids[0])

    yesterday = TODAY - timedelta(days=1)
    assert is_overdue(row(Status.SENT, yesterday), TODAY)
    assert not is_overdue(row(Status.SENT, TODAY), TODAY)
    assert not is_overdue(row(Status.IN_PROGRESS, yesterday), TODAY)
    assert not is_overdue(row(Status.SENT, None), TODAY)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-9, "on Nov 12, 2026"),
        (-2, "2 days ago"),
        (-1, "yesterday"),
        (0, "today"),
        (1, "tomorrow"),
        (3, "in 3 days"),
    ],
)
def test_days_are_said_as_one_says_them(days: int, said: str) -> None:
    assert say_when(TODAY + timedelta(days=days), TODAY) == said


def test_a_clock_is_a_word() -> None:
    assert say_due(TODAY + timedelta(days=1), TODAY) == "due tomorrow"
    assert say_due(TODAY - timedelta(days=2), TODAY) == "was due 2 days ago"


def test_an_event_that_nobody_named_still_reads() -> None:
    event = EventRecord(1, NOW, "", "referral.opened_by_provider", None, Status.SENT, None, "link", "", None)
    assert say_event(event) == "Opened by provider"
