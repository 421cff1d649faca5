"""What to offer a parent next, from the answers as they stand. Leaves deciding whether it fits to screening."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import col, select

from records.access import CASEWORK, looking
from records.days import day_at_office
from records.lifecycle import Status
from records.screening_records import screening_of, screening_record
from records.tables import Referral
from records.workers import Worker
from screening.answers import read_answers
from screening.catalogue import Catalogue
from screening.matching import match

_ORDER = ("likely", "possible")


def offer_next(
    engine: Engine, by: Worker, catalogue: Catalogue, screening_id: UUID, *, now: datetime
) -> tuple[str, ...]:
    """Programs with a referral that may help and that this parent wasn't referred to, the likely ones first."""
    with looking(engine, by, now, CASEWORK) as act:
        screening = screening_of(act, screening_id)
        today = day_at_office(act.session, screening.office_id, now)
        answers, _ = read_answers(catalogue, screening_record(act.session, screening).values, today)
        tried = set(
            act.session.exec(
                select(Referral.program_id).where(
                    Referral.parent_id == screening.parent_id,
                    col(Referral.status) != Status.ENTERED_IN_ERROR,
                )
            )
        )
        found = match(catalogue, answers, today).matches
        return tuple(
            each.program
            for verdict in _ORDER
            for each in found
            if each.verdict == verdict and each.route == "referral" and each.program not in tried
        )
