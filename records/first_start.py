"""The portal's first minute, and finishing an account by its link. Leaves later changes to accounts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from records.access import Subject, add_audit_row
from records.database import writing
from records.errors import AlreadySetUp, LinkNotUsable
from records.logins import SETUP, has_account, login_key, usable_link
from records.sessions import end_sessions_of
from records.settings import checked_zone, keep_settings
from records.tables import Account, AccountOffice, AccountRole, Office
from records.texts import NAME_LENGTH, needed
from records.workers import MEMBER, Role


@dataclass(frozen=True)
class FirstStart:
    agency: str
    office: str
    time_zone: str
    name: str
    login: str
    password_hash: str


def first_start(engine: Engine, token: str, given: FirstStart, *, now: datetime) -> UUID:
    """Agency, first office and first administrator, all or nothing. Returns the account's id.

    :raises LinkNotUsable: the set-up link was used, replaced or has run out.
    :raises AlreadySetUp: there is an account.
    """
    with writing(engine) as session:
        link = usable_link(session, token, now)
        if link.kind != SETUP:
            raise LinkNotUsable
        if has_account(session):
            raise AlreadySetUp
        keep_settings(session, given.agency, given.time_zone, now)
        office = Office(
            name=needed(given.office, "The office's name", NAME_LENGTH),
            time_zone=checked_zone(given.time_zone),
            created_at=now,
        )
        login = needed(given.login, "The sign-in name", NAME_LENGTH)
        account = Account(
            login=login,
            login_key=login_key(login),
            name=needed(given.name, "Your name", NAME_LENGTH),
            password_hash=needed(given.password_hash, "The password"),
            password_set_at=now,
            created_at=now,
        )
        session.add_all([office, account])
        session.flush()
        session.add(AccountRole(account_id=account.id, role=Role.ADMINISTRATOR))
        session.add(AccountOffice(account_id=account.id, office_id=office.id, kind=MEMBER))
        link.used_at, link.account_id = now, account.id
        session.add(link)
        add_audit_row(session, account.id, now, "portal.set_up", Subject("account", account.id))
        return account.id


def redeem_link(engine: Engine, token: str, password_hash: str, *, now: datetime) -> UUID:
    """Set the password that the person chose by their invite or reset link; open sessions end.

    :raises LinkNotUsable: used, replaced, run out, or the account is disabled.
    """
    with writing(engine) as session:
        link = usable_link(session, token, now)
        account = session.get(Account, link.account_id) if link.account_id else None
        if account is None or not account.active:
            raise LinkNotUsable
        account.password_hash = needed(password_hash, "The password")
        account.password_set_at = now
        link.used_at = now
        session.add_all([account, link])
        add_audit_row(session, account.id, now, "password.set", Subject("account", account.id), by=link.kind)
        end_sessions_of(session, account.id, account.id, now, "password_set")
        return account.id
