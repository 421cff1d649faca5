"""Screenings: started, answered, finished, and kept as shown. Leaves what an answer means to screening."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, func
from sqlmodel import col, select

from records.access import CASEWORK, Act, acting, looking
from records.answers import (
    CASE_FILE,
    ON_RECORD,
    SAID,
    answers_of,
    check_answer,
    keep_for_the_person,
    on_record,
    write_answer,
)
from records.errors import Missing, StaleVersion
from records.names import full_name
from records.parents import about as about_parent
from records.parents import parent_of
from records.screening_records import (
    ScreeningRecord,
    ScreeningRow,
    about,
    screening_of,
    screening_record,
)
from records.tables import Account, Answer, Parent, Screening
from records.texts import NAME_LENGTH, kept
from records.workers import Worker

__all__ = [
    "CASE_FILE",
    "DESK",
    "SAID",
    "TELEPHONE",
    "clear_answer",
    "finish_screening",
    "my_open_screenings",
    "read_screening",
    "save_answers",
    "screenings_of",
    "start_screening",
]

DESK = "desk"
TELEPHONE = "telephone"


def start_screening(
    engine: Engine,
    by: Worker,
    parent_id: UUID,
    *,
    key: str,
    now: datetime,
    how: str = DESK,
    interpreter_name: str = "",
    spoken_consent_witness: str = "",
) -> ScreeningRecord:
    """A new screening, begun with what is on record of the parent. Pressed twice it starts once.

    :raises Missing: by telephone somebody must have heard the parent agree.
    """
    with acting(engine, by, now, CASEWORK) as act:
        start_key = act.once(key)
        parent = parent_of(act, parent_id)
        found = select(Screening).where(Screening.start_key == start_key)
        screening = act.session.exec(found).first()
        if screening is None:
            if how not in (DESK, TELEPHONE):
                raise Missing("Say whether you talk at the desk or by telephone.")
            witness = kept(spoken_consent_witness, "The witness's name", NAME_LENGTH)
            if how == TELEPHONE and not witness:
                raise Missing("By telephone, write down who else heard the parent agree to talk.")
            screening = Screening(
                parent_id=parent.id,
                office_id=parent.office_id,
                worker_id=act.by.id,
                how=how,
                interpreter_name=kept(interpreter_name, "The interpreter's name", NAME_LENGTH),
                spoken_consent_witness=witness,
                started_at=now,
                start_key=start_key,
            )
            act.session.add(screening)
            act.session.flush()
            for question, value in on_record(act.session, parent).items():
                write_answer(act, screening, question, value, ON_RECORD)
            act.note("screening.started", about(screening))
        return screening_record(act.session, screening)


def read_screening(engine: Engine, by: Worker, screening_id: UUID, *, now: datetime) -> ScreeningRecord:
    """Where the conversation stands. It is recorded who opened it."""
    with looking(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        act.opened(about(screening))
        return screening_record(act.session, screening)


def save_answers(
    engine: Engine,
    by: Worker,
    screening_id: UUID,
    answers: Mapping[str, Any],
    *,
    now: datetime,
    how: str = SAID,
    expect_version: int | None = None,
) -> ScreeningRecord:
    """Keep canonical JSON answers; other answers stay. Saying the same again changes nothing.

    What is true of the person (name, birth date, how to reach them, safety) is kept with the parent too.
    An answer of `dont_know` or `declined` takes nothing away from the parent's record.

    :raises StaleVersion: the screening changed since `expect_version` was read.
    """
    with acting(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        if expect_version not in (None, screening.version):
            raise StaleVersion
        new = {question: check_answer(question, value) for question, value in answers.items()}
        there = answers_of(act, screening)
        changed = {
            question: value
            for question, value in new.items()
            if question not in there or (there[question].value, there[question].how) != (value, how)
        }
        for question, value in changed.items():
            write_answer(act, screening, question, value, how, there.get(question))
        if changed:
            keep_for_the_person(act, parent_of(act, screening.parent_id), changed)
            _changed(act, screening, "answers.saved", questions=sorted(changed))
        return screening_record(act.session, screening)


def clear_answer(
    engine: Engine, by: Worker, screening_id: UUID, question: str, *, now: datetime
) -> ScreeningRecord:
    """As if the question was never asked. The parent's own record keeps what it has."""
    with acting(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        answer = act.session.get(Answer, (screening_id, question))
        if answer is not None:
            act.session.delete(answer)
            act.session.flush()
            _changed(act, screening, "answer.cleared", questions=[question])
        return screening_record(act.session, screening)


def finish_screening(engine: Engine, by: Worker, screening_id: UUID, *, now: datetime) -> ScreeningRecord:
    """The conversation is over; answers can still be corrected. Safe to repeat."""
    with acting(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        if screening.finished_at is None:
            screening.finished_at = now
            _changed(act, screening, "screening.finished")
        return screening_record(act.session, screening)


def my_open_screenings(engine: Engine, by: Worker, *, now: datetime) -> tuple[ScreeningRow, ...]:
    """Those that I began and did not finish, the newest first."""
    with looking(engine, by, now, CASEWORK) as act:
        mine = (col(Screening.worker_id) == by.id) & col(Screening.finished_at).is_(None)
        return _rows(act, mine)


def screenings_of(engine: Engine, by: Worker, parent_id: UUID, *, now: datetime) -> tuple[ScreeningRow, ...]:
    """Every screening of a parent, the newest first."""
    with looking(engine, by, now, CASEWORK) as act:
        parent = parent_of(act, parent_id)
        act.opened(about_parent(parent))
        return _rows(act, col(Screening.parent_id) == parent.id)


def _changed(act: Act, screening: Screening, what: str, **detail: object) -> None:
    screening.version += 1
    act.session.add(screening)
    act.note(what, about(screening), **detail)


def _rows(act: Act, which: ColumnElement[bool]) -> tuple[ScreeningRow, ...]:
    answered = (
        select(func.count())
        .select_from(Answer)
        .where(Answer.screening_id == Screening.id, Answer.how != ON_RECORD)
        .scalar_subquery()
    )
    found = (
        select(Screening, Parent, Account.name, answered)
        .join(Parent, col(Parent.id) == col(Screening.parent_id))
        .join(Account, col(Account.id) == col(Screening.worker_id))
        .where(which, col(Screening.office_id).in_(act.by.sees))
        .order_by(col(Screening.started_at).desc())
    )
    return tuple(
        ScreeningRow(
            id=screening.id,
            parent_id=parent.id,
            parent_name=full_name((parent.first_name, parent.last_name)),
            worker_name=worker_name,
            started_at=screening.started_at,
            finished_at=screening.finished_at,
            answered=count,
        )
        for screening, parent, worker_name, count in act.session.exec(found)
    )
