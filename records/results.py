"""Matches as they were shown, kept so that any of them can be explained later. Leaves deciding to screening."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.screening_barriers import keep_barriers
from records.screening_matches import keep_matches
from records.screening_records import about, screening_of
from records.tables import ShownResult
from records.workers import Worker


@dataclass(frozen=True)
class ResultRecord:
    """Matches as they were shown."""

    id: UUID
    screening_id: UUID
    decided_on: date
    catalogue_version: str
    result: Any
    shown_at: datetime


def keep_result(
    engine: Engine,
    by: Worker,
    screening_id: UUID,
    result: Any,
    catalogue_version: str,
    decided_on: date,
    *,
    now: datetime,
) -> ResultRecord:
    """Keep matches as shown, with the catalogue that decided them. The same ones shown again are kept once.

    Shown again after others, they are the newest again: as of now, and as this worker saw them.
    """
    with acting(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        whole = json.dumps([str(decided_on), catalogue_version, result], ensure_ascii=False)
        result_hash = hashlib.sha256(whole.encode()).hexdigest()
        newest = _newest(act, screening.id)
        found = select(ShownResult).where(
            ShownResult.screening_id == screening.id, ShownResult.result_hash == result_hash
        )
        row = act.session.exec(found).first()
        if row is not None and newest is not None and newest.id != row.id:
            row.shown_at, row.shown_to = now, act.by.id
            act.session.add(row)
            act.note("result.shown", about(screening), catalogue_version=catalogue_version)
        if row is None:
            row = ShownResult(
                screening_id=screening.id,
                decided_on=decided_on,
                catalogue_version=catalogue_version,
                result=result,
                result_hash=result_hash,
                shown_at=now,
                shown_to=act.by.id,
            )
            act.session.add(row)
            act.note("result.shown", about(screening), catalogue_version=catalogue_version)
        keep_matches(act.session, screening.id, result)
        keep_barriers(act.session, screening.id, result)
        return _result(row)


def latest_result(engine: Engine, by: Worker, screening_id: UUID, *, now: datetime) -> ResultRecord | None:
    with looking(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        act.opened(about(screening))
        row = _newest(act, screening.id)
        return _result(row) if row else None


def _newest(act: Act, screening_id: UUID) -> ShownResult | None:
    found = select(ShownResult).where(ShownResult.screening_id == screening_id)
    return act.session.exec(found.order_by(col(ShownResult.shown_at).desc()).limit(1)).first()


def _result(row: ShownResult) -> ResultRecord:
    return ResultRecord(
        id=row.id,
        screening_id=row.screening_id,
        decided_on=row.decided_on,
        catalogue_version=row.catalogue_version,
        result=row.result,
        shown_at=row.shown_at,
    )
