"""Where one question is used: programs, criteria, barriers, papers, clocks; and what decides whether it is asked."""

from itertools import groupby

import streamlit as st

from pages.parts import resources
from pages.parts.catalogue_criteria import tested
from pages.parts.catalogue_list import PAGE
from pages.parts.catalogue_said import say_gates, say_marks
from pages.parts.plain import plain, quiet
from screening.programs import Criterion, Program
from screening.questions import Question
from screening.uses import Uses, uses_of

MARKS = {
    "file": "The answer may come from the case file.",
    "kiosk": "Also asked at the kiosk.",
    "sensitive": "Sensitive: the screen says why we ask.",
}


def one_question(question: Question) -> None:
    catalogue = resources.catalogue()
    uses = uses_of(catalogue, question.id)
    section = next(one for one in catalogue.sections if one.id == question.section)
    st.title(plain(question.label.en), anchor=False)
    st.markdown(f"“{plain(question.ask.en)}”  \n{quiet(f'“{question.ask.es}”')}")
    said = [MARKS[mark] for mark in say_marks(question).split(" · ") if mark in MARKS]
    if not question.reviewed_by:
        said.append("Nobody has reviewed its Spanish.")
    st.markdown(quiet(" ".join([f"Section “{section.name.en}”.", *said])))
    left, right = st.columns([3, 2], gap="large")
    with left:
        _criteria(uses)
    with right:
        _answers(question)
        _asked(question, uses)
        _elsewhere(uses)
    if st.button("Show its section in the interview", icon=":material/account_tree:", key="question.section"):
        st.switch_page(PAGE, query_params={"view": "interview", "section": section.id})


def _criteria(uses: Uses) -> None:
    count = len(uses.programs)
    st.subheader(f"Programs it bears on ({count})", anchor=False)
    if not count:
        st.markdown("No program's criteria read it.")
    for program, some in groupby(uses.criteria, key=lambda one: one[0]):
        _program(program, [criterion for _, criterion in some])
    for program in uses.priorities:
        if program not in [one for one, _ in uses.criteria]:
            _program(program, [])


def _program(program: Program, some: list[Criterion]) -> None:
    catalogue = resources.catalogue()
    lines = [f"**{plain(program.name.en)}**"]
    for criterion in some:
        word = "decides" if criterion.hard else "makes a note"
        lines.append(f"{plain(criterion.sentence.en)} {quiet(f'({word})')}")
        lines += tested(catalogue, criterion.test)
    if not some:
        lines.append(quiet("Only for who is served first."))
    words, act = st.columns([5, 1], vertical_alignment="center")
    words.markdown("  \n".join(lines))
    if act.button("Open", key=f"used.open.{program.id}"):
        st.switch_page(PAGE, query_params={"program": program.id})


def _answers(question: Question) -> None:
    st.subheader("Answers", anchor=False)
    if question.values:
        labels = [
            value.label.en + (" (case file only)" if value.file_only else "") for value in question.values
        ]
        st.markdown("  \n".join(map(plain, labels)))
    else:
        low, high = question.min, question.max
        limits = f" from {low:f} to {high:f}" if low is not None and high is not None else ""
        unit = f" {question.unit.en}" if question.unit else ""
        st.markdown(plain(f"{KINDS[question.kind]}{limits}{unit}."))


KINDS = {
    "number": "A number",
    "whole": "A whole number",
    "money": "Dollars",
    "date": "A day",
    "text": "Words",
    "identifier": "A number or code",
}


def _asked(question: Question, uses: Uses) -> None:
    """What opens it or makes it moot, and what it opens or makes moot itself."""
    catalogue = resources.catalogue()
    gates = say_gates(catalogue, question.id)
    st.subheader("When it is asked", anchor=False)
    st.markdown(plain(gates or "Whenever its section is."))
    if uses.gates:
        st.markdown("**Its answer opens or closes**")
        with st.container(horizontal=True, gap="xsmall"):
            for id in uses.gates:
                other = catalogue.question(id)
                if st.button(plain(other.label.en), key=f"gate.{id}", help=plain(say_gates(catalogue, id))):
                    st.switch_page(PAGE, query_params={"question": id})


def _elsewhere(uses: Uses) -> None:
    st.subheader("Elsewhere", anchor=False)
    said = []
    if uses.barriers:
        said.append(f"Things that get in the way: {', '.join(barrier.name.en for barrier in uses.barriers)}.")
    if uses.conditions:
        names = dict.fromkeys(condition.name.en for condition in uses.conditions)
        said.append(f"Named conditions: {', '.join(names)}.")
    said += ["Stands on papers."] if uses.paper else []
    said += ["Starts a clock."] if uses.clock else []
    said += ["Used on the screen."] if uses.screen else []
    st.markdown("  \n".join(map(plain, said or ["Nowhere else."])))
