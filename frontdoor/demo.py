"""Ready accounts for the demonstration. Its made-up parents and referrals come from elsewhere."""

from datetime import datetime

from frontdoor.passwords import hash_password
from records.accounts import Person, add_office, invite
from records.database import Engine
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import is_set_up, make_setup_link
from records.sessions import find_session, open_session
from records.workers import Role, Worker

PASSWORD = "only for trying out"  # noqa: S105 - shown on the sign-in page of the demonstration
AGENCY = "Demonstration County Child Support"
OFFICES = ("San Bernardino", "Victorville")
ADMINISTRATOR = ("administrator", "Kim Nguyễn")
# sign-in name, name, title, roles, offices by place in OFFICES, supervised ones
PEOPLE: tuple[tuple[str, str, str, frozenset[Role], tuple[int, ...], tuple[int, ...]], ...] = (
    ("caseworker", "Dana Whitfield", "Child support specialist", frozenset({Role.CASEWORKER}), (0,), ()),
    ("victorville", "Lupe Ñúñez-O’Brien", "Child support specialist", frozenset({Role.CASEWORKER}), (1,), ()),
    ("attorney", "Amir Farahani", "Child support attorney", frozenset({Role.ATTORNEY}), (0, 1), ()),
    (
        "supervisor",
        "Rosa Villanueva",
        "Supervisor",
        frozenset({Role.SUPERVISOR, Role.CASEWORKER}),
        (0,),
        (0, 1),
    ),
)
# what the sign-in page of the demonstration offers: sign-in name, name, role
OFFERED = (
    ("caseworker", "Dana Whitfield", "Caseworker"),
    ("attorney", "Amir Farahani", "Attorney"),
    ("supervisor", "Rosa Villanueva", "Supervisor"),
    ("administrator", "Kim Nguyễn", "Administrator"),
)


def make_accounts(engine: Engine, time_zone: str, *, now: datetime) -> None:
    """Set the empty database up with two offices and one account for each role; nothing when it is set up."""
    if is_set_up(engine):
        return
    password_hash = hash_password(PASSWORD)
    login, name = ADMINISTRATOR
    first = FirstStart(AGENCY, OFFICES[0], time_zone, name, login, password_hash)
    account_id = first_start(engine, make_setup_link(engine, now=now), first, now=now)
    token = open_session(engine, account_id, "Making the demonstration", now=now)
    session = find_session(engine, token, now=now)
    assert session is not None  # noqa: S101 - opened the line before
    _invite_people(engine, session.worker, time_zone, password_hash, now)


def _invite_people(engine: Engine, by: Worker, time_zone: str, password_hash: str, now: datetime) -> None:
    (first,) = by.offices
    second = add_office(engine, by, OFFICES[1], time_zone, "(555) 555-0142", now=now).id
    ids = (first, second)
    for login, name, title, roles, offices, supervised in PEOPLE:
        person = Person(
            login=login,
            name=name,
            title=title,
            roles=roles,
            offices=frozenset(ids[place] for place in offices),
            supervises=frozenset(ids[place] for place in supervised),
            phone="(555) 555-0142",
            email=f"{login}@demonstration.invalid",
        )
        _, token = invite(engine, by, person, now=now)
        redeem_link(engine, token, password_hash, now=now)
