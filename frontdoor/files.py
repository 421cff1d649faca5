"""Papers go out through links that work once, for one session, and not for long. Making papers is forms' business.

The bytes wait in this process's memory and nowhere else; a restart forgets them.
"""

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote
from uuid import UUID

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontdoor.gate import Door
from frontdoor.pages import Pages
from frontdoor.signin import signed_in

LASTS = timedelta(minutes=30)
MOST_LINKS = 2_000  # of all sessions; the oldest give way


@dataclass(frozen=True)
class Paper:
    """What a link hands out. make: called when the link is opened, so that a page that is only looked at costs nothing.

    name: the file name a browser proposes. save: to be saved rather than shown.
    """

    make: Callable[[], bytes]
    name: str
    kind: str = "application/pdf"
    save: bool = False


@dataclass(frozen=True)
class _Waiting:
    paper: Paper
    session_id: UUID
    slot: str
    until: datetime


class PaperLinks:
    """The links that are out and not yet used."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, _Waiting] = OrderedDict()
        self._lock = threading.Lock()

    def give(self, paper: Paper, session_id: UUID, slot: str, now: datetime) -> str:
        """The path of a new link for this session. An unused one in the same slot (a place on a page) goes."""
        token = secrets.token_urlsafe(32)
        with self._lock:
            for old, waiting in list(self._waiting.items()):
                if waiting.until <= now or (waiting.session_id, waiting.slot) == (session_id, slot):
                    del self._waiting[old]
            while len(self._waiting) >= MOST_LINKS:
                self._waiting.popitem(last=False)
            self._waiting[token] = _Waiting(paper, session_id, slot, now + LASTS)
        return f"/files/{token}"

    def take(self, token: str, session_id: UUID, now: datetime) -> Paper | None:
        """What the link is for, once. None when it is unknown, used, too old, or somebody else's."""
        with self._lock:
            waiting = self._waiting.get(token)
            if waiting is None or waiting.session_id != session_id:
                return None
            del self._waiting[token]
        return waiting.paper if now < waiting.until else None


# One process serves the pages and the links; pages/parts/resources.py puts in, the route below takes out.
LINKS = PaperLinks()


@dataclass(frozen=True)
class Files:
    """The route of /files."""

    door: Door
    pages: Pages

    def routes(self) -> list[Route]:
        return [Route("/files/{token}", self.hand_out, methods=["GET"])]

    async def hand_out(self, request: Request) -> Response:
        who = signed_in(request)
        paper = LINKS.take(request.path_params["token"], who.session_id, self.door.now()) if who else None
        if paper is None:
            return self.pages.tell(
                "This link was for one use",
                "A paper's link works once and not for long, so that nobody else can open it. "
                "Go back to the portal and open the paper again.",
                410,
            )
        return Response(await run_in_threadpool(paper.make), media_type=paper.kind, headers=_headers(paper))


def _headers(paper: Paper) -> dict[str, str]:
    way = "attachment" if paper.save else "inline"
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", paper.name)
    return {
        "Content-Disposition": f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(paper.name, safe='')}"
    }
