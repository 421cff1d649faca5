"""Accounts and offices, kept by administrators. Leaves sign-in to sessions and parents to others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from records.access import ADMINISTRATION, ANY_ROLE, CASEWORK, Act, Subject, acting, looking
from records.errors import LastAdministrator, LoginTaken, Missing, NameTaken, NotAllowed, NotFound
from records.logins import INVITE, RESET, login_key, make_link
from records.sessions import end_sessions_of
from records.settings import checked_zone
from records.tables import Account, AccountOffice, AccountRole, Office
from records.texts import NAME_LENGTH, kept, needed
from records.workers import MEMBER, SUPERVISES, Role, Worker


@dataclass(frozen=True)
class OfficeRow:
    id: UUID
    name: str
    time_zone: str
    phone: str
    active: bool


@dataclass(frozen=True)
class Person:
    """What an administrator fills in about somebody who works here."""

    login: str
    name: str
    roles: frozenset[Role]
    offices: frozenset[UUID]
    supervises: frozenset[UUID] = frozenset()
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class AccountRow:
    id: UUID
    person: Person
    active: bool
    finished: bool  # a password was chosen


@dataclass(frozen=True)
class Colleague:
    id: UUID
    name: str
    title: str
    roles: frozenset[Role]


def list_offices(engine: Engine, by: Worker, *, now: datetime) -> tuple[OfficeRow, ...]:
    with looking(engine, by, now, ANY_ROLE) as act:
        rows = act.session.exec(select(Office).order_by(Office.name))
        return tuple(OfficeRow(row.id, row.name, row.time_zone, row.phone, row.active) for row in rows)


def add_office(
    engine: Engine, by: Worker, name: str, time_zone: str, phone: str = "", *, now: datetime
) -> OfficeRow:
    with acting(engine, by, now, ADMINISTRATION) as act:
        name = needed(name, "The office's name", NAME_LENGTH)
        if act.session.exec(select(Office).where(Office.name == name)).first():
            raise NameTaken
        office = Office(
            name=name,
            time_zone=checked_zone(time_zone),
            phone=kept(phone, "The phone number", NAME_LENGTH),
            created_at=now,
        )
        act.session.add(office)
        act.note("office.added", Subject("office", office.id, office=office.id))
        return OfficeRow(office.id, office.name, office.time_zone, office.phone, office.active)


def change_office(
    engine: Engine, by: Worker, office_id: UUID, name: str, time_zone: str, phone: str = "", *, now: datetime
) -> OfficeRow:
    """What the office is called, its time and its telephone from now on; papers that were sent stay as they are."""
    with acting(engine, by, now, ADMINISTRATION) as act:
        office = act.session.get(Office, office_id)
        if office is None:
            raise NotFound
        name = needed(name, "The office's name", NAME_LENGTH)
        if act.session.exec(select(Office).where(Office.name == name, Office.id != office_id)).first():
            raise NameTaken
        office.name = name
        office.time_zone = checked_zone(time_zone)
        office.phone = kept(phone, "The phone number", NAME_LENGTH)
        act.session.add(office)
        act.note("office.changed", Subject("office", office.id, office=office.id))
        return OfficeRow(office.id, office.name, office.time_zone, office.phone, office.active)


def list_accounts(engine: Engine, by: Worker, *, now: datetime) -> tuple[AccountRow, ...]:
    with looking(engine, by, now, ADMINISTRATION) as act:
        rows = act.session.exec(select(Account).order_by(Account.name)).all()
        return tuple(_row(act.session, row) for row in rows)


def colleagues(engine: Engine, by: Worker, office_id: UUID, *, now: datetime) -> tuple[Colleague, ...]:
    """Active members of an office that `by` may see: those to whom a task can be given."""
    with looking(engine, by, now, CASEWORK) as act:
        act.check_office(office_id)
        rows = act.session.exec(
            select(Account)
            .join(AccountOffice, col(AccountOffice.account_id) == col(Account.id))
            .where(AccountOffice.office_id == office_id, AccountOffice.kind == MEMBER, col(Account.active))
            .order_by(Account.name)
        ).all()
        people = [_row(act.session, row) for row in rows]
        return tuple(Colleague(row.id, row.person.name, row.person.title, row.person.roles) for row in people)


def invite(engine: Engine, by: Worker, person: Person, *, now: datetime) -> tuple[UUID, str]:
    """A new account without a password, and the token of its one-time link, told once.

    :raises LoginTaken: somebody has that sign-in name, in any spelling.
    """
    with acting(engine, by, now, ADMINISTRATION) as act:
        login = needed(person.login, "The sign-in name", NAME_LENGTH)
        if act.session.exec(select(Account).where(Account.login_key == login_key(login))).first():
            raise LoginTaken
        account = Account(
            login=login, login_key=login_key(login), name=needed(person.name, "The name"), created_at=now
        )
        act.session.add(account)
        act.session.flush()
        _write(act, account, person)
        act.note("account.invited", Subject("account", account.id), roles=sorted(person.roles))
        return account.id, make_link(act.session, INVITE, account.id, act.by.id, now, act.by.session_id)


def change_account(
    engine: Engine, by: Worker, account_id: UUID, person: Person, *, now: datetime
) -> AccountRow:
    """Name, contact, roles and offices as given; the sign-in name stays. In force at the next act.

    :raises LastAdministrator: nobody would be left to manage accounts.
    """
    with acting(engine, by, now, ADMINISTRATION) as act:
        account = _account(act, account_id)
        if Role.ADMINISTRATOR not in person.roles:
            _check_not_last_administrator(act, account_id)
        before = _row(act.session, account).person
        account.name = needed(person.name, "The name", NAME_LENGTH)
        _write(act, account, person)
        act.note(
            "account.changed",
            Subject("account", account_id),
            roles_before=sorted(before.roles),
            roles=sorted(person.roles),
            offices=sorted(str(office) for office in person.offices),
            supervises=sorted(str(office) for office in person.supervises),
        )
        return _row(act.session, account)


def make_reset_link(engine: Engine, by: Worker, account_id: UUID, *, now: datetime) -> str:
    """The token by which the person chooses a new password (or the first one), told once."""
    with acting(engine, by, now, ADMINISTRATION) as act:
        account = _account(act, account_id)
        if not account.active:
            raise NotAllowed("This account is disabled. Enable it first.")
        kind = RESET if account.password_hash else INVITE
        return make_link(act.session, kind, account_id, act.by.id, now, act.by.session_id)


def disable_account(engine: Engine, by: Worker, account_id: UUID, *, now: datetime) -> None:
    """No more sign-in; sessions end, and every verb refuses from now on. Safe to repeat."""
    with acting(engine, by, now, ADMINISTRATION) as act:
        account = _account(act, account_id)
        _check_not_last_administrator(act, account_id)
        if account.active:
            account.active, account.disabled_at = False, now
            act.session.add(account)
            act.note("account.disabled", Subject("account", account_id))
            within = act.by.session_id
            end_sessions_of(act.session, account_id, act.by.id, now, "disabled", within=within)


def enable_account(engine: Engine, by: Worker, account_id: UUID, *, now: datetime) -> None:
    with acting(engine, by, now, ADMINISTRATION) as act:
        account = _account(act, account_id)
        if not account.active:
            account.active, account.disabled_at = True, None
            act.session.add(account)
            act.note("account.enabled", Subject("account", account_id))


def _account(act: Act, account_id: UUID) -> Account:
    account = act.session.get(Account, account_id, with_for_update=True)
    if account is None:
        raise NotFound("There is no such account.")
    return account


def _check_not_last_administrator(act: Act, account_id: UUID) -> None:
    administrators = act.session.exec(
        select(Account.id)
        .join(AccountRole, col(AccountRole.account_id) == col(Account.id))
        .where(AccountRole.role == Role.ADMINISTRATOR, col(Account.active))
        .with_for_update()
    ).all()
    if set(administrators) == {account_id}:
        raise LastAdministrator


def _write(act: Act, account: Account, person: Person) -> None:
    if not person.roles:
        raise Missing("Choose at least one role.")
    if not person.offices:
        raise Missing("Choose at least one office.")
    account.title = kept(person.title, "The title", NAME_LENGTH)
    account.phone = kept(person.phone, "The phone number", NAME_LENGTH)
    account.email = kept(person.email, "The e-mail address", NAME_LENGTH)
    act.session.add(account)
    known = set(act.session.exec(select(Office.id)))
    if not (person.offices | person.supervises) <= known:
        raise NotFound("There is no such office.")
    act.session.execute(delete(AccountRole).where(col(AccountRole.account_id) == account.id))
    act.session.execute(delete(AccountOffice).where(col(AccountOffice.account_id) == account.id))
    act.session.add_all(AccountRole(account_id=account.id, role=role) for role in person.roles)
    act.session.add_all(_places(account.id, person.offices, MEMBER))
    act.session.add_all(_places(account.id, person.supervises, SUPERVISES))


def _places(account_id: UUID, offices: Iterable[UUID], kind: str) -> list[AccountOffice]:
    return [AccountOffice(account_id=account_id, office_id=office, kind=kind) for office in offices]


def _row(session: Session, account: Account) -> AccountRow:
    roles = session.exec(select(AccountRole.role).where(AccountRole.account_id == account.id))
    places = session.exec(select(AccountOffice).where(AccountOffice.account_id == account.id)).all()
    person = Person(
        login=account.login,
        name=account.name,
        roles=frozenset(Role(role) for role in roles),
        offices=frozenset(place.office_id for place in places if place.kind == MEMBER),
        supervises=frozenset(place.office_id for place in places if place.kind == SUPERVISES),
        title=account.title,
        phone=account.phone,
        email=account.email,
    )
    return AccountRow(account.id, person, account.active, account.password_hash is not None)
