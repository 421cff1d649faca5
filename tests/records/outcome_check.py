"""The outcomes counted another way: in pandas, from whole tables and from what each number is said to mean.

Shares no code with the counting; of the portal's own only the clocks of one referral, to say when an answer was due.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Engine
from sqlmodel import SQLModel, select

from records.business_time import Calendar, Pause
from records.clocks import ANSWER, RETURN, ClockRules, Life, running_clocks
from records.database import reading
from records.tables import (
    Answer,
    Office,
    Parent,
    Payment,
    PrivateLink,
    ReceivedReport,
    Referral,
    ReferralEvent,
    Screening,
    ScreeningMatch,
    Task,
)

SERVED = {"enrolled", "diploma_or_certificate", "services_completed", "did_not_complete"}
BEYOND = {"sent", "accepted", "in_progress", "on_hold", "completed", "rejected", "failed"}


def frame(engine: Engine, table: type[SQLModel]) -> pd.DataFrame:
    with reading(engine) as session:
        rows = [row.model_dump() for row in session.exec(select(table))]
    return pd.DataFrame(rows, columns=list(table.model_fields), dtype=object)


@dataclass
class Tables:
    """Everything there is, and the zone of each office."""

    parent: pd.DataFrame
    screening: pd.DataFrame
    referral: pd.DataFrame
    event: pd.DataFrame
    report: pd.DataFrame
    task: pd.DataFrame
    payment: pd.DataFrame
    link: pd.DataFrame
    answer: pd.DataFrame
    match: pd.DataFrame
    zones: dict[Any, ZoneInfo]

    def day(self, office: Any, moment: datetime) -> date:
        return moment.astimezone(self.zones[office]).date()


def tables(engine: Engine, offices: Sequence[Any]) -> Tables:
    zones = {
        row.id: ZoneInfo(row.time_zone) for _, row in frame(engine, Office).iterrows() if row.id in offices
    }
    of_offices = {
        name: (rows := frame(engine, table))[rows.office_id.isin(offices)]
        for name, table in (
            ("parent", Parent),
            ("screening", Screening),
            ("referral", Referral),
            ("task", Task),
        )
    }
    payment = frame(engine, Payment)
    return Tables(
        **of_offices,
        event=frame(engine, ReferralEvent).sort_values("seq"),
        report=frame(engine, ReceivedReport),
        payment=payment[payment.taken_back_at.isna() & payment.parent_id.isin(of_offices["parent"].id)],
        link=frame(engine, PrivateLink),
        answer=frame(engine, Answer),
        match=frame(engine, ScreeningMatch),
        zones=zones,
    )


def cohort(all_of: Tables, first: date, last: date) -> pd.DataFrame:
    """Referrals with what is said of each step: True, False, or None for *nobody said*."""
    began = [
        first <= all_of.day(office, at) <= last
        for office, at in zip(all_of.screening.office_id, all_of.screening.started_at, strict=True)
    ]
    screened = all_of.screening[began].rename(columns={"id": "screening_id"})
    referrals = all_of.referral[all_of.referral.status != "entered_in_error"].merge(
        screened[["screening_id", "finished_at", "started_at"]], on="screening_id"
    )
    ever = all_of.event.groupby("referral_id").to_status.agg(set).to_dict()
    reported = all_of.report[all_of.report.status == "counted"]
    enrolled = {
        row.referral_id for _, row in reported.iterrows() if row.content.get("happened") == "enrolled"
    }
    said = [_said(row, ever.get(row.id, set()), row.id in enrolled) for _, row in referrals.iterrows()]
    return pd.concat(
        [referrals.reset_index(drop=True), pd.DataFrame(said, dtype=object).add_prefix("is_")], axis=1
    )


def _said(row: Any, ever: set[str], reported: bool) -> dict[str, bool | None]:
    sent = _there(row.sent_at)
    listed = not sent and row.status in BEYOND
    served = reported or row.outcome in SERVED
    went = served or "in_progress" in ever | {row.status} or _there(row.met_on) or _there(row.met_at)
    taken = went or "accepted" in ever | {row.status}
    away = row.status in ("rejected", "cancelled") or (row.status == "failed" and row.reason == "no_show")
    steps: dict[str, bool | None] = {
        "screened": True if _there(row.finished_at) else None,
        "offered": None if listed else True,
        "sent": None if listed else sent,
    }
    steps["consented"] = (
        True if _there(row.consent_id) else None if (sent or listed) and not row.without_consent else False
    )
    if not sent and not listed:
        return steps | dict.fromkeys(("accepted", "attended", "enrolled", "outcome"), False)
    return steps | {
        "accepted": True if taken else False if row.status == "rejected" else None,
        "attended": True if went else False if away else None,
        "enrolled": True if served else False if away else None,
        "outcome": True if row.status == "completed" else False if away else None,
    }


def by_parent(referrals: pd.DataFrame, step: str) -> tuple[int, int]:
    """Parents of whom it is said of any referral; of the others, those of whom nobody said it of one."""
    said = referrals.groupby("parent_id")[f"is_{step}"].agg(list)
    yes = sum(any(each is True for each in one) for one in said)
    unsaid = sum(any(each is None for each in one) and not any(each is True for each in one) for one in said)
    return yes, unsaid


def by_referral(referrals: pd.DataFrame, step: str) -> tuple[int, int]:
    return sum(each is True for each in referrals[f"is_{step}"]), sum(
        each is None for each in referrals[f"is_{step}"]
    )


def working(referrals: pd.DataFrame) -> pd.DataFrame:
    return referrals[(referrals.status == "completed") & (referrals.outcome == "employed")]


def retained(all_of: Tables, jobs: pd.DataFrame, days: int, now: datetime) -> Counter[str]:
    asked = all_of.event[all_of.event.what == "referral.retention"]
    found: Counter[str] = Counter()
    for _, own in jobs.groupby("parent_id"):
        said = []
        for _, row in own.iterrows():
            notes = [
                e.detail["still"]
                for _, e in asked[asked.referral_id == row.id].iterrows()
                if e.detail["days"] == days
            ]
            start = row.employed_on if _there(row.employed_on) else all_of.day(row.office_id, row.ended_at)
            if notes or start + timedelta(days=days) <= all_of.day(row.office_id, now):
                said.append(notes[-1] if notes else "unknown")
        best = next((word for word in ("yes", "no", "unknown") if word in said), "not_yet")
        found[best] += 1
    return found


def answers(all_of: Tables, referrals: pd.DataFrame, rules: ClockRules, now: datetime) -> Counter[str]:
    """By the portal's clock of one referral, as it stood when the provider answered, or now."""
    found: Counter[str] = Counter()
    mailed = all_of.link[all_of.link.channel == "email"].groupby("referral_id").created_at.min().to_dict()
    calendars = {zone: rules.calendar(zone) for zone in set(all_of.zones.values())}
    for _, row in referrals[[_there(each) for each in referrals.sent_at]].iterrows():
        calendar = calendars[all_of.zones[row.office_id]]
        pauses = _pauses(all_of.event[all_of.event.referral_id == row.id])
        found[_answer(row, mailed.get(row.id), pauses, rules, calendar, now)] += 1
    return found


