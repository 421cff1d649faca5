"""How the texts that name a figure or day read with the new one: put in where that is safe, read and confirmed, or
written. And, for a second person, how they were and how they read then, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

import streamlit as st

from pages.parts import resources
from pages.parts.filling import called
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from records.override_texts import Rewritten
from screening.changeable import OverrideProblem, Subject
from screening.override_sentences import MOST_LETTERS, MOST_LETTERS_OF_A_TEXT, NOTE, RULE
from screening.override_values import read_value
from screening.text import Text
from screening.touched import Touched, required, touched

PLACES = {
    RULE: "The rule itself",
    NOTE: "The rule's note",
    "summary": "What the program is",
    "when": "Who may qualify",
    "say": "What workers say",
    "next": "What happens next",
    "confirm_note": "What is to be confirmed",
}


@dataclass(frozen=True)
class Written:
    """What is to be read then, and how many texts nobody has confirmed yet."""

    sentences: tuple[Rewritten, ...] = ()
    left: int = 0


def name_of_place(place: str) -> str:
    return PLACES.get(place, "A note of the program")


def sentences(one: Subject, value: Any, on: date) -> Written:
    """Every text that names the old figure, or may, as it is to read; others of the program behind an expander."""
    held = one.on_or_last(on)
    found = touched(resources.shipped(), resources.in_force(), one, value, on)
    needed = required(found, one)
    if not needed or held is None or _is_the_old_one(one, value, held.value):
        return Written()
    st.subheader("What people will read", anchor=False)
    st.markdown(
        f"These texts name the old one, or may. Read each as it will stand from {say_day(on)}, in each language: "
        "where it doesn't say the new one yet, write it."
    )
    written = [_read(one, text, value) for text in found if text.place in needed]
    others = [text for text in found if text.place not in needed]
    if others:
        with st.expander(f"Other texts of the program ({len(others)})", key=f"change.others.{one.id}"):
            st.markdown(
                "They don't seem to name it, and stay as they are. Change one where it does after all."
            )
            more = [_other(one, text, value) for text in others]
    else:
        more = []
    done = [each for each in (*written, *more) if each is not None]
    return Written(tuple(done), sum(each is None for each in written))


def _is_the_old_one(one: Subject, value: Any, old: Any) -> bool:
    """A field gives 6.25 as a number; it is kept as text."""
    try:
        return bool(read_value(resources.catalogue(), one, value) == old)
    except OverrideProblem:
        return False


def before_and_then(some: Iterable[Rewritten], on: date) -> None:
    """For whoever decides: each text until now and from then on, in each language."""
    some = tuple(some)
    if not some:
        return
    st.subheader("What people will read", anchor=False)
    for one in some:
        with st.container(border=True, key=f"change.text.{one.place}"):
            st.markdown(f"**{name_of_place(one.place)}**")
            if one.was == one.reads:
                st.markdown(quiet("It stays as it is:"))
                _in_each(one.was)
                continue
            left, right = st.columns(2, gap="medium")
            with left:
                st.markdown(quiet("Until then"))
                _in_each(one.was, one.reads)
            with right:
                st.markdown(quiet(f"From {say_day(on)}"))
                _in_each(one.reads, one.was)


def _in_each(text: Text, other: Text | None = None) -> None:
    """In each language; the words that ``other`` doesn't have there stand out."""
    for language, said in text.items():
        name = called(resources.catalogue(), language)
        st.markdown(f"{plain(name)}: {marked(said, (other or text).get(language, said))}")


def marked(said: str, other: str) -> str:
    """*Came home in the last **45 days***, beside *Came home in the last **month***."""
    words, others = said.split(), other.split()
    parts = []
    for same, start, end, _, _ in SequenceMatcher(None, words, others, autojunk=False).get_opcodes():
        part = plain(" ".join(words[start:end]))
        if part:
            parts.append(part if same == "equal" else f"**{part}**")
    return " ".join(parts)


def _read(one: Subject, text: Touched, value: Any) -> Rewritten | None:
    """None until somebody says that it is right in each language."""
    with st.container(border=True, key=f"change.reads.{one.id}.{text.place}"):
        st.markdown(f"**{name_of_place(text.place)}**")
        reads = _fields(one, text, value)
        confirmed = st.checkbox("I read each: right as they stand here", key=_key(one, text, "ok", value))
    return Rewritten(text.place, text.text, reads) if confirmed else None


def _other(one: Subject, text: Touched, value: Any) -> Rewritten | None:
    with st.container(key=f"change.reads.{one.id}.{text.place}", gap="xsmall"):
        st.markdown(f"**{name_of_place(text.place)}**  \n{plain(text.text.en)}")
        if not st.checkbox("Change this one too", key=_key(one, text, "too", "")):
            return None
        return Rewritten(text.place, text.text, _fields(one, text, value))


def _fields(one: Subject, text: Touched, value: Any) -> Text:
    """The languages side by side; with the new one put in, where that was safe."""
    if text.suggested is not None:
        st.markdown(quiet("The new one is put in already."))
    elif text.says:
        st.markdown(quiet("It says the old one in words, or may: it is for you to write."))
    start, given = text.suggested or text.text, {}
    for place, language in zip(st.columns(len(start), gap="medium"), start, strict=True):
        given[language] = place.text_area(
            called(resources.catalogue(), language),
            start.say(language),
            max_chars=MOST_LETTERS.get(text.place, MOST_LETTERS_OF_A_TEXT),
            height="content",
            key=_key(one, text, language, value if text.suggested else ""),
        )
    return Text({language: str(said or "") for language, said in given.items()})


def _key(one: Subject, text: Touched, what: str, value: Any) -> str:
    """With another figure a text into which it was put begins anew, and nothing is confirmed any more."""
    return f"change.reads.{one.id}.{text.place}.{what}.{value}"
