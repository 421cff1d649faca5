"""One answer away: the question that would settle a program, answered right there. Leaves the rest to interview.py."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.grouping import Entry
from pages.parts.plain import plain, quiet
from records.errors import Refused
from records.screenings import save_answers
from records.workers import Worker
from screening.questions import DECLINED, DONT_KNOW, Question

NOT_SAID = {DONT_KNOW: "Doesn't know", DECLINED: "Prefers not to say"}


def ask_here(by: Worker, screening_id: UUID, question_id: str, entries: Iterable[Entry]) -> None:
    """The question with its answers as buttons; a press saves, and the page matches anew."""
    catalogue = resources.catalogue()
    question = catalogue.question(question_id)
    names = ", ".join(catalogue.program(entry.program).name.en for entry in entries)
    with st.container(key=f"ask.{question_id}", gap="xsmall"):
        if question.kind in ("choice", "yes_no"):
            _buttons(by, screening_id, question)
        else:
            st.markdown(f"**{plain(question.ask.en)}**")
            if st.button("Answer", key=f"ask.{question_id}.go"):
                _to_interview(screening_id, question_id)
        st.markdown(quiet(f"Would settle: {names}"))


def look_up_here(screening_id: UUID, entries: list[Entry]) -> None:
    """What only the case file can tell is looked up, never asked aloud."""
    catalogue = resources.catalogue()
    for question_id in dict.fromkeys(entry.look_up[0] for entry in entries):
        names = [catalogue.program(e.program).name.en for e in entries if e.look_up[0] == question_id]
        with st.container(horizontal=True, vertical_alignment="center", key=f"look_up.{question_id}"):
            st.markdown(
                f"**Look up in the case: {plain(catalogue.question(question_id).label.en)}**  \n"
                + quiet(f"Would settle: {', '.join(names)}")
            )
            if st.button("Fill in", key=f"look_up.{question_id}.go"):
                _to_interview(screening_id, question_id)


def _buttons(by: Worker, screening_id: UUID, question: Question) -> None:
    labels = {value.id: value.label.en for value in question.asked_values} | NOT_SAID
    key = f"settle.{question.id}"
    st.pills(
        f"**{plain(question.ask.en)}**",
        list(labels),
        key=key,
        format_func=lambda id: labels[id],
        on_change=_save,
        args=(by, screening_id, question.id, key),
        help=question.why.en if question.why else None,
    )


def _save(by: Worker, screening_id: UUID, question_id: str, key: str) -> None:
    answer = st.session_state.get(key)
    if answer is None:
        return
    try:
        save_answers(resources.engine(), by, screening_id, {question_id: answer}, now=resources.now())
    except Refused as refused:
        session.keep_word(refused.sentence)


def _to_interview(screening_id: UUID, question_id: str) -> None:
    st.switch_page(
        "caseworker/interview.py",
        query_params={"screening": str(screening_id), "ask": question_id, "back": "matches"},
    )
