"""Who is signed in: revocable sessions kept as hashes. Leaves passwords and cookies to the front door."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Engine, update
from sqlmodel import Session, col, select

from records.access import ADMINISTRATION, ANY_ROLE, Subject, acting, add_audit_row, looking
from records.database import reading, writing
from records.errors import NotAllowed, NotFound, NotNow
from records.logins import login_key
from records.tables import Account, SignInSession
from records.texts import NAME_LENGTH, kept
from records.tokens import fresh_token, hashed
from records.workers import Worker, active_worker

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=12)
# Writing "seen" at each request would lock the database for nothing.
_SEEN_EVERY = timedelta(seconds=20)


@dataclass(frozen=True)
class Credentials:
    account_id: UUID
    password_hash: str


@dataclass(frozen=True)
class SignedIn:
    """A session in force. It ends at `idle_at` without a sign of life, and at `ends_at` in any case."""

    session_id: UUID
    worker: Worker
    idle_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class OpenSession:
    id: UUID
    device: str
    created_at: datetime
    last_seen_at: datetime


def find_credentials(engine: Engine, login: str) -> Credentials | None:
    """None for an unknown, disabled or never finished account: the front door takes as long either way."""
    with reading(engine) as session:
        account = session.exec(select(Account).where(Account.login_key == login_key(login))).first()
        if account is None or not account.active or account.password_hash is None:
            return None
        return Credentials(account.id, account.password_hash)


def note_refused_sign_in(engine: Engine, account_id: UUID | None, *, now: datetime) -> None:
    with writing(engine) as session:
        add_audit_row(session, None, now, "sign_in.refused", Subject("account", account_id))


def open_session(
    engine: Engine, account_id: UUID, device: str, *, now: datetime, address: str | None = None
) -> str:
    """The new session's token, told once. Call it only after the password was found right.

    `address`: where it is opened from, as the server saw it; None when that isn't known.

    :raises NotAllowed: the account was disabled meanwhile.
    """
    token = fresh_token()
    with writing(engine) as session:
        if active_worker(session, account_id) is None:
            raise NotAllowed("This account is disabled. Ask an administrator.")
        row = SignInSession(
            account_id=account_id,
            token_hash=hashed(token),
            created_at=now,
            last_seen_at=now,
            device=kept(device, "The device", NAME_LENGTH),
            address=kept(address, "The address", NAME_LENGTH) if address else None,
        )
        session.add(row)
        add_audit_row(session, account_id, now, "session.opened", Subject("session", row.id), within=row.id)
    return token


def find_session(
    engine: Engine, token: str, *, now: datetime, idle: timedelta = IDLE, touch: bool = True
) -> SignedIn | None:
    """Whose session this cookie is; None when it ended, idled out, or the account was disabled."""
    return _find(engine, col(SignInSession.token_hash) == hashed(token), now, idle, touch)


def find_session_by_id(
    engine: Engine, session_id: UUID, *, now: datetime, idle: timedelta = IDLE, touch: bool = True
) -> SignedIn | None:
    """As `find_session`, by the id that the gate hands to pages. The id alone opens nothing from outside."""
    return _find(engine, col(SignInSession.id) == session_id, now, idle, touch)


def end_session(engine: Engine, token: str, *, now: datetime) -> None:
    """Sign out here. Ending what has ended already is no error."""
    with writing(engine) as session:
        row = session.exec(select(SignInSession).where(SignInSession.token_hash == hashed(token))).first()
        if row is not None and row.ended_at is None:
            row.ended_at, row.ended_because = now, "signed_out"
            session.add(row)
            about = Subject("session", row.id)
            add_audit_row(session, row.account_id, now, "session.ended", about, within=row.id)


def my_sessions(engine: Engine, by: Worker, *, now: datetime) -> tuple[OpenSession, ...]:
    """Where I am signed in, newest sign of life first. Includes ones that have idled out but not ended."""
    with looking(engine, by, now, ANY_ROLE) as act:
        rows = act.session.exec(
            select(SignInSession)
            .where(SignInSession.account_id == by.id, col(SignInSession.ended_at).is_(None))
            .where(col(SignInSession.created_at) > now - ABSOLUTE)
            .order_by(col(SignInSession.last_seen_at).desc())
        )
        return tuple(OpenSession(row.id, row.device, row.created_at, row.last_seen_at) for row in rows)


def end_all_sessions(engine: Engine, by: Worker, account_id: UUID, *, now: datetime) -> int:
    """Sign out everywhere: one's own account, or anybody's as an administrator. How many were open."""
    roles = ANY_ROLE if by.id == account_id else ADMINISTRATION
    with acting(engine, by, now, roles) as act:
        if act.session.get(Account, account_id) is None:
            raise NotFound
        why, within = "ended_everywhere", act.by.session_id
        return end_sessions_of(act.session, account_id, act.by.id, now, why, within=within)


def end_sessions_of(
    session: Session,
    account_id: UUID,
    by_id: UUID | None,
    now: datetime,
    why: str,
    *,
    within: UUID | None = None,
) -> int:
    """within: the sign-in through which it was done."""
    ended = session.execute(
        update(SignInSession)
        .where(col(SignInSession.account_id) == account_id, col(SignInSession.ended_at).is_(None))
        .values(ended_at=now, ended_because=why)
        .returning(col(SignInSession.id))
    ).all()
    if ended:
        about = Subject("account", account_id)
        add_audit_row(session, by_id, now, "sessions.ended", about, within=within, why=why)
    return len(ended)


def _find(
    engine: Engine, which: ColumnElement[bool], now: datetime, idle: timedelta, touch: bool
) -> SignedIn | None:
    with reading(engine) as session:
        row = session.exec(select(SignInSession).where(which)).first()
        if row is None or row.ended_at is not None:
            return None
        if now >= row.last_seen_at + idle or now >= row.created_at + ABSOLUTE:
            return None
        worker = active_worker(session, row.account_id)
        if worker is None:
            return None
        session_id, seen, ends_at = row.id, row.last_seen_at, row.created_at + ABSOLUTE
    if touch and now - seen >= _SEEN_EVERY:
        with suppress(NotNow):  # what can't be written down doesn't count
            _note_sign_of_life(engine, session_id, now)
            seen = now
    here = replace(worker, session_id=session_id)
    return SignedIn(session_id, here, min(seen + idle, ends_at), ends_at)


def _note_sign_of_life(engine: Engine, session_id: UUID, now: datetime) -> None:
    with writing(engine) as session:
        session.execute(
            update(SignInSession)
            .where(col(SignInSession.id) == session_id, col(SignInSession.ended_at).is_(None))
            .values(last_seen_at=now)
        )
