"""Finished conversations of the weekly list: nothing was offered, or nothing goes on. Leaves referrals to others."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, exists, func, select

from records.lifecycle import OPEN as REFERRAL_OPEN
from records.lifecycle import Status
from records.names import full_name
from records.screening_matches import LIKELY
from records.tables import (
    Account,
    GivenInformation,
    Parent,
    Referral,
    Screening,
    ScreeningMatch,
    ShownResult,
    Task,
)
from records.task_records import GRANTED
from records.task_records import OPEN as TASK_OPEN
from records.week_ground import Ground
from records.week_rules import NEVER_OFFERED, OFFER, OPEN, SCREENING, WeekRow

Found = list[tuple[UUID, datetime]]  # a screening, and when it was finished
# A parent who said one of these, or of whom it was said, waits for nothing.
_SETTLED = (
    "parent_declined",
    "needs_met_another_way",
    "moved",
    "work_or_care",
    "returned_to_custody",
    "died",
)


def never_offered(ground: Ground, most: int) -> tuple[int, Found]:
    """The parent's latest conversation showed a program that may help (likely), and nobody prepared any referral.

    A referral that was prepared and then declined was offered. What may only possibly help isn't counted.
    How many there are, and the first `most` of them.
    """
    return _found(ground, most, _unoffered(ground))


def without_next_step(ground: Ground, most: int) -> tuple[int, Found]:
    """Something may help, or nobody looked, and nothing goes on: no referral open or completed, no task, no contact.

    Left out: a parent who declined, moved or found help elsewhere, and who is listed as never offered anything.
    """
    something = exists().where(col(ScreeningMatch.screening_id) == col(Screening.id))
    nobody_looked = ~exists().where(col(ShownResult.screening_id) == col(Screening.id))
    settled = or_(
        col(Referral.status) == Status.COMPLETED,
        and_(col(Referral.status) == Status.CANCELLED, col(Referral.reason).in_(_SETTLED)),
    )
    goes_on = exists().where(
        _of_parent(Referral),
        or_(col(Referral.status).in_(REFERRAL_OPEN), and_(settled, _since(Referral))),
    )
    task = exists().where(
        _of_parent(Task),
        or_(
            col(Task.status) == TASK_OPEN,
            and_(col(Task.status) == GRANTED, col(Task.review_on).is_not(None)),
        ),
    )
    given = exists().where(col(GivenInformation.screening_id) == col(Screening.id))
    follows = or_(goes_on, task, given, _unoffered(ground))
    return _found(ground, most, or_(something, nobody_looked), ~follows)


def screening_rows_of(ground: Ground, kind: str, ids: list[UUID]) -> list[WeekRow]:
    """The rows of these screenings, in this order."""
    found = (
        select(Screening, Parent, Account.name)
        .join(Parent, col(Parent.id) == col(Screening.parent_id))
        .join(Account, col(Account.id) == col(Screening.worker_id))
        .where(col(Screening.id).in_(ids))
    )
    rows = {row[0].id: row for row in ground.session.exec(found).all()}
    left = ground.left((row[0].worker_id, row[0].office_id) for row in rows.values())
    programs = _programs(ground, ids) if kind == NEVER_OFFERED else {}
    return [_row(ground, kind, *rows[each], left, programs.get(each, ())) for each in ids]


def _row(
    ground: Ground, kind: str, screening: Screening, parent: Parent, worker: str, left: Any, programs: Any
) -> WeekRow:
    return WeekRow(
        kind=kind,
        subject=SCREENING,
        subject_id=screening.id,
        on=ground.day(screening.office_id, screening.finished_at or screening.started_at),
        act=OFFER if kind == NEVER_OFFERED else OPEN,
        office=ground.offices[screening.office_id].name,
        parent_id=parent.id,
        parent_name=full_name((parent.first_name, parent.last_name)),
        programs=tuple(programs),
        worker_name=worker,
        worker_left=(screening.worker_id, screening.office_id) in left,
    )


def _programs(ground: Ground, ids: list[UUID]) -> dict[UUID, list[str]]:
    likely = (
        select(ScreeningMatch)
        .where(col(ScreeningMatch.screening_id).in_(ids), ScreeningMatch.verdict == LIKELY)
        .where(col(ScreeningMatch.program_id).in_(ground.rules.offerable))
        .order_by(ScreeningMatch.program_id)
    )
    found: dict[UUID, list[str]] = {}
    for row in ground.session.exec(likely):
        found.setdefault(row.screening_id, []).append(row.program_id)
    return found


def _unoffered(ground: Ground) -> ColumnElement[bool]:
    likely = exists().where(
        col(ScreeningMatch.screening_id) == col(Screening.id),
        col(ScreeningMatch.verdict) == LIKELY,
        col(ScreeningMatch.program_id).in_(ground.rules.offerable),
    )
    offered = exists().where(_of_parent(Referral), _since(Referral), _meant(Referral))
    return and_(likely, ~offered)


def _found(ground: Ground, most: int, *which: ColumnElement[bool]) -> tuple[int, Found]:
    """Finished neither just now nor too long ago, and the parent's latest; the longest waiting first."""
    rules, later = ground.rules, aliased(Screening)
    latest = ~exists().where(
        col(later.parent_id) == col(Screening.parent_id), col(later.started_at) > col(Screening.started_at)
    )
    found = (
        select(Screening.id, Screening.finished_at, func.count().over())
        .where(col(Screening.office_id).in_(ground.ids))
        .where(col(Screening.finished_at) <= ground.now - rules.settled_after)
        .where(col(Screening.finished_at) >= ground.now - rules.look_back)
        .where(latest, *which)
        .order_by(col(Screening.finished_at))
        .limit(most)
    )
    rows = ground.session.exec(found).all()
    count = rows[0][2] if rows else 0
    return count, [(each, finished) for each, finished, _ in rows if finished]


def _of_parent(table: Any) -> ColumnElement[bool]:
    return col(table.parent_id) == col(Screening.parent_id)


def _since(table: Any) -> ColumnElement[bool]:
    return col(table.created_at) >= col(Screening.started_at)


def _meant(table: Any) -> ColumnElement[bool]:
    return col(table.status) != Status.ENTERED_IN_ERROR
