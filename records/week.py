"""The supervisor's weekly list, group by group, each row with its one act. Leaves what belongs in a group to week_*.

The lateness of providers is a list of its own: records.clock_reads.late_by_provider.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import SUPERVISION, looking
from records.days import agency_zone
from records.follow_ups import LICENSE_RELEASES
from records.kiosk import written
from records.names import full_name
from records.reading_list import records_to_read, week_begins
from records.tables import Account, KioskSending, Parent, Task
from records.task_records import GRANTED
from records.week_ground import Ground, ground_of
from records.week_referrals import consents_ending, referral_rows_of, silent
from records.week_referrals import without_next_step as referrals_without_next_step
from records.week_rules import (
    CODE,
    CONSENT_ENDS,
    KIOSK,
    NEVER_OFFERED,
    NO_NEXT_STEP,
    OPEN,
    REVIEW,
    SILENT,
    TAKE_UP,
    TASK,
    TO_READ,
    Week,
    WeekGroup,
    WeekRow,
    WeekRules,
)
from records.week_screenings import never_offered, screening_rows_of
from records.week_screenings import without_next_step as screenings_without_next_step
from records.workers import Worker

AT_FIRST, AT_MOST = 5, 200


def this_week(engine: Engine, by: Worker, rules: WeekRules, *, now: datetime, whole: str = "") -> Week:
    """Of the offices I supervise: five rows a group, or the group `whole` alone, of it as many as two hundred.

    Listing somebody isn't opening their record, so nothing is written to the trail. Each group is a look of its own,
    so that others can save between them.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        ground, zone = ground_of(act, rules), agency_zone(act.session)

        def many(kind: str) -> int:
            return AT_MOST if kind == whole else AT_FIRST

        groups: dict[str, Callable[[], WeekGroup]] = {
            REVIEW: lambda: _reviews(ground, many(REVIEW)),
            SILENT: lambda: _referrals(ground, SILENT, silent(ground), many(SILENT)),
            NO_NEXT_STEP: lambda: _no_next_step(ground, many(NO_NEXT_STEP)),
            NEVER_OFFERED: lambda: _never_offered(ground, many(NEVER_OFFERED)),
            CONSENT_ENDS: lambda: _referrals(
                ground, CONSENT_ENDS, consents_ending(ground), many(CONSENT_ENDS)
            ),
            KIOSK: lambda: _kiosk(ground, many(KIOSK)),
            TO_READ: lambda: _to_read(ground, zone),
        }
        read = tuple(ground.in_a_look(each) for kind, each in groups.items() if whole in ("", kind))
        return Week(week_begins(now, zone), read)


def _reviews(ground: Ground, most: int) -> WeekGroup:
    due = ground.by(col(Task.office_id), col(Task.review_on), ground.rules.review_ahead)
    found = (
        select(Task, Parent, Account.name)
        .join(Parent, col(Parent.id) == col(Task.parent_id))
        .join(Account, col(Account.id) == col(Task.decided_by), isouter=True)
        .where(Task.status == GRANTED, col(Task.program_id).in_(LICENSE_RELEASES), due)
        .order_by(col(Task.review_on), col(Task.opened_at))
    )
    rows = ground.session.exec(found).all()
    return WeekGroup(
        REVIEW,
        len(rows),
        tuple(
            WeekRow(
                kind=REVIEW,
                subject=TASK,
                subject_id=task.id,
                on=task.review_on or ground.today(task.office_id),
                act=OPEN,
                office=ground.offices[task.office_id].name,
                parent_id=parent.id,
                parent_name=full_name((parent.first_name, parent.last_name)),
                programs=(task.program_id,),
                worker_name=decided_by or "",
            )
            for task, parent, decided_by in rows[:most]
        ),
    )


def _no_next_step(ground: Ground, most: int) -> WeekGroup:
    """Referrals and conversations in one list, the longest waiting first."""
    found = [(at, each, referral_rows_of) for each, at in referrals_without_next_step(ground)]
    talks, first = screenings_without_next_step(ground, most)
    count = len(found) + talks
    found += [(at, each, screening_rows_of) for each, at in first]
    found.sort(key=lambda one: one[0])
    shown = found[:most]
    rows: dict[UUID, WeekRow] = {}
    for read in (referral_rows_of, screening_rows_of):
        ids = [each for _, each, reader in shown if reader is read]
        rows |= {row.subject_id: row for row in read(ground, NO_NEXT_STEP, ids)}
    return WeekGroup(NO_NEXT_STEP, count, tuple(rows[each] for _, each, _ in shown))


def _never_offered(ground: Ground, most: int) -> WeekGroup:
    count, found = never_offered(ground, most)
    rows = screening_rows_of(ground, NEVER_OFFERED, [each for each, _ in found])
    return WeekGroup(NEVER_OFFERED, count, tuple(rows))


def _referrals(ground: Ground, kind: str, found: Sequence[tuple[UUID, datetime]], most: int) -> WeekGroup:
    rows = referral_rows_of(ground, kind, [each for each, _ in found[:most]])
    return WeekGroup(kind, len(found), tuple(rows))


def _kiosk(ground: Ground, most: int) -> WeekGroup:
    """Whom it is about isn't said here: that is opened, and recorded, when somebody takes it up."""
    found = (
        select(KioskSending)
        .where(col(KioskSending.office_id).in_(ground.ids), col(KioskSending.erased_at).is_(None))
        .order_by(col(KioskSending.last_day), col(KioskSending.sent_at))
    )
    waiting = [row for row in ground.session.exec(found).all() if row.last_day >= ground.today(row.office_id)]
    return WeekGroup(
        KIOSK,
        len(waiting),
        tuple(
            WeekRow(
                kind=KIOSK,
                subject=CODE,
                subject_id=row.id,
                on=row.last_day,
                act=TAKE_UP,
                office=ground.offices[row.office_id].name,
                number=written(row.code),
            )
            for row in waiting[:most]
        ),
    )


def _to_read(ground: Ground, zone: ZoneInfo) -> WeekGroup:
    acts = dict(records_to_read(ground, zone))
    rows = screening_rows_of(ground, TO_READ, list(acts))
    return WeekGroup(TO_READ, len(rows), tuple(_with_act(row, acts[row.subject_id]) for row in rows))


def _with_act(row: WeekRow, act: str) -> WeekRow:
    return replace(row, act=act)
