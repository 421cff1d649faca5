"""Who may act where: opens a verb's transaction, checks role and office afresh, writes its audit row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from records.database import reading, writing
from records.errors import NotAllowed, OtherOffice
from records.tables import AuditEvent
from records.tables.base import NaiveMoment
from records.tokens import hashed_key
from records.workers import Role, Worker, active_worker

CASEWORK = frozenset({Role.CASEWORKER, Role.ATTORNEY, Role.SUPERVISOR})
SUPERVISION = frozenset({Role.SUPERVISOR})
ADMINISTRATION = frozenset({Role.ADMINISTRATOR})
ANY_ROLE = frozenset(Role)

# A page runs again at each touch; looking on within this time is the same opening.
_ONE_OPENING = timedelta(minutes=15)
_LED_BY_ANOTHER = "Another supervisor looks after this office's records. Ask them."
_NOBODY = Worker(UUID(int=0), "", "", "", "", frozenset(), frozenset(), frozenset())


@dataclass(frozen=True)
class Subject:
    """What an act was about."""

    kind: str = ""
    id: UUID | None = None
    parent: UUID | None = None
    office: UUID | None = None


@dataclass(frozen=True)
class Act:
    """One verb under way: its transaction, who acts (as the account stands now), and when."""

    session: Session
    by: Worker
    now: datetime
    changes: bool = True  # rows are locked for a change, and left free when only looking
    openings: list[Subject] = field(default_factory=list)
    by_link: bool = False  # nobody is signed in: a private link is the authority, and `by` may see nothing

    @property
    def by_id(self) -> UUID | None:
        return None if self.by_link else self.by.id

    def check_office(self, office_id: UUID) -> None:
        if office_id not in self.by.sees:
            raise OtherOffice(office_id)

    def leads(self, office_id: UUID) -> bool:
        return office_id in self.by.leads

    def check_led(self, office_id: UUID) -> None:
        """:raises OtherOffice: the office is seen perhaps, since one works there, but not supervised."""
        if not self.leads(office_id):
            raise OtherOffice(office_id, _LED_BY_ANOTHER)

    def once(self, key: str) -> str:
        """What is kept of an act's key, after waiting for anybody who acts with the same key just now.

        SQLite's writers wait for each other anyway; PostgreSQL's would both find that nothing was done yet.
        """
        kept = hashed_key(key)
        if self.session.get_bind().dialect.name == "postgresql":
            self.session.execute(select(func.pg_advisory_xact_lock(int(kept[:15], 16))))
        return kept

    def note(self, what: str, subject: Subject, **detail: object) -> None:
        """The audit row of this act, in its transaction."""
        within = self.by.session_id
        add_audit_row(self.session, self.by_id, self.now, what, subject, within=within, **detail)

    def opened(self, subject: Subject) -> None:
        """Somebody's record was opened; the row is written before the verb returns it."""
        self.openings.append(subject)


def add_audit_row(
    session: Session,
    by_id: UUID | None,
    now: datetime,
    what: str,
    subject: Subject,
    *,
    within: UUID | None = None,
    **detail: object,
) -> None:
    """within: the sign-in through which it was done."""
    session.add(
        AuditEvent(
            at=now,
            by_id=by_id,
            session_id=within,
            what=what,
            subject=subject.kind,
            subject_id=subject.id,
            parent_id=subject.parent,
            office_id=subject.office,
            detail=detail or None,
        )
    )


@contextmanager
def acting(engine: Engine, by: Worker, now: datetime, roles: frozenset[Role]) -> Iterator[Act]:
    """A verb that changes something: one transaction, undone whole on any error.

    :raises NotAllowed: the account is disabled or has none of `roles`; the refusal itself is recorded.
    """
    _check_moment(now)
    try:
        with writing(engine) as session:
            act = Act(session, _as_it_stands(session, by, roles), now)
            yield act
            _write_openings(act)
    except NotAllowed as refusal:
        _record_refusal(engine, by, now, refusal)
        raise


@contextmanager
def acting_by_link(engine: Engine, now: datetime) -> Iterator[Act]:
    """One transaction of somebody who isn't signed in. The verb itself finds out what their link is good for."""
    _check_moment(now)
    with writing(engine) as session:
        yield Act(session, _NOBODY, now, by_link=True)


@contextmanager
def looking(engine: Engine, by: Worker, now: datetime, roles: frozenset[Role]) -> Iterator[Act]:
    """A verb that only reads. What it opened is recorded before the answer is handed on."""
    _check_moment(now)
    try:
        with reading(engine) as session:
            act = Act(session, _as_it_stands(session, by, roles), now, changes=False)
            yield act
            new = [subject for subject in act.openings if not _opened_lately(act, subject)]
        if new:
            with writing(engine) as session:
                _write_openings(Act(session, act.by, now, openings=new))
    except NotAllowed as refusal:
        _record_refusal(engine, by, now, refusal)
        raise


def _check_moment(now: datetime) -> None:
    if now.tzinfo is None:
        raise NaiveMoment(f"{now!r} has no time zone; pass datetime.now(UTC)")


def _as_it_stands(session: Session, by: Worker, roles: frozenset[Role]) -> Worker:
    worker = active_worker(session, by.id)
    if worker is None:
        raise NotAllowed("This account is disabled. Ask an administrator.")
    if not worker.roles & roles:
        raise NotAllowed
    return replace(worker, session_id=by.session_id)


def _opened_lately(act: Act, subject: Subject) -> bool:
    lately = select(AuditEvent.seq).where(
        AuditEvent.subject_id == subject.id,
        AuditEvent.by_id == act.by.id,
        AuditEvent.session_id == act.by.session_id,  # somebody else at another place perhaps
        AuditEvent.what == f"{subject.kind}.opened",
        col(AuditEvent.at).between(act.now - _ONE_OPENING, act.now),
    )
    return act.session.exec(lately.limit(1)).first() is not None


def _write_openings(act: Act) -> None:
    for subject in act.openings:
        act.note(f"{subject.kind}.opened", subject)


def _record_refusal(engine: Engine, by: Worker, now: datetime, refusal: NotAllowed) -> None:
    with writing(engine) as session:
        office = refusal.office_id if isinstance(refusal, OtherOffice) else None
        about, said = Subject(office=office), refusal.sentence
        add_audit_row(session, by.id, now, "refused", about, within=by.session_id, why=said)
