"""Clocks: right across weekends, days off, pauses, and the two nights on which the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from records.business_time import Calendar, Pause
from records.clocks import ClockRules, Life, RunningClock, clock_rules, running_clocks
from screening.catalogue import load

LA, PHOENIX = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/Phoenix")
RULES = clock_rules(load(Path("data")))


def at(text: str, zone: ZoneInfo = LA) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def day(text: str) -> date:
    return date.fromisoformat(text)


def calendar(zone: ZoneInfo = LA) -> Calendar:
    return RULES.calendar(zone)


# --- business hours: all 24 of a business day count, by the wall clock of the office


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-20 16:00", "2026-11-23 16:00"),  # a Friday: Monday
        ("2026-11-18 09:30", "2026-11-19 09:30"),  # a Wednesday: Thursday
        ("2026-11-21 10:00", "2026-11-24 00:00"),  # a Saturday counts from Monday's midnight on
        (
            "2026-11-25 16:00",
            "2026-11-30 16:00",
        ),  # before Thanksgiving and the day after, which California keeps
        ("2026-12-24 12:00", "2026-12-28 12:00"),  # over Christmas and a weekend
        ("2026-10-30 16:00", "2026-11-02 16:00"),  # clocks go back on the Sunday: 73 hours by the sun
        ("2027-03-12 16:00", "2027-03-15 16:00"),  # clocks go forward on the Sunday: 71 hours
        ("2026-12-31 16:00", "2027-01-04 16:00"),  # over New Year
    ],
)
def test_24_business_hours_in_california(start: str, due: str) -> None:
    assert calendar().after_hours(at(start), 24) == at(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-20 16:00", "2026-11-23 16:00"),
        ("2026-11-25 16:00", "2026-11-27 16:00"),  # Arizona works on the day after Thanksgiving
        ("2026-10-09 16:00", "2026-10-13 16:00"),  # and keeps Columbus Day
        ("2026-10-30 16:00", "2026-11-02 16:00"),  # no clock changes there: 72 hours
    ],
)
def test_24_business_hours_in_arizona(start: str, due: str) -> None:
    assert calendar(PHOENIX).after_hours(at(start, PHOENIX), 24) == at(due, PHOENIX)


def test_the_sunday_nights_last_25_and_23_hours_by_the_sun() -> None:
    for start, hours in (("2026-10-30 16:00", 73), ("2027-03-12 16:00", 71), ("2026-11-20 16:00", 72)):
        due = calendar().after_hours(at(start), 24)
        assert due is not None
        assert due - at(start).astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        ("2026-11-20", 2, "2026-11-24"),
        ("2026-11-21", 2, "2026-11-24"),
        ("2026-11-24", 2, "2026-11-30"),
        ("2026-07-01", 2, "2026-07-06"),  # the Fourth is a Saturday: Friday is off
        ("2026-10-30", 2, "2026-11-03"),
        ("2027-03-12", 4, "2027-03-18"),
    ],
)
def test_business_days_leave_out_weekends_and_days_off(start: str, count: int, due: str) -> None:
    assert calendar().business_day_after(day(start), count) == day(due)


def test_days_that_only_the_calendar_knows_are_worked_and_the_agencys_own_are_not() -> None:
    assert calendar().works(day("2028-02-15"))  # Susan B. Anthony Day, a Tuesday
    assert not calendar().works(day("2026-03-31"))  # Cesar Chavez Day
    assert calendar(PHOENIX).works(day("2026-03-31"))
    own = replace(RULES, extra=frozenset({day("2026-11-23")})).calendar(LA)
    assert own.business_day_after(day("2026-11-20"), 1) == day("2026-11-24")


def test_the_end_of_a_day_is_its_offices_midnight() -> None:
    assert calendar().end_of(day("2026-11-01")) == datetime(2026, 11, 2, 8, tzinfo=UTC)  # 25 hours long
    assert calendar().end_of(day("2027-03-14")) == datetime(2027, 3, 15, 7, tzinfo=UTC)  # 23 hours long
    assert calendar(PHOENIX).end_of(day("2026-11-01")) == datetime(2026, 11, 2, 7, tzinfo=UTC)


def test_a_pause_stops_hours_and_days() -> None:
    pause = Pause(at("2026-11-16 20:00"), at("2026-11-18 08:00"))
    assert calendar().after_hours(at("2026-11-16 16:00"), 24, [pause]) == at("2026-11-19 04:00")
    assert calendar().business_day_after(day("2026-11-16"), 2, [pause]) == day("2026-11-20")
    standing = Pause(at("2026-11-16 20:00"), None)
    assert calendar().after_hours(at("2026-11-16 16:00"), 24, [standing]) is None
    assert calendar().business_day_after(day("2026-11-16"), 2, [standing]) is None
    later = Pause(at("2026-11-30 08:00"), at("2026-12-01 08:00"))
    assert calendar().after_hours(at("2026-11-16 16:00"), 24, [later]) == at("2026-11-17 16:00")


# --- the clocks of a referral

SENT = Life("arizona_at_work", at("2026-11-16 10:00"), may_report=True, contact_by=day("2026-11-23"))
PLAIN = replace(SENT, program_id="ajcc_san_bernardino")


def clocks(life: Life, now: str, rules: ClockRules = RULES) -> dict[str, RunningClock]:
    return {clock.kind: clock for clock in running_clocks(life, rules, calendar(), at(now))}


def test_until_a_meeting_is_known_only_the_contact_by_date_runs() -> None:
    assert set(clocks(SENT, "2026-11-20 10:00")) == {"contact_by"}
    coming = replace(SENT, appointment_at=at("2026-11-20 16:00"))
    assert set(clocks(coming, "2026-11-20 15:59")) == {"contact_by"}
    assert clocks(coming, "2026-11-20 16:00")["return"].due == at("2026-11-23 16:00")


def test_the_form_comes_back_24_business_hours_after_the_meeting_as_known() -> None:
    by_day = replace(SENT, met_on=day("2026-11-20"))
    assert clocks(by_day, "2026-11-20 23:00")["return"].due == at(
        "2026-11-24 00:00"
    )  # the latest it can have been
    with_hour = replace(by_day, appointment_at=at("2026-11-20 16:00"))
    assert clocks(with_hour, "2026-11-20 23:00")["return"].due == at("2026-11-23 16:00")
    another_day = replace(with_hour, met_on=day("2026-11-19"))  # they went a day early
    assert clocks(another_day, "2026-11-20 23:00")["return"].due == at("2026-11-21 00:00")
    exact = replace(SENT, met_at=at("2026-11-20 14:15"))
    assert clocks(exact, "2026-11-20 23:00")["return"].due == at("2026-11-23 14:15")


def test_without_report_back_the_provider_owes_no_answer() -> None:
    silent = replace(SENT, may_report=False, met_at=at("2026-11-20 14:15"))
    assert set(clocks(silent, "2026-12-20 10:00")) == {"contact_by"}


def test_an_answer_is_due_in_two_business_days_and_late_after_two_more() -> None:
    mailed = replace(PLAIN, emailed_at=at("2026-11-19 10:00"))  # a Thursday
    answer = clocks(mailed, "2026-11-19 11:00")["answer"]
    assert (answer.due, answer.late_after) == (at("2026-11-24 00:00"), at("2026-11-26 00:00"))
    states = {now: clocks(mailed, now)["answer"].state for now in ("2026-11-23 23:59", "2026-11-24 00:00")}
    assert states == {"2026-11-23 23:59": "warning", "2026-11-24 00:00": "due"}
    assert clocks(mailed, "2026-11-25 23:59")["answer"].state == "due"
    assert clocks(mailed, "2026-11-26 00:00")["answer"].state == "late"
    answered = replace(mailed, answered_at=at("2026-11-20 10:00"))
    assert clocks(answered, "2026-11-30 10:00")["answer"].state == "met"


def test_a_form_that_the_parent_carries_counts_from_the_meeting() -> None:
    assert "answer" not in clocks(PLAIN, "2026-12-20 10:00")
    met = replace(PLAIN, met_on=day("2026-11-18"))
    assert clocks(met, "2026-11-19 10:00")["answer"].due == at("2026-11-24 00:00")


def test_a_clock_of_three_days_and_more_warns_at_75_percent() -> None:
    week = clocks(SENT, "2026-11-20 10:00")["contact_by"]
    assert week.due == at("2026-11-24 00:00")
    warns = week.started + (week.due - week.started) * 0.75
    for now, state in ((warns - timedelta(minutes=1), "running"), (warns, "warning")):
        (clock,) = running_clocks(SENT, RULES, calendar(), now)
        assert clock.state == state
    short = replace(SENT, met_at=at("2026-11-18 16:00"))
    assert clocks(short, "2026-11-19 15:59")["return"].state == "running"


def test_on_hold_every_clock_stands_still_and_the_review_runs() -> None:
    held = replace(
        PLAIN,
        emailed_at=at("2026-11-16 10:00"),
        pauses=(Pause(at("2026-11-17 09:00"), None),),
        review_on=day("2026-12-01"),
    )
    found = clocks(held, "2026-11-25 10:00")
    assert {kind: clock.state for kind, clock in found.items()} == {
        "contact_by": "paused",
        "answer": "paused",
        "review": "running",
    }
    for now, state in (("2026-12-01 00:00", "due"), ("2026-12-02 00:00", "late")):
        assert clocks(held, now)["review"].state == state
    again = replace(held, pauses=(Pause(at("2026-11-17 09:00"), at("2026-11-19 09:00")),), review_on=None)
    found = clocks(again, "2026-11-19 10:00")
    assert found["contact_by"].due == at("2026-11-26 00:00")  # two days later than it was
    assert found["answer"].due == at("2026-11-24 00:00")


def test_contact_is_met_by_the_meeting_the_answer_or_the_end() -> None:
    for life in (
        replace(SENT, met_on=day("2026-11-18")),
        replace(SENT, answered_at=at("2026-11-18 10:00")),
        replace(SENT, ended_at=at("2026-11-18 10:00")),
    ):
        assert clocks(life, "2026-12-20 10:00")["contact_by"].state == "met"
    assert "contact_by" not in clocks(replace(SENT, came=True), "2026-12-20 10:00")
    assert clocks(SENT, "2026-11-24 00:00")["contact_by"].state == "late"


def test_a_program_without_a_clock_of_its_own_has_the_fields() -> None:
    plain = ClockRules()
    clock = plain.of("somewhere")
    assert (clock.contact_by_days, clock.answer_business_days, clock.grace_business_days) == (7, 2, 2)
    assert (plain.reminders_before_unanswered, plain.unanswered_after_days) == (2, 45)
    assert RULES.of("arizona_at_work").return_hours == 24
    assert RULES.subdivisions == {"America/Los_Angeles": "CA", "America/Phoenix": "AZ"}
