"""Rows as an agency's years would leave them, made in bulk, for measuring and for checking the outcomes' numbers.

Not through the verbs: a hundred thousand referrals would take an hour. Shares are invented. The same seed makes the
same rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlmodel import SQLModel

from bench.made_rows import event_row, link_row, parent_row, report_row, screening_row, task_row
from records.database import writing
from records.lifecycle import HOW_KNOWN, OUTCOMES, REASONS, Status
from records.numbers import referral_number
from records.tables import (
    Answer,
    Parent,
    Payment,
    PrivateLink,
    ReceivedReport,
    Referral,
    ReferralEvent,
    Screening,
    ScreeningBarrier,
    ScreeningMatch,
    Task,
)

PROVIDERS = {
    "ajcc_san_bernardino": "ajcc_san_bernardino",
    "cohs_san_bernardino": "county_library_san_bernardino",
    "rubicon": "rubicon",
    "arizona_at_work": "arizona_at_work",
    "wioa_youth": "ajcc_san_bernardino",
}
BARRIERS = ("no_diploma", "transport", "justice_record", "low_income", "license_suspended", "housing")
LANGUAGES = ("en", "en", "en", "es", "es", "vi", None)
ZIPS = ("92401", "92404", "92335", "94520", "94801")
REASONS_NOT_PAYING = (
    ["no_work"],
    ["hours_cut", "order_too_high"],
    ["none"],
    ["health"],
    "dont_know",
    "declined",
)
LICENSES = ("license_release_ca", "license_income_exemption_ca", "license_review_az")
_ENDS = (Status.COMPLETED,) * 5 + (Status.REJECTED, Status.FAILED, Status.CANCELLED)
_AT_A_TIME = 5_000


@dataclass
class Rows:
    """Rows by table, as mappings ready to be inserted."""

    random: Random
    offices: Sequence[UUID]
    workers: Sequence[UUID]
    first: datetime
    days: int
    by_table: dict[type[SQLModel], list[dict[str, Any]]] = field(default_factory=dict)
    count: int = 0

    def id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def add(self, table: type[SQLModel], **row: Any) -> None:
        self.by_table.setdefault(table, []).append(row)

    def pick(self, of: Sequence[Any]) -> Any:
        return of[int(self.random.random() * len(of))]

    def later(self, start: datetime, most_days: float) -> datetime:
        return start + timedelta(minutes=int(self.random.random() * most_days * 24 * 60) + 1)


def fill(
    engine: Engine,
    referrals: int,
    offices: Sequence[UUID],
    workers: Sequence[UUID],
    *,
    until: date,
    days: int = 364,
    seed: int = 7,
) -> None:
    """So many referrals of the days before `until`, with the screenings, events, reports, tasks and payments around
    them."""
    first = datetime.combine(until - timedelta(days=days), datetime.min.time(), UTC) + timedelta(hours=16)
    rows = Rows(Random(seed), offices, workers, first, days)
    while rows.count < referrals:
        _parent(rows)
        if len(rows.by_table[Parent]) >= _AT_A_TIME:
            _write(engine, rows)
    _write(engine, rows)


def _write(engine: Engine, rows: Rows) -> None:
    order = (Parent, Screening, ScreeningBarrier, ScreeningMatch, Answer, Referral, ReferralEvent)
    with writing(engine) as session:
        for table in (*order, PrivateLink, ReceivedReport, Task, Payment):
            if some := rows.by_table.pop(table, []):
                session.execute(insert(table), _alike(some))


def _alike(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every row with the same columns, as a statement for many rows needs them."""
    columns: dict[str, None] = {}
    for row in rows:
        columns.update(dict.fromkeys(row))
    return [{column: row.get(column) for column in columns} for row in rows]


def _parent(rows: Rows) -> None:
    random, parent_id = rows.random, rows.id()
    office = rows.pick(rows.offices)
    language = rows.pick(LANGUAGES)
    name = ("Made", "Upsample")
    rows.add(Parent, **parent_row(parent_id, office, rows.workers[0], rows.first, name, language))
    at = rows.later(rows.first, rows.days)
    for _ in range(1 if random.random() < 0.8 else 2):
        _screening(rows, parent_id, office, language, at)
        at = rows.later(at, 60)


