"""My day with report-backs and clocks, the supervisor's list of late providers, and jobs that are asked after."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from records.clock_reads import clocks_of, late_by_provider
from records.clocks import clock_rules
from records.endings import complete_referral
from records.errors import IllegalMove, Missing, NotAllowed
from records.handover import HandedOver
from records.home import needs_today
from records.progress import find_again, hold_referral, remind_provider
from records.proposals import enter_report, proposals
from records.referral_records import ReferralRecord
from records.referrals import read_referral
from records.report_backs import report
from records.report_values import ReportBack
from records.retention import note_retention, retention_due
from records.screenings import finish_screening
from records.tokens import fresh_key
from screening.catalogue import load
from tests.people import MARISOL, NOW, RUBEN, TODAY, Name
from tests.records.cases import (
    DETAILS,
    add_sent,
    mail_link,
    moving,
    note_undelivered,
)
from tests.records.staff import Staff

RULES = clock_rules(load(Path("data")))
DAY = timedelta(days=1)


def sent_by_dana(engine: Engine, staff: Staff, name: Name = RUBEN, program: str = "rubicon") -> HandedOver:
    """A referral of Dana's whose conversation is over, to be contacted within a week."""
    sent = add_sent(
        engine, staff.dana, staff.here, name, program, details=replace(DETAILS, contact_by=TODAY + 7 * DAY)
    )
    finish_screening(engine, staff.dana, sent.referral.screening_id, now=NOW)
    return sent


def read(engine: Engine, staff: Staff, sent: HandedOver) -> ReferralRecord:
    return read_referral(engine, staff.dana, sent.referral.id, now=NOW).referral


def kinds(engine: Engine, staff: Staff, now: datetime = NOW) -> list[str]:
    return [need.kind for need in needs_today(engine, staff.dana, now=now, rules=RULES).needs]


def by_mail(engine: Engine, staff: Staff, sent: HandedOver, said: ReportBack) -> None:
    token = mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)
    assert report(engine, said, token=token, key=fresh_key(), now=NOW) is not None


