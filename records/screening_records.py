"""A screening as pages see it: plain values. Leaves what answers mean to screening."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from records.access import Act, Subject
from records.errors import NotFound
from records.parent_records import ParentRecord, parent_record
from records.tables import Account, Answer, Parent, Screening


@dataclass(frozen=True)
class AnswerRecord:
    value: Any
    how: str  # said, case_file, on_record, learned
    answered_by: UUID
    answered_at: datetime


@dataclass(frozen=True)
class ScreeningRecord:
    id: UUID
    parent: ParentRecord
    office_id: UUID
    worker_id: UUID
    worker_name: str
    how: str  # desk, telephone
    interpreter_name: str
    spoken_consent_witness: str
    started_at: datetime
    finished_at: datetime | None
    version: int
    answers: Mapping[str, AnswerRecord]

    @property
    def values(self) -> dict[str, Any]:
        """{question id: canonical JSON value}, as screening.answers.from_json reads it."""
        return {question: answer.value for question, answer in self.answers.items()}


@dataclass(frozen=True)
class ScreeningRow:
    id: UUID
    parent_id: UUID
    parent_name: str
    worker_name: str
    started_at: datetime
    finished_at: datetime | None
    answered: int


def screening_record(session: Session, screening: Screening) -> ScreeningRecord:
    answers = session.exec(
        select(Answer).where(Answer.screening_id == screening.id).order_by(Answer.question_id)
    )
    return ScreeningRecord(
        id=screening.id,
        parent=parent_record(session, session.get_one(Parent, screening.parent_id)),
        office_id=screening.office_id,
        worker_id=screening.worker_id,
        worker_name=session.get_one(Account, screening.worker_id).name,
        how=screening.how,
        interpreter_name=screening.interpreter_name,
        spoken_consent_witness=screening.spoken_consent_witness,
        started_at=screening.started_at,
        finished_at=screening.finished_at,
        version=screening.version,
        answers={
            row.question_id: AnswerRecord(row.value, row.how, row.answered_by, row.answered_at)
            for row in answers
        },
    )


def about(screening: Screening) -> Subject:
    return Subject("screening", screening.id, parent=screening.parent_id, office=screening.office_id)


def screening_of(act: Act, screening_id: UUID) -> Screening:
    """The screening when `act.by` may see it. Locked while a change is under way."""
    screening = act.session.get(Screening, screening_id, with_for_update=act.changes)
    if screening is None:
        raise NotFound("There is no such screening. Check the link, or find the parent and start from there.")
    act.check_office(screening.office_id)
    return screening
