"""What stands around every screen of the kiosk: languages, the ways out, the idle watch. Leaves screens to others."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit_portal_browser import idle_watch, leave_button, read_aloud_button

from pages.parts import resources
from pages.parts.kiosk_visit import Visit, back, speak
from pages.parts.plain import plain

BEGIN_ANEW, AWAY = "/kiosk/reset", "/kiosk/away"
IDLE_SECONDS, WARNING_SECONDS = 60, 20


def watch(visit: Visit) -> None:
    """Asks after a minute without a touch, and begins anew; also tells the browser which language this is."""
    clock = resources.shipped().settings.table("kiosk")  # also while the database is away
    idle_watch(
        idle_seconds=int(clock.get("idle_seconds", IDLE_SECONDS)),
        warning_seconds=int(clock.get("warning_seconds", WARNING_SECONDS)),
        to=BEGIN_ANEW,
        # {seconds} is put in by the browser
        words={word: visit.say(f"idle.{word}") for word in ("title", "text", "stay", "leave")}
        | {"waiting": _waiting()},
        language=visit.language,
        title=visit.say("title"),
        screen=f"{visit.at}.{len(visit.answers)}",
        active=visit.begun,
    )


def top(visit: Visit) -> None:
    with st.container(key="kiosk-top"):
        with st.container(key="kiosk-languages"):
            for language in resources.words().languages:
                st.button(
                    resources.words().say(language, "kiosk.language"),
                    key=visit.key(f"speak.{language}"),
                    icon=":material/check:" if language == visit.language else None,
                    on_click=speak,
                    args=(language,),
                )
        way_out(visit, "leave", to=AWAY)


@contextmanager
def below(visit: Visit, aloud: Iterable[str]) -> Iterator[None]:
    """The line at the bottom: back, what the block puts in, read aloud (when there is something), start over."""
    with st.container(key="kiosk-below"):
        if visit.at != "welcome":
            st.button(
                visit.say("back"),
                key=visit.key(f"back.{visit.at}.{len(visit.answers)}"),
                icon=":material/arrow_back:",
                on_click=back,
            )
        yield
        text = " ".join(filter(None, aloud))
        if text:
            read_aloud_button(
                text,
                key=visit.key("aloud"),
                language=visit.language,
                label=visit.say("aloud"),
                stop=visit.say("aloud_stop"),
            )
        if visit.begun:
            way_out(visit, "over")


def way_out(visit: Visit, word: str, to: str = BEGIN_ANEW) -> None:
    leave_button(visit.say(word), key=visit.key(word), to=to, waiting=_waiting())


def start_over(visit: Visit, key: str) -> None:
    """The way out once more, where the line at the bottom may be there or not."""
    leave_button(visit.say("over"), key=key, to=BEGIN_ANEW, waiting=_waiting())


def _waiting() -> str:
    """For whoever comes next, so in every language."""
    words = resources.words()
    return " ".join(words.say(language, "kiosk.waiting") for language in words.languages)


def person(visit: Visit) -> None:
    """Whoever can't use the screen gets the same help from a person."""
    st.markdown(plain(visit.say("person")))
