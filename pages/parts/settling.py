"""One answer away: the question that would settle a program, answered right there. Leaves the rest to interview.py."""

from collections.abc import Iterable
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.asking import NONE, Hands, field
from pages.parts.grouping import Entry
from pages.parts.interview import Standing
from pages.parts.plain import plain, quiet
from pages.parts.shown import Shown
from records.errors import Refused
from records.screenings import save_answers
from records.workers import Worker
from screening.answers import Answer, to_json
from screening.questions import DECLINED, DONT_KNOW, Question

NOT_SAID = {DONT_KNOW: "Doesn't know", DECLINED: "Prefers not to say"}


def ask_here(by: Worker, found: Shown, question_id: str, entries: Iterable[Entry]) -> None:
    """The question with its answers; what is given is kept, and the page matches anew."""
    catalogue, id = resources.catalogue(), found.screening.id
    question = catalogue.question(question_id)
    names = ", ".join(catalogue.program(entry.program).name.en for entry in entries)
    with st.container(key=f"ask.{question_id}", gap="xsmall"):
        if question.kind in ("choice", "yes_no"):
            _buttons(by, id, question)
        elif question.kind == "several":
            _several(by, id, question)
        else:
            _line(by, found, question)
        st.markdown(quiet(f"Would settle: {names}"))


def _line(by: Worker, found: Shown, question: Question) -> None:
    """An amount or a day, typed as people say it; and the two ways round it."""
    id = found.screening.id
    standing = Standing(resources.catalogue(), found.answers, resources.today(), found.result, (), None)

    def keep(asked: Question, answer: Answer) -> None:
        _keep(by, id, asked.id, to_json(answer))

    def leave(asked: Question) -> None:
        """Nothing is kept of it yet."""

    field(standing, question, Hands(keep, leave), name=question.ask.en, shown=True)
    _not_said(by, id, question)


def _not_said(by: Worker, screening_id: UUID, question: Question) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        for way, label in NOT_SAID.items():
            st.button(
                label,
                key=f"settle.{question.id}.{way}",
                on_click=_keep,
                args=(by, screening_id, question.id, way),
            )


def look_up_here(screening_id: UUID, entries: list[Entry]) -> None:
    """What only the case file can tell is looked up, never asked aloud."""
    catalogue = resources.catalogue()
    for question_id in dict.fromkeys(entry.look_up[0] for entry in entries):
        names = [catalogue.program(e.program).name.en for e in entries if e.look_up[0] == question_id]
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"look_up.{question_id}",
        ):
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


def _several(by: Worker, screening_id: UUID, question: Question) -> None:
    """All that fit, and then one press: at the first tap it would be settled, and the others never given."""
    labels = {value.id: value.label.en for value in question.asked_values}
    key = f"settle.{question.id}"
    with st.form(f"{key}.form", border=False):
        st.pills(
            f"**{plain(question.ask.en)}**",
            list(labels),
            selection_mode="multi",
            key=key,
            format_func=lambda id: labels[id],
            help=question.why.en if question.why else None,
            wrap=True,
        )
        st.form_submit_button(
            "Keep what fits",
            key=f"{key}.keep",
            on_click=_save_several,
            args=(by, screening_id, question.id, key),
        )
    _not_said(by, screening_id, question)


def _save_several(by: Worker, screening_id: UUID, question_id: str, key: str) -> None:
    """*None of these* gives way to whatever else was tapped."""
    picked = list(st.session_state.get(key) or [])
    if picked:
        _keep(by, screening_id, question_id, [one for one in picked if one != NONE] or picked)


def _save(by: Worker, screening_id: UUID, question_id: str, key: str) -> None:
    answer = st.session_state.get(key)
    if answer is not None:
        _keep(by, screening_id, question_id, answer)


def _keep(by: Worker, screening_id: UUID, question_id: str, answer: object) -> None:
    try:
        save_answers(resources.engine(), by, screening_id, {question_id: answer}, now=resources.now())
    except Refused as refused:
        session.keep_word(refused.sentence)


def _to_interview(screening_id: UUID, question_id: str) -> None:
    st.switch_page(
        "caseworker/interview.py",
        query_params={"screening": str(screening_id), "ask": question_id, "back": "matches"},
    )
