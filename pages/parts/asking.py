"""One question as it is asked: its words, its choices, and three quiet ways round it. Leaves keeping to the page."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.parts.interview import Standing, values_asked, why_asked
from pages.parts.plain import plain
from pages.parts.typed import NotReadable, as_typed, read_typed
from screening.answers import Answer
from screening.questions import DECLINED, DONT_KNOW, NOT_SAID, Question
from screening.text import Text

Keep = Callable[[Question, Answer], None]
Clear = Callable[[Question], None]


@dataclass(frozen=True)
class Hands:
    """What happens with an answer: kept as it is given, or taken back as if never asked."""

    keep: Keep
    clear: Clear


def ask(standing: Standing, question: Question, hands: Hands, *, second: str | None) -> None:
    """The question in full. ``second``: a language to show beside English."""
    words = standing.catalogue.words
    st.header(plain(question.ask.en), anchor=False)
    if second:
        st.text(question.ask.say(second))
    if question.help:
        st.caption(plain(both(question.help, second)))
    if question.sensitive:
        spoken = Text({lang: words.say(lang, "interview.sensitive") for lang in words.languages})
        why = f" {both(question.why, second)}" if question.why else ""
        st.caption(f":material/shield_person: {plain(both(spoken, second) + why)}")
    field(standing, question, hands, second=second, name=question.ask.en)
    _ways_round(standing, question, hands, second)


def both(text: Text, second: str | None) -> str:
    """English, and the other language after it where that differs."""
    other = text.say(second) if second else text.en
    return text.en if other == text.en else f"{text.en} · {other}"


def field(
    standing: Standing,
    question: Question,
    hands: Hands,
    *,
    second: str | None = None,
    name: str,
    shown: bool = False,
) -> None:
    """Where the answer is given. ``name`` is its accessible name, on the screen only if ``shown``."""
    seen = "visible" if shown else "collapsed"
    if question.kind in ("choice", "yes_no", "several"):
        _choices(standing, question, hands, second, name, seen)
    else:
        _line(standing, question, hands, second, name, seen)


def _choices(
    standing: Standing, question: Question, hands: Hands, second: str | None, name: str, seen: str
) -> None:
    stored = standing.answers.get(question.id)
    values = {value.id: both(value.label, second) for value in values_asked(question, standing.answers)}
    several = question.kind == "several"
    given = list(stored) if isinstance(stored, tuple) else stored
    default = None if given is None or given in NOT_SAID else given
    # "none" stands alone: once it is chosen or left, the choices are drawn afresh with what was kept
    key = f"answer.{question.id}" + (".none" if default == ["none"] else "")

    def chosen() -> None:
        new = st.session_state[key]
        if not new:
            hands.clear(question)
        elif not several:
            hands.keep(question, new)
        elif "none" in new:
            hands.keep(question, tuple(v for v in new if v != "none") if default == ["none"] else ("none",))
        else:
            hands.keep(question, tuple(new))

    st.pills(
        name,
        list(values),
        selection_mode="multi" if several else "single",
        default=default,
        format_func=values.__getitem__,
        key=key,
        on_change=chosen,
        label_visibility=seen,
        wrap=True,
    )


def _line(
    standing: Standing, question: Question, hands: Hands, second: str | None, name: str, seen: str
) -> None:
    """A line to type in. What can't be read stays in it, with a sentence beneath that says why."""
    key = f"answer.{question.id}"
    catalogue, on = standing.catalogue, standing.on
    stored = standing.answers.get(question.id)
    before = "" if stored in NOT_SAID else as_typed(question, stored)

    def typed_in() -> None:
        typed = st.session_state[key]
        if typed.strip() == before:
            return
        if not typed.strip():
            hands.clear(question)
            return
        try:
            answer = read_typed(catalogue, question, typed, on)
        except NotReadable:
            return  # the next run says so beneath the line
        hands.keep(question, answer)

    long = question.kind in ("text", "identifier") and question.id != "zip"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            name,
            value=before,
            key=key,
            on_change=typed_in,
            label_visibility=seen,
            autocomplete="off",
            placeholder="month/day/year" if question.kind == "date" else None,
            width="stretch" if long else 200,
        )
        if question.unit and not long:
            st.text(both(question.unit, second))
    if typed and typed.strip() and typed.strip() != before:
        try:
            read_typed(catalogue, question, typed, on)
        except NotReadable as problem:
            st.error(plain(problem.sentence), icon=":material/edit:")


def _ways_round(standing: Standing, question: Question, hands: Hands, second: str | None) -> None:
    stored = standing.answers.get(question.id)
    with st.container(horizontal=True, gap="small"):
        for value, label in ((DONT_KNOW, "Doesn't know"), (DECLINED, "Prefers not to say")):
            st.button(
                label,
                key=f"{value}.{question.id}",
                type="tertiary",
                icon=":material/check:" if stored == value else None,
                on_click=hands.keep,
                args=(question, value),
            )
        with st.popover("Why do we ask?", type="tertiary", key=f"why.{question.id}"):
            for sentence in why_asked(standing, question):
                st.text(sentence)
            if second:
                for sentence in why_asked(standing, question, second):
                    st.caption(plain(sentence))
        if stored is not None:
            st.button(
                "Take the answer back",
                key=f"clear.{question.id}",
                type="tertiary",
                icon=":material/undo:",
                on_click=hands.clear,
                args=(question,),
            )
