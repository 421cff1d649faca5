"""Sign-in names and their one-time links. Leaves hashing of passwords to the front door."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from records.access import Subject, add_audit_row
from records.database import reading, writing
from records.errors import AlreadySetUp, LinkNotUsable
from records.tables import Account, OneTimeLink
from records.tokens import fresh_token, hashed

SETUP = "setup"
INVITE = "invite"
RESET = "reset"
_LASTS = {SETUP: timedelta(hours=24), INVITE: timedelta(days=7), RESET: timedelta(hours=24)}


@dataclass(frozen=True)
class Invitation:
    """What a one-time link in force is for; login and name are empty for the first start."""

    kind: str
    login: str
    name: str
    expires_at: datetime


def login_key(login: str) -> str:
    """Equal for two spellings of one sign-in name."""
    return unicodedata.normalize("NFKC", login).casefold().strip()


def is_set_up(engine: Engine) -> bool:
    with reading(engine) as session:
        return has_account(session)


def make_setup_link(engine: Engine, *, now: datetime) -> str:
    """The token for the first start's page. An earlier one stops working.

    :raises AlreadySetUp: there is an account.
    """
    with writing(engine) as session:
        if has_account(session):
            raise AlreadySetUp
        return make_link(session, SETUP, None, None, now)


def read_link(engine: Engine, token: str, *, now: datetime) -> Invitation:
    """What the link is for, without using it.

    :raises LinkNotUsable: unknown, used, replaced or run out; which one is not told.
    """
    with reading(engine) as session:
        link = usable_link(session, token, now)
        account = session.get(Account, link.account_id) if link.account_id else None
        return Invitation(
            link.kind,
            account.login if account else "",
            account.name if account else "",
            link.expires_at,
        )


def has_account(session: Session) -> bool:
    return session.exec(select(Account.id).limit(1)).first() is not None


def make_link(
    session: Session,
    kind: str,
    account_id: UUID | None,
    by_id: UUID | None,
    now: datetime,
    within: UUID | None = None,
) -> str:
    """A new link of this kind; those made before for the same account stop working.

    within: the sign-in through which it was made.
    """
    session.execute(
        update(OneTimeLink)
        .where(col(OneTimeLink.used_at).is_(None), col(OneTimeLink.revoked_at).is_(None))
        .where(col(OneTimeLink.account_id).is_not_distinct_from(account_id))
        .values(revoked_at=now)
    )
    token = fresh_token()
    session.add(
        OneTimeLink(
            kind=kind,
            token_hash=hashed(token),
            account_id=account_id,
            made_by=by_id,
            created_at=now,
            expires_at=now + _LASTS[kind],
        )
    )
    add_audit_row(session, by_id, now, f"link.{kind}", Subject("account", account_id), within=within)
    return token


def usable_link(session: Session, token: str, now: datetime) -> OneTimeLink:
    found = select(OneTimeLink).where(OneTimeLink.token_hash == hashed(token)).with_for_update()
    link = session.exec(found).first()
    if link is None or link.used_at is not None or link.revoked_at is not None or now >= link.expires_at:
        raise LinkNotUsable
    return link