def test_what_came_by_paper_waits_on_my_day_and_nobody_elses(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    report(engine, ReportBack(came="yes"), token=sent.token or "", key=fresh_key(), now=NOW)
    (need,) = needs_today(engine, staff.dana, now=NOW, rules=RULES).needs
    (waiting,) = proposals(engine, staff.dana, now=NOW)
    assert (need.kind, need.subject_id, need.since) == ("proposal", waiting.id, TODAY)
    assert needs_today(engine, staff.cora, now=NOW, rules=RULES).needs == ()
    assert (
        needs_today(engine, staff.dana, now=NOW).needs == ()
    )  # a page that passes no rules sees what it knows


def test_turned_away_by_link_is_mine_to_act_on_and_plain_progress_is_not(
    engine: Engine, staff: Staff
) -> None:
    by_mail(engine, staff, sent_by_dana(engine, staff), ReportBack(happened="not_eligible"))
    assert kinds(engine, staff) == ["report"]
    by_mail(engine, staff, sent_by_dana(engine, staff, MARISOL), ReportBack(came="yes"))
    assert kinds(engine, staff) == ["report"]


def test_a_referral_on_hold_comes_up_on_its_day(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    hold_referral(
        engine,
        staff.dana,
        sent.referral.id,
        moving(sent.referral.version, now=NOW),
        "waiting_list",
        TODAY + 9 * DAY,
    )
    assert kinds(engine, staff, NOW + 8 * DAY) == []
    assert kinds(engine, staff, NOW + 9 * DAY) == ["hold_review"]


def test_before_the_contact_by_date_comes_a_warning_then_the_question(engine: Engine, staff: Staff) -> None:
    sent_by_dana(engine, staff)
    assert kinds(engine, staff, NOW + 5 * DAY) == []
    assert kinds(engine, staff, NOW + 6 * DAY) == ["contact_soon"]
    assert kinds(engine, staff, NOW + 7 * DAY) == ["ask_went"]


def test_once_they_went_nobody_is_asked_whether_they_did(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    went = ReportBack(came="yes", came_on=TODAY)
    enter_report(
        engine,
        staff.dana,
        sent.referral.id,
        went,
        channel="parent",
        told_by="parent",
        key=fresh_key(),
        now=NOW,
    )
    assert kinds(engine, staff, NOW + 8 * DAY) == []


def test_not_yet_with_another_day_is_asked_on_that_day(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    later = ReportBack(came="not_yet", next_on=TODAY + 12 * DAY)
    enter_report(
        engine,
        staff.dana,
        sent.referral.id,
        later,
        channel="parent",
        told_by="parent",
        key=fresh_key(),
        now=NOW,
    )
    assert "ask_went" not in kinds(engine, staff, NOW + 8 * DAY)
    assert kinds(engine, staff, NOW + 12 * DAY) == ["ask_went"]


def test_an_email_that_came_back_is_seen_until_it_is_sent_again(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)
    assert kinds(engine, staff) == []
    note_undelivered(engine, staff.dana, sent.referral.id, now=NOW)
    assert kinds(engine, staff) == ["undelivered"]
    mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)
    assert kinds(engine, staff) == []


def test_giving_up_is_offered_after_two_reminders_and_45_days(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    for days in (10, 20):
        assert "never_answered" not in kinds(engine, staff, NOW + 45 * DAY)
        remind_provider(
            engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW + days * DAY, channel="phone"
        )
    assert "never_answered" not in kinds(engine, staff, NOW + 44 * DAY)
    assert "never_answered" in kinds(engine, staff, NOW + 45 * DAY)


def test_a_providers_lateness_is_the_supervisors_list(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    mail_link(engine, staff.dana, sent.referral.id, key=fresh_key(), now=NOW)  # a Saturday
    for days, state in (
        (2, None),
        (3, None),
        (4, "due"),
    ):  # answer by Tuesday's end, Thanksgiving on Thursday
        late = late_by_provider(engine, staff.sofia, RULES, now=NOW + days * DAY)
        assert [each.clock.state for provider in late for each in provider.referrals] == (
            [state] if state else []
        )
    (provider,) = late_by_provider(engine, staff.sofia, RULES, now=NOW + 10 * DAY)
    (row,) = provider.referrals
    assert (provider.provider_id, row.number, row.worker_name, row.clock.state) == (
        "ajcc_san_bernardino",
        sent.referral.number,
        "Dana Testcase",
        "late",
    )
    assert "late" not in " ".join(kinds(engine, staff, NOW + 5 * DAY))
    assert late_by_provider(engine, staff.sven, RULES, now=NOW + 10 * DAY) == ()
    with pytest.raises(NotAllowed):
        late_by_provider(engine, staff.dana, RULES, now=NOW)


def test_a_hold_pauses_the_clocks_of_a_referral(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    before = clocks_of(engine, staff.dana, sent.referral.id, RULES, now=NOW)
    hold_referral(
        engine,
        staff.dana,
        sent.referral.id,
        moving(sent.referral.version, now=NOW + DAY),
        "waiting_for_parent",
        TODAY + 9 * DAY,
    )
    held = clocks_of(engine, staff.dana, sent.referral.id, RULES, now=NOW + 2 * DAY)
    assert {clock.kind: clock.state for clock in held} == {"contact_by": "paused", "review": "running"}
    find_again(
        engine, staff.dana, sent.referral.id, moving(read(engine, staff, sent).version, now=NOW + 4 * DAY)
    )
    (after,) = clocks_of(engine, staff.dana, sent.referral.id, RULES, now=NOW + 4 * DAY)
    assert before[0].due is not None
    assert after.due == before[0].due + 3 * DAY
    with pytest.raises(NotAllowed):
        clocks_of(engine, staff.elena, sent.referral.id, RULES, now=NOW)


def finish(engine: Engine, staff: Staff, sent: HandedOver, employed_on: date | None) -> None:
    complete_referral(
        engine,
        staff.dana,
        sent.referral.id,
        moving(sent.referral.version, now=NOW),
        "employed",
        how_known="parent",
        employed_on=employed_on,
    )


def test_a_job_is_asked_after_at_30_90_and_180_days(engine: Engine, staff: Staff) -> None:
    sent, other = sent_by_dana(engine, staff), sent_by_dana(engine, staff, MARISOL)
    finish(engine, staff, sent, date(2026, 10, 25))
    finish(engine, staff, other, None)  # then from the day on which we heard of it
    (row,) = retention_due(engine, staff.cora, RULES, now=NOW)
    assert (row.days, row.due_on, row.parent_name) == (30, date(2026, 11, 24), "Ruben Testcase")
    key = fresh_key()
    for _ in range(2):
        note_retention(engine, staff.dana, sent.referral.id, 30, "yes", "payment", key=key, now=NOW)
    assert retention_due(engine, staff.dana, RULES, now=NOW) == ()
    december = datetime(2026, 12, 2, 18, tzinfo=UTC)
    assert [row.parent_name for row in retention_due(engine, staff.dana, RULES, now=december)] == [
        "Marisol Fictional"
    ]
    june = datetime(2027, 6, 2, 18, tzinfo=UTC)
    assert len(retention_due(engine, staff.dana, RULES, now=june)) == 5
    assert retention_due(engine, staff.elena, RULES, now=june) == ()


def test_only_a_job_is_asked_after_and_with_how_we_know(engine: Engine, staff: Staff) -> None:
    sent = sent_by_dana(engine, staff)
    with pytest.raises(IllegalMove):
        note_retention(engine, staff.dana, sent.referral.id, 30, "yes", "parent", key=fresh_key(), now=NOW)
    finish(engine, staff, sent, TODAY)
    with pytest.raises(Missing):
        note_retention(engine, staff.dana, sent.referral.id, 30, "yes", None, key=fresh_key(), now=NOW)
