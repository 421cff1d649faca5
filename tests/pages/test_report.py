"""What did they say? A report-back taken down by a worker, and every move of a referral's life."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from records.handover import HandedOver
from records.lifecycle import Status
from records.progress import accept_referral
from records.referrals import WholeReferral, read_referral
from records.tasks import tasks_of
from tests.pages.desk import Desk, as_read, now, reads, run
from tests.people import TODAY
from tests.records.cases import add_draft, add_sent, moving


@pytest.fixture
def sent(desk: Desk) -> HandedOver:
    return add_sent(desk.engine, desk.staff.dana, desk.staff.here)


def whole(desk: Desk, sent: HandedOver) -> WholeReferral:
    return read_referral(desk.engine, desk.staff.dana, sent.referral.id, now=now())


def put(app: AppTest, key: str, value: Any) -> AppTest:
    app.get_by_key(key).set_value(value)
    return run(app)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click()
    return run(app)


def opened(desk: Desk, sent: HandedOver, **more: Any) -> tuple[AppTest, str, str]:
    """The referral's page, and the beginnings of the keys of what was said and of moves."""
    record = whole(desk, sent).referral
    app = desk.open("referrals", referral=record.id, **more)
    return app, f"told.{record.id}.{record.version}", f"move.{record.id}.{record.version}"


def test_the_providers_word_by_phone_is_kept_with_its_boxes(desk: Desk, sent: HandedOver) -> None:
    app, told, _ = opened(desk, sent)
    put(app, f"{told}.source", "phone")
    put(app, f"{told}.came", "yes")
    put(app, f"{told}.came_on", TODAY)
    put(app, f"{told}.happened.yes", "enrolled")
    put(app, f"{told}.box.account_caljobs", "yes")
    put(app, f"{told}.advisor", "Ana Testcase")
    press(app, f"{told}.keep")
    after = whole(desk, sent)
    assert after.referral.status is Status.IN_PROGRESS
    assert (after.events[-1].channel, after.events[-1].by_name) == ("phone", desk.staff.dana.name)
    assert "Kept: enrolled." in reads(app)
    assert "Whom to ask for: Ana Testcase" in reads(app)
    assert "CalJOBS account set up?: Yes" in reads(app)


def test_nothing_filled_in_is_a_kind_sentence(desk: Desk, sent: HandedOver) -> None:
    app, told, _ = opened(desk, sent)
    put(app, f"{told}.source", "parent")
    press(app, f"{told}.keep")
    assert "Nothing is filled in yet" in reads(app)
    assert whole(desk, sent).referral.status is Status.SENT


def test_not_yet_is_kept_without_a_move(desk: Desk, sent: HandedOver) -> None:
    app, told, _ = opened(desk, sent)
    put(app, f"{told}.source", "parent")
    put(app, f"{told}.came", "not_yet")
    press(app, f"{told}.keep")
    after = whole(desk, sent)
    assert after.referral.status is Status.SENT
    assert after.events[-1].channel == "parent"


def test_not_eligible_teaches_us_something_and_offers_the_next_program(desk: Desk, sent: HandedOver) -> None:
    app, told, _ = opened(desk, sent)
    put(app, f"{told}.source", "phone")
    put(app, f"{told}.came", "no")
    put(app, f"{told}.happened.no", "not_eligible")
    put(app, f"{told}.criterion", "lives_in")
    put(app, f"{told}.learned.lives_in", "county")
    put(app, f"{told}.answer.county", "maricopa")
    press(app, f"{told}.keep")
    after = whole(desk, sent)
    assert (after.referral.status, after.referral.reason) == (Status.REJECTED, "not_eligible")
    assert desk.kept(after.referral.screening_id)["county"] == "maricopa"
    assert "What may help instead" in reads(app)
    press(app, "next.matches")
    assert str(after.referral.screening_id) in str(app.query_params["screening"])


def test_a_job_needs_how_we_know_and_opens_two_tasks(desk: Desk, sent: HandedOver) -> None:
    app, _, move = opened(desk, sent)
    put(app, f"{move}.to", Status.COMPLETED)
    end = f"{move}.{Status.COMPLETED}"
    put(app, f"{end}.outcome", "employed")
    press(app, f"{move}.keep")
    assert "Say how we know" in reads(app)
    put(app, f"{end}.known", "new_hire_report")
    press(app, f"{move}.keep")
    assert whole(desk, sent).referral.outcome == "employed"
    assert "Income withholding order" in reads(app)
    tasks = tasks_of(desk.engine, desk.staff.dana, sent.referral.parent_id, now=now())
    assert {task.program_id for task in tasks} == {"income_withholding", "order_review"}
    for task in tasks:
        assert desk.open("tasks", task=task.id).title[0].value


