"""The made-up agency: its offices and an account for each role, ready to sign in. Leaves its parents to cast."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Engine

from records.accounts import Person, add_office, invite
from records.database import reading
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import make_setup_link
from records.workers import Role, Worker, active_worker

AGENCY = "Sample County Child Support (demonstration)"
PASSWORD = "only for the demonstration"  # noqa: S105 - it opens made-up records alone and is shown at sign-in


@dataclass(frozen=True)
class Place:
    """An office and the county around it."""

    name: str
    state: str
    county: str
    time_zone: str
    phone: str


SAN_BERNARDINO = Place("San Bernardino", "CA", "san_bernardino", "America/Los_Angeles", "(909) 555-0100")
CONCORD = Place("Concord", "CA", "contra_costa", "America/Los_Angeles", "(925) 555-0110")
PHOENIX = Place("Phoenix", "AZ", "maricopa", "America/Phoenix", "(602) 555-0120")
PLACES = (SAN_BERNARDINO, CONCORD, PHOENIX)


@dataclass(frozen=True)
class ReadyAccount:
    """Somebody as whom anyone may sign in with the demonstration's password."""

    role: Role
    login: str
    name: str
    title: str
    phone: str
    places: tuple[Place, ...]

    @property
    def office(self) -> str:
        """The offices in one line, as the sign-in page lists them."""
        return ", ".join(place.name for place in self.places)


DANA = ReadyAccount(
    Role.CASEWORKER,
    "dana.caseworker@demo.invalid",
    "Dana Sampleton",
    "Child support specialist",
    "(909) 555-0101",
    (SAN_BERNARDINO,),
)
LUIS = ReadyAccount(
    Role.CASEWORKER,
    "luis.caseworker@demo.invalid",
    "Luis Ejemplo",
    "Child support specialist",
    "(925) 555-0111",
    (CONCORD, PHOENIX),
)
AMINA = ReadyAccount(
    Role.ATTORNEY,
    "amina.attorney@demo.invalid",
    "Amina Placeholder",
    "Child support attorney",
    "(909) 555-0102",
    PLACES,
)
SOFIA = ReadyAccount(
    Role.SUPERVISOR,
    "sofia.supervisor@demo.invalid",
    "Sofía Muestra",
    "Supervisor",
    "(909) 555-0103",
    PLACES,
)
MARCO = ReadyAccount(
    Role.SUPERVISOR,
    "marco.supervisor@demo.invalid",
    "Marco Pretend",
    "Supervisor: the second person for changes of rules",
    "(909) 555-0105",
    PLACES,
)
ADA = ReadyAccount(
    Role.ADMINISTRATOR,
    "ada.administrator@demo.invalid",
    "Ada Pretend",
    "Administrator",
    "(909) 555-0104",
    (SAN_BERNARDINO,),
)
ACCOUNTS = (DANA, LUIS, AMINA, SOFIA, MARCO, ADA)


@dataclass(frozen=True)
class Agency:
    """The offices and workers as the database knows them."""

    offices: dict[Place, UUID]
    workers: dict[ReadyAccount, Worker]

    def caseworker_at(self, place: Place) -> Worker:
        return self.workers[DANA if place in DANA.places else LUIS]


def found_agency(engine: Engine, password_hash: str, *, now: datetime) -> Agency:
    """Offices and accounts, made as an administrator makes them.

    :raises AlreadySetUp: the database has an account.
    """
    first, *others = PLACES
    start = FirstStart(AGENCY, first.name, first.time_zone, ADA.name, ADA.login, password_hash)
    ada = _worker(engine, first_start(engine, make_setup_link(engine, now=now), start, now=now))
    offices = {first: next(iter(ada.offices))}
    for place in others:
        offices[place] = add_office(engine, ada, place.name, place.time_zone, place.phone, now=now).id
    workers = {ADA: ada}
    for account in ACCOUNTS[:-1]:
        account_id, token = invite(engine, ada, _person(account, offices), now=now)
        redeem_link(engine, token, password_hash, now=now)
        workers[account] = _worker(engine, account_id)
    return Agency(offices, workers)


def _person(account: ReadyAccount, offices: dict[Place, UUID]) -> Person:
    member_of = frozenset(offices[place] for place in account.places)
    return Person(
        login=account.login,
        name=account.name,
        roles=frozenset({account.role}),
        offices=member_of,
        supervises=member_of if account.role is Role.SUPERVISOR else frozenset(),
        title=account.title,
        phone=account.phone,
        email=account.login,
    )


def _worker(engine: Engine, account_id: UUID) -> Worker:
    with reading(engine) as session:
        worker = active_worker(session, account_id)
    assert worker is not None  # noqa: S101 - made the line before
    return worker
