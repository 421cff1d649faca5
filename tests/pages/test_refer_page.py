"""Refer as a worker uses it: chosen, permitted, handed over once; an action asked for; a second one needs a reason."""

from uuid import UUID
from zoneinfo import ZoneInfo

from streamlit.testing.v1 import AppTest

from records.contacts import current_contact
from records.lifecycle import Status
from records.referral_records import ReferralRow
from records.referrals import read_referral, referrals_of
from records.screening_records import ScreeningRecord
from records.tasks import tasks_of
from tests.pages.desk import Desk, now, reads, run

SAID = {
    "birth_date": "1992-03-04",
    "zip": "92405",
    "work_status": "part_time",
    "wants_more_hours": "yes",
    "can_get_to_work": "no",
    "record_is_barrier": "yes",
    "license_status": "suspended_child_support",
    "job_goal": "Driving a bus",
}
CENTER = "ajcc_san_bernardino"


def refer(
    desk: Desk, *programs: str, screening: ScreeningRecord | None = None
) -> tuple[AppTest, ScreeningRecord]:
    begun = screening or desk.screening(SAID)
    return desk.open("refer", screening=begun.id, programs=",".join(programs)), begun


def rows(desk: Desk, parent: UUID) -> tuple[ReferralRow, ...]:
    return referrals_of(desk.engine, desk.staff.dana, parent, now=now())


def tick(app: AppTest, name: str, id: UUID) -> AppTest:
    app.checkbox(key=f"{name}.{id}").check()
    return run(app)


def hand_over(app: AppTest, id: UUID) -> AppTest:
    app.button(key=f"hand_over.{id}").click()
    return run(app)


def sign(app: AppTest, id: UUID) -> AppTest:
    app.get_by_key(f"way.{id}").set_value("typed")
    run(app)
    app.text_input(key=f"typed.{id}").set_value("Ruben Testcase")
    return run(app)


def test_what_is_ticked_is_kept_in_the_draft(desk: Desk) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    assert row.status is Status.DRAFT
    tick(app, "service.training", row.id)
    tick(app, "share.transport", row.id)
    details = read_referral(desk.engine, desk.staff.dana, row.id, now=now()).referral.details
    assert details.services == ("training",)
    assert details.specifics["barriers"] == ["transport"]
    assert details.specifics["job_goal"] == "Driving a bus"
    again, _ = refer(desk, CENTER, screening=screening)
    assert again.checkbox(key=f"service.training.{row.id}").value
    assert len(rows(desk, screening.parent.id)) == 1


def test_with_both_permissions_it_is_handed_over_with_consent(desk: Desk) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    for name in ("service.job_search", "share.contact", "share.justice_record", "send", "report"):
        tick(app, name, row.id)
    sign(app, row.id)
    hand_over(app, row.id)
    whole = read_referral(desk.engine, desk.staff.dana, row.id, now=now())
    assert whole.referral.status is Status.SENT
    assert whole.referral.number in reads(app)
    assert whole.consent is not None
    assert whole.consent.given.kinds == ("name", "contact")
    assert whole.consent.given.sensitive_kinds == ("justice_record",)
    assert whole.consent.given.signed_name == "Ruben Testcase"
    assert (whole.referral.permit_send, whole.referral.permit_report) == (True, True)


def test_without_permission_the_parent_carries_a_bare_form(desk: Desk) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    hand_over(app, row.id)
    whole = read_referral(desk.engine, desk.staff.dana, row.id, now=now())
    assert whole.referral.status is Status.SENT
    assert whole.consent is None
    assert not whole.referral.permit_send
    assert whole.referral.word == "With the parent"


def test_an_unsigned_permission_sends_nothing(desk: Desk) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    tick(app, "send", row.id)
    hand_over(app, row.id)
    assert "isn't signed yet" in reads(app)
    assert read_referral(desk.engine, desk.staff.dana, row.id, now=now()).referral.status is Status.DRAFT