@pytest.mark.parametrize(
    ("to", "fields", "reason"),
    [
        (Status.ACCEPTED, {}, None),
        (Status.IN_PROGRESS, {"met_on": TODAY}, None),
        (Status.ON_HOLD, {"why": "waiting_list"}, "waiting_list"),
        (Status.COMPLETED, {"outcome": "services_completed"}, None),
        (Status.REJECTED, {"why": "no_capacity"}, "no_capacity"),
        (Status.FAILED, {"why": "could_not_contact"}, "could_not_contact"),
        (Status.CANCELLED, {"why": "parent_declined"}, "parent_declined"),
    ],
)
def test_every_move_of_a_workers_own(
    desk: Desk, sent: HandedOver, to: Status, fields: dict[str, Any], reason: str | None
) -> None:
    app, _, move = opened(desk, sent)
    put(app, f"{move}.to", to)
    for name, value in fields.items():
        put(app, f"{move}.{to}.{name}", value)
    press(app, f"{move}.keep")
    record = whole(desk, sent).referral
    assert (record.status, record.reason) == (to, reason)


def test_a_move_without_its_reason_is_a_kind_sentence(desk: Desk, sent: HandedOver) -> None:
    app, _, move = opened(desk, sent)
    put(app, f"{move}.to", Status.ON_HOLD)
    press(app, f"{move}.keep")
    assert "Say why, by one of the reasons in the list." in reads(app)


def test_lost_touch_opens_a_task_of_its_day_and_can_be_found_again(desk: Desk, sent: HandedOver) -> None:
    app, _, move = opened(desk, sent)
    put(app, f"{move}.to", Status.FAILED)
    put(app, f"{move}.{Status.FAILED}.why", "no_show")
    press(app, f"{move}.keep")
    (task,) = tasks_of(desk.engine, desk.staff.dana, sent.referral.parent_id, now=now())
    assert (task.kind, (task.due_on - TODAY).days) == ("try_again", 7)
    assert "Try to reach them again: Job center" in reads(app)
    assert "Try to reach them again" in desk.open("tasks", task=task.id).title[0].value
    app, _, move = opened(desk, sent)
    put(app, f"{move}.to", Status.SENT)
    press(app, f"{move}.keep")
    assert whole(desk, sent).referral.status is Status.SENT


def test_never_answered_says_when_it_may_be_said(desk: Desk, sent: HandedOver) -> None:
    app, _, move = opened(desk, sent)
    put(app, f"{move}.to", Status.FAILED)
    put(app, f"{move}.{Status.FAILED}.why", "provider_never_answered")
    press(app, f"{move}.keep")
    assert "after 2 reminders and 45 days" in reads(app)


def test_only_a_supervisor_may_say_that_it_was_a_mistake(desk: Desk, sent: HandedOver) -> None:
    app, _, move = opened(desk, sent)
    assert Status.ENTERED_IN_ERROR not in app.get_by_key(f"{move}.to").options
    assert "Entered by mistake" not in app.get_by_key(f"{move}.to").options
    app = desk.open("referrals", by=desk.staff.sofia, referral=sent.referral.id)
    put(app, f"{move}.to", Status.ENTERED_IN_ERROR)
    put(app, f"{move}.{Status.ENTERED_IN_ERROR}.why", "mistake")
    press(app, f"{move}.keep")
    assert whole(desk, sent).referral.status is Status.ENTERED_IN_ERROR


def test_a_lost_race_is_said_kindly(desk: Desk, sent: HandedOver) -> None:
    app, told, _ = opened(desk, sent)
    put(app, f"{told}.source", "phone")
    put(app, f"{told}.came", "yes")
    version = whole(desk, sent).referral.version
    accept_referral(desk.engine, desk.staff.cora, sent.referral.id, moving(version, now=now()))
    press(app, f"{told}.keep")
    assert "Somebody else changed this meanwhile" in reads(app)
    assert whole(desk, sent).referral.status is Status.ACCEPTED
    run(app)
    assert "Somebody else changed this meanwhile" not in reads(app)


def test_without_permission_only_the_parents_word_is_offered(desk: Desk, sent: HandedOver) -> None:
    app, told, _ = opened(desk, sent)
    press(app, "take_back.go")
    assert str(sent.referral.number) in reads(app)
    assert "Shared before, which can't be undone" in reads(app)
    app, told, _ = opened(desk, sent)
    assert len(app.get_by_key(f"{told}.source").options) == 1
    assert "took it back" in reads(app)


def test_a_draft_can_only_be_withdrawn(desk: Desk) -> None:
    draft = add_draft(desk.engine, desk.staff.dana, desk.staff.here)
    app = desk.open("referrals", referral=draft.id)
    assert len(app.get_by_key(f"move.{draft.id}.{draft.version}.to").options) == 1


def test_an_ended_referral_asks_nothing_more(desk: Desk, sent: HandedOver) -> None:
    app, _told, move = opened(desk, sent)
    put(app, f"{move}.to", Status.CANCELLED)
    put(app, f"{move}.{Status.CANCELLED}.why", "moved")
    press(app, f"{move}.keep")
    assert "What did they say?" not in reads(app)
    assert "Withdrawn by the parent: moved" in "\n".join(as_read(step.label) for step in app.expander)
