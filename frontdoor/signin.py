"""Signing in and out, and staying in. Plain forms: they work with a password manager and without JavaScript.

Leaves passwords' rules to passwords.py, sessions to records.sessions, and one-time links to onetime.py.
"""

import math
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from frontdoor.gate import Door
from frontdoor.pages import Pages
from frontdoor.passwords import is_right
from frontdoor.sessions import hand_out, take_back, token_in
from records.demonstration import PASSWORD, ready_accounts
from records.errors import NotAllowed, NotNow
from records.logins import is_set_up, login_key
from records.sessions import (
    SignedIn,
    end_all_sessions,
    end_session,
    find_credentials,
    note_refused_sign_in,
    open_session,
)
from records.throttles import Drop, forget, hit

NOT_RIGHT = "The sign-in name or the password isn't right. Please try again."
BECAUSE = {
    "idle": "You were signed out because nothing happened for a while. What you had saved is kept.",
    "ended": "You were signed out. What you had saved is kept.",
    "out": "You are signed out.",
    "everywhere": "You are signed out on every device.",
}
# Per address: a whole office may sit behind one. Per name: six at once, then one every ten minutes.
TRIES_PER_ADDRESS, TRIES_PER_NAME = (60, timedelta(hours=1)), (6, timedelta(hours=1))
LONGEST = 1000  # letters of anything typed into a sign-in box


@dataclass(frozen=True)
class SignIn:
    """The routes of /signin and /signout."""

    door: Door
    pages: Pages

    def routes(self) -> list[Route]:
        return [
            Route("/signin", self.ask, methods=["GET"]),
            Route("/signin", self.answer, methods=["POST"]),
            Route("/signin/stay", self.stay, methods=["GET", "POST"]),
            Route("/signout", self.ask_to_leave, methods=["GET"]),
            Route("/signout", self.leave, methods=["POST"]),
        ]

    async def ask(self, request: Request) -> Response:
        wanted = local_path(request.query_params.get("next", "/"))
        if signed_in(request) is not None:
            return RedirectResponse(wanted, 303)
        if not await run_in_threadpool(is_set_up, self.pages.engine):
            return self.pages.tell(
                "Not set up yet",
                "This portal was just started. Open the one-time link that it printed where it was started, "
                "to name the agency and make the first account.",
            )
        return self._form(wanted, said=BECAUSE.get(request.query_params.get("because", ""), ""))

    async def answer(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        login, password, wanted = (
            text(form, "login"),
            text(form, "password"),
            local_path(text(form, "next") or "/"),
        )
        now = self.door.now()
        wait = await run_in_threadpool(self._tries, login, request, now)
        if wait:
            minutes = math.ceil(wait.total_seconds() / 60)
            return self._form(
                wanted,
                said=f"There were too many tries. Please wait {minutes} minute{'s' * (minutes > 1)}, then try again.",
                login=login,
                status=429,
            )
        token = await run_in_threadpool(self._signed_in_token, login, password, request, now)
        if token is None:
            return self._form(wanted, said=NOT_RIGHT, login=login, status=401)
        before = token_in(request.headers, self.door.surroundings)
        if before:
            await run_in_threadpool(end_session, self.pages.engine, before, now=now)
        response = RedirectResponse(wanted, 303)
        hand_out(response, token, self.door.surroundings)
        return response

    async def stay(self, request: Request) -> Response:
        """How many seconds are left; POST says that somebody is there, GET only looks."""
        who = signed_in(request)
        if who is not None and request.method == "POST":
            who = await run_in_threadpool(self.door.sessions.seen, who.session_id, self.door.now())
        if who is None:
            return JSONResponse({"seconds": 0}, 401)
        return JSONResponse({"seconds": max(0, round((who.idle_at - self.door.now()).total_seconds()))})

    async def ask_to_leave(self, request: Request) -> Response:
        who = signed_in(request)
        if who is None:
            return RedirectResponse("/signin?because=out", 303)
        return self.pages.show("signout.html", name=who.worker.name)

    async def leave(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        who, now = signed_in(request), self.door.now()
        because = text(form, "because") if text(form, "because") in BECAUSE else "out"
        if who is not None and text(form, "where") == "everywhere":
            because = "everywhere"
            await run_in_threadpool(end_all_sessions, self.pages.engine, who.worker, who.worker.id, now=now)
        token = token_in(request.headers, self.door.surroundings)
        if token:
            with suppress(NotNow):  # nobody has the session without its cookie, and it idles out
                await run_in_threadpool(end_session, self.pages.engine, token, now=now)
        if who is not None:
            self.door.sockets.cut_off(who.session_id)
        response = RedirectResponse(f"/signin?because={because}", 303)
        take_back(response, self.door.surroundings)
        return response

    def _tries(self, login: str, request: Request, now: datetime) -> timedelta:
        """Take one try for the address and one for the name; how long to wait when there was none left."""
        peer = address(request) or ""
        drops: list[Drop] = [
            hit(self.pages.engine, f"signin.address:{peer}", *TRIES_PER_ADDRESS, now=now),
            hit(self.pages.engine, f"signin.name:{login_key(login)}", *TRIES_PER_NAME, now=now),
        ]
        return max(drop.wait for drop in drops)

    def _signed_in_token(self, login: str, password: str, request: Request, now: datetime) -> str | None:
        engine = self.pages.engine
        found = find_credentials(engine, login)
        if not is_right(password, found.password_hash if found else None) or found is None:
            note_refused_sign_in(engine, found.account_id if found else None, now=now)
            return None
        try:
            token = open_session(engine, found.account_id, device(request), now=now, address=address(request))
        except NotAllowed:
            return None
        forget(engine, f"signin.name:{login_key(login)}")
        return token

    def _form(self, wanted: str, said: str = "", login: str = "", status: int = 200) -> Response:
        return self.pages.show(
            "signin.html",
            status,
            next=wanted,
            said=said,
            wrong=status != 200,
            login=login,
            demo_accounts=ready_accounts() if self.pages.demo else (),
            demo_password=PASSWORD,
        )


def signed_in(request: Request) -> SignedIn | None:
    """Who sent this request, as the gate found out."""
    who: SignedIn | None = request.state.signed_in
    return who


def text(form: FormData, name: str) -> str:
    """What was typed into a box; nothing when it isn't there or too long to be meant."""
    value = form.get(name)
    return value if isinstance(value, str) and len(value) <= LONGEST else ""


def local_path(wanted: str) -> str:
    """`wanted` when it is a path of the portal, else the first page: a link can't send anybody elsewhere."""
    parts = urlsplit(wanted.strip())
    plain = (
        wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted and wanted.isprintable()
    )
    return wanted if plain and not parts.scheme and not parts.netloc else "/"


def address(request: Request) -> str | None:
    """Where this came from, as the server saw it.

    Behind a web server on another machine it is that one's address, since what a header claims isn't believed.
    uvicorn itself believes X-Forwarded-For from this machine, or from those that FORWARDED_ALLOW_IPS names.
    """
    return request.client.host if request.client else None


def device(request: Request) -> str:
    """A browser and system in a few words, so that people recognize their own sessions."""
    agent = request.headers.get("user-agent", "")
    browser = re.search(r"(Edg|OPR|Firefox|Chrome|Safari)\b", agent)
    system = re.search(r"(Windows|Android|iPhone|iPad|Macintosh|CrOS|Linux)", agent)
    words = {"Edg": "Edge", "OPR": "Opera", "Macintosh": "Mac", "CrOS": "Chromebook"}
    found = [words.get(match[1], match[1]) for match in (browser, system) if match]
    return " on ".join(found) or "Unknown device"
