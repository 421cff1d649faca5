"""One question a screen: large choices, a keypad for numbers, two ways round. What is asked is screening's."""

from functools import partial

import streamlit as st
from streamlit_portal_browser import focus_on, keypad

from pages.parts import resources
from pages.parts.interview import values_asked
from pages.parts.kiosk_frame import below
from pages.parts.kiosk_visit import (
    Visit,
    answers_of,
    give,
    give_digits,
    go,
    next_question,
    toggle,
)
from pages.parts.plain import plain
from screening.kiosk import Asked
from screening.questions import DECLINED, DONT_KNOW, NUMERIC, Question, Value

ONLY = {"papers": ("photo_id", "none")}
"""Values offered at a kiosk, where a question isn't offered whole: nobody should have to show a screen the others."""


def question_screen(visit: Visit) -> None:
    asked = next_question(resources.catalogue(), visit, resources.today())
    if asked is None:
        go("results")
        st.rerun()
    question = asked.question
    with st.container(key=f"kiosk-question-{question.id}"):
        # kiosk.css draws the topic's picture before it
        with st.container(key=f"kiosk-topic-{question.section}"):
            st.title(plain(question.ask.say(visit.language)), anchor=False)
        if question.help:
            st.markdown(plain(question.help.say(visit.language)))
        if question.sensitive:
            st.markdown(f":material/shield_person: {plain(visit.say('home.skip'))}")
            if question.why:
                st.markdown(plain(question.why.say(visit.language)))
        _answers(visit, question)
        with st.container(key="kiosk-round"):
            for answer in (DONT_KNOW, DECLINED):
                _choice(visit, question, answer, visit.say(answer))
    _progress(visit, asked)
    with below(visit, _aloud(visit, question)):
        pass
    focus_on(f"kiosk-question-{question.id}")


def choices(visit: Visit, question: Question) -> tuple[Value, ...]:
    answers = answers_of(resources.catalogue(), visit, resources.today())
    offered = [value for value in values_asked(question, answers) if not value.file_only]
    return tuple(value for value in offered if value.id in ONLY.get(question.id, (value.id,)))


def _answers(visit: Visit, question: Question) -> None:
    if question.kind in NUMERIC:
        _keypad(visit, question)
        return
    if question.kind == "several" and question.id not in ONLY:
        _several(visit, question)
        return
    with st.container(key="kiosk-choices"):
        for value in choices(visit, question):
            _choice(visit, question, value.id, value.label.say(visit.language))


def _choice(visit: Visit, question: Question, value: str, label: str) -> None:
    said = visit.before.get(question.id)
    several = question.kind == "several" and value not in (DONT_KNOW, DECLINED)
    st.button(
        plain(label),
        key=visit.key(f"answer-{question.id}-{value}"),
        icon=":material/check:" if said in (value, [value]) else None,
        wrap=True,
        width="stretch",
        on_click=give,
        args=(question.id, (value,) if several else value),
    )


def _several(visit: Visit, question: Question) -> None:
    st.markdown(plain(visit.say("several")))
    with st.container(key="kiosk-choices"):
        for value in choices(visit, question):
            st.button(
                plain(value.label.say(visit.language)),
                key=visit.key(f"answer-{question.id}-{value.id}"),
                icon=":material/check_box:"
                if value.id in visit.picked
                else ":material/check_box_outline_blank:",
                wrap=True,
                width="stretch",
                on_click=toggle,
                args=(value.id,),
            )
    _next(visit, question)


def _keypad(visit: Visit, question: Question) -> None:
    said = visit.before.get(question.id)
    unit = f" {question.unit.say(visit.language)}" if question.unit else ""
    words = {word: visit.say(word) for word in ("erase", "too_big", "nothing_yet", "next")}
    st.markdown(plain(visit.say("number")))
    with st.container(key="kiosk-keypad"):
        keypad(
            key=visit.key(f"keypad-{question.id}"),
            digits=str(said) if isinstance(said, int) else "",
            most=None if question.max is None else int(question.max),
            words={
                **words,
                "label": question.ask.say(visit.language),
                "typed": visit.say("typed", number="{number}" + unit),
                "none": visit.say("typed_none"),
            },
            on_given=partial(give_digits, question.id, question.max),
        )


def _next(visit: Visit, question: Question) -> None:
    """Never gray: Streamlit loses a touch right after the last choice while it hasn't yet drawn the button anew.

    No callback either: of two touches that reach a busy server together, Streamlit calls the later one's first.
    """
    note = st.container()
    touched = st.button(
        visit.say("next"), key=visit.key(f"next-{question.id}"), type="primary", width="stretch"
    )
    if touched and visit.picked:
        give(question.id, visit.picked)
        st.rerun()
    if touched:
        note.markdown(f":material/touch_app: {plain(visit.say('nothing_yet'))}")


def _progress(visit: Visit, asked: Asked) -> None:
    """How much is left at most; it shrinks faster than one goes, as questions become unnecessary."""
    left = asked.at_most_more
    said = visit.say("more", count=left) if left else visit.say("last")
    done = len(visit.answers)
    with st.container(key="kiosk-progress"):
        st.progress(done / (done + left + 1), text=plain(said))


def _aloud(visit: Visit, question: Question) -> list[str]:
    """What is read out: never a sensitive question, never with people behind one who didn't choose to hear it."""
    if question.sensitive:
        return []
    said = [question.ask.say(visit.language)]
    if question.help:
        said.append(question.help.say(visit.language))
    if question.kind not in NUMERIC:
        said += [f"{value.label.say(visit.language)}." for value in choices(visit, question)]
    return [*said, f"{visit.say('dont_know')}.", f"{visit.say('declined')}."]
