"""A front door before a stand-in for Streamlit, on a real database, with a clock that the test sets."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from frontdoor import fonts
from frontdoor.files import Files
from frontdoor.gate import Door, Gate
from frontdoor.headers import AnswerHeaders
from frontdoor.health import Health
from frontdoor.onetime import OneTimeLinks
from frontdoor.page import starting_page
from frontdoor.pages import Pages
from frontdoor.passwords import hash_password
from frontdoor.sessions import Sessions, cookie_name
from frontdoor.signin import SignIn
from frontdoor.surroundings import Surroundings
from frontdoor.trouble import failing
from records.accounts import Person, invite
from records.database import Engine, migrate, open_database, reading
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import make_setup_link
from records.sessions import open_session
from records.workers import Role, Worker, active_worker
from tests.people import NOW

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
ORIGIN = "http://localhost"
PASSWORD = "four unrelated words here"


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass(frozen=True)
class Site:
    """The front door as a browser meets it."""

    engine: Engine
    door: Door
    clock: Clock
    client: TestClient

    def sign_in(self, account_id: object) -> str:
        """Give the browser a session of this account; returns its token."""
        token = open_session(self.engine, account_id, "Test browser", now=self.clock.now)  # type: ignore[arg-type]
        self.carry(token)
        return token

    def carry(self, token: str) -> None:
        """Make the browser carry this session and no other."""
        self.client.cookies.clear()
        self.client.cookies.set(cookie_name(self.door.surroundings), token)

    def post(self, path: str, **data: str) -> Response:
        """A form sent from one of our own pages."""
        answer: Response = self.client.post(path, data=data, headers={"origin": ORIGIN})  # type: ignore[assignment]
        return answer


@dataclass(frozen=True)
class Staff:
    """Who works at the agency of these tests."""

    ada: Worker  # administrator
    dana: Worker  # caseworker


async def _echo(request: Request) -> Response:
    if request.url.path == "/media/broken":
        raise RuntimeError("a name that must not be shown")
    named = {name: value for name, value in request.headers.items() if name.startswith("x-portal")}
    return JSONResponse(named, headers={"server": "stand-in"})


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_json(
        {name: socket.headers.get(name) for name in ("host", "origin", "x-portal-session")}
    )
    try:
        while True:
            await socket.send_bytes(await socket.receive_bytes())
    except WebSocketDisconnect:
        return


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("template")
    engine = open_database(None, home)
    migrate(engine)
    engine.dispose()
    return home / "portal.sqlite3"


@pytest.fixture(scope="session")
def password_hash() -> str:
    return hash_password(PASSWORD)


@pytest.fixture
def engine(template: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(template, tmp_path / "portal.sqlite3")
    opened = open_database(None, tmp_path)
    yield opened
    opened.dispose()


@pytest.fixture
def build(engine: Engine, tmp_path: Path) -> Callable[..., Site]:
    """build(url="https://…") -> a site of its own address, on the same database."""

    def one(url: str = "", base: str = ORIGIN, **changes: object) -> Site:
        clock = Clock()
        surroundings = Surroundings(home=tmp_path, database_url=None, mode="office", url=url)
        door = Door(
            surroundings=surroundings,
            sessions=Sessions(engine),
            headers=AnswerHeaders(INDEX, https=surroundings.https),
            start=starting_page(INDEX, "Referral portal"),
            now=clock,
            is_act=lambda message: message != b"looked again by itself",
        )
        door = replace(door, **changes)  # type: ignore[arg-type]
        pages = Pages(engine, demo=False)
        app = Starlette(
            routes=[
                *SignIn(door, pages).routes(),
                *OneTimeLinks(door, pages).routes(),
                *Files(door, pages).routes(),
                *Health(engine, tmp_path).routes(),
                *fonts.routes(),
                WebSocketRoute("/_stcore/stream", _socket),
                Route("/{path:path}", _echo, methods=["GET", "PUT", "POST"]),
            ],
            middleware=[Middleware(Gate, door=door)],
            exception_handlers={Exception: failing(door.headers)},
        )
        client = TestClient(app, base_url=base, follow_redirects=False, raise_server_exceptions=False)
        return Site(engine, door, clock, client)

    return one


@pytest.fixture
def site(build: Callable[..., Site]) -> Site:
    return build()


@pytest.fixture
def staff(engine: Engine, password_hash: str) -> Staff:
    """An agency that is set up, both accounts with PASSWORD."""
    given = FirstStart(
        "Test County", "Testville", "America/Los_Angeles", "Ada Testcase", "ada", password_hash
    )
    ada = _worker(engine, first_start(engine, make_setup_link(engine, now=NOW), given, now=NOW))
    person = Person("dana", "Dana Testcase", frozenset({Role.CASEWORKER}), ada.offices)
    account_id, token = invite(engine, ada, person, now=NOW)
    redeem_link(engine, token, password_hash, now=NOW)
    return Staff(ada, _worker(engine, account_id))


def _worker(engine: Engine, account_id: object) -> Worker:
    with reading(engine) as session:
        found = active_worker(session, account_id)  # type: ignore[arg-type]
    assert found is not None
    return found
