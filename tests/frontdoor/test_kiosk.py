"""The kiosk's gate: one page and its files for everybody, nothing else for anybody; slips for one use."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient, WebSocketDenialResponse
from starlette.websockets import WebSocket

from frontdoor.kiosk import Kiosk, Slips, kiosk_gate, kiosk_start
from screening.words import load_words
from tests.frontdoor.conftest import ORIGIN, Site
from tests.house.source import ROOT
from tests.people import NOW

SOCKET = "ws://localhost/_stcore/stream"


async def _reached(request: Request) -> Response:
    return PlainTextResponse("reached")


async def _socket(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers.get("origin", ""))
    await socket.close()


@pytest.fixture
def slips() -> Slips:
    return Slips()


@pytest.fixture
def client(site: Site, slips: Slips) -> Iterator[TestClient]:
    words = load_words(ROOT / "data" / "words")
    routes = [
        *Kiosk(words, site.door.now, slips).routes(),
        WebSocketRoute("/_stcore/stream", _socket),
        Route("/{path:path}", _reached, methods=["GET", "POST", "PUT"]),
    ]
    app = Starlette(routes=routes, middleware=kiosk_gate(site.door))
    with TestClient(app, base_url=ORIGIN, follow_redirects=False) as opened:
        yield opened


@pytest.mark.parametrize("path", ["/home", "/signin", "/setup", "/signout", "/referrals"])
def test_a_page_that_is_not_there_leads_to_the_one_that_is(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/upload_file/a/b",
        "/signin/stay",
        "/r/x",
        "/app/static/x",
        "/openapi.json",
    ],
)
def test_nothing_else_is_reached(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_sent_to_it(client: TestClient, method: str) -> None:
    assert client.request(method, "/", headers={"origin": ORIGIN}).status_code == 405


def test_its_page_has_large_targets_and_a_title_that_tells_nothing(client: TestClient) -> None:
    page = client.get("/").text
    assert "min-height: 3.75rem" in page
    assert "Referral portal" not in page


def test_the_page_is_streamlits_with_the_look_put_in_once(site: Site) -> None:
    assert kiosk_start(site.door.start).count(b"The kiosk: large words") == 1


def test_every_end_clears_the_browser(client: TestClient) -> None:
    answer = client.get("/kiosk/reset")
    assert answer.headers["location"] == "/"
    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert "storage" in client.get("/kiosk/away").headers["clear-site-data"]


def test_the_page_after_leaving_quickly_says_nothing_about_why(client: TestClient) -> None:
    page = client.get("/kiosk/away").text.lower()
    assert not [word for word in ("support", "manutención", "license", "agency") if word in page]


def test_no_answer_of_it_is_kept_by_a_browser(client: TestClient) -> None:
    for path in ("/", "/kiosk/reset", "/kiosk/away"):
        assert client.get(path).headers["cache-control"] == "no-store"


def test_a_socket_is_for_our_own_page_alone(client: TestClient) -> None:
    with client.websocket_connect(SOCKET, headers={"origin": ORIGIN}) as socket:
        assert socket.receive_text() == "http://localhost"
    for origin in ({}, {"origin": "https://evil.example"}):
        with (
            pytest.raises(WebSocketDenialResponse),
            client.websocket_connect(SOCKET, headers=origin),
        ):
            raise AssertionError("let in")


def test_a_slip_is_for_one_use_and_for_minutes(client: TestClient, slips: Slips, site: Site) -> None:
    now = site.door.now()
    first = slips.give(b"first", "visit", now)
    second = slips.give(b"second", "visit", now)
    assert client.get(first).status_code == 410, "a visit has one slip"
    assert client.get(second).text == "second"
    assert client.get(second).status_code == 410
    old = slips.give(b"old", "visit", now - timedelta(minutes=4))
    assert client.get(old).status_code == 410


def test_no_more_slips_wait_than_a_center_can_print() -> None:
    slips = Slips()
    paths = [slips.give(b"slip", f"visit {number}", NOW) for number in range(501)]
    assert slips.take(paths[0].removeprefix("/files/"), NOW) is None
    assert slips.take(paths[-1].removeprefix("/files/"), NOW) == b"slip"
