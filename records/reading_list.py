"""Records that a supervisor reads this week: drawn by lot, the same all week, none twice. Leaves what is in them."""

import hashlib
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, acting
from records.screening_records import about, screening_of
from records.tables import AuditEvent, Screening
from records.week_ground import Ground
from records.week_rules import MARK_READ, NONE_LEFT, READ
from records.workers import Worker

READ_BY = "screening.read_for_quality"
_DRAWN_FROM = timedelta(weeks=4)


def week_begins(now: datetime, zone: ZoneInfo) -> date:
    """The Monday of the week."""
    day = now.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def records_to_read(ground: Ground, zone: ZoneInfo) -> list[tuple[UUID, str]]:
    """Screenings with what is left to do: read it, mark it as read, or nothing.

    Drawn from those that others finished in the four weeks before this one, so that what is finished meanwhile
    changes nothing. The lot is a hash of supervisor, week and screening: the same at each look, another next week.
    """
    monday = week_begins(ground.now, zone)
    begins = datetime.combine(monday, time(), zone)
    found = (
        select(Screening.id)
        .where(col(Screening.office_id).in_(ground.ids), Screening.worker_id != ground.act.by.id)
        .where(col(Screening.finished_at) < begins, col(Screening.finished_at) >= begins - _DRAWN_FROM)
    )
    by_lot = sorted(ground.session.exec(found).all(), key=lambda each: _lot(ground.act.by.id, monday, each))
    drawn: list[UUID] = []
    for start in range(0, len(by_lot), 50):
        some = by_lot[start : start + 50]
        before = _recorded(ground, some, READ_BY, until=begins)
        drawn += [each for each in some if each not in before]
        if len(drawn) >= ground.rules.records_to_read:
            break
    drawn = drawn[: ground.rules.records_to_read]
    marked = _recorded(ground, drawn, READ_BY, since=begins)
    opened = _recorded(ground, drawn, "screening.opened", since=begins)
    return [(each, NONE_LEFT if each in marked else MARK_READ if each in opened else READ) for each in drawn]


def mark_read(engine: Engine, by: Worker, screening_id: UUID, *, now: datetime) -> None:
    """I read this record. Safe to repeat."""
    with acting(engine, by, now, SUPERVISION) as act:
        screening = screening_of(act, screening_id)
        act.check_led(screening.office_id)
        there = select(AuditEvent.seq).where(
            AuditEvent.subject_id == screening.id, AuditEvent.by_id == act.by.id, AuditEvent.what == READ_BY
        )
        if act.session.exec(there.limit(1)).first() is None:
            act.note(READ_BY, about(screening))


def _lot(by: UUID, monday: date, screening: UUID) -> bytes:
    return hashlib.blake2b(by.bytes + monday.isoformat().encode() + screening.bytes, digest_size=16).digest()


def _recorded(
    ground: Ground,
    ids: list[UUID],
    what: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> set[UUID | None]:
    found = select(AuditEvent.subject_id).where(
        col(AuditEvent.subject_id).in_(ids),
        AuditEvent.by_id == ground.act.by.id,
        AuditEvent.what == what,
    )
    if since is not None:
        found = found.where(col(AuditEvent.at) >= since)
    if until is not None:
        found = found.where(col(AuditEvent.at) < until)
    return set(ground.session.exec(found).all())