def _screening(rows: Rows, parent_id: UUID, office: UUID, language: str | None, at: datetime) -> None:
    random, screening_id, worker = rows.random, rows.id(), rows.pick(rows.workers)
    finished = at + timedelta(minutes=25) if random.random() < 0.95 else None
    rows.add(Screening, **screening_row(screening_id, parent_id, office, worker, at, finished))
    for barrier in random.sample(BARRIERS, random.randrange(4)):
        rows.add(ScreeningBarrier, screening_id=screening_id, barrier=barrier)
    likely = random.sample(list(PROVIDERS), random.randint(1, 3))
    for program in likely:
        verdict = "likely" if random.random() < 0.8 else "possible"
        rows.add(ScreeningMatch, screening_id=screening_id, program_id=program, verdict=verdict)
    said = {"zip": rows.pick(ZIPS)} if random.random() < 0.9 else {}
    if random.random() < 0.8:
        said["reasons_not_paying"] = rows.pick(REASONS_NOT_PAYING)
    for question, value in said.items():
        rows.add(
            Answer,
            screening_id=screening_id,
            question_id=question,
            value=value,
            how="said",
            answered_by=worker,
            answered_at=at,
        )
    sent: list[datetime] = []
    for program in likely:
        if random.random() < 0.7:
            sent += _referral(rows, parent_id, screening_id, office, worker, language, program, at)
    if random.random() < 0.3:
        _license(rows, parent_id, office, worker, at)
    if sent and random.random() < 0.5:
        _payments(rows, parent_id, worker, min(sent))


def _referral(
    rows: Rows,
    parent_id: UUID,
    screening_id: UUID,
    office: UUID,
    worker: UUID,
    language: str | None,
    program: str,
    at: datetime,
) -> list[datetime]:
    """When it was sent, if it was."""
    random, referral_id = rows.random, rows.id()
    rows.count += 1
    row: dict[str, Any] = {
        "id": referral_id,
        "parent_id": parent_id,
        "screening_id": screening_id,
        "program_id": program,
        "provider_id": PROVIDERS[program],
        "office_id": office,
        "worker_id": worker,
        "language": language,
        "services": [],
        "shared": [],
        "specifics": {},
        "without_consent": False,
        "permit_send": False,
        "permit_report": False,
        "printings": 0,
        "draft_key": referral_id.hex,
        "created_at": at,
        "version": 1,
    }
    status, moment = Status.DRAFT, at
    events: list[tuple[str, Status | None, Status, datetime, dict[str, Any] | None]] = [
        ("drafted", None, status, moment, None)
    ]

    def go(to: Status, most_days: float, **detail: Any) -> datetime:
        nonlocal status, moment
        moment = rows.later(moment, most_days)
        events.append((to, status, to, moment, detail or None))
        status = to
        return moment

    chance = random.random()
    if chance < 0.05:
        row["reason"] = "parent_declined"
        row["ended_at"] = go(Status.CANCELLED, 5)
    elif chance >= 0.08:
        consented = random.random() < 0.9
        row["without_consent"] = not consented
        row["consent_id"] = rows.id() if consented else None
        row["permit_send"] = consented
        row["permit_report"] = consented and random.random() < 0.9
        row["sent_at"] = go(Status.SENT, 3)
        row["number"] = referral_number(row["sent_at"].year, rows.count)
        row["sent_channel"] = "paper"
        row["contact_by"] = (row["sent_at"] + timedelta(days=7)).date()
        if row["permit_report"] and random.random() < 0.5:
            rows.add(PrivateLink, **link_row(rows.id(), row))
        _course(rows, row, go, screening_id)
    row["status"] = status
    if random.random() < 0.01:
        row["status"], row["outcome"] = Status.ENTERED_IN_ERROR, None
        events.append((row["status"], status, Status.ENTERED_IN_ERROR, moment, None))
    rows.add(Referral, **row)
    for what, start, to, when, detail in events:
        rows.add(ReferralEvent, **event_row(row, when, what, start, to, "phone", detail=detail))
    if row.get("outcome") == "employed" and row["status"] == Status.COMPLETED:
        _after_a_job(rows, row)
    return [row["sent_at"]] if "sent_at" in row else []


