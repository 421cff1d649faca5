"""Who comes in, under which name, and what every answer carries."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from frontdoor.fonts import faces_of_other_scripts
from frontdoor.gate import ENDED
from frontdoor.headers import script_hashes
from frontdoor.sockets import LiveSockets
from records.accounts import disable_account
from records.sessions import end_all_sessions, end_session
from tests.frontdoor.conftest import INDEX, ORIGIN, PASSWORD, Site, Staff

SOCKET = "ws://localhost/_stcore/stream"
PROTECTING = (
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "permissions-policy",
    "cache-control",
)


def test_every_answer_of_every_status_is_protected(site: Site, staff: Staff) -> None:
    answers = [
        site.client.get("/signin"),
        site.client.get("/"),
        site.client.get("/media/1.pdf"),
        site.client.get("/_stcore/metrics"),
        site.client.get("/signin", headers={"host": "evil.example"}),
        site.client.post("/signin", data={"login": "x"}),
        site.post("/signin", login="nobody", password="wrong"),
        site.client.get("/files/unknown"),
    ]
    for _ in range(8):
        answers.append(site.post("/signin", login="ada", password="wrong"))
    site.sign_in(staff.dana.id)
    answers += [
        site.client.get("/files/unknown"),
        site.client.get("/home"),
        site.client.get("/fonts/no.woff2"),
        site.client.get("/media/broken"),
    ]
    assert {answer.status_code for answer in answers} == {200, 303, 401, 403, 404, 410, 421, 429, 500}
    for answer in answers:
        assert [name for name in PROTECTING if name not in answer.headers] == [], answer.request.url
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


def test_a_failure_tells_a_number_and_logs_no_value(
    site: Site, staff: Staff, caplog: pytest.LogCaptureFixture
) -> None:
    site.sign_in(staff.dana.id)
    answer = site.client.get("/media/broken")
    number = answer.text.rsplit(" ", 1)[1].strip(".")
    (line,) = [record.getMessage() for record in caplog.records if record.name == "portal"]
    assert f"error {number}: RuntimeError at" in line
    assert "a name that must not be shown" not in answer.text + line


def test_the_policy_names_the_hash_of_the_one_script_in_the_page(site: Site, staff: Staff) -> None:
    (one,) = script_hashes(INDEX.read_text("utf-8"))
    site.sign_in(staff.dana.id)
    answer = site.client.get("/home")
    assert f"script-src 'self' {one};" in answer.headers["content-security-policy"]
    assert script_hashes(answer.text) == [one]
    assert "unsafe-eval" not in answer.headers["content-security-policy"]


def test_files_that_never_change_may_be_kept(site: Site) -> None:
    answer = site.client.get("/fonts/mulish-latin.woff2")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert site.client.get("/fonts/OFL.txt").status_code == 404
    for face in faces_of_other_scripts("Mulish"):
        assert site.client.get(face["url"]).status_code == 200, face


def test_only_https_promises_https(build: Callable[..., Site]) -> None:
    assert "strict-transport-security" not in build().client.get("/signin").headers
    secure = build("https://portal.example.gov", "https://portal.example.gov")
    assert "max-age" in secure.client.get("/signin").headers["strict-transport-security"]


@pytest.mark.parametrize("path", ["/home", "/interview?screening=1", "/accounts", "/"])
def test_a_page_without_a_session_leads_to_the_sign_in_page(site: Site, path: str) -> None:
    answer = site.client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/signin")


def test_the_way_back_is_kept(site: Site) -> None:
    assert (
        site.client.get("/interview?screening=1").headers["location"]
        == "/signin?next=/interview%3Fscreening%3D1"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/media/a.pdf",
        "/_stcore/upload_file/a/b",
        "/_stcore/bidi-components/x/y.js",
        "/component/x",
        "/files/x",
    ],
)
def test_files_without_a_session_are_refused(site: Site, path: str) -> None:
    assert site.client.get(path).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/script-health-check",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/interact",
    ],
)
def test_what_streamlit_tells_anybody_is_closed_even_to_workers(site: Site, staff: Staff, path: str) -> None:
    assert site.client.get(path).status_code == 404
    site.sign_in(staff.dana.id)
    assert site.client.get(path).status_code == 404


def test_names_that_a_visitor_makes_up_are_taken_away(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    forged = {
        "X-Portal-Account": str(staff.ada.id),
        "x-portal-session": "1",
        "X-PORTAL-ROLE": "administrator",
    }
    named = site.client.get("/media/1", headers=forged).json()
    assert named["x-portal-account"] == str(staff.dana.id)
    assert set(named) == {"x-portal-account", "x-portal-session"}
    assert named["x-portal-session"] != "1"


def test_a_made_up_cookie_opens_nothing(site: Site, staff: Staff) -> None:
    site.carry("made-up")
    assert site.client.get("/home").status_code == 303


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "[", ""]
)
def test_a_strange_host_is_not_answered(site: Site, host: str) -> None:
    assert site.client.get("/signin", headers={"host": host}).status_code == 421


def test_the_public_name_is_answered_and_so_is_this_machine(build: Callable[..., Site]) -> None:
    site = build("https://portal.example.gov")
    for host in ("portal.example.gov", "localhost:8501", "127.0.0.1:8501"):
        assert site.client.get("/signin", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", [None, "null", "https://evil.example", "http://localhost:1"])
def test_a_form_from_elsewhere_is_refused(site: Site, staff: Staff, origin: str | None) -> None:
    headers = {} if origin is None else {"origin": origin}
    answer = site.client.post("/signin", data={"login": "ada", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_fifteen_idle_minutes_end_a_session_and_not_a_second_less(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    site.clock.pass_by(minutes=14, seconds=59)
    assert site.client.get("/media/1").status_code == 200
    site.clock.pass_by(seconds=1)
    assert site.client.get("/home").status_code == 303


def test_opening_a_page_is_a_sign_of_life(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    for _ in range(3):
        site.clock.pass_by(minutes=14)
        assert site.client.get("/home").status_code == 200


def test_twelve_hours_end_a_session_in_any_case(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    for _ in range(71):
        site.clock.pass_by(minutes=10)
        assert site.client.get("/home").status_code == 200
    site.clock.pass_by(minutes=10)
    assert site.client.get("/home").status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://evil.example", "host": "evil.example"},
    ],
)
def test_a_socket_without_our_origin_is_refused(site: Site, staff: Staff, headers: dict[str, str]) -> None:
    site.sign_in(staff.dana.id)
    assert refused(site, SOCKET, headers) == 403


def test_a_socket_without_a_session_is_refused(site: Site, staff: Staff) -> None:
    assert refused(site, SOCKET, {"origin": ORIGIN}) == 403


def test_there_is_one_socket_path(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    assert refused(site, "ws://localhost/_stcore/other", {"origin": ORIGIN}) == 403


def test_a_worker_s_socket_is_named_and_comes_from_this_machine(
    build: Callable[..., Site], staff: Staff
) -> None:
    site = build("https://portal.example.gov", "https://portal.example.gov")
    site.sign_in(staff.dana.id)
    public = SOCKET.replace("ws://localhost", "wss://portal.example.gov")
    with site.client.websocket_connect(public, headers={"origin": "https://portal.example.gov"}) as socket:
        told = socket.receive_json()
    assert told["x-portal-session"]
    assert (told["host"], told["origin"]) == ("localhost", "http://localhost")


def test_signing_out_elsewhere_refuses_the_next_act_of_an_open_tab(site: Site, staff: Staff) -> None:
    token = site.sign_in(staff.dana.id)
    with site.client.websocket_connect(SOCKET, headers={"origin": ORIGIN}) as socket:
        socket.receive_json()
        end_session(site.engine, token, now=site.clock.now)
        socket.send_bytes(b"an act")
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_bytes()
    assert closed.value.code == ENDED


def test_disabling_an_account_refuses_the_next_act_of_its_open_tabs(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    with site.client.websocket_connect(SOCKET, headers={"origin": ORIGIN}) as socket:
        socket.receive_json()
        disable_account(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
        socket.send_bytes(b"an act")
        with pytest.raises(WebSocketDisconnect):
            socket.receive_bytes()
    assert site.client.get("/home").status_code == 303


def test_an_act_keeps_a_session_alive(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    with site.client.websocket_connect(SOCKET, headers={"origin": ORIGIN}) as socket:
        socket.receive_json()
        for _ in range(3):
            socket.send_bytes(b"an act")
            socket.receive_bytes()
            site.clock.pass_by(minutes=14)
        socket.send_bytes(b"an act")
        assert socket.receive_bytes() == b"an act"


@pytest.mark.parametrize("messages", [[b"looked again by itself"] * 3, []])
def test_what_a_page_does_by_itself_is_no_sign_of_life(
    site: Site, staff: Staff, messages: list[bytes]
) -> None:
    site.sign_in(staff.dana.id)
    with site.client.websocket_connect(SOCKET, headers={"origin": ORIGIN}) as socket:
        socket.receive_json()
        site.clock.pass_by(minutes=10)
        for message in [b"the first, which the browser sends by itself", *messages]:
            socket.send_bytes(message)
            socket.receive_bytes()
    site.clock.pass_by(minutes=5)
    assert site.client.get("/home").status_code == 303


def test_the_watch_closes_sockets_of_ended_sessions_and_no_others(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    dana = site.door.sessions.by_token(site.client.cookies["portal"], site.clock.now)
    site.sign_in(staff.ada.id)
    ada = site.door.sessions.by_token(site.client.cookies["portal"], site.clock.now)
    assert dana
    assert ada

    async def look() -> tuple[bool, bool]:
        sockets = LiveSockets()
        first, second = sockets.opened(dana.session_id), sockets.opened(ada.session_id)
        end_all_sessions(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
        watching = asyncio.create_task(sockets.watch(site.door.still_counts, every_seconds=0))
        await first.wait()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        return first.is_set(), second.is_set()

    assert asyncio.run(look()) == (True, False)


def refused(site: Site, path: str, headers: dict[str, str]) -> int:
    """The status with which a socket was refused."""
    with (
        pytest.raises(WebSocketDenialResponse) as refusal,
        site.client.websocket_connect(path, headers=headers),
    ):
        pass
    assert "content-security-policy" in refusal.value.headers
    return refusal.value.status_code
