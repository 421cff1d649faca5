"""A referral's way to its end: each move once, with its reason, and what the reason leads to."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from records.database import reading, writing
from records.endings import (
    Ended,
    Learned,
    NextStep,
    complete_referral,
    enter_in_error,
    fail_referral,
    learn_from,
    reject_referral,
)
from records.errors import BadKey, IllegalMove, Missing, NotAllowed, Refused, StaleVersion
from records.learning import FoundOut
from records.lifecycle import REASONS, Status
from records.moves import Move
from records.offers import offer_next
from records.progress import (
    REMINDED,
    accept_referral,
    find_again,
    hold_referral,
    remind_about_several,
    remind_provider,
    start_referral,
)
from records.proposals import confirm_report, enter_report, propose_report
from records.referral_records import ReferralRecord
from records.referrals import cancel_referral, read_referral
from records.report_backs import report
from records.report_values import ReportBack
from records.screenings import read_screening, save_answers
from records.tables import PrivateLink, ReceivedReport
from records.tasks import my_tasks
from records.tokens import fresh_key
from screening.catalogue import load
from tests.people import MARISOL, NOW, TODAY, Name
from tests.records.cases import add_sent, mail_link
from tests.records.staff import Staff

DAY = timedelta(days=1)
SOON = TODAY + 14 * DAY


@dataclass
class Desk:
    """Dana at her desk, with one referral that she handed over."""

    engine: Engine
    staff: Staff
    referral: ReferralRecord

    def does(self, verb: Any, *args: Any, **more: Any) -> Any:
        move = Move(
            more.pop("key", fresh_key()),
            more.pop("expect_version", self.read().version),
            more.pop("now", NOW),
            **{word: more.pop(word) for word in ("channel", "note") if word in more},
        )
        return verb(self.engine, self.staff.dana, self.referral.id, move, *args, **more)

    def read(self) -> ReferralRecord:
        return read_referral(self.engine, self.staff.dana, self.referral.id, now=NOW).referral

    def events(self) -> list[tuple[str, str | None, str]]:
        whole = read_referral(self.engine, self.staff.dana, self.referral.id, now=NOW)
        return [(event.to_status, event.reason, event.channel) for event in whole.events]


@pytest.fixture
def desk(engine: Engine, staff: Staff) -> Desk:
    return Desk(engine, staff, add_sent(engine, staff.dana, staff.here).referral)


def test_from_sent_to_a_job_every_step_leaves_its_event(desk: Desk) -> None:
    desk.does(accept_referral, channel="phone")
    desk.does(start_referral, channel="parent", met_on=TODAY)
    desk.does(hold_referral, "waiting_list", SOON, channel="email")
    desk.does(start_referral, channel="phone")
    ended = desk.does(complete_referral, "employed", channel="phone", how_known="provider")
    assert desk.events()[2:] == [
        ("accepted", None, "phone"),
        ("in_progress", None, "parent"),
        ("on_hold", "waiting_list", "email"),
        ("in_progress", None, "phone"),
        ("completed", None, "phone"),
    ]
    assert (ended.referral.status, ended.referral.outcome, ended.referral.ended_at) == (
        "completed",
        "employed",
        NOW,
    )


def test_employed_says_how_we_know_and_opens_its_two_actions_once(desk: Desk) -> None:
    with pytest.raises(Missing, match="how we know"):
        desk.does(complete_referral, "employed")
    finish = partial(
        desk.does, complete_referral, "employed", how_known="parent", key=fresh_key(), employed_on=TODAY
    )
    first, second = finish(), finish(expect_version=1)
    assert first == second
    assert [task.program_id for task in first.tasks] == ["income_withholding", "order_review"]
    assert {task.assignee_id for task in first.tasks} == {desk.staff.dana.id}
    assert len(my_tasks(desk.engine, desk.staff.dana, now=NOW)) == 2


def test_no_room_becomes_a_place_in_the_queue_and_goes_on_from_there(desk: Desk) -> None:
    desk.does(reject_referral, "no_capacity", channel="phone")
    with pytest.raises(Missing, match="tomorrow"):
        desk.does(hold_referral, "waiting_list", TODAY)
    held = desk.does(hold_referral, "waiting_list", SOON)
    assert (held.status, held.ended_at, held.word) == ("on_hold", None, "Going, paused")
    assert desk.does(start_referral).status == "in_progress"


def test_what_was_found_out_is_learned_later_once_and_settles_what_they_said(desk: Desk) -> None:
    engine, by, id = desk.engine, desk.staff.dana, desk.referral.id
    found_out = FoundOut("diploma", Learned("high_school", "no"))
    key = fresh_key()
    with pytest.raises(IllegalMove):
        learn_from(engine, by, id, found_out, key=key, now=NOW)
    token = mail_link(engine, by, id, key=fresh_key(), now=NOW)
    report(engine, ReportBack(happened="not_eligible"), token=token, key=fresh_key(), now=NOW)
    with pytest.raises(Missing):
        learn_from(engine, by, id, FoundOut("diploma"), key=key, now=NOW)
    for _ in range(2):
        learn_from(engine, by, id, found_out, key=key, now=NOW)
    answer = read_screening(engine, by, desk.referral.screening_id, now=NOW).answers["high_school"]
    assert (answer.value, answer.how) == ("no", "learned")
    whole = read_referral(engine, by, id, now=NOW)
    assert [event.what for event in whole.events].count("referral.learned") == 1
    assert whole.events[-1].detail == {"criterion": "diploma", "learned": "high_school"}
    with reading(engine) as session:
        assert not session.exec(select(ReceivedReport)).one().needs_worker


@pytest.mark.parametrize("entered", [True, False])
def test_what_a_report_found_out_is_learned_in_the_same_act(desk: Desk, entered: bool) -> None:
    engine, by, id = desk.engine, desk.staff.dana, desk.referral.id
    said, found_out = ReportBack(happened="not_eligible"), FoundOut("diploma", Learned("high_school", "no"))
    bad = FoundOut("", Learned("high_school", 1.5))
    more = {"key": fresh_key(), "now": NOW}
    if entered:
        tell = partial(enter_report, engine, by, id, said, channel="phone", told_by="provider", **more)
    else:
        waits = propose_report(engine, by, id, said, channel="list", key=fresh_key(), now=NOW)
        tell = partial(confirm_report, engine, by, waits.id, **more)
    with pytest.raises(Refused):
        tell(found_out=bad)
    assert desk.read().status == "sent"  # nothing of it was kept
    for _ in range(2):
        tell(found_out=found_out)
    assert (desk.read().status, desk.read().reason) == ("rejected", "not_eligible")
    answer = read_screening(engine, by, desk.referral.screening_id, now=NOW).answers["high_school"]
    assert (answer.value, answer.how) == ("no", "learned")
    events = read_referral(engine, by, id, now=NOW).events
    assert events[-1].detail["learned"] == "high_school"


def test_completed_never_without_an_outcome_and_a_certificate_has_a_name(desk: Desk) -> None:
    with pytest.raises(Missing, match="outcome"):
        desk.does(complete_referral, "")
    with pytest.raises(Missing, match="certificate"):
        desk.does(complete_referral, "diploma_or_certificate")
    done = desk.does(complete_referral, "diploma_or_certificate", which="Office management")
    assert done.referral.outcome == "diploma_or_certificate"
    with pytest.raises(DBAPIError), writing(desk.engine) as session:
        session.execute(text("UPDATE referral SET outcome = NULL"))


def test_on_hold_has_a_reason_and_a_day_to_look_again(desk: Desk) -> None:
    with pytest.raises(Missing, match="why"):
        desk.does(hold_referral, "tired", SOON)
    with pytest.raises(Missing, match="tomorrow"):
        desk.does(hold_referral, "waiting_list", TODAY)
    assert desk.does(hold_referral, "waiting_for_parent", SOON).word == "Going, paused"
    assert desk.does(find_again, contact_by=SOON).details.contact_by == SOON


def test_not_eligible_teaches_the_screening_and_offers_what_is_next(desk: Desk) -> None:
    screening = desk.referral.screening_id
    by, engine = desk.staff.dana, desk.engine
    said = {"state": "CA", "county": "san_bernardino", "work_status": "unemployed_looking", "age": 30}
    save_answers(engine, by, screening, {**said, "high_school": "no"}, now=NOW)
    ended: Ended = desk.does(
        reject_referral,
        "not_eligible",
        channel="phone",
        found_out=FoundOut("age_or_language", Learned("high_school", "yes")),
    )
    assert ended.next == NextStep("offer_next")
    answer = read_screening(engine, by, screening, now=NOW).answers["high_school"]
    assert (answer.value, answer.how) == ("yes", "learned")
    offered = offer_next(engine, by, load(Path("data")), screening, now=NOW)
    assert "ajcc_san_bernardino" not in offered
    assert len(offered) > 0


def test_could_not_contact_is_tried_again_on_a_day(desk: Desk) -> None:
    with pytest.raises(Missing, match="day"):
        desk.does(fail_referral, "could_not_contact")
    ended = desk.does(fail_referral, "could_not_contact", try_again_on=SOON)
    assert ended.next == NextStep("try_again", SOON)
    assert [(task.kind, task.due_on) for task in ended.tasks] == [("try_again", SOON)]
    assert desk.does(find_again, contact_by=SOON).status is Status.SENT


def test_never_answered_needs_two_reminders_and_45_days(desk: Desk) -> None:
    late = NOW + 45 * DAY
    fail = partial(desk.does, fail_referral, "provider_never_answered")
    for reminders in range(2):
        with pytest.raises(IllegalMove, match="2 reminders and 45 days"):
            fail(now=late)
        key = fresh_key()
        for _ in range(2):  # pressed twice, it counts once
            remind_provider(
                desk.engine,
                desk.staff.dana,
                desk.referral.id,
                key=key,
                now=NOW + reminders * DAY,
                channel="phone",
            )
    with pytest.raises(IllegalMove):
        fail(now=late - DAY)
    assert fail(now=late).referral.word == "We lost touch"


def test_one_call_is_written_down_for_all_that_it_was_about_once(desk: Desk) -> None:
    other, ended = (
        add_sent(desk.engine, desk.staff.dana, desk.staff.here, name).referral
        for name in (MARISOL, Name("Otto", "Fictional"))
    )
    move = Move(fresh_key(), ended.version, NOW)
    cancel_referral(desk.engine, desk.staff.dana, ended.id, move, "parent_declined", "parent")
    key, all_of_them = fresh_key(), [desk.referral.id, other.id, ended.id]
    for _ in range(2):  # pressed twice, it counts once
        asked = remind_about_several(
            desk.engine,
            desk.staff.dana,
            all_of_them,
            key=key,
            now=NOW,
            channel="phone",
            note="Ana, will look",
        )
        assert asked == 2, "what ended meanwhile is left out"
    for id, times in ((desk.referral.id, 1), (other.id, 1), (ended.id, 0)):
        events = read_referral(desk.engine, desk.staff.dana, id, now=NOW).events
        assert [event.note for event in events if event.what == REMINDED] == ["Ana, will look"] * times


def test_a_provider_that_answered_is_not_called_silent(desk: Desk) -> None:
    for _ in range(2):
        remind_provider(
            desk.engine, desk.staff.dana, desk.referral.id, key=fresh_key(), now=NOW, channel="email"
        )
    desk.does(accept_referral, channel="phone")
    with pytest.raises(IllegalMove):
        desk.does(fail_referral, "provider_never_answered", now=NOW + 60 * DAY)


def test_declined_is_asked_again_on_a_day(desk: Desk) -> None:
    ended = desk.does(cancel_referral, "parent_declined", "parent", ask_again_on=SOON)
    assert ended.status is Status.CANCELLED
    (task,) = my_tasks(desk.engine, desk.staff.dana, now=NOW)
    assert (task.kind, task.due_on) == ("ask_again", SOON)


@pytest.mark.parametrize("reason", REASONS[Status.REJECTED])
def test_turned_away_for_every_reason(desk: Desk, reason: str) -> None:
    ended = desk.does(reject_referral, reason, channel="phone")
    assert (ended.referral.reason, ended.referral.word) == (reason, "Provider couldn't take it")


def test_entered_in_error_is_a_supervisors_word_and_kills_the_links(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.does(enter_in_error, "mistake")
    desk.staff = Staff(**{**desk.staff.__dict__, "dana": desk.staff.sofia})
    desk.does(enter_in_error, "mistake")
    with reading(desk.engine) as session:
        assert all(link.revoked_at for link in session.exec(select(PrivateLink)))


def test_a_lost_race_and_an_illegal_move_say_so(desk: Desk) -> None:
    seen = desk.referral.version
    desk.does(accept_referral)
    with pytest.raises(StaleVersion, match="Somebody else"):
        desk.does(hold_referral, "waiting_list", SOON, expect_version=seen)
    with pytest.raises(IllegalMove, match="accepted"):
        desk.does(accept_referral)
    desk.does(complete_referral, "services_completed")
    with pytest.raises(IllegalMove, match="completed"):
        desk.does(start_referral)


def test_a_key_of_one_referral_is_no_key_of_another(desk: Desk) -> None:
    key = fresh_key()
    desk.does(accept_referral, key=key)
    other = add_sent(desk.engine, desk.staff.dana, desk.staff.here, MARISOL)
    desk.referral = other.referral
    with pytest.raises(BadKey):
        desk.does(accept_referral, key=key)


def test_another_office_moves_nothing(desk: Desk) -> None:
    desk_there = Desk(desk.engine, Staff(**{**desk.staff.__dict__, "dana": desk.staff.elena}), desk.referral)
    with pytest.raises(NotAllowed):
        desk_there.does(accept_referral, expect_version=desk.referral.version)
