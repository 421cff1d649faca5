"""What the portal needs of a browser and Streamlit doesn't have, each as one typed function.

The JavaScript is in assets/, one file a function; it draws with the theme's colors and asks no other server.
"""

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st

_DISTRIBUTION = "streamlit-portal-browser"


@functools.cache
def _component(name: str) -> Any:
    # made at the first use: Streamlit reads the manifest when it starts, which may be after this import
    return st.components.v2.component(f"{_DISTRIBUTION}.{name}", js=f"{name}.js", css="portal.css")


def _mount(name: str, *, key: str, **more: Any) -> Any:
    return _component(name)(key=_safe(key), **more)


def _safe(key: str) -> str:
    """A component's key may not hold two underscores in a row, as a random id or a typed number may."""
    return re.sub("__+", "-", key)


def _nothing() -> None:
    """A callback must be given for a value to be there before its first change."""


def watch(
    *,
    name: str,
    note: str,
    idle_seconds: int,
    warning_seconds: int,
    words: Mapping[str, str],
    language: str = "en",
) -> None:
    """Who is signed in and the way out, at the top of the page; and the watch over an idle screen.

    Reports signs of life to /signin/stay, warns `warning_seconds` before the session ends, with a button that has
    the focus, and leaves through /signout. note: said beside the name, for instance that this is a demonstration.
    words: signed_in_as, sign_out, title, text (with {seconds}), stay.
    """
    _mount(
        "watch",
        key="portal.watch",
        data={
            "name": name,
            "note": note,
            "idle": idle_seconds,
            "warning": warning_seconds,
            "words": dict(words),
            "language": language,
        },
    )


def signature_pad(
    label: str, *, key: str, words: Mapping[str, str] | None = None, height: int = 180
) -> str | None:
    """A box to sign in with finger, pen or mouse. The PNG as a data URL (black on clear), None while it is empty.

    It can't be used by keyboard alone: always offer to type the name, or to sign on paper. words: hint, clear.
    """
    kept = st.session_state.get(_safe(key))
    result = _mount(
        "signature",
        key=key,
        data={
            "label": label,
            "png": kept.get("png") if isinstance(kept, Mapping) else None,
            "height": height,
            "words": {"hint": "Sign here with finger, pen or mouse", "clear": "Start over", **(words or {})},
        },
        default={"png": None},
        on_png_change=_nothing,
        width="stretch",
    )
    return str(result.png) if result.png else None


def copy_button(text: str, label: str, *, key: str, copied: str = "Copied") -> None:
    """Puts `text` on the clipboard. The button says so when it is done."""
    _mount("copy", key=key, data={"text": text, "label": label, "copied": copied}, width="content")


def paper_button(
    path: str,
    label: str,
    *,
    key: str,
    way: Literal["open", "print", "save"] = "open",
    primary: bool = False,
) -> bool:
    """Opens a paper's one-use link in a new tab, asks to print it, or saves it. True in the run after it was pressed.

    path: from /files; the page should ask for a new one in each run.
    """
    result = _mount(
        "paper",
        key=key,
        data={"path": path, "label": label, "way": way, "primary": primary},
        on_opened_change=_nothing,
        width="content",
    )
    return bool(result.opened)


def leave_button(label: str, *, key: str, to: str, waiting: str) -> None:
    """Leaves at once for `to`, in place of this page, so that Back doesn't return to it.

    waiting: said in place of the page while the server doesn't answer.
    """
    _mount("leave", key=key, data={"label": label, "to": to, "waiting": waiting})


def read_aloud_button(text: str, *, key: str, language: str, label: str, stop: str) -> None:
    """Reads `text` with the machine's own voice for `language`; nothing is shown where there is none."""
    _mount("aloud", key=key, data={"text": text, "language": language, "label": label, "stop": stop})


def set_language(language: str, *, title: str | None = None) -> None:
    """Tells the browser and screen readers in which language the page is, and optionally its title."""
    _mount("language", key="portal.language", data={"language": language, "title": title})


def focus_on(place: str, *, act: bool = False) -> None:
    """Takes the keyboard to the first field of the container with the key `place`, once each time it changes.

    act: to its primary button instead, where nothing is to be filled in.
    """
    _mount("focus", key="portal.focus", data={"place": place, "act": act})


def idle_watch(
    *,
    idle_seconds: int,
    warning_seconds: int,
    to: str,
    words: Mapping[str, str],
    language: str,
    title: str,
    screen: str,
    active: bool,
) -> None:
    """The watch over a screen that anybody may walk up to: asks after `idle_seconds` without a sign of life,
    and leaves for `to` when nobody answers within `warning_seconds`, or when the server is lost.
    Also says language and title of the page.

    screen: what is shown; another one begins at its top. active: whether there is anything to protect.
    words: title, text (with {seconds}), stay, leave, waiting.
    """
    _mount(
        "idle",
        key="portal.idle",
        data={
            "idle": idle_seconds,
            "warning": warning_seconds,
            "to": to,
            "words": dict(words),
            "language": language,
            "title": title,
            "screen": screen,
            "active": active,
        },
    )


def print_button(path: str, label: str, *, key: str, primary: bool = False) -> bool:
    """Prints the page behind a one-use link without leaving this one. True in the run after it was pressed.

    path: of a page, not a PDF, since a browser prints those from a viewer of its own.
    """
    result = _mount(
        "print", key=key, data={"path": path, "label": label, "primary": primary}, on_printed_change=_nothing
    )
    return bool(result.printed)


def keypad(
    *, key: str, digits: str, most: int | None, words: Mapping[str, str], on_given: Callable[[str], None]
) -> None:
    """Keys to touch a whole number with. The digits stay in the browser until Next, so that fast fingers lose none.

    digits: what stands there at first. most: the largest number that is taken. on_given: called with one to three
    digits. words: label, typed (with {number}), none, erase, too_big, nothing_yet, next.
    """

    def given() -> None:
        on_given(str(st.session_state[_safe(key)]["given"]))

    _mount(
        "keypad",
        key=key,
        data={"digits": digits, "most": most, "words": dict(words)},
        on_given_change=given,
        width="stretch",
    )


def diagram(drawn: Mapping[str, Any], *, key: str, words: Mapping[str, str]) -> str | None:
    """Boxes and lines with real text, to zoom and to walk through by keyboard. The id of a box in the run after it was
    chosen.

    drawn: title, width, height; boxes (id, kind, x, y, width, height, label, sub, mark, about, href); lines (from, to,
    d: an SVG path, kind, width); headings (text, x, y). words: region, smaller, larger, whole. Say the same in a table
    beside it.
    """
    result = _mount(
        "diagram", key=key, data={**drawn, "words": dict(words)}, on_chosen_change=_nothing, width="stretch"
    )
    return str(result.chosen) if result.chosen else None
