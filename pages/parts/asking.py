"""One question as it is asked: its words, its choices, and three quiet ways round it. Leaves keeping to the page."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages.parts.interview import Standing, values_asked
from pages.parts.plain import plain, quiet
from pages.parts.typed import NotReadable, as_typed, read_typed
from pages.parts.wording import why_asked
from screening.answers import Answer
from screening.questions import DECLINED, DONT_KNOW, NOT_SAID, Question
from screening.text import Text

LONGEST_PILL = 30
"""Letters that fit a pill in a window 320 pixels wide; longer choices become buttons, whose words wrap."""
NONE = "none"


@dataclass(frozen=True)
class Hands:
    """What happens with an answer: kept as it is given, or taken back as if never asked."""

    keep: Callable[[Question, Answer], None]
    clear: Callable[[Question], None]


def ask(standing: Standing, question: Question, hands: Hands, *, second: str | None) -> None:
    """The question in full. ``second``: a language to show beside English."""
    words = standing.catalogue.words
    spoken = [lang for lang in ("en", second) if lang]
    with st.container(gap="xsmall"):
        st.header(plain(question.ask.en), anchor=False)
        if second:
            st.text(question.ask.say(second))
        if question.help:
            st.markdown("  \n".join(quiet(question.help.say(lang)) for lang in spoken))
        if question.sensitive:
            lines = [words.say(lang, "interview.sensitive") for lang in spoken]
            lines = [
                f"{line} {question.why.say(lang)}" if question.why else line
                for lang, line in zip(spoken, lines, strict=True)
            ]
            st.markdown(":material/shield_person: " + "  \n".join(map(quiet, lines)))
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
    if question.kind in ("choice", "yes_no", "several"):
        labels = {value.id: both(value.label, second) for value in values_asked(question, standing.answers)}
        draw = _pills if max(map(len, labels.values())) <= LONGEST_PILL else _buttons
        draw(standing, question, hands, labels, name, shown)
    else:
        _line(standing, question, hands, second, name, shown)


def chosen_now(standing: Standing, question: Question) -> tuple[str, ...]:
    """The values that are chosen; none while nothing was said."""
    stored = standing.answers.get(question.id)
    if isinstance(stored, tuple):
        return tuple(map(str, stored))
    return () if stored is None or stored in NOT_SAID else (str(stored),)


def with_choice(question: Question, before: tuple[str, ...], new: tuple[str, ...]) -> Answer | None:
    """The answer once the choice is ``new``: *none* and the others put each other out. None: nothing is left."""
    if question.kind != "several":
        return new[-1] if new else None
    if NONE in new and len(new) > 1:
        new = tuple(value for value in new if value != NONE) if NONE in before else (NONE,)
    return new or None


def _give(hands: Hands, question: Question, answer: Answer | None) -> None:
    if answer is None:
        hands.clear(question)
    else:
        hands.keep(question, answer)


def _pills(
    standing: Standing, question: Question, hands: Hands, labels: dict[str, str], name: str, shown: bool
) -> None:
    before = chosen_now(standing, question)
    several = question.kind == "several"
    # once "none" is chosen or left, the pills are drawn afresh with what was kept
    key = f"answer.{question.id}" + (f".{NONE}" if before == (NONE,) else "")

    def chosen() -> None:
        new = st.session_state[key]
        picked = tuple(new) if several else ((new,) if new else ())
        _give(hands, question, with_choice(question, before, picked))

    st.pills(  # type: ignore[call-overload]
        name,
        list(labels),
        selection_mode="multi" if several else "single",
        default=list(before) if several else next(iter(before), None),
        required=not several and not shown,  # a double click answers; taking it back is a button of its own
        format_func=labels.__getitem__,
        key=key,
        on_change=chosen,
        label_visibility="visible" if shown else "collapsed",
        wrap=True,
    )


def _buttons(
    standing: Standing, question: Question, hands: Hands, labels: dict[str, str], name: str, shown: bool
) -> None:
    """The same choice as buttons, for words that are too long for a pill. A tick marks what is chosen."""
    before = chosen_now(standing, question)
    if shown:
        st.markdown(f":small[{plain(name)}]")

    def tapped(value: str) -> None:
        left = tuple(v for v in before if v != value)
        new = left if value in before and question.kind == "several" else (*left, value)
        _give(hands, question, with_choice(question, before, new))

    with st.container(horizontal=True, gap="xsmall"):
        for value, label in labels.items():
            st.button(
                plain(label),
                key=f"answer.{question.id}.{value}",
                icon=":material/check:" if value in before else None,
                wrap=True,
                on_click=tapped,
                args=(value,),
            )


def _line(
    standing: Standing, question: Question, hands: Hands, second: str | None, name: str, shown: bool
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
        try:
            answer = read_typed(catalogue, question, typed, on) if typed.strip() else None
        except NotReadable:
            return  # the next run says so beneath the line
        _give(hands, question, answer)

    unit = both(question.unit, second) if question.unit else ""
    long = question.kind in ("text", "identifier") and question.id != "zip"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        typed = st.text_input(
            f"{name}, {unit}" if unit else name,
            value=before,
            key=key,
            on_change=typed_in,
            label_visibility="visible" if shown else "collapsed",
            autocomplete="off",
            placeholder="month/day/year" if question.kind == "date" else None,
            width="stretch" if long else 200,
        )
        if unit and not shown:
            st.text(unit)
    if problem := what_is_wrong(standing, question, typed):
        st.error(plain(problem), icon=":material/edit:")


def what_is_wrong(standing: Standing, question: Question, typed: object) -> str:
    """Why what stands in the question's line can't be read; empty where it can, or where nothing new stands there."""
    stored = standing.answers.get(question.id)
    before = "" if stored in NOT_SAID else as_typed(question, stored)
    if not isinstance(typed, str) or typed.strip() in ("", before):
        return ""
    try:
        read_typed(standing.catalogue, question, typed, standing.on)
    except NotReadable as problem:
        return problem.sentence
    return ""


def _ways_round(standing: Standing, question: Question, hands: Hands, second: str | None) -> None:
    stored = standing.answers.get(question.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for value, label in ((DONT_KNOW, "Doesn't know"), (DECLINED, "Prefers not to say")):
            st.button(
                label,
                key=f"{value}.{question.id}",
                type="tertiary",
                icon=":material/check:" if stored == value else None,
                on_click=hands.keep,
                args=(question, value),
            )
        if stored is not None:
            st.button(
                "Take the answer back",
                key=f"clear.{question.id}",
                type="tertiary",
                icon=":material/undo:",
                on_click=hands.clear,
                args=(question,),
            )
        # a popover's tertiary button can't be read by night while it is open
        with (
            st.container(width="content"),
            st.expander("Why do we ask?", type="compact", key=f"why.{question.id}"),
        ):
            for language in filter(None, ("en", second)):
                st.text("\n".join(why_asked(standing, question, language)))
