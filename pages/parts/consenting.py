"""The two permissions as they are asked for and signed. Leaves keeping them to handing_over.py."""

import base64
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

from forms.given import InformationKind, Sign
from pages.parts import resources
from pages.parts.browser import signature_pad
from pages.parts.filling import called
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from screening.text import Text
from screening.words import Words

WAYS = {
    "drawn": "On this screen",
    "typed": "Typed name",
    "paper": "On the printed form",
    "spoken": "By telephone",
}
LONGEST_DAYS = 365


@dataclass(frozen=True)
class Permitted:
    """What was permitted. ``sign`` is None until it is signed in the way that was chosen."""

    send: bool = False
    report_back: bool = False
    until: date | None = None
    sign: Sign | None = None


def permissions(
    id: str, named: Text, kinds: tuple[InformationKind, ...], language: str, on: date, *, telephone: bool
) -> Permitted:
    """Says what the form would hold, asks both permissions, then how they are signed."""
    words, recipient = resources.words(), named.en
    _read_out(words, "en", kinds)
    if language != "en" and language in words.languages:
        label = f"Read it in {called(resources.catalogue(), language)}"
        with st.expander(label, expanded=True, key=f"read_out.{id}"):
            for key in ("send_ask", "report_ask"):
                st.markdown(plain(words.say(language, f"consent.{key}", recipient=named.say(language))))
            _read_out(words, language, kinds)
    send = st.checkbox(f"Yes: we may send this to {plain(recipient)}", key=f"send.{id}")
    report = st.checkbox(
        f"Yes: {plain(recipient)} may tell us how it goes", key=f"report.{id}", disabled=not send
    )
    if not send:
        st.markdown(quiet("Without the first yes the parent carries a form that says nothing about them."))
        return Permitted()
    until = st.date_input(
        "The permission ends on",
        value=on + timedelta(days=LONGEST_DAYS),
        min_value=on,
        max_value=on + timedelta(days=LONGEST_DAYS),
        format="MM/DD/YYYY",
        key=f"until.{id}",
    )
    way = st.pills(
        "How is it signed?",
        list(WAYS),
        format_func=lambda way: WAYS[way],
        default="spoken" if telephone else "drawn",
        required=True,
        key=f"way.{id}",
    )
    return Permitted(send, report and send, until, _signed(id, str(way or "drawn"), on))


def _read_out(words: Words, language: str, kinds: tuple[InformationKind, ...]) -> None:
    shared = ", ".join(words.say(language, f"consent.yours.{kind}") for kind in kinds)
    holds = (
        words.say(language, "consent.holds", kinds=shared)
        if shared
        else words.say(language, "consent.holds_name")
    )
    said = [holds] + [words.say(language, f"consent.{key}") for key in ("stop_going", "your_choice")]
    said.append(words.say(language, "consent.you_revoke"))
    st.markdown(f"“{' '.join(map(plain, said))}”")


def _signed(id: str, way: str, on: date) -> Sign | None:
    """The signature, None while it isn't there yet."""
    if way == "drawn":
        drawn = signature_pad("Signature of the parent", key=f"drawn.{id}")
        picture = picture_of(drawn)
        return Sign("drawn", on=on, picture=picture) if picture else None
    if way == "typed":
        name = st.text_input("The parent types their name", key=f"typed.{id}", max_chars=200).strip()
        return Sign("typed", name=name, on=on) if name else None
    if way == "paper":
        day = st.date_input(
            "Signed on", value=on, max_value=on, format="MM/DD/YYYY", key=f"paper.{id}", width=220
        )
        if day == on:
            st.markdown(quiet("The printed form has a line to sign on."))
        return Sign("paper", on=None if day == on else day)
    st.markdown(quiet(f"The parent said yes by telephone on {say_day(on)}, and somebody else heard it."))
    witness = st.text_input("Who else heard it?", key=f"witness.{id}", max_chars=200).strip()
    return Sign("spoken", on=on, witness=witness) if witness else None


def picture_of(data_url: str | None) -> bytes | None:
    """The PNG in a data URL; None when there is none."""
    start = "data:image/png;base64,"
    if not data_url or not data_url.startswith(start):
        return None
    try:
        return base64.b64decode(data_url.removeprefix(start), validate=True)
    except ValueError:
        return None
