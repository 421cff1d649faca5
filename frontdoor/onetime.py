"""The first start, and choosing a password by a one-time link. Looking at a link doesn't use it; setting does."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import available_timezones

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from frontdoor.gate import Door
from frontdoor.pages import Pages
from frontdoor.passwords import RULE, hash_password, what_is_wrong
from frontdoor.sessions import hand_out
from frontdoor.signin import address, device, text
from records.errors import AlreadySetUp, LinkNotUsable, Refused
from records.first_start import FirstStart, first_start, redeem_link
from records.logins import SETUP, read_link
from records.sessions import open_session
from records.time_zones import ZONES

NOT_USABLE = "This link doesn't work anymore"
_EMPTY = {"agency": "", "office": "", "time_zone": next(iter(ZONES)), "name": "", "login": ""}
_NEEDED = {
    "agency": "Please name the agency.",
    "office": "Please name the first office.",
    "name": "Please give your name.",
    "login": "Please choose a sign-in name.",
}


@dataclass(frozen=True)
class OneTimeLinks:
    """The routes of /setup and /signin/password."""

    door: Door
    pages: Pages

    def routes(self) -> list[Route]:
        return [
            Route("/setup", self.ask_setup, methods=["GET"]),
            Route("/setup", self.set_up, methods=["POST"]),
            Route("/signin/password", self.ask_password, methods=["GET"]),
            Route("/signin/password", self.set_password, methods=["POST"]),
        ]

    async def ask_setup(self, request: Request) -> Response:
        token = request.query_params.get("token", "")
        try:
            link = await run_in_threadpool(read_link, self.pages.engine, token, now=self.door.now())
        except LinkNotUsable as refused:
            return self._unusable(refused)
        if link.kind != SETUP:
            return self._unusable(LinkNotUsable())
        return self._setup_form(token, _EMPTY, {})

    async def set_up(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=20)
        given = {name: text(form, name).strip() for name in _EMPTY}
        password, token = text(form, "password"), text(form, "token")
        mistakes = {name: sentence for name, sentence in _NEEDED.items() if not given[name]}
        if given["time_zone"] not in available_timezones():
            mistakes["time_zone"] = "Please choose a time zone from the list."
        names = (given["agency"], given["office"], given["name"], given["login"])
        mistakes |= what_is_wrong(password, text(form, "again"), names)
        if mistakes:
            return self._setup_form(token, given, mistakes)
        return await run_in_threadpool(self._begin, token, given, password, request)

    def _begin(self, token: str, given: dict[str, str], password: str, request: Request) -> Response:
        now = self.door.now()
        whole = FirstStart(
            agency=given["agency"],
            office=given["office"],
            time_zone=given["time_zone"],
            name=given["name"],
            login=given["login"],
            password_hash=hash_password(password),
        )
        try:
            account_id = first_start(self.pages.engine, token, whole, now=now)
        except (LinkNotUsable, AlreadySetUp) as refused:
            return self._unusable(refused)
        except Refused as refused:
            return self._setup_form(token, given, {"agency": refused.sentence})
        return self._welcome(account_id, request, now)

    async def ask_password(self, request: Request) -> Response:
        return await run_in_threadpool(self._password_form, request.query_params.get("token", ""), {})

    async def set_password(self, request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=10)
        token, password, again = text(form, "token"), text(form, "password"), text(form, "again")
        return await run_in_threadpool(self._set_password, token, password, again, request)

    def _set_password(self, token: str, password: str, again: str, request: Request) -> Response:
        engine, now = self.pages.engine, self.door.now()
        try:
            link = read_link(engine, token, now=now)
            mistakes = what_is_wrong(password, again, (link.login, link.name))
            if mistakes:
                return self._password_form(token, mistakes)
            account_id = redeem_link(engine, token, hash_password(password), now=now)
        except LinkNotUsable as refused:
            return self._unusable(refused)
        return self._welcome(account_id, request, now)

    def _password_form(self, token: str, mistakes: dict[str, str]) -> Response:
        try:
            link = read_link(self.pages.engine, token, now=self.door.now())
        except LinkNotUsable as refused:
            return self._unusable(refused)
        if link.kind == SETUP:
            return self._unusable(LinkNotUsable())
        return self.pages.show(
            "password.html",
            422 if mistakes else 200,
            kind=link.kind,
            name=link.name,
            login=link.login,
            token=token,
            rule=RULE,
            mistakes=mistakes,
        )

    def _setup_form(self, token: str, given: dict[str, str], mistakes: dict[str, str]) -> Response:
        return self.pages.show(
            "setup.html",
            422 if mistakes else 200,
            token=token,
            given=given,
            zones=ZONES.items(),
            rule=RULE,
            mistakes=mistakes,
        )

    def _welcome(self, account_id: UUID, request: Request, now: datetime) -> Response:
        token = open_session(
            self.pages.engine, account_id, device(request), now=now, address=address(request)
        )
        response = RedirectResponse("/", 303)
        hand_out(response, token, self.door.surroundings)
        return response

    def _unusable(self, refused: Refused) -> Response:
        return self.pages.tell(NOT_USABLE, refused.sentence, 410, ("/signin", "Go to sign in"))