def _course(rows: Rows, row: dict[str, Any], go: Any, screening_id: UUID) -> None:
    random = rows.random
    if random.random() < 0.2:
        return
    if random.random() < 0.6:
        row["answered_at"] = go(Status.ACCEPTED, 6)
    if random.random() < 0.1:
        go(Status.ON_HOLD, 5)
        row["reason"] = "waiting_list"
    if random.random() < 0.7:
        met = go(Status.IN_PROGRESS, 12)
        row["met_on"] = met.date()
        row["reason"] = None
        row.setdefault("answered_at", met if random.random() < 0.5 else None)
        if random.random() < 0.6:
            _report(rows, row, met)
        if random.random() < 0.15:
            go(Status.ON_HOLD, 20)
            row["reason"] = "waiting_for_parent"
            if random.random() < 0.5:
                go(Status.IN_PROGRESS, 30)
                row["reason"] = None
    if random.random() < 0.3:
        return
    end = rows.pick(_ENDS)
    if end is Status.COMPLETED:
        row["outcome"] = rows.pick(OUTCOMES)
        row["reason"] = None
        known = {"how_known": rows.pick(HOW_KNOWN)} if row["outcome"] == "employed" else {}
        row["ended_at"] = go(end, 60, **known)
        if known and random.random() < 0.7:
            row["employed_on"] = (row["ended_at"] - timedelta(days=3)).date()
    else:
        row["reason"] = rows.pick(REASONS[end])
        row["ended_at"] = go(end, 30)


def _report(rows: Rows, row: Mapping[str, Any], met: datetime) -> None:
    id, random = rows.id(), rows.random
    status = "counted" if random.random() < 0.9 else "proposed"
    content = {"came": "yes", "happened": "enrolled"} if random.random() < 0.8 else {"came": "yes"}
    rows.add(ReceivedReport, **report_row(id, row, met, status, content))


def _after_a_job(rows: Rows, row: Mapping[str, Any]) -> None:
    random = rows.random
    for days in (30, 90, 180):
        if random.random() < 0.5:
            said = {"days": days, "still": rows.pick(("yes", "yes", "no", "unknown")), "how_known": "parent"}
            at = row["ended_at"] + timedelta(days=days)
            rows.add(
                ReferralEvent,
                **event_row(row, at, "retention", "completed", "completed", "portal", detail=said),
            )
    rows.add(
        Task,
        **task_row(
            rows.id(),
            row["parent_id"],
            row["office_id"],
            row["worker_id"],
            row["ended_at"],
            "income_withholding",
            rows.pick(("open", "granted", "granted", "refused")),
            referral_id=row["id"],
            due_on=(row["ended_at"] + timedelta(days=7)).date(),
        ),
    )


def _license(rows: Rows, parent_id: UUID, office: UUID, worker: UUID, at: datetime) -> None:
    task_id, program = rows.id(), rows.pick(LICENSES)
    status = rows.pick(("open", "granted", "granted", "granted", "ended", "refused", "withdrawn"))
    decided = None if status == "open" else rows.later(at, 20)
    kind = rows.pick(("full", "negotiated", "while_taking_part")) if program == LICENSES[0] else ""
    rows.add(
        Task,
        **task_row(
            task_id,
            parent_id,
            office,
            worker,
            at,
            program,
            status,
            kind=kind,
            assigned_role="attorney",
            decided_at=decided,
        ),
    )


def _payments(rows: Rows, parent_id: UUID, worker: UUID, sent: datetime) -> None:
    day = (sent - timedelta(days=20)).date()
    for _ in range(rows.random.randint(1, 6)):
        day += timedelta(days=rows.random.randint(1, 45))
        payment_id = rows.id()
        rows.add(
            Payment,
            id=payment_id,
            parent_id=parent_id,
            paid_on=day,
            amount_cents=rows.random.randrange(1_000, 60_000),
            channel="list",
            reference="",
            same_key=payment_id.hex,
            entered_by=worker,
            entered_at=sent,
            taken_back_at=sent if rows.random.random() < 0.02 else None,
            taken_back_why="",
        )
