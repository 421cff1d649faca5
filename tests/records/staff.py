"""The agency of the tests, as an administrator sets it up: two offices and one worker for each role."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import select

from records.accounts import Person, add_office, change_account, invite
from records.database import reading
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import make_setup_link
from records.tables import Account
from records.workers import Role, Worker, active_worker
from tests.people import HASH, NOW


@dataclass(frozen=True)
class Staff:
    here: UUID  # the office where things happen
    there: UUID  # another one
    dana: Worker  # caseworker here
    cora: Worker  # caseworker here too
    aldo: Worker  # attorney here
    sofia: Worker  # supervises here
    elena: Worker  # caseworker there
    sven: Worker  # supervises there
    ada: Worker  # administrator, member here


def set_up(engine: Engine) -> None:
    ada_id = first_start(
        engine,
        make_setup_link(engine, now=NOW),
        FirstStart("Test County", "Testville", "America/Los_Angeles", "Ada Testcase", "ada", HASH),
        now=NOW,
    )
    ada = worker(engine, ada_id)
    (here,) = ada.offices
    there = add_office(engine, ada, "Elsewhere", "America/Phoenix", now=NOW).id

    def hire(login: str, role: Role, office: UUID) -> None:
        person = Person(
            login=login,
            name=f"{login.title()} Testcase",
            roles=frozenset({role}),
            offices=frozenset({office}),
            supervises=frozenset({office}) if role is Role.SUPERVISOR else frozenset(),
            phone="555-0100",
        )
        _, token = invite(engine, ada, person, now=NOW)
        redeem_link(engine, token, HASH, now=NOW)

    hire("dana", Role.CASEWORKER, here)
    hire("cora", Role.CASEWORKER, here)
    hire("aldo", Role.ATTORNEY, here)
    hire("sofia", Role.SUPERVISOR, here)
    hire("elena", Role.CASEWORKER, there)
    hire("sven", Role.SUPERVISOR, there)


def staff_of(engine: Engine) -> Staff:
    """The staff of a database on which `set_up` was run."""
    with reading(engine) as session:
        workers = {row.login: row.id for row in session.exec(select(Account))}
    people = {login: worker(engine, account_id) for login, account_id in workers.items()}
    (here,), (there,) = people["dana"].offices, people["elena"].offices
    return Staff(here=here, there=there, **people)


def worker(engine: Engine, account_id: UUID) -> Worker:
    with reading(engine) as session:
        found = active_worker(session, account_id)
    assert found is not None
    return found


def also_works_there(engine: Engine, staff: Staff) -> Worker:
    """Sofía, who supervises here, as a caseworker at the other office too: she sees both and leads one."""
    person = Person(
        login="sofia",
        name="Sofia Testcase",
        roles=frozenset({Role.CASEWORKER, Role.SUPERVISOR}),
        offices=frozenset({staff.there}),
        supervises=frozenset({staff.here}),
        phone="555-0100",
    )
    change_account(engine, staff.ada, staff.sofia.id, person, now=NOW)
    return worker(engine, staff.sofia.id)