def _answer(
    row: Any, mailed: Any, pauses: list[Pause], rules: ClockRules, calendar: Calendar, now: datetime
) -> str:
    if not row.permit_report:
        return "no_clock"
    answered, ended = _or_none(row.answered_at), _or_none(row.ended_at)
    stopped = answered
    if stopped is not None:
        pauses = [pause for pause in pauses if pause.start < stopped]
        if pauses and (pauses[-1].end is None or pauses[-1].end > stopped):
            stopped = pauses.pop().start  # it stood still when the answer came
    life = Life(
        program_id=row.program_id,
        sent_at=row.sent_at,
        may_report=True,
        emailed_at=_or_none(mailed),
        appointment_at=_or_none(row.appointment_at),
        met_on=_or_none(row.met_on),
        met_at=_or_none(row.met_at),
        pauses=tuple(pauses),
    )
    clock = next((c for c in running_clocks(life, rules, calendar, now) if c.kind in (ANSWER, RETURN)), None)
    if clock is None:
        return "no_clock"
    if stopped is not None:
        return "in_time" if clock.due is None or stopped <= clock.due else "late"
    if clock.due is None or (ended is not None and ended <= clock.due):
        return "no_clock" if ended is not None else "running"
    return "running" if now < clock.due else "unanswered"


def _pauses(events: pd.DataFrame) -> list[Pause]:
    pauses: list[Pause] = []
    for _, event in events.iterrows():
        if event.to_status == "on_hold" and event.from_status != "on_hold":
            pauses.append(Pause(event["at"], None))
        elif event.from_status == "on_hold" and event.to_status != "on_hold":
            pauses[-1] = Pause(pauses[-1].start, event["at"])
    return pauses


