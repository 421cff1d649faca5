"""The provider's page, /r: how it goes, told without an account and without JavaScript, in two steps.

The authority is the private link, or number and short code. Whatever opens nothing gets one and the same answer.
Leaves reading what was filled in to report_form.py, pages to report_pages.py, and what a report does to records.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from frontdoor.gate import Door
from frontdoor.report_form import CAME, Mistake, Typed, read_report
from frontdoor.report_pages import Asked, ReportPages, Way
from frontdoor.trouble import FOR_PROVIDERS, note_refusal
from records.database import Engine
from records.errors import NotNow, Refused, TooManyTries
from records.numbers import read_number
from records.report_backs import ForProvider, Received, read_for_provider, report
from records.report_values import ReportBack
from records.throttles import hit

# A job center may answer for many people behind one address; what each number allows is counted in records.
TRIES_PER_ADDRESS, WITHIN = 300, timedelta(hours=1)
MOST_BYTES, MOST_FIELDS, LONGEST_CODE = 65_536, 80, 40


class TooMuch(ValueError):
    """More came with a form than any of our forms has."""


@dataclass(frozen=True)
class ReportBacks:
    """The routes of /r."""

    door: Door
    pages: ReportPages

    def routes(self) -> list[Route]:
        return [
            Route("/r", self.turn, methods=["GET", "POST"]),
            Route("/r/{token}", self.turn, methods=["GET", "POST"]),
        ]

    async def turn(self, request: Request) -> Response:
        """One page of the two steps, whichever it is."""
        try:
            typed = await _typed(request)
        except TooMuch:
            return PlainTextResponse("That is more than this form holds.", 413)
        token = request.path_params.get("token", "")
        asked = Asked(
            typed=typed,
            language=_language(typed, request.headers),
            way=Way(token) if token else Way("", _short(typed, "number"), _short(typed, "code")),
            address=request.client.host if request.client else "",
            now=self.door.now(),
        )
        return await run_in_threadpool(self._answer, asked, request.method == "POST")

    def _answer(self, asked: Asked, sent: bool) -> Response:
        if not asked.way.token:
            if not sent or asked.one("act") == "switch":
                return self.pages.start(asked)
            mistakes = _mistyped(asked.way)
            if mistakes:
                return self.pages.start(asked, 400, mistakes=mistakes)
            wait = self._wait(asked)
            if wait:
                return self._too_many(asked, wait)
        try:
            shown = self._open(asked)
            if shown is not None:
                return self._opened(asked, shown, sent)
            return (self._sent_before(asked) if sent else None) or self._nothing(asked)
        except TooManyTries as refused:
            return self._too_many(asked, refused.wait)

    def _opened(self, asked: Asked, shown: ForProvider, sent: bool) -> Response:
        came, act = asked.one("came"), asked.one("act")
        if came not in CAME or act not in {"came", "send"}:
            return self.pages.came(asked, shown)
        if act == "came" or not sent or asked.one("switch"):
            return self.pages.form(asked, shown, came)
        return self._take(asked, shown, came)

    def _take(self, asked: Asked, shown: ForProvider, came: str) -> Response:
        layout, today = self.pages.layout(shown.layout_id), self.pages.today(asked.now)
        told, mistakes = read_report(asked.typed, came, layout, today)
        if told is None:
            return self.pages.form(asked, shown, came, mistakes)
        try:
            received = self._report(asked, told)
        except TooManyTries:
            raise
        except NotNow as problem:
            note_refusal(problem)
            return self.pages.form(asked, shown, came, said=FOR_PROVIDERS)
        except Refused as refused:
            return self.pages.form(asked, shown, came, said=refused.sentence)
        if received is None:
            return self._nothing(asked)
        return self.pages.thanks(asked, shown, received, still_open=self._open(asked) is not None)

    def _sent_before(self, asked: Asked) -> Response | None:
        """Pressed twice, and the first one ended the referral: the same thanks again. Else None."""
        came = asked.one("came")
        if not asked.way.token or asked.one("act") != "send" or came not in CAME:
            return None
        told, _ = read_report(asked.typed, came, self.pages.layout(None), self.pages.today(asked.now))
        received = self._report(asked, told) if told else None
        return self.pages.thanks(asked, None, received, still_open=False) if received else None

    def _report(self, asked: Asked, told: ReportBack) -> Received | None:
        way = asked.way
        return report(
            self._engine,
            told,
            token=way.token,
            number=way.number,
            code=way.code,
            key=asked.key,
            now=asked.now,
        )

    def _open(self, asked: Asked) -> ForProvider | None:
        way = asked.way
        return read_for_provider(
            self._engine, token=way.token, number=way.number, code=way.code, now=asked.now
        )

    def _nothing(self, asked: Asked) -> Response:
        """The answer to every link and code that opens nothing, whatever the reason."""
        wait = self._wait(asked) if asked.way.token else timedelta()
        if wait:
            return self._too_many(asked, wait)
        return self.pages.start(asked, 404, said=self.pages.say(asked, "door.start.nothing"))

    def _too_many(self, asked: Asked, wait: timedelta) -> Response:
        minutes = max(2, math.ceil(wait.total_seconds() / 60))
        return self.pages.start(
            asked, 429, said=self.pages.say(asked, "door.start.too_many", minutes=minutes)
        )

    def _wait(self, asked: Asked) -> timedelta:
        """Count a try from this address; how long to wait when there was none left."""
        key = f"report.address:{asked.address}"
        return hit(self._engine, key, TRIES_PER_ADDRESS, WITHIN, now=asked.now).wait

    @property
    def _engine(self) -> Engine:
        return self.pages.pages.engine


async def _typed(request: Request) -> Typed:
    """What came with the form, or in the address of a link's page. No form of ours carries a file or is long."""
    if request.method != "POST":
        return {name: request.query_params.getlist(name) for name in request.query_params}
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise TooMuch
    try:
        return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as problem:
        raise TooMuch from problem


def _language(typed: Typed, headers: Headers) -> str:
    """The one chosen on the page, or else the one that the phone asks for first, where we speak it."""
    chosen = [
        *typed.get("switch", []),
        *typed.get("language", [])[-1:],
        headers.get("accept-language", "")[:2],
    ]
    known: list[str] = [language for language in chosen if language in {"en", "es"}]
    return known[0] if known else "en"


def _short(typed: Typed, name: str) -> str:
    return next(iter(typed.get(name, ())), "").strip()[:LONGEST_CODE]


def _mistyped(way: Way) -> dict[str, Mistake]:
    """What anybody can see is wrong, without asking whether there is such a referral."""
    found = {}
    if not way.number:
        found["number"] = Mistake("door.start.number_missing", {})
    elif read_number(way.number) is None:
        found["number"] = Mistake("door.start.number_wrong", {})
    if not way.code:
        found["code"] = Mistake("door.start.code_missing", {})
    return found
