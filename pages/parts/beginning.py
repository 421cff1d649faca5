"""Before the first question: is it safe to talk, desk or telephone, and what is said first. Then it starts."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from pages.parts import resources, session
from pages.parts.asking import both
from pages.parts.filling import called
from pages.parts.interview import SAFETY
from pages.parts.plain import plain, quiet
from pages.parts.refusing import say_refusal
from records.errors import NotNow, Refused
from records.parent_records import ParentRecord
from records.parents import read_parent, set_contact_unsafe
from records.screenings import DESK, TELEPHONE, save_answers, start_screening
from records.workers import Worker
from screening.text import Text

FIRST = ("record", "only", "pay", "skip")
HOW = {DESK: "At the desk", TELEPHONE: "By telephone"}
ALONE = {"yes": "Yes, nobody else is listening", "no": "Not now"}
SAFETY_ANSWERS = {"yes": "Yes", "no": "No", "dont_know": "Doesn't know", "declined": "Prefers not to say"}


def begin(by: Worker, parent_id: UUID) -> None:
    """The whole beginning of a screening of this parent; starting it leads to its first question."""
    try:
        parent = read_parent(resources.engine(), by, parent_id, now=resources.now())
    except NotNow:
        raise
    except Refused as refused:
        st.info(refused.sentence, icon=":material/search_off:")
        return
    language = parent.details.language
    second = language if language in resources.catalogue().languages and language != "en" else None
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.title("Before we begin", anchor=False, width="content")
            st.markdown(quiet(f"with {parent.name}"), width="content")
        second = second_language(parent.id, second)
    first, then = st.columns(2, gap="large")
    with first:
        _safety(by, parent, second)
        _how()
    with then:
        _first(by, parent, second)


def second_language(parent_id: UUID, second: str | None) -> str | None:
    """Whether the parent's language, else Spanish, stands beside English: as chosen last; at first, as they speak.

    Once another language is recorded for them, that counts until it is chosen anew.
    """
    key = f"second.{parent_id}.{second or 'en'}"
    other = second or "es"
    label = f"{called(resources.catalogue(), other)} too"
    wanted = st.toggle(label, value=second is not None, key=key, persist_state="session")
    return other if wanted else None


def safety_question(key: str, second: str | None, stored: str | None, on_change: Callable[[], None]) -> None:
    """Whether there is a way that we must not reach this parent. Draw it only when the parent is alone."""
    question = resources.catalogue().question(SAFETY)
    st.markdown(f"**{plain(question.ask.en)}**")
    if second:
        st.text(question.ask.say(second))
    if question.why:
        why = [question.why.say(lang) for lang in ("en", second) if lang]
        st.markdown(":material/shield_person: " + "  \n".join(map(quiet, why)))
    st.pills(
        question.ask.en,
        list(SAFETY_ANSWERS),
        default=stored if stored in SAFETY_ANSWERS else None,
        required=stored in SAFETY_ANSWERS,
        format_func=SAFETY_ANSWERS.__getitem__,
        key=key,
        on_change=on_change,
        label_visibility="collapsed",
        wrap=True,
    )


def _safety(by: Worker, parent: ParentRecord, second: str | None) -> None:
    with st.container(gap="xsmall"):
        st.header("1. Is it safe to talk?", anchor=False)
        if parent.contact_unsafe == "yes":
            st.markdown(
                ":material/shield_person: This parent is reached through the caseworker, and that stays."
            )
            return
        words = resources.words()
        alone = Text({language: words.say(language, "interview.alone") for language in words.languages})
        st.markdown(plain(both(alone, second)))
        choice = st.pills(
            alone.en,
            list(ALONE),
            format_func=ALONE.__getitem__,
            key="begin.alone",
            on_change=_alone,
            args=(by, parent.id),
            label_visibility="collapsed",
            wrap=True,
        )
        if choice == "no":
            st.markdown(
                quiet("Kept. Papers say “through the caseworker” until it can be asked; Home reminds you.")
            )
        elif choice == "yes":
            said = parent.contact_unsafe if session_has("begin.safety") else None
            safety_question("begin.safety", second, said, lambda: _asked(by, parent.id))


def session_has(key: str) -> bool:
    return st.session_state.get(key) is not None


def _alone(by: Worker, parent_id: UUID) -> None:
    if st.session_state["begin.alone"] == "no":
        _set(by, parent_id, "not_alone")


def _asked(by: Worker, parent_id: UUID) -> None:
    said = st.session_state["begin.safety"]
    if said:
        _set(by, parent_id, said)


def _set(by: Worker, parent_id: UUID, said: str) -> None:
    try:
        set_contact_unsafe(resources.engine(), by, parent_id, said, now=resources.now())
    except Refused as refused:
        session.keep_word(refused.sentence)


def _how() -> None:
    st.header("2. How are you talking?", anchor=False)
    how = st.pills(
        "How are you talking?",
        list(HOW),
        default=DESK,
        required=True,
        format_func=HOW.__getitem__,
        key="begin.how",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        st.text_input(
            "Interpreter's name, if there is one", key="begin.interpreter", width=320, autocomplete="off"
        )
        if how == TELEPHONE:
            st.text_input(
                "Who else heard the parent agree to talk?", key="begin.witness", width=320, autocomplete="off"
            )


def _first(by: Worker, parent: ParentRecord, second: str | None) -> None:
    words = resources.words()
    st.header("3. Say this first", anchor=False)
    for sentence in FIRST:
        text = Text({lang: words.say(lang, f"interview.first.{sentence}") for lang in words.languages})
        st.markdown(f"- {plain(text.en)}" + (f"  \n  {plain(text.say(second))}" if second else ""))
    said = st.checkbox("I have said this", key="begin.said")
    if st.button("Begin", type="primary", key="begin.begin"):
        if not said:
            st.warning(
                "Say the four sentences first, and check the box when you have.",
                icon=":material/record_voice_over:",
            )
            return
        _start(by, parent)


def _start(by: Worker, parent: ParentRecord) -> None:
    act = f"start.{parent.id}"
    given = st.session_state
    try:
        record = start_screening(
            resources.engine(),
            by,
            parent.id,
            key=session.act_key(act),
            now=resources.now(),
            how=given["begin.how"],
            interpreter_name=given.get("begin.interpreter") or "",
            spoken_consent_witness=given.get("begin.witness") or "",
        )
        if given.get("begin.safety"):
            save_answers(
                resources.engine(), by, record.id, {SAFETY: given["begin.safety"]}, now=resources.now()
            )
    except Refused as refused:
        say_refusal(refused)
        return
    session.act_done(act)
    st.switch_page("caseworker/interview.py", query_params={"screening": str(record.id)})