def stays(all_of: Tables, referrals: pd.DataFrame) -> pd.Series:
    """Median days by status, of the stays that ended."""
    events = all_of.event[all_of.event.referral_id.isin(referrals.id)]
    moves = events[(events.from_status != events.to_status)].copy()
    moves["since"] = moves.groupby("referral_id")["at"].shift()
    moves = moves[moves.since.notna()]
    spans = [(at - since) / timedelta(days=1) for at, since in zip(moves["at"], moves.since, strict=True)]
    return pd.Series(spans, dtype=float).groupby(moves.from_status.to_numpy()).median()


def first_sent(all_of: Tables, referrals: pd.DataFrame) -> dict[Any, date]:
    sent = referrals[[_there(each) for each in referrals.sent_at]]
    first = sent.sort_values("sent_at").groupby("parent_id").first()
    return {parent: all_of.day(row.office_id, row.sent_at) for parent, row in first.iterrows()}


def days_to_payment(all_of: Tables, since: dict[Any, date]) -> dict[Any, int]:
    found = {}
    for parent, day in since.items():
        later = [on for on in all_of.payment[all_of.payment.parent_id == parent].paid_on if on >= day]
        if later:
            found[parent] = (min(later) - day).days
    return found


def three_months(all_of: Tables, since: dict[Any, date]) -> Counter[str]:
    office_of = dict(zip(all_of.parent.id, all_of.parent.office_id, strict=True))
    until: dict[Any, date] = {}
    for parent, on in zip(all_of.payment.parent_id, all_of.payment.paid_on, strict=True):
        until[office_of[parent]] = max(on, until.get(office_of[parent], on))
    found: Counter[str] = Counter()
    for parent, day in since.items():
        paid = list(all_of.payment[all_of.payment.parent_id == parent].paid_on)
        months = {pd.Period(on, "M") for on in paid if on >= day}
        if any({month, month + 1, month + 2} <= months for month in months):
            found["yes"] += 1
        elif paid and until[office_of[parent]] >= (pd.Period(day, "M") + 3).end_time.date():
            found["no"] += 1
        else:
            found["unknown"] += 1
    return found


def never_offered(all_of: Tables, first: date, last: date, programs: set[str]) -> dict[str, tuple[int, int]]:
    """By program, parents whom it may help by their latest result of the period, and those never referred."""
    done = all_of.screening[[_there(each) for each in all_of.screening.finished_at]]
    inside = [first <= all_of.day(row.office_id, row.started_at) <= last for _, row in done.iterrows()]
    latest = done[inside].sort_values("started_at").groupby("parent_id").id.last()
    likely = all_of.match[(all_of.match.verdict == "likely") & all_of.match.program_id.isin(programs)]
    hit = likely.merge(latest.rename("screening_id").reset_index(), on="screening_id")
    right = all_of.referral[all_of.referral.status != "entered_in_error"]
    referred = set(zip(right.parent_id, right.program_id, strict=True))
    return {
        program: (len(own), sum((parent, program) not in referred for parent in own.parent_id))
        for program, own in hit.groupby("program_id")
    }


def reasons(all_of: Tables, first: date, last: date) -> tuple[Counter[str], Counter[str]]:
    """What was said, and how parents answered: said, dont_know, declined."""
    said = all_of.answer[all_of.answer.question_id == "reasons_not_paying"]
    done = all_of.screening[[_there(each) for each in all_of.screening.finished_at]]
    inside = [first <= all_of.day(row.office_id, row.started_at) <= last for _, row in done.iterrows()]
    own = said.merge(done[inside].rename(columns={"id": "screening_id"}), on="screening_id")
    words: Counter[str] = Counter()
    how: Counter[str] = Counter()
    for _, value in own.sort_values("started_at").groupby("parent_id").value.last().items():
        how["said" if isinstance(value, list) else value] += 1
        words.update(value if isinstance(value, list) else ())
    return words, how


def happened(all_of: Tables, moment: str, first: date, last: date) -> pd.DataFrame:
    """Referrals of which something happened on a day of the period."""
    rows = all_of.referral[all_of.referral.status != "entered_in_error"]
    return rows[
        [
            _there(at) and first <= all_of.day(office, at) <= last
            for office, at in zip(rows.office_id, rows[moment], strict=True)
        ]
    ]


def first_reached(all_of: Tables, status: str, first: date, last: date) -> int:
    rows = all_of.referral[all_of.referral.status != "entered_in_error"].set_index("id")
    reached = all_of.event[all_of.event.to_status == status].groupby("referral_id")["at"].min()
    return sum(
        first <= all_of.day(rows.office_id[referral], at) <= last
        for referral, at in reached.items()
        if referral in rows.index
    )


def _there(value: Any) -> bool:
    return value is not None and not pd.isna(value)


def _or_none(value: Any) -> Any:
    return value if _there(value) else None
