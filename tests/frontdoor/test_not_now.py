"""A database that fails while people are at the door: a sentence for them, and the door stands."""

import asyncio
from contextlib import suppress

import pytest

from frontdoor.background import HOUR, keep_working
from frontdoor.sockets import LiveSockets
from frontdoor.trouble import FOR_PROVIDERS
from records.errors import OutOfReach
from records.jobs import Job
from records.sessions import end_all_sessions
from tests.frontdoor.conftest import ORIGIN, PASSWORD, Site, Staff
from tests.records.failing import gone, read_only

SOCKET = "ws://localhost/_stcore/stream"


def test_a_page_opens_though_the_sign_of_life_can_t_be_written_down(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    site.clock.pass_by(minutes=5)
    with read_only(site.engine):
        assert site.client.get("/home").status_code == 200
        site.clock.pass_by(minutes=11)
        assert site.client.get("/home").status_code == 303  # idle since the last that was written down


def test_what_is_done_on_a_page_reaches_it_whatever_the_database_does(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    with site.client.websocket_connect(SOCKET, headers={"origin": ORIGIN}) as socket:
        socket.receive_json()
        for failing in (read_only, gone):
            site.clock.pass_by(minutes=1)
            with failing(site.engine):
                for act in (b"first", b"second"):
                    socket.send_bytes(act)
                    assert socket.receive_bytes() == act
        end_all_sessions(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
        socket.send_bytes(b"third")
        assert socket.receive()["type"] == "websocket.close"


def test_a_request_without_a_database_is_a_sentence_and_when_to_come_again(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    with gone(site.engine):
        answer = site.client.get("/home")
        assert (answer.status_code, answer.text) == (503, OutOfReach.sentence)
        assert answer.headers["retry-after"] == "60"
        assert answer.headers["cache-control"] == "no-store"
        assert site.client.get("/r/a-link").text == FOR_PROVIDERS
    with read_only(site.engine):
        site.client.cookies.clear()
        assert site.post("/signin", login="dana", password=PASSWORD).status_code == 503
    assert site.post("/signin", login="dana", password=PASSWORD).status_code == 303


def test_one_can_sign_out_here_though_it_can_t_be_written_down(site: Site, staff: Staff) -> None:
    site.client.cookies.clear()
    site.post("/signin", login="dana", password=PASSWORD)
    assert site.client.get("/home").status_code == 200
    with read_only(site.engine):
        assert site.post("/signout", because="out").headers["location"] == "/signin?because=out"
        assert site.client.get("/home").status_code == 303


@pytest.mark.parametrize("failing", [gone, read_only])
def test_the_portal_is_not_ready_while_nothing_can_be_kept(site: Site, failing) -> None:  # type: ignore[no-untyped-def]
    with failing(site.engine):
        answer = site.client.get("/readyz")
        assert answer.status_code == 503
        assert "the database can't be written" in answer.json()["troubles"]
        assert site.client.get("/healthz").status_code == 200
    assert "the database can't be written" not in site.client.get("/readyz").json()["troubles"]


def test_the_watch_over_sessions_outlives_a_database_that_was_away(site: Site, staff: Staff) -> None:
    site.sign_in(staff.dana.id)
    dana = site.door.sessions.by_token(site.client.cookies["portal"], site.clock.now)
    assert dana
    away = gone(site.engine)
    away.__enter__()
    looks = 0

    def still_counts(session):  # type: ignore[no-untyped-def]
        nonlocal looks
        looks += 1
        if looks == 3:
            away.__exit__(None, None, None)
            end_all_sessions(site.engine, staff.ada, staff.dana.id, now=site.clock.now)
        return site.door.still_counts(session)

    async def look() -> bool:
        sockets = LiveSockets()
        socket = sockets.opened(dana.session_id)
        watching = asyncio.create_task(sockets.watch(still_counts, every_seconds=0))
        await asyncio.wait(
            {watching, asyncio.create_task(socket.wait())}, return_when=asyncio.FIRST_COMPLETED
        )
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        return socket.is_set()

    assert asyncio.run(look())
    assert looks >= 3


def test_the_runner_outlives_a_database_that_was_away(site: Site) -> None:
    away, looks, done = gone(site.engine), 0, asyncio.Event()

    def clock():  # type: ignore[no-untyped-def]
        nonlocal looks
        looks += 1
        if looks == 3:
            away.__exit__(None, None, None)
        return site.clock.now

    async def work() -> None:
        loop = asyncio.get_running_loop()
        job = Job("a job", HOUR, lambda _: loop.call_soon_threadsafe(done.set))
        away.__enter__()
        working = asyncio.create_task(keep_working(site.engine, [job], clock, every_seconds=0))
        await asyncio.wait({working, asyncio.create_task(done.wait())}, return_when=asyncio.FIRST_COMPLETED)
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working

    asyncio.run(work())
    assert done.is_set()
