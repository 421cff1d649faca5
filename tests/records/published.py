"""Records that describe what agencies published, and nothing beyond it: Bridges to Employment, Career Online High
School, the License Release Project, ARIZONA@WORK. Rows, not verbs: these lists of people are older than any portal.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import Engine
from sqlmodel import Session

from records.database import writing
from records.lifecycle import Status
from records.numbers import referral_number
from records.tables import Parent, Payment, ReceivedReport, Referral, ReferralEvent, Screening, Task

BRIDGES = datetime(2017, 3, 1, 18, tzinfo=UTC)
PROJECT = datetime(2017, 5, 4, 17, tzinfo=UTC)
LIBRARIES = datetime(2019, 8, 1, 18, tzinfo=UTC)
ARIZONA = datetime(2019, 6, 3, 18, tzinfo=UTC)


def bridges(engine: Engine, office: UUID, worker: UUID) -> None:
    """149 parents enrolled, and 64 of them found work. How they came there wasn't published."""
    with writing(engine) as session:
        for number in range(149):
            works = number < 64
            referral = _referral(
                session,
                office,
                worker,
                "ajcc_san_bernardino",
                Status.COMPLETED if works else Status.IN_PROGRESS,
                BRIDGES,
                outcome="employed" if works else None,
                ended_at=BRIDGES + timedelta(days=120) if works else None,
            )
            _enrolled(session, referral, BRIDGES)


def libraries(engine: Engine, office: UUID, worker: UUID) -> None:
    """4 referred; 3 enrolled and working towards graduation."""
    with writing(engine) as session:
        for number in range(4):
            enrolled = number < 3
            status = Status.IN_PROGRESS if enrolled else Status.SENT
            referral = _referral(
                session, office, worker, "cohs_san_bernardino", status, LIBRARIES, number=number + 1
            )
            if enrolled:
                _enrolled(session, referral, LIBRARIES)


def arizona(engine: Engine, office: UUID, worker: UUID) -> None:
    """225 statewide referrals. What became of them wasn't published."""
    with writing(engine) as session:
        for number in range(225):
            _referral(session, office, worker, "arizona_at_work", Status.SENT, ARIZONA, number=number + 1_001)


def license_project(engine: Engine, office: UUID, worker: UUID) -> None:
    """Over two days 135 parents met an attorney, had their licenses released, and paid $7,946."""
    cents = [5_885] * 134 + [794_600 - 134 * 5_885]
    with writing(engine) as session:
        for number, amount in enumerate(cents):
            at = PROJECT + timedelta(days=number % 2)
            parent = _parent(session, office, worker, at)
            task = Task(
                parent_id=parent,
                office_id=office,
                program_id="license_release_ca",
                kind="full",
                assigned_role="attorney",
                due_on=at.date(),
                status="granted",
                reason="Released on the day.",
                opened_by=worker,
                opened_at=at,
                decided_by=worker,
                decided_at=at,
                open_key=uuid4().hex,
            )
            payment = Payment(
                parent_id=parent,
                paid_on=at.date(),
                amount_cents=amount,
                channel="list",
                same_key=uuid4().hex,
                entered_by=worker,
                entered_at=at,
            )
            session.add_all((task, payment))


def _parent(session: Session, office: UUID, worker: UUID, at: datetime) -> UUID:
    parent = Parent(
        office_id=office,
        first_name="Made",
        last_name="Upsample",
        name_key=" made upsample",
        same_name_key="made upsample",
        open_key=uuid4().hex,
        created_by=worker,
        created_at=at,
    )
    session.add(parent)
    session.flush()
    return parent.id


def _referral(
    session: Session,
    office: UUID,
    worker: UUID,
    program: str,
    status: Status,
    at: datetime,
    *,
    number: int | None = None,
    outcome: str | None = None,
    ended_at: datetime | None = None,
) -> Referral:
    """One with a number was sent. Nobody was screened: the screening that stands behind it was never finished."""
    parent = _parent(session, office, worker, at)
    screening = Screening(
        parent_id=parent, office_id=office, worker_id=worker, how="desk", started_at=at, start_key=uuid4().hex
    )
    session.add(screening)
    session.flush()
    referral = Referral(
        number=None if number is None else referral_number(at.year, number),
        parent_id=parent,
        screening_id=screening.id,
        program_id=program,
        provider_id=program,
        office_id=office,
        worker_id=worker,
        status=status,
        outcome=outcome,
        services=[],
        shared=[],
        specifics={},
        draft_key=uuid4().hex,
        created_at=at,
        sent_at=None if number is None else at,
        ended_at=ended_at,
    )
    session.add(referral)
    session.flush()
    if outcome is not None:
        _ended(session, referral, worker)
    return referral


def _ended(session: Session, referral: Referral, worker: UUID) -> None:
    session.add(
        ReferralEvent(
            referral_id=referral.id,
            at=referral.ended_at or referral.created_at,
            by_id=worker,
            what="referral.completed",
            from_status=Status.IN_PROGRESS,
            to_status=Status.COMPLETED,
            channel="list",
        )
    )


def _enrolled(session: Session, referral: Referral, at: datetime) -> None:
    session.add(
        ReceivedReport(
            referral_id=referral.id,
            office_id=referral.office_id,
            provider_id=referral.provider_id,
            channel="list",
            told_by="provider",
            status="counted",
            content={"happened": "enrolled"},
            content_hash=referral.id.hex,
            receive_key=referral.id.hex,
            received_at=at,
        )
    )


PUBLISHED: tuple[Callable[[Engine, UUID, UUID], None], ...] = (bridges, libraries, arizona, license_project)
YEARS = {
    bridges: (date(2016, 10, 1), date(2017, 9, 30)),
    libraries: (date(2019, 5, 1), date(2019, 12, 31)),
    arizona: (date(2019, 1, 1), date(2019, 12, 31)),
    license_project: (date(2017, 5, 4), date(2017, 5, 5)),
}
