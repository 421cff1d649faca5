"""Stands before everything: who may come in, under which name, and what every answer carries on its way out.

Leaves signing in to signin.py, what a session is to records.accounts, and what people see to Streamlit behind it.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote, urlsplit
from uuid import UUID

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontdoor.headers import AnswerHeaders, is_report_back
from frontdoor.sessions import Sessions, token_in
from frontdoor.sockets import LiveSockets
from frontdoor.surroundings import Surroundings
from frontdoor.trouble import note_refusal
from records.errors import NotNow
from records.sessions import SignedIn

SOCKET = "/_stcore/stream"
SOCKETS_OF_ONE_SESSION = 40
ENDED = 4401  # close code of a socket whose session has ended

# Without signing in: the front door's own pages, and files that say nothing about anybody.
OPEN = ("/signin", "/signout", "/setup", "/healthz", "/readyz", "/favicon.png", "/r")
OPEN_BENEATH = ("/signin/", "/fonts/", "/static/", "/r/")
# All there is where only providers come in (PORTAL_MODE=door).
DOOR = ("/r", "/healthz", "/favicon.png", "/signin/look.css", "/signin/report.css", "/signin/mark")
DOOR_BENEATH = ("/r/", "/fonts/")
# Streamlit answers these to anybody: figures about the running server and a description of how to drive it.
CLOSED = ("/_stcore/metrics", "/_stcore/script-health-check", "/manifest.json")
CLOSED_BENEATH = ("/_stcore/agent",)
# Not pages: without a session a refusal helps, a way to the sign-in page does not.
FILES_BENEATH = ("/_stcore/", "/media/", "/component/", "/files/", "/app/")


@dataclass(frozen=True)
class Door:
    """What the gate needs: given once, at the start."""

    surroundings: Surroundings
    sessions: Sessions
    headers: AnswerHeaders
    start: bytes  # the page that Streamlit's browser part begins with
    now: Callable[[], datetime]
    is_act: Callable[[bytes], bool]  # whether a message from the browser means that somebody did something
    sockets: LiveSockets = field(default_factory=LiveSockets)

    def still_counts(self, session_id: UUID) -> bool:
        """Whether this session may still act: not ended, not idle too long, its account not disabled."""
        return self.sessions.by_id(session_id, self.now()) is not None


class Gate:
    """Pure ASGI, so that a socket passes through it like any other request."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        scope["headers"] = [pair for pair in scope["headers"] if not pair[0].lower().startswith(b"x-portal-")]
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, self._completing(scope["path"], send))

    def _completing(self, path: str, send: Send) -> Send:
        """Sends on, with the portal's headers on whatever begins an answer."""

        async def completed(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = self._door.headers.complete(
                    path, message["status"], list(message.get("headers", []))
                )
                message = {**message, "headers": headers}
            await send(message)

        return completed

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, method, headers = scope["path"], scope["method"], Headers(scope=scope)
        refusal = self._refusal(path, method, headers)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        signed_in = await self._signed_in(headers)
        scope.setdefault("state", {})["signed_in"] = signed_in
        if path in OPEN or path.startswith(OPEN_BENEATH):
            await self._app(scope, receive, send)
        elif signed_in is None:
            await self._stranger(path, method, scope)(scope, receive, send)
        elif is_page(path) and method in {"GET", "HEAD"}:
            await self._seen(signed_in)
            page = Response(self._door.start, media_type="text/html; charset=utf-8")
            await page(scope, receive, send)
        else:
            await self._app(_named(scope, signed_in), receive, send)

    def _refusal(self, path: str, method: str, headers: Headers) -> Response | None:
        if not self._known_host(headers.get("host")):
            return PlainTextResponse("The portal does not answer under this name.", 421)
        only_door = self._door.surroundings.mode == "door"
        behind = only_door and path not in DOOR and not path.startswith(DOOR_BENEATH)
        if behind or path in CLOSED or path.startswith(CLOSED_BENEATH):
            return PlainTextResponse("There is nothing here.", 404)
        by_cookie = not is_report_back(path)  # so that another site could send it in a worker's name
        if method not in {"GET", "HEAD", "OPTIONS"} and by_cookie and not self._own_origin(headers):
            return PlainTextResponse("This was not sent from the portal.", 403)
        return None

    def _stranger(self, path: str, method: str, scope: Scope) -> Response:
        if method not in {"GET", "HEAD"} or path.startswith(FILES_BENEATH):
            return PlainTextResponse("Please sign in.", 403)
        query = scope["query_string"].decode("latin-1")
        wanted = path + (f"?{query}" if query else "")
        return RedirectResponse("/signin" + (f"?next={quote(wanted)}" if wanted != "/" else ""), 303)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, sockets = Headers(scope=scope), self._door.sockets
        signed_in = await self._signed_in(headers)
        welcome = (
            scope["path"] == SOCKET
            and self._known_host(headers.get("host"))
            and self._own_origin(headers)
            and signed_in is not None
            and sockets.count(signed_in.session_id) < SOCKETS_OF_ONE_SESSION
        )
        if not welcome or signed_in is None:
            await self._refuse_socket(scope, send)
            return
        ended = sockets.opened(signed_in.session_id)
        try:
            await self._app(_named(scope, signed_in), self._listening(receive, send, signed_in, ended), send)
        finally:
            sockets.closed(signed_in.session_id, ended)

    async def _refuse_socket(self, scope: Scope, send: Send) -> None:
        if "websocket.http.response" not in (scope.get("extensions") or {}):
            await send({"type": "websocket.close", "code": 1008})  # the server makes a 403 of it
            return
        answer = self._completing(scope["path"], send)
        await answer({"type": "websocket.http.response.start", "status": 403, "headers": []})
        await answer({"type": "websocket.http.response.body", "body": b"Please sign in."})

    def _listening(self, receive: Receive, send: Send, signed_in: SignedIn, ended: asyncio.Event) -> Receive:
        """Hands on what the browser sends for as long as the session lasts; then closes the socket."""
        messages = 0

        async def listen() -> Message:
            nonlocal messages
            message = await _unless(ended, receive)
            if message is not None and message["type"] == "websocket.receive":
                messages += 1
                counts = await self._still_counts(signed_in)
                if counts is False:
                    message = None
                # the first message of a socket comes from the browser itself, also after a lost connection
                elif counts and messages > 1 and self._door.is_act(message.get("bytes") or b""):
                    await self._seen(signed_in)
            if message is None:
                await send({"type": "websocket.close", "code": ENDED, "reason": "signed out"})
                return {"type": "websocket.disconnect", "code": ENDED}
            return message

        return listen

    async def _signed_in(self, headers: Headers) -> SignedIn | None:
        token = token_in(headers, self._door.surroundings)
        if not token or self._door.surroundings.mode == "door":
            return None
        return await asyncio.to_thread(self._door.sessions.by_token, token, self._door.now())

    async def _still_counts(self, signed_in: SignedIn) -> bool | None:
        """None while nobody can look. The page is asked all the same: it looks again before it shows or does anything,
        and says what is wrong, where a closed socket would lose the act without a word.
        """
        try:
            return await asyncio.to_thread(self._door.still_counts, signed_in.session_id)
        except NotNow as problem:
            note_refusal(problem)
            return None

    async def _seen(self, signed_in: SignedIn) -> None:
        with suppress(NotNow):
            await asyncio.to_thread(self._door.sessions.seen, signed_in.session_id, self._door.now())

    def _known_host(self, host: str | None) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname if host else None
        except ValueError:
            return False
        return name is not None and name in self._door.surroundings.hosts

    def _own_origin(self, headers: Headers) -> bool:
        """Whether a browser says that one of our own pages sent this. What sends no Origin is no browser page."""
        origin = headers.get("origin", "")
        if self._door.surroundings.url and origin == self._door.surroundings.url:
            return True
        parts = urlsplit(origin)
        return bool(parts.netloc) and parts.netloc == headers.get("host") and self._known_host(parts.netloc)


def is_page(path: str) -> bool:
    """Whether Streamlit would answer this path with its starting page: one plain segment, or none."""
    segment = path.removeprefix("/")
    return "/" not in segment and "." not in segment


def _named(scope: Scope, signed_in: SignedIn) -> Scope:
    """The request as Streamlit sees it: with the names we vouch for, and a socket from this machine."""
    headers = [*scope["headers"]]
    if scope["type"] == "websocket":
        # Host and Origin were checked against the public name, which Streamlit's own list doesn't hold
        headers = [pair for pair in headers if pair[0] not in {b"host", b"origin"}]
        headers += [(b"host", b"localhost"), (b"origin", b"http://localhost")]
    headers += [
        (b"x-portal-session", str(signed_in.session_id).encode()),
        (b"x-portal-account", str(signed_in.worker.id).encode()),
    ]
    return {**scope, "headers": headers}


async def _unless(ended: asyncio.Event, receive: Receive) -> Message | None:
    """The next message, or None once the session has ended."""
    message = asyncio.ensure_future(receive())
    ending = asyncio.ensure_future(ended.wait())
    try:
        await asyncio.wait({message, ending}, return_when=asyncio.FIRST_COMPLETED)
        if ended.is_set():
            return None
        return await message
    finally:
        ending.cancel()
        if not message.done():
            message.cancel()
