"""What stands around the question: with whom, where in the whole, what was said before, and the ways on."""

from collections.abc import Callable

import streamlit as st
from streamlit_portal_browser import focus_on

from pages.parts.asking import what_is_wrong
from pages.parts.beginning import HOW, safety_question, second_language
from pages.parts.interview import SAFETY, SHORT, Line, Place, lines, onward, section_label
from pages.parts.plain import plain, quiet
from pages.parts.talking import CHECK, WAYS_BACK, Talk, go, keep_safety, saved_at
from pages.parts.wording import contradiction, said
from records.screenings import TELEPHONE
from screening.questions import Question

__all__ = [
    "ask_again",
    "chips",
    "contradictions",
    "focus_on",
    "heading",
    "said_lines",
    "still_to_ask",
    "ways_on",
]


def heading(talk: Talk) -> str | None:
    """Who it is and how we talk. Gives back the language to show beside English, if one is wanted."""
    record = talk.record
    notes = [HOW[record.how]]
    if record.interpreter_name:
        notes.append(f"interpreter {record.interpreter_name}")
    if record.how == TELEPHONE:
        notes.append(f"{record.spoken_consent_witness} heard the yes")
    notes.append(saved_at(record))
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            name = record.parent.details.preferred_name or record.parent.name
            st.title(plain(name), anchor=False, width="content")
            st.markdown(quiet(" · ".join(filter(None, notes))), width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center"):
            second = second_language(record.parent.id, talk.second)
            _safety(talk)
    return second


def _safety(talk: Talk) -> None:
    """Contact safety, at hand all the time and asked only when the parent is alone."""
    stored = talk.record.parent.contact_unsafe
    answered = stored in ("yes", "no") or SAFETY in talk.standing.answers
    label = "Safe contact" if answered else "Safe contact: not asked yet"
    with st.popover(label, icon=":material/shield_person:", key="safety"):
        st.markdown(quiet("Ask only when nobody else is listening."))
        key = "safety.answer"

        def answered_now() -> None:
            if st.session_state[key]:
                keep_safety(talk, st.session_state[key])

        safety_question(key, talk.second, stored if answered else None, answered_now)


def chips(talk: Talk, section: str) -> None:
    """The sections, with what is left in each; any of them can be taken at any time."""
    key = f"section.{section}"
    labels = {s.id: section_label(talk.standing, s.id) for s in talk.standing.catalogue.sections}

    def chosen() -> None:
        go(talk, Place(st.session_state[key], None))

    st.pills(
        "Sections",
        list(labels),
        default=section,
        required=True,
        format_func=labels.__getitem__,
        key=key,
        on_change=chosen,
        label_visibility="collapsed",
        wrap=True,
    )


def contradictions(talk: Talk) -> None:
    """Answers that can't both be, kindly, with the way to correct either."""
    for pair in talk.standing.result.contradictions:
        with st.container(gap=None, key=f"contradiction.{'.'.join(pair)}"):
            st.markdown(f":material/balance: {plain(contradiction(talk.standing, pair))}")
            with st.container(horizontal=True):
                for id in pair:
                    st.button(
                        f"Change {plain(talk.standing.question(id).label.en)}",
                        key=f"contradiction.{'.'.join(pair)}.{id}",
                        type="tertiary",
                        icon=":material/edit:",
                        on_click=ask_again(talk),
                        args=(id,),
                    )


def ask_again(talk: Talk) -> Callable[[str], None]:
    """What takes one to a question wherever it is."""

    def to(question: str) -> None:
        go(talk, Place(talk.standing.question(question).section, question))

    return to


def still_to_ask(talk: Talk, section: str, current: str | None) -> None:
    """The section's other open questions, in any order the talk takes."""
    key = f"to_ask.{section}.{current}"
    left = [
        line.question
        for line in lines(talk.standing, section)
        if line.state == "open" and line.question.id != current
    ]
    if not left:
        return
    labels = {question.id: question.label.en for question in left}

    def chosen() -> None:
        if st.session_state[key]:
            go(talk, Place(section, st.session_state[key]))

    st.pills(
        "Still to ask here",
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=chosen,
        wrap=True,
    )


def said_lines(talk: Talk, section: str, current: str | None) -> None:
    """What was said in the section, each as one line; a tap opens the question again."""
    found = [
        line for line in lines(talk.standing, section) if line.state != "open" and line.question.id != current
    ]
    if found:
        with st.grid("auto", min_column_width=300, gap=("xxsmall", "medium")):
            for line in found:
                _said_line(talk, line)


def _said_line(talk: Talk, line: Line) -> None:
    question = line.question
    words = said(talk.standing.catalogue, question, talk.standing.answers[question.id])
    label, icon = f"{plain(question.label.en)}: **{plain(words)}**", ":material/check:"
    if line.state == "kept":
        label, icon = f"{label} (kept; it doesn't count now)", ":material/remove:"
    st.button(
        label,
        key=f"line.{question.id}",
        type="tertiary",
        icon=icon,
        wrap=True,
        on_click=ask_again(talk),
        args=(question.id,),
    )


def ways_on(talk: Talk, section: str, current: Question | None) -> None:
    """Back, and the one obvious next act. What can't be read stays in its line: nobody goes on past it unawares."""
    standing = talk.standing
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button(
            "Back",
            key="back",
            type="tertiary",
            icon=":material/arrow_back:",
            on_click=_back,
            args=(talk, section, current),
        )
        back = st.query_params.get("back", "")
        if back in WAYS_BACK:
            if st.button("Done", type="primary", key="done") and not _unread(talk, current):
                st.switch_page(WAYS_BACK[back], query_params=talk.address)
            return
        next_place = onward(standing, section, current.id if current else None)
        with st.container(horizontal=True, width="content"):
            ready = not standing.open
            if ready or next_place.question is None:
                check = st.button("Check answers", type="primary", key="check")
            else:
                check = st.button("Check answers", key="check_early", type="tertiary")
                to = f"Next: {SHORT[next_place.section]}" if next_place.section != section else "Next"
                st.button(
                    to,
                    type="primary",
                    key="next",
                    on_click=_onward,
                    args=(talk, current, next_place),
                )
            if check and not _unread(talk, current):
                st.switch_page(CHECK, query_params=talk.address)


def _onward(talk: Talk, current: Question | None, place: Place) -> None:
    if not _unread(talk, current):
        go(talk, place)


def _unread(talk: Talk, current: Question | None) -> bool:
    """Whether something stands in the question's line that can't be read; the line says why."""
    return current is not None and bool(
        what_is_wrong(talk.standing, current, st.session_state.get(f"answer.{current.id}"))
    )


def _back(talk: Talk, section: str, current: Question | None) -> None:
    """To the question before in the section, else to the section before."""
    ids = [line.question.id for line in lines(talk.standing, section)]
    place = ids.index(current.id) if current and current.id in ids else len(ids)
    if place > 0:
        go(talk, Place(section, ids[place - 1]))
        return
    sections = [s.id for s in talk.standing.catalogue.sections]
    go(talk, Place(sections[sections.index(section) - 1], None))
