"""What a provider found out that we didn't know: the condition that isn't met, and the answer that shows it."""

from datetime import date
from typing import Any

import streamlit as st

from pages.parts import resources
from pages.parts.plain import plain, quiet
from pages.parts.typed import NotReadable, read_typed
from records.learning import FoundOut, Learned
from screening.answers import to_json
from screening.catalogue import Catalogue
from screening.checking import questions_of
from screening.programs import Program
from screening.questions import Question

WIDTH = 420
WITH_CHOICES = ("choice", "yes_no")


def asked_by(catalogue: Catalogue, program: Program, criterion: str | None, on: date) -> tuple[Question, ...]:
    """The questions of one condition of the program, or of all, in the order in which they are asked."""
    tests = [one.test for one in program.criteria_on(on) if criterion in (None, one.id)]
    wanted = questions_of(catalogue, tests)
    return tuple(one for one in catalogue.questions if one.id in wanted and one.kind != "several")


def learned_fields(at: str, program: Program) -> FoundOut:
    """Which condition they named, and what we know now. Both may stay open."""
    catalogue, on = resources.catalogue(), resources.today()
    st.markdown(
        quiet("Did they find out something new? Put it back into the screening: what may help follows it.")
    )
    sentences = {one.id: plain(one.sentence.en) for one in program.criteria_on(on)}
    criterion = st.selectbox(
        "Which condition isn't met?",
        list(sentences),
        index=None,
        format_func=lambda id: sentences[id],
        placeholder="They didn't say",
        width=WIDTH,
        key=f"{at}.criterion",
    )
    labels = {one.id: plain(one.label.en) for one in asked_by(catalogue, program, criterion, on)}
    asked = st.selectbox(
        "What do we know now?",
        list(labels),
        index=0 if criterion and len(labels) == 1 else None,
        format_func=lambda id: labels[id],
        placeholder="Nothing new",
        help="It goes into the parent's answers, so that what may help is right the next time.",
        width=WIDTH,
        key=f"{at}.learned.{criterion}",
    )
    learned = _answer(at, catalogue.question(asked), on) if asked else None
    return FoundOut(criterion or "", learned)


def _answer(at: str, question: Question, on: date) -> Learned | None:
    key = f"{at}.answer.{question.id}"
    if question.kind in WITH_CHOICES:
        labels = {value.id: value.label.en for value in question.values}
        value = st.selectbox(
            question.ask.en,
            list(labels),
            index=None,
            format_func=lambda id: labels[id],
            placeholder="Choose",
            width=WIDTH,
            key=key,
        )
        return _back(question, value, labels[value]) if value else None
    typed = st.text_input(question.ask.en, width=WIDTH, key=key)
    if not typed:
        return None
    try:
        return _back(question, to_json(read_typed(resources.catalogue(), question, typed, on)), typed)
    except NotReadable as problem:
        st.warning(plain(problem.sentence), icon=":material/info:")
        return None


def _back(question: Question, value: Any, said: str) -> Learned:
    """*Goes back into the screening: High school or GED, No.*"""
    words = f"{question.label.en}: {said}"
    st.markdown(f":material/undo: Goes back into the screening as an answer: **{plain(words)}**")
    return Learned(question.id, value)
