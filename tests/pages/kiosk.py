"""A kiosk without a browser: its page in AppTest, and everything that a screen of it says."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import streamlit as st
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from records.database import migrate, open_database
from tests.browser.kiosk import NUMBERS, SAID, SEVERAL
from tests.house.source import ROOT
from tests.records.staff import set_up

SECONDS = 30


def keypad_without_a_browser(
    *, key: str, digits: str, most: int | None, words: Mapping[str, str], on_given: Callable[[str], None]
) -> None:
    """The keypad's words, a field for its digits, and a key to give them: AppTest runs nothing of a browser."""
    for word in ("typed", "none", "erase", "too_big", "nothing_yet"):
        st.markdown(words[word].replace("{number}", "34"))
    st.text_input(words["label"], digits, key=key)
    st.button(words["next"], key=f"given-{key}", on_click=lambda: on_given(st.session_state[key]))


@contextmanager
def kiosk_in(home: Path, monkeypatch: pytest.MonkeyPatch, office: str = "") -> Iterator[AppTest]:
    monkeypatch.setenv("PORTAL_HOME", str(home))
    monkeypatch.setenv("PORTAL_MODE", "kiosk")
    monkeypatch.setenv("PORTAL_OFFICE", office)
    monkeypatch.delenv("PORTAL_DATABASE_URL", raising=False)
    monkeypatch.setattr("pages.parts.kiosk_asking.keypad", keypad_without_a_browser)
    engine = open_database(None, home)
    migrate(engine)
    set_up(engine)
    engine.dispose()
    app = AppTest.from_file(str(ROOT / "pages" / "kiosk" / "screening.py"), default_timeout=SECONDS)
    yield run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def tap(app: AppTest, begins: str) -> AppTest:
    """Press the button whose key begins so."""
    next(button for button in app.button if str(button.key).startswith(begins)).click()
    return run(app)


def tap_together(app: AppTest, *begins: str) -> AppTest:
    """Touches that reach a busy server as one: Streamlit takes the later ones up first."""
    for each in begins:
        next(button for button in app.button if str(button.key).startswith(each)).click()
    states = app._tree.get_widget_states()
    app._run(WidgetStates(widgets=reversed(states.widgets)))
    assert not app.exception, app.exception
    return app


def question(app: AppTest) -> str | None:
    """The id of the question that is asked."""
    keys = [str(button.key) for button in app.button]
    return next((key.split("-")[1] for key in keys if key.startswith("answer-")), None)


def answer(app: AppTest, asked: str) -> AppTest:
    if asked in NUMBERS:
        next(field for field in app.text_input if field.key.startswith(f"keypad-{asked}")).set_value("34")
        return tap(app, f"given-keypad-{asked}")
    tap(app, f"answer-{asked}-{SAID.get(asked, 'yes')}")
    return tap(app, f"next-{asked}") if asked in SEVERAL else app


def said(app: AppTest) -> list[str]:
    """Every text of the screen: headings, sentences, labels, choices."""
    texts = [str(one.value) for kind in (app.title, app.header, app.markdown, app.error) for one in kind]
    texts += [button.label for button in app.button]
    texts += [field.label for field in app.text_input]
    for radio in app.radio:
        texts += [radio.label, *map(str, radio.options)]
    texts += [str(one.proto.text) for one in app.get("progress")]
    return [text for text in texts if text.strip()]


def screens(app: AppTest, language: str) -> Iterator[tuple[str, list[str]]]:
    """Every screen of a visit with what it says, coming home and sending included."""
    tap(app, f"speak.{language}")
    yield "welcome", said(app)
    tap(app, "start")
    yield from _questions(app)
    yield "results", said(app)
    tap(app, "home")
    yield from _questions(app)
    yield "results, coming home", said(app)
    tap(app, "photo")
    yield "photo", said(app)
    tap(app, "back")
    tap(app, "send.")
    yield "send", said(app)
    tap(app, "send.yes")
    yield "send, without a name", said(app)
    next(field for field in app.text_input if str(field.key).startswith("send.first")).set_value("Ruben")
    app.radio[1].set_value(app.radio[1].proto.options and _first_office(app))
    tap(app, "send.yes")
    yield "sent", said(app)


def _first_office(app: AppTest) -> object:
    from pages.parts import resources
    from records.kiosk import office_choices

    return office_choices(resources.engine())[0].id


def _questions(app: AppTest) -> Iterator[tuple[str, list[str]]]:
    while (asked := question(app)) is not None:
        yield asked, said(app)
        answer(app, asked)
