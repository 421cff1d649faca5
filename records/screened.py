"""Everybody's answers since a day, as arrays without a name, to see what a rule would do. Leaves one screening to
screenings.py."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from sqlalchemy import Engine, Text, cast
from sqlmodel import Session, col, select

from records.access import SUPERVISION, Subject, looking
from records.tables import Answer, Office, Parent, Screening
from records.workers import Worker
from screening.caseload import Caseload, Said, Screened, gather
from screening.catalogue import Catalogue
from screening.columns import in_columns

NOT_RECORDED = ""
_AT_ONCE = 1_000


def screened_since(
    engine: Engine, by: Worker, catalogue: Catalogue, since: datetime, on: date, *, now: datetime
) -> Caseload:
    """The screenings begun at or after `since` in the offices that `by` supervises, the newest first.

    Cost: some seconds for a hundred thousand; keep it.

    :param on: today at the agency.
    """
    with looking(engine, by, now, SUPERVISION) as act:
        act.opened(Subject("caseload", act.by.id))
        which = (col(Screening.started_at) >= since) & col(Screening.office_id).in_(act.by.leads)
        own = cast(col(Screening.id), Text)  # as text: a hundred thousand times forty UUIDs take seconds
        found = act.session.execute(
            select(own, Office.name, Parent.language)
            .join(Office, col(Office.id) == col(Screening.office_id))
            .join(Parent, col(Parent.id) == col(Screening.parent_id))
            .where(which)
            .order_by(col(Screening.started_at).desc(), own)
        ).all()
        places = {id: place for place, (id, _, _) in enumerate(found)}
        screened = [Screened(str(UUID(id)), office, spoken or NOT_RECORDED) for id, office, spoken in found]
        return gather(catalogue, screened, _said(act.session, catalogue, places), on)


def _said(session: Session, catalogue: Catalogue, places: dict[str, int]) -> Iterator[Said]:
    """Answers that a rule can read: no name, no number, no address.

    Some at a time, each a look of its own: with SQLite's rollback journal nobody can save while one lasts.
    """
    wanted = [*(question.id for question in catalogue.questions if in_columns(question)), "zip"]
    answers = select(
        cast(col(Answer.screening_id), Text), col(Answer.question_id), cast(col(Answer.value), Text)
    )
    ids = iter(places)
    while some := [UUID(id) for id in islice(ids, _AT_ONCE)]:
        theirs = answers.where(col(Answer.screening_id).in_(some), col(Answer.question_id).in_(wanted))
        # by the connection: the session's own reading of rows takes ten times as long for a hundred thousand screenings
        found = session.connection().execute(theirs).all()
        session.rollback()
        for id, question, value in found:
            yield places[id], question, value
