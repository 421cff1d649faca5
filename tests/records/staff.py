"""The agency of the tests, as an administrator sets it up: two offices and one worker for each role."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Engine

from records.accounts import Person, add_office, invite
from records.database import reading
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import make_setup_link
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


def set_up(engine: Engine) -> Staff:
    ada_id = first_start(
        engine,
        make_setup_link(engine, now=NOW),
        FirstStart("Test County", "Testville", "America/Los_Angeles", "Ada Testcase", "ada", HASH),
        now=NOW,
    )
    ada = worker(engine, ada_id)
    (here,) = ada.offices
    there = add_office(engine, ada, "Elsewhere", "America/Phoenix", now=NOW).id

    def hire(login: str, *roles: Role, office: UUID = here, leads: bool = False) -> Worker:
        person = Person(
            login=login,
            name=f"{login.title()} Testcase",
            roles=frozenset(roles),
            offices=frozenset({office}),
            supervises=frozenset({office}) if leads else frozenset(),
            phone="555-0100",
        )
        account_id, token = invite(engine, ada, person, now=NOW)
        redeem_link(engine, token, HASH, now=NOW)
        return worker(engine, account_id)

    return Staff(
        here=here,
        there=there,
        dana=hire("dana", Role.CASEWORKER),
        cora=hire("cora", Role.CASEWORKER),
        aldo=hire("aldo", Role.ATTORNEY),
        sofia=hire("sofia", Role.SUPERVISOR, leads=True),
        elena=hire("elena", Role.CASEWORKER, office=there),
        sven=hire("sven", Role.SUPERVISOR, office=there, leads=True),
        ada=ada,
    )


def worker(engine: Engine, account_id: UUID) -> Worker:
    with reading(engine) as session:
        found = active_worker(session, account_id)
    assert found is not None
    return found
