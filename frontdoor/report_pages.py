"""What the provider's pages show, as values for their templates. Which of them comes next is report_back.py's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from starlette.responses import Response

from forms.layout import Layout
from frontdoor.pages import Pages
from frontdoor.report_form import HAPPENED, Mistake, Typed, asks_next, boxes_of
from records.report_backs import ForProvider, Received
from records.settings import read_settings
from records.tokens import fresh_key
from screening.catalogue import Catalogue

GENERAL = "general"  # the layout of a program that has no other
KEY_LENGTH = 32
_ASK = {"yes": "ask", "no": "ask", "not_yet": "ask_not_yet", "news": "ask_news"}
_CONTACTS = ("advisor", "coach", "contact")


@dataclass(frozen=True)
class Way:
    """By what the provider comes: a link's token, or number and code, which are sent along from page to page."""

    token: str = ""
    number: str = ""
    code: str = ""

    @property
    def path(self) -> str:
        return f"/r/{self.token}" if self.token else "/r"

    @property
    def method(self) -> str:
        """A link's pages can be gone back to and loaded again; number and code stay out of every address."""
        return "get" if self.token else "post"

    @property
    def fields(self) -> Mapping[str, str]:
        return {} if self.token else {"number": self.number, "code": self.code}


@dataclass(frozen=True)
class Asked:
    """One request: what was typed, in which language to answer, by which way and from where it came."""

    typed: Typed
    language: str
    way: Way
    address: str
    now: datetime

    def one(self, name: str) -> str:
        return next(iter(self.typed.get(name, ())), "")

    @property
    def key(self) -> str:
        """The key of this one act, made when its form is first shown and sent back with it."""
        key = self.one("key")
        return key if KEY_LENGTH <= len(key) <= 2 * KEY_LENGTH else fresh_key()


@dataclass(frozen=True)
class ReportPages:
    """The four pages: number and code, did they come, what happened, thank you."""

    pages: Pages
    catalogue: Catalogue
    layouts: Mapping[str, Layout]

    def start(
        self, asked: Asked, status: int = 200, said: str = "", mistakes: Mapping[str, Mistake] | None = None
    ) -> Response:
        """Where number and code are typed. Says nothing that depends on whether there is such a referral."""
        way = Way("", asked.way.number, asked.way.code)
        values = {"way": way, "switch": "switch", "sender": "", "said": said}
        return self._show(
            "report_start.html", asked, values, status, mistakes=self._sentences(asked, mistakes or {})
        )

    def came(self, asked: Asked, shown: ForProvider) -> Response:
        return self._show("report_came.html", asked, {**self._known(asked, shown), "switch": "open"})

    def form(
        self,
        asked: Asked,
        shown: ForProvider,
        came: str,
        mistakes: Mapping[str, Mistake] | None = None,
        said: str = "",
    ) -> Response:
        """What follows from the first answer, with all that was typed before."""
        layout = self.layout(shown.layout_id)
        first = {"came_on": [self.today(asked.now).isoformat()], "happened": [""]}
        typed = asked.typed if asked.one("act") == "send" else {**first, **asked.typed}
        sentences = {**({"": said} if said else {}), **self._sentences(asked, mistakes or {})}
        values = {
            "came": came,
            "ask": f"door.happened.{_ASK[came]}",
            "happened": self._happened(asked, came),
            "boxes": self._boxes(asked, layout, came),
            "contact": _contact(layout) if asks_next(came) else "",
            "written": lambda name: next(iter(typed.get(name, ())), ""),
            "ticked": lambda name: typed.get(name, ()),
            "key": asked.key,
        }
        known, status = self._known(asked, shown), 400 if sentences else 200
        return self._show("report_form.html", asked, {**known, **values}, status, mistakes=sentences)

    def thanks(
        self, asked: Asked, shown: ForProvider | None, received: Received, *, still_open: bool
    ) -> Response:
        """shown: None where the referral has ended, and its page with it."""
        sender = self._sender(shown) if shown else ""
        values = {"way": asked.way, "switch": "", "sender": sender}
        return self._show(
            "report_thanks.html", asked, {**values, "received": received, "still_open": still_open}
        )

    def say(self, asked: Asked, key: str, **given: object) -> str:
        return self.catalogue.words.say(asked.language, key, **given)

    def layout(self, id: str | None) -> Layout:
        return self.layouts.get(id or GENERAL) or self.layouts[GENERAL]

    def today(self, now: datetime) -> date:
        settings = read_settings(self.pages.engine)
        zone = settings.time_zone if settings else self.catalogue.settings.agency.time_zone
        return now.astimezone(ZoneInfo(zone)).date()

    def _known(self, asked: Asked, shown: ForProvider) -> dict[str, object]:
        """What the pages of an opened referral say: number, program, initials, and who sends it."""
        program = self.catalogue.program(shown.program_id).short.say(asked.language)
        sender = self._sender(shown)
        return {"way": asked.way, "switch": "", "shown": shown, "program": program, "sender": sender}

    def _sender(self, shown: ForProvider) -> str:
        """The agency; nothing where its form is plain too."""
        settings = None if self.layout(shown.layout_id).plain else read_settings(self.pages.engine)
        return settings.agency if settings else ""

    def _show(
        self,
        template: str,
        asked: Asked,
        values: Mapping[str, object],
        status: int = 200,
        mistakes: Mapping[str, str] | None = None,
    ) -> Response:
        spoken = {"language": asked.language, "other": "en" if asked.language == "es" else "es"}
        say = partial(self.say, asked)
        return self.pages.show(
            template, status, **{**values, **spoken, "say": say, "mistakes": mistakes or {}}
        )

    def _sentences(self, asked: Asked, mistakes: Mapping[str, Mistake]) -> dict[str, str]:
        return {name: self.say(asked, mistake.key, **mistake.given) for name, mistake in mistakes.items()}

    def _happened(self, asked: Asked, came: str) -> list[tuple[str, str]]:
        known = [(value, self.say(asked, f"door.happened.{value}")) for value in HAPPENED[came]]
        if came == "news":
            return known
        return [*known, ("", self.say(asked, f"door.happened.{'open_no' if came == 'no' else 'open'}"))]

    def _boxes(self, asked: Asked, layout: Layout, came: str) -> list[dict[str, object]]:
        return [
            {
                "id": box.id,
                "choices": [(value, self.say(asked, f"form.report.{value}")) for value in box.choices],
                "lines": box.lines,
                "several": box.several,
            }
            for box in boxes_of(layout, came)
        ]


def _contact(layout: Layout) -> str:
    """The words for whom to ask for, as the paper of this layout has them."""
    there = [box.id for box in layout.report if box.id in _CONTACTS]
    return f"form.report.{there[0]}" if there else "door.form.contact"
