"""One referral's whole history: moves, papers, links, reports, permissions and tasks, in the order they happened.

Leaves the words to the pages, and what anybody may do about it to records.log_acts and records.endings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from records.access import SUPERVISION, looking
from records.clocks import ClockRules, RunningClock
from records.lives import clocks_running
from records.log_acts import DATES
from records.names import full_name
from records.referral_records import (
    EventRecord,
    ReferralRecord,
    about,
    event_records,
    referral_of,
    referral_record,
)
from records.tables import Account, Consent, Parent, PrivateLink, ReceivedReport, Referral, Task, TaskNote
from records.workers import Worker

EVENT, LINK_OPENED, REPORT = "event", "link_opened", "report"
PERMITTED, TAKEN_BACK = "permitted", "taken_back"
TASK_OPENED, TASK_DECIDED, TASK_NOTE = "task_opened", "task_decided", "task_note"
_REVOKED = "consent.revoked"


@dataclass(frozen=True)
class Moment:
    """Something that happened. by_name is empty where nobody was signed in: the provider, through a link.

    event: with EVENT, the whole of it. said: what else there is to say, by name; ids, codes and typed text.
    """

    at: datetime
    kind: str
    by_name: str
    said: dict[str, str] = field(default_factory=dict)
    event: EventRecord | None = None


@dataclass(frozen=True)
class Timeline:
    """days: those that can be corrected, as they stand. moments: the oldest first."""

    referral: ReferralRecord
    parent_name: str
    worker_name: str
    days: dict[str, date | None]
    clocks: tuple[RunningClock, ...]
    moments: tuple[Moment, ...]


def read_timeline(
    engine: Engine, by: Worker, rules: ClockRules, referral_id: UUID, *, now: datetime
) -> Timeline:
    """Everything that is kept of one referral. It is recorded who opened it."""
    with looking(engine, by, now, SUPERVISION) as act:
        session = act.session
        referral = referral_of(act, referral_id)
        act.check_led(referral.office_id)
        act.opened(about(referral))
        parent = session.get_one(Parent, referral.parent_id)
        names = dict(session.exec(select(Account.id, Account.name)).all())
        moments = [
            *_events(session, referral, names),
            *_links(session, referral),
            *_reports(session, referral, names),
            *_permissions(session, referral, names),
            *_tasks(session, referral, names),
        ]
        return Timeline(
            referral=referral_record(referral),
            parent_name=full_name((parent.first_name, parent.last_name)),
            worker_name=names[referral.worker_id],
            days={name: getattr(referral, name) for name in DATES},
            clocks=clocks_running(session, [referral], rules, now).get(referral.id, ()),
            moments=tuple(sorted(moments, key=lambda moment: moment.at)),
        )


def _events(session: Session, referral: Referral, names: dict[UUID, str]) -> Iterator[Moment]:
    for event in event_records(session, referral.id):
        if event.what == _REVOKED:  # said once, by the permission itself
            continue
        said = {}
        detail = event.detail if isinstance(event.detail, dict) else {}
        if isinstance(worker := detail.get("worker"), dict):
            said = {role: names.get(UUID(id), "") for role, id in worker.items()}
        yield Moment(event.at, EVENT, event.by_name, said, event)


def _links(session: Session, referral: Referral) -> Iterator[Moment]:
    """A link's making and its end are events already: of the paper or e-mail that it went with, of what ended it."""
    for link in session.exec(select(PrivateLink).where(PrivateLink.referral_id == referral.id)):
        said = {"channel": link.channel}
        if link.first_opened_at is not None:
            yield Moment(link.first_opened_at, LINK_OPENED, "", said)


def _reports(session: Session, referral: Referral, names: dict[UUID, str]) -> Iterator[Moment]:
    for row in session.exec(select(ReceivedReport).where(ReceivedReport.referral_id == referral.id)):
        who = names.get(row.received_by, "") if row.received_by else ""
        said = {"channel": row.channel, "told_by": row.told_by, "status": row.status, "why": row.why}
        yield Moment(row.received_at, REPORT, who, said)


def _permissions(session: Session, referral: Referral, names: dict[UUID, str]) -> Iterator[Moment]:
    mine = or_(col(Consent.referral_id) == referral.id, col(Consent.id) == referral.consent_id)
    for row in session.exec(select(Consent).where(mine)):
        said = {
            "send": "yes" if row.permit_send else "no",
            "report": "yes" if row.permit_report else "no",
            "until": row.until.isoformat(),
            "signature": row.signature,
        }
        yield Moment(row.created_at, PERMITTED, names.get(row.created_by, ""), said)
        if row.revoked_at is not None:
            who = names.get(row.revoked_by, "") if row.revoked_by else ""
            yield Moment(row.revoked_at, TAKEN_BACK, who, {"how": row.revoked_how or ""})


def _tasks(session: Session, referral: Referral, names: dict[UUID, str]) -> Iterator[Moment]:
    tasks = {row.id: row for row in session.exec(select(Task).where(Task.referral_id == referral.id))}
    for row in tasks.values():
        said = {
            "program": row.program_id,
            "kind": row.kind,
            "due": row.due_on.isoformat(),
            "task": str(row.id),
        }
        yield Moment(row.opened_at, TASK_OPENED, names.get(row.opened_by, ""), said)
        if row.decided_at is not None:
            who = names.get(row.decided_by, "") if row.decided_by else ""
            yield Moment(
                row.decided_at, TASK_DECIDED, who, said | {"status": row.status, "reason": row.reason}
            )
    for note in session.exec(select(TaskNote).where(col(TaskNote.task_id).in_(tasks))):
        task = tasks[note.task_id]
        who = names.get(note.by_id, "") if note.by_id else ""
        yield Moment(
            note.at, TASK_NOTE, who, {"program": task.program_id, "kind": task.kind, "note": note.note}
        )
