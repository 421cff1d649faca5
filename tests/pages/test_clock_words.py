"""A referral's clocks as its page says them: due, soon, late, paused; by the days of its office."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pages.parts.clock_words import clock_words
from records.clocks import ANSWER, CONTACT_BY, RETURN, REVIEW, ClockRules, Life, RunningClock, running_clocks
from records.progress import hold_referral
from tests.pages.desk import Desk, now, texts
from tests.people import TODAY
from tests.records.cases import add_sent, moving

LA, PHOENIX = ZoneInfo("America/Los_Angeles"), ZoneInfo("America/Phoenix")
RULES = ClockRules()
DAY = timedelta(days=1)
SENT = datetime(2026, 11, 16, 9, 0, tzinfo=LA)  # a Monday


def clock(kind: str, due: datetime | None, state: str = "running") -> RunningClock:
    return RunningClock(kind, SENT, due, due, None, state)


def said(*clocks: RunningClock, zone: ZoneInfo = LA, on: int = 0) -> list[str]:
    return [one.words for one in clock_words(clocks, zone, SENT.date() + on * DAY)]


@pytest.mark.parametrize("zone", [LA, PHOENIX])
@pytest.mark.parametrize(
    ("on", "words"),
    [
        (0, "Answer due in 2 days"),
        (1, "Answer due tomorrow"),
        (2, "Answer due today"),
        (3, "Answer was due yesterday"),
        (5, "Answer was due 3 days ago"),
    ],
)
def test_an_answer_is_due_on_a_day_of_the_office(zone: ZoneInfo, on: int, words: str) -> None:
    due = RULES.calendar(zone).end_of(SENT.date() + 2 * DAY)
    assert said(clock(ANSWER, due), zone=zone, on=on) == [words]


def test_what_is_due_within_hours_says_the_hour() -> None:
    due = datetime(2026, 11, 17, 16, 0, tzinfo=LA)
    assert said(clock(RETURN, due)) == ["Form back due tomorrow, 4:00 PM"]
    assert said(clock(RETURN, datetime(2026, 11, 18, tzinfo=LA))) == ["Form back due tomorrow"]


def test_a_review_comes_up_on_its_day() -> None:
    assert said(clock(REVIEW, datetime(2026, 11, 21, tzinfo=LA))) == ["Look at it again in 5 days"]


def test_paused_is_said_once_and_what_is_met_not_at_all() -> None:
    due = datetime(2026, 11, 21, tzinfo=LA)
    assert said(clock(CONTACT_BY, None, "paused"), clock(ANSWER, None, "paused"), clock(REVIEW, due)) == [
        "Paused while waiting",
        "Look at it again in 5 days",
    ]
    assert said(clock(ANSWER, due, "met")) == []


@pytest.mark.parametrize(
    ("hours", "state"), [(0, "running"), (143, "running"), (144, "warning"), (191, "warning"), (192, "late")]
)
def test_at_three_quarters_of_its_time_it_warns(hours: int, state: str) -> None:
    """Contact by the 23rd: eight days from midnight to midnight, so after six."""
    start = datetime(2026, 11, 16, tzinfo=LA)
    life = Life("x", start, may_report=False, contact_by=start.date() + 7 * DAY)
    clocks = running_clocks(life, RULES, RULES.calendar(LA), start + timedelta(hours=hours))
    (word,) = clock_words(clocks, LA, start.date())
    assert word.state == state
    assert (":orange-badge" in word.badge) == (state == "warning")


def test_the_referrals_page_says_its_clocks(desk: Desk) -> None:
    sent = add_sent(desk.engine, desk.staff.dana, desk.staff.here).referral
    assert "First contact" in texts(desk.open("referrals", referral=sent.id))
    hold_referral(
        desk.engine,
        desk.staff.dana,
        sent.id,
        moving(sent.version, now=now()),
        "waiting_list",
        TODAY + 30 * DAY,
    )
    page = texts(desk.open("referrals", referral=sent.id))
    assert "Paused while waiting" in page
    assert "Look at it again" in page
