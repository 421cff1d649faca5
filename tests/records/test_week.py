"""A fictional week at one desk, played through: forty referrals, every status, every reason, every clock.

It begins on a Friday and holds a weekend, Thanksgiving, and the day after it, which California keeps.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from records.clock_reads import clocks_of, late_by_provider
from records.clocks import ClockRules, clock_rules
from records.consents import give_consent
from records.database import reading
from records.endings import complete_referral, enter_in_error, fail_referral, reject_referral
from records.errors import IllegalMove
from records.handover import hand_over
from records.home import needs_today
from records.lifecycle import CHANNELS, ENDED, HOW_KNOWN, OUTCOMES, REASONS, Status
from records.lists import match_list
from records.parent_records import ParentDetails
from records.parents import open_parent
from records.progress import accept_referral, hold_referral, remind_provider, start_referral
from records.proposals import confirm_report, enter_report, proposals, propose_report
from records.referral_records import ReferralDetails, ReferralRecord
from records.referrals import cancel_referral, draft_referral, read_referral
from records.report_backs import report
from records.report_values import ReportBack
from records.retention import retention_due
from records.screenings import finish_screening, start_screening
from records.tables import Referral, ReferralEvent
from records.tasks import NewTask, decide_task, open_task
from records.tokens import fresh_key
from records.tray import unmatched_reports
from screening.catalogue import load
from tests.people import TODAY
from tests.records.cases import (
    CHECKED,
    CONSENT,
    DETAILS,
    mail_link,
    moving,
    note_undelivered,
)
from tests.records.staff import Staff

ZONE = ZoneInfo("America/Los_Angeles")
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG_AGO = FRIDAY - 50 * DAY
CARRIED = replace(CONSENT, permit_report=False)


@dataclass
class Case:
    """One referral of the week. Days are counted from Friday; each act takes the next minute."""

    week: "Week"
    name: str
    referral: ReferralRecord
    token: str = ""
    code: str = ""

    def does(self, verb: Callable[..., Any], *args: Any, on: float = 0, **more: Any) -> Any:
        by = more.pop("by", self.week.staff.dana)
        said = {word: more.pop(word) for word in ("channel", "note") if word in more}
        move = moving(self.read().version, now=self.week.at(on), **said)
        return verb(self.week.engine, by, self.referral.id, move, *args, **more)

    def read(self) -> ReferralRecord:
        return read_referral(
            self.week.engine, self.week.staff.dana, self.referral.id, now=self.week.at(0)
        ).referral

    def mailed(self, said: ReportBack, *, on: float) -> None:
        dana, engine = self.week.staff.dana, self.week.engine
        token = mail_link(engine, dana, self.referral.id, key=fresh_key(), now=self.week.at(on))
        assert report(engine, said, token=token, key=fresh_key(), now=self.week.at(on)) is not None

    def by_paper(self, said: ReportBack, *, on: float, confirmed: bool = True) -> None:
        received = report(
            self.week.engine,
            said,
            number=self.referral.number or "",
            code=self.code,
            key=fresh_key(),
            now=self.week.at(on),
        )
        assert received is not None
        if confirmed:
            self.week.confirm_all(on)

    def returned(self, said: ReportBack, channel: str, *, on: float) -> None:
        propose_report(
            self.week.engine,
            self.week.staff.dana,
            self.referral.id,
            said,
            channel=channel,
            key=fresh_key(),
            now=self.week.at(on),
        )
        self.week.confirm_all(on)

    def told(self, said: ReportBack, channel: str, told_by: str, *, on: float) -> None:
        enter_report(
            self.week.engine,
            self.week.staff.dana,
            self.referral.id,
            said,
            channel=channel,
            told_by=told_by,
            key=fresh_key(),
            now=self.week.at(on),
        )

    def reminded(self, *, on: float) -> None:
        remind_provider(
            self.week.engine,
            self.week.staff.dana,
            self.referral.id,
            key=fresh_key(),
            now=self.week.at(on),
            channel="phone",
        )


@dataclass
class Week:
    engine: Engine
    staff: Staff
    rules: ClockRules
    cases: dict[str, Case] = field(default_factory=dict)
    _minutes: Iterator[int] = field(default_factory=lambda: iter(range(100_000)))

    def at(self, days: float) -> datetime:
        return FRIDAY + days * DAY + timedelta(seconds=next(self._minutes))

    def draft(self, name: str, program: str = "rubicon", sent_on: datetime = FRIDAY) -> ReferralRecord:
        dana, engine = self.staff.dana, self.engine
        details = ParentDetails(first_name=name.title().replace(" ", ""), last_name="Fictional")
        details = replace(details, birth_date=date(1990, 1, 1) + len(self.cases) * DAY)
        parent = open_parent(engine, dana, self.staff.here, details, key=fresh_key(), now=sent_on)
        screening = start_screening(engine, dana, parent.id, key=fresh_key(), now=sent_on)
        finish_screening(engine, dana, screening.id, now=sent_on)
        filled: ReferralDetails = replace(
            DETAILS, provider_id=program, contact_by=sent_on.astimezone(ZONE).date() + 7 * DAY
        )
        draft = draft_referral(engine, dana, screening.id, program, filled, key=fresh_key(), now=sent_on)
        self.cases[name] = Case(self, name, draft)
        return draft

    def send(
        self, name: str, program: str = "rubicon", *, sent_on: datetime = FRIDAY, given: Any = CONSENT
    ) -> Case:
        dana, engine = self.staff.dana, self.engine
        draft = self.draft(name, program, sent_on)
        signed = replace(given, signed_on=sent_on.astimezone(ZONE).date())
        give_consent(
            engine, dana, draft.parent_id, signed, key=fresh_key(), now=sent_on, referral_id=draft.id
        )
        version = read_referral(engine, dana, draft.id, now=sent_on).referral.version
        sent = hand_over(
            engine, dana, draft.id, key=fresh_key(), expect_version=version, contact=CHECKED, now=sent_on
        )
        self.cases[name] = Case(self, name, sent.referral, sent.token or "", sent.code or "")
        return self.cases[name]

    def confirm_all(self, on: float) -> None:
        for waiting in proposals(self.engine, self.staff.dana, now=self.at(on)):
            confirm_report(self.engine, self.staff.dana, waiting.id, key=fresh_key(), now=self.at(on))

    def needs(self, days: float) -> Counter[str]:
        today = needs_today(self.engine, self.staff.dana, now=self.at(days), rules=self.rules)
        assert len(today.needs) <= 10
        assert today.more == 0 or len(today.needs) == 10
        return Counter(need.kind for need in today.needs)

    def clock_states(self, days: float) -> dict[str, set[str]]:
        """kind -> the states in which clocks of that kind are somewhere on the desk."""
        states: dict[str, set[str]] = {}
        for case in self.cases.values():
            for clock in clocks_of(
                self.engine, self.staff.dana, case.referral.id, self.rules, now=self.at(days)
            ):
                states.setdefault(clock.kind, set()).add(clock.state)
        return states


@pytest.fixture
def week(engine: Engine, staff: Staff) -> Week:
    """The desk on Friday evening of the week after, once everything has happened."""
    week = Week(engine, staff, clock_rules(load(Path("data"))))
    play_the_open_ones(week)
    play_the_completed(week)
    play_the_rejected(week)
    play_the_lost(week)
    play_the_withdrawn(week)
    return week


def play_the_open_ones(week: Week) -> None:
    week.draft("draft one")
    week.draft("draft two")
    week.send("carried", given=CARRIED)
    week.send("waits")
    silent = week.send("silent")
    mail_link(week.engine, week.staff.dana, silent.referral.id, key=fresh_key(), now=week.at(0))
    week.send("accepted by phone").does(accept_referral, on=3, channel="phone")
    week.send("accepted by link").mailed(ReportBack(happened="accepted"), on=3)
    week.send("went, says the parent").told(ReportBack(came="yes"), "parent", "parent", on=4)
    week.send("went, says the code").by_paper(ReportBack(came="yes", came_on=TODAY), on=4)
    week.send("going by list")
    rows = [
        {"Referral": week.cases["going by list"].referral.number or "", "Status": "Enrolled"},
        {"Name": "Nobody Fictional", "DOB": "1/1/1980", "Status": "Enrolled"},
    ]
    match_list(
        week.engine, week.staff.dana, week.staff.here, "rubicon", rows, key=fresh_key(), now=week.at(4)
    )
    week.confirm_all(4)
    week.send("waiting list").does(hold_referral, "waiting_list", (FRIDAY + 20 * DAY).date(), on=3)
    stopped = week.send("stopped")
    release = open_task(
        week.engine,
        week.staff.dana,
        stopped.referral.parent_id,
        NewTask("license_release_ca", "attorney", (FRIDAY + 5 * DAY).date(), kind="while_taking_part"),
        key=fresh_key(),
        now=week.at(0),
    )
    decide_task(
        week.engine,
        week.staff.aldo,
        release.id,
        "granted",
        "Takes part",
        expect_version=1,
        now=week.at(0.1),
        review_on=(FRIDAY + 90 * DAY).date(),
    )
    stopped.mailed(ReportBack(happened="stopped"), on=4)
    arizona = week.send("arizona", "arizona_at_work")
    arizona.told(ReportBack(came="yes", came_on=FRIDAY.date()), "in_person", "parent", on=3)


def play_the_completed(week: Week) -> None:
    for how in HOW_KNOWN:
        case = week.send(f"job known by {how}", sent_on=LONG_AGO)
        case.does(start_referral, on=-40, channel="in_person")
        ended = case.does(
            complete_referral, "employed", on=-20, how_known=how, employed_on=date(2026, 10, 25)
        )
        assert len(ended.tasks) == 2
        for task in ended.tasks:
            decide_task(
                week.engine,
                week.staff.dana,
                task.id,
                "granted",
                "Done",
                expect_version=task.version,
                now=week.at(-18),
            )
    week.send("enrolled").does(complete_referral, "enrolled", on=5, channel="email")
    week.send("diploma").returned(ReportBack(happened="certificate", note="Office management"), "scan", on=5)
    week.send("license").does(complete_referral, "license_released", on=5)
    week.send("services").returned(ReportBack(happened="completed"), "returned_form", on=5)
    week.send("did not complete").does(complete_referral, "did_not_complete", on=5, channel="phone")


def play_the_rejected(week: Week) -> None:
    for reason in REASONS[Status.REJECTED]:
        case = week.send(f"rejected {reason}")
        if reason == "not_eligible":
            case.mailed(ReportBack(happened="not_eligible"), on=4)
        else:
            case.does(reject_referral, reason, on=4, channel="phone")


def play_the_lost(week: Week) -> None:
    week.send("no show", sent_on=LONG_AGO).does(fail_referral, "no_show", on=0)
    week.send("unreachable").does(
        fail_referral, "could_not_contact", on=4, try_again_on=(FRIDAY + 10 * DAY).date()
    )
    unanswered = week.send("never answered", sent_on=LONG_AGO)
    for on in (-30, -15):
        with pytest.raises(IllegalMove):
            unanswered.does(fail_referral, "provider_never_answered", on=on)
        unanswered.reminded(on=on)
    unanswered.does(fail_referral, "provider_never_answered", on=0)


def play_the_withdrawn(week: Week) -> None:
    for reason in REASONS[Status.CANCELLED]:
        more: dict[str, Any] = {}
        if reason == "parent_declined":
            more["ask_again_on"] = (FRIDAY + 60 * DAY).date()
        withdrawn_by = "worker" if reason in ("duplicate", "mistake") else "parent"
        week.send(f"cancelled {reason}").does(cancel_referral, reason, withdrawn_by, on=5, **more)
    for reason in REASONS[Status.ENTERED_IN_ERROR]:
        week.send(f"error {reason}").does(enter_in_error, reason, on=5, by=week.staff.sofia)


def test_forty_referrals_every_status_reason_outcome_and_channel(week: Week) -> None:
    with reading(week.engine) as session:
        referrals = session.exec(select(Referral)).all()
        events = session.exec(select(ReferralEvent).order_by(ReferralEvent.seq)).all()  # type: ignore[arg-type]
    assert len(referrals) == 40
    assert Counter(row.status for row in referrals) == {
        "draft": 2,
        "sent": 3,
        "accepted": 2,
        "in_progress": 4,
        "on_hold": 2,
        "completed": 9,
        "rejected": 5,
        "failed": 3,
        "cancelled": 8,
        "entered_in_error": 2,
    }
    assert {row.status for row in referrals} == set(Status)
    for status, reasons in REASONS.items():
        assert {row.reason for row in referrals if row.status == status} == set(reasons), status
    assert {row.outcome for row in referrals if row.status == "completed"} == set(OUTCOMES)
    known = {event.detail.get("how_known") for event in events if event.detail} - {None}
    assert known == set(HOW_KNOWN)
    assert {event.channel for event in events} == CHANNELS
    for row in referrals:
        own = [event for event in events if event.referral_id == row.id]
        assert own[0].from_status is None
        assert all(before.to_status == after.from_status for before, after in pairwise(own))
        assert own[-1].to_status == row.status
        assert (row.ended_at is not None) == (Status(row.status) in ENDED)


def test_the_next_friday_ten_rows_and_the_supervisor_sees_who_is_late(week: Week) -> None:
    needs = week.needs(7.1)
    assert sum(needs.values()) == 10
    assert {"report", "ask_went", "task_due"} <= set(needs)
    late = late_by_provider(week.engine, week.staff.sofia, week.rules, now=week.at(7.1))
    assert [each.provider_id for each in late] == ["arizona_at_work", "rubicon"]
    assert {row.number for each in late for row in each.referrals} >= {
        week.cases["silent"].referral.number,
        week.cases["arizona"].referral.number,
    }
    assert [record.why for record in unmatched_reports(week.engine, week.staff.dana, now=week.at(7))] == [
        "not_found"
    ]


def test_every_clock_runs_warns_pauses_ends_and_is_late(week: Week) -> None:
    seen: dict[str, set[str]] = {}
    for days in (0.2, 3.5, 5.5, 7.1, 12, 17, 20, 25):
        for kind, states in week.clock_states(days).items():
            seen.setdefault(kind, set()).update(states)
    assert seen["contact_by"] == {"running", "warning", "late", "paused", "met"}
    assert seen["answer"] >= {"running", "warning", "due", "late", "met"}
    assert seen["return"] >= {"late"}
    assert seen["review"] >= {"running", "warning", "due", "late"}
    retained = retention_due(week.engine, week.staff.dana, week.rules, now=week.at(7))
    assert [(row.days, row.due_on) for row in retained] == [(30, date(2026, 11, 24))] * 4


def test_what_happens_on_monday_is_on_mondays_list(week: Week) -> None:
    waits = week.cases["waits"]
    waits.by_paper(ReportBack(came="yes"), on=10, confirmed=False)
    carried = week.cases["silent"]
    note_undelivered(week.engine, week.staff.dana, carried.referral.id, now=week.at(10))
    needs = week.needs(10)
    assert {"proposal", "undelivered"} <= set(needs)
