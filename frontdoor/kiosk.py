"""The front door of a kiosk: nobody signs in, no page but one, and every way out wipes the browser.

What the page asks and shows is pages/kiosk's; what a kiosk may do with the database is records'.
"""

import asyncio
import re
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from frontdoor.gate import SOCKET, Door, Gate, is_page
from frontdoor.pages import TEMPLATES
from screening.words import Words

STATIC = Path(__file__).parent / "static"
LASTS = timedelta(minutes=3)
MOST_SLIPS = 500
MOST_SOCKETS = 200  # of all kiosks together

OWN = ("/kiosk/reset", "/kiosk/away", "/healthz", "/readyz", "/favicon.png")
FILES_BENEATH = ("/static/", "/fonts/", "/files/", "/component/", "/media/", "/_stcore/bidi-components/")
STREAMLIT = ("/_stcore/health", "/_stcore/host-config")
EVERYTHING = '"cache", "cookies", "storage"'


class Slips:
    """Slips that wait to be printed: one link each, once, for minutes. They hold no name."""

    def __init__(self) -> None:
        self._waiting: dict[str, tuple[bytes, str, datetime]] = {}
        self._lock = threading.Lock()

    def give(self, page: bytes, visit: str, now: datetime) -> str:
        """The path of a new link; the visit's link before goes."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            for old, (_, whose, until) in list(self._waiting.items()):
                if whose == visit or until <= now:
                    del self._waiting[old]
            while len(self._waiting) >= MOST_SLIPS:
                del self._waiting[next(iter(self._waiting))]
            self._waiting[token] = (page, visit, now + LASTS)
        return f"/files/{token}"

    def take(self, token: str, now: datetime) -> bytes | None:
        """The page, once; None when the link is unknown, used or too old."""
        with self._lock:
            page, _, until = self._waiting.pop(token, (b"", "", now))
        return page if now < until else None


# One process serves the page and the links.
SLIPS = Slips()


class KioskGate(Gate):
    """Lets everybody in, to one page and its files, and to nothing else."""

    _sockets = 0

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method = scope["path"], scope["method"]
        refusal = self._refusal(path, method, Headers(scope=scope))
        if refusal is None and method not in {"GET", "HEAD"}:
            refusal = PlainTextResponse("Nothing is sent here.", 405)
        if refusal is None and path == "/":
            refusal = Response(self._door.start, media_type="text/html; charset=utf-8")
        if refusal is None and path not in (*OWN, *STREAMLIT) and not path.startswith(FILES_BENEATH):
            there = is_page(path)  # a page that isn't there leads to the one that is
            refusal = (
                RedirectResponse("/", 303) if there else PlainTextResponse("There is nothing here.", 404)
            )
        await (refusal or self._app)(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        welcome = (
            scope["path"] == SOCKET
            and self._known_host(headers.get("host"))
            and self._own_origin(headers)
            and self._sockets < MOST_SOCKETS
        )
        if not welcome:
            await self._refuse_socket(scope, send)
            return
        # Host and Origin were checked against the public name, which Streamlit's own list doesn't hold
        checked = [pair for pair in scope["headers"] if pair[0] not in {b"host", b"origin"}]
        checked += [(b"host", b"localhost"), (b"origin", b"http://localhost")]
        self._sockets += 1
        try:
            await self._app({**scope, "headers": checked}, receive, send)
        finally:
            self._sockets -= 1


def kiosk_gate(door: Door) -> list[Middleware]:
    """The gate before everything, with the kiosk's look on the page that it hands out."""
    return [Middleware(KioskGate, door=replace(door, start=kiosk_start(door.start)))]


def kiosk_start(start: bytes) -> bytes:
    """Streamlit's page with the kiosk's large look: targets for fingers, no menu, a title that tells nothing."""
    look = (STATIC / "kiosk.css").read_bytes()
    start = re.sub(rb"<title>.*?</title>", b"<title>&#8203;</title>", start)
    start = re.sub(rb"<noscript>.*?</noscript>", b"<noscript>Please ask at the desk.</noscript>", start)
    return start.replace(b"</head>", b"<style>\n" + look + b"</style>\n</head>", 1)


async def again_and_again(act: Callable[[], None], every_seconds: float) -> None:
    """Until it is canceled."""
    while True:
        await asyncio.sleep(every_seconds)
        act()


@dataclass(frozen=True)
class Kiosk:
    """The routes of /kiosk/reset, /kiosk/away and of a slip."""

    words: Words
    now: Callable[[], datetime]
    slips: Slips = field(default_factory=lambda: SLIPS)

    def routes(self) -> list[Route]:
        return [
            Route("/kiosk/reset", self.reset, methods=["GET"]),
            Route("/kiosk/away", self.away, methods=["GET"]),
            Route("/files/{token}", self.slip, methods=["GET"]),
        ]

    async def reset(self, request: Request) -> Response:
        """The end of every visit: the browser forgets whatever it may have kept, and begins anew."""
        return RedirectResponse("/", 303, headers={"Clear-Site-Data": EVERYTHING})

    async def away(self, request: Request) -> Response:
        """What is there after leaving quickly: a page that says nothing about why one was here."""
        said = [(language, self.words) for language in self.words.languages]
        page = TEMPLATES.get_template("kiosk_away.html").render(said=said)
        return HTMLResponse(page, headers={"Clear-Site-Data": '"cookies", "storage"'})

    async def slip(self, request: Request) -> Response:
        page = self.slips.take(request.path_params["token"], self.now())
        return HTMLResponse(page) if page is not None else PlainTextResponse("This was for one use.", 410)