def test_pressing_again_after_it_went_sends_nothing_more(desk: Desk) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    hand_over(app, row.id)
    run(app)
    again, _ = refer(desk, CENTER, screening=screening)
    assert f"hand_over.{row.id}" not in {button.key for button in again.button}
    sent = [event for event in history(desk, row.id) if event == "referral.sent"]
    assert sent == ["referral.sent"]


def test_a_contact_is_checked_before_it_prints(desk: Desk) -> None:
    app, _ = refer(desk, CENTER)
    assert "Nobody has checked it since Jul 5, 2015" in reads(app)
    app.text_input(key="contact.ajcc_san_bernardino_city.zip").set_value("92408")
    app.button(key="contact.ajcc_san_bernardino_city.checked").click()
    run(app)
    kept = current_contact(desk.engine, desk.staff.dana, "ajcc_san_bernardino_city", now=now())
    assert kept is not None
    assert kept.contact["zip"] == "92408"
    assert "Nobody has checked it since Jul 5, 2015" not in reads(app)


def test_another_screening_sees_the_open_referral_first(desk: Desk) -> None:
    app, screening = refer(desk, CENTER)
    (row,) = rows(desk, screening.parent.id)
    hand_over(app, row.id)
    other = desk.screening(SAID)
    app, _ = refer(desk, CENTER, screening=other)
    assert "There is an open referral to this program already" in reads(app)
    assert rows(desk, other.parent.id) == ()
    app.button(key=f"second.{CENTER}.go").click()
    run(app)
    assert "Say in a few words why" in reads(app)
    app.text_input(key=f"second.{CENTER}").set_value("The first office closed")
    app.button(key=f"second.{CENTER}.go").click()
    run(app)
    (second,) = rows(desk, other.parent.id)
    kept = read_referral(desk.engine, desk.staff.dana, second.id, now=now()).referral
    assert kept.second_reason == "The first office closed"


def test_an_action_becomes_a_task_for_an_attorney_with_a_day(desk: Desk) -> None:
    app, screening = refer(desk, "license_release_ca")
    app.radio(key="kind.license_release_ca").set_value("while_taking_part")
    run(app)
    app.button(key="ask.license_release_ca").click()
    run(app)
    (task,) = tasks_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert (task.assigned_role, task.kind) == ("attorney", "while_taking_part")
    assert task.review_on is not None
    assert "Asked for: with any attorney" in reads(app)
    assert "ask.license_release_ca" not in {button.key for button in app.button}


def test_can_not_tell_still_makes_a_task_today(desk: Desk) -> None:
    app, screening = refer(desk, "license_income_exemption_ca")
    app.button(key="ask.license_income_exemption_ca").click()
    run(app)
    (task,) = tasks_of(desk.engine, desk.staff.dana, screening.parent.id, now=now())
    assert task.assigned_role == "worker"
    assert task.due_on == now().astimezone(ZoneInfo("America/Los_Angeles")).date()


def test_the_preview_says_when_number_and_date_come(desk: Desk) -> None:
    app, _ = refer(desk, CENTER)
    assert "Number and date are printed when you hand it over." in reads(app)


def test_an_agent_route_has_a_card_and_no_form(desk: Desk) -> None:
    screening = desk.screening({"zip": "94804", "supervision": "state_parole"})
    app, _ = refer(desk, "pact_contra_costa", screening=screening)
    assert "As it will print" in reads(app)
    assert "Number and date are printed" not in reads(app)
    assert rows(desk, screening.parent.id) == ()


def test_nothing_chosen_says_where_to_begin(desk: Desk) -> None:
    assert "Nothing is chosen yet" in reads(desk.open("refer"))
    screening = desk.screening()
    assert "Nothing is chosen yet" in reads(desk.open("refer", screening=screening.id, programs="nonsense"))


def history(desk: Desk, referral: UUID) -> list[str]:
    return [event.what for event in read_referral(desk.engine, desk.staff.dana, referral, now=now()).events]
