"""What the parent already gets, said before anything opens: nobody is sent to, or paid, the same service twice."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts.plain import quiet
from screening.answers import Answers, is_said
from screening.catalogue import Catalogue
from screening.programs import Program
from screening.questions import DONT_KNOW

QUESTION = "receiving_same_service"
NONE = "none"
FINE_ALONE = frozenset({"snap_et", "pell"})
"""Each of these alone is no duplication (89 FR 100789)."""
SAME = {"no": "No, something else", "yes": "Yes, the same"}


def already_gets(catalogue: Catalogue, answers: Answers) -> str:
    """A sentence for the worker; empty where the parent said that there is nothing, or wouldn't say."""
    question = catalogue.question(QUESTION)
    answer = answers.get(QUESTION)
    if answer is None:
        return "Not asked yet: what they already get. If it is the same service, one referral is enough."
    if answer == DONT_KNOW:
        return "Not known: what they already get. If it turns out to be the same service, one is enough."
    got = what_they_get(answers)
    if not got:
        return ""
    named = ", ".join(question.value(value).label.en for value in got)
    if set(got) <= FINE_ALONE:
        return f"Already gets: {named}. That alone is no reason to say no."
    return f"Already gets: {named}. Is it the same as what you ask for here? Then one is enough."


def what_they_get(answers: Answers) -> tuple[str, ...]:
    """The other programs that the parent named."""
    answer = answers.get(QUESTION)
    if not is_said(answer) or not isinstance(answer, tuple):
        return ()
    return tuple(value for value in answer if value != NONE)


def which_services(program: Program, catalogue: Catalogue, answers: Answers) -> tuple[dict[str, Any], str]:
    """What an action pays for, and whether the parent gets that elsewhere: what the task keeps, and what is missing.

    Only for an action that has services of its own, which the rule lists; else nothing is asked or missing.
    """
    if not program.services:
        return {}, ""
    labels = {service.id: service.label.en for service in program.services}
    chosen = st.pills(
        "Which service?",
        list(labels),
        selection_mode="multi",
        format_func=lambda id: labels[id],
        wrap=True,
        key=f"services.{program.id}",
    )
    sentence = already_gets(catalogue, answers)
    if sentence:
        st.markdown(quiet(sentence))
    same = st.segmented_control(
        "Do they get this same service from another program?",
        list(SAME),
        format_func=lambda id: SAME[id],
        key=f"same.{program.id}",
    )
    missing = ""
    if not chosen:
        missing = "Choose which service is meant."
    elif same is None:
        missing = (
            "Say whether the parent gets this same service from another program: an auditor may ask for it."
        )
    elif same == "yes":
        missing = "Two programs may not pay for the same service. Choose another one, or leave it."
    kept = {"services": list(chosen), "already_gets": list(what_they_get(answers)), "same_service": same}
    return kept, missing


def say_services(program: Program, catalogue: Catalogue, specifics: Mapping[str, Any]) -> str:
    """*Help with the job search; no other program gives it (already gets: Pell grant for school)*."""
    labels = {service.id: service.label.en for service in program.services}
    named = ", ".join(labels.get(id, id) for id in specifics.get("services", ()))
    if not named:
        return ""
    question = catalogue.question(QUESTION)
    got = ", ".join(question.value(value).label.en for value in specifics.get("already_gets", ()))
    return f"{named}; no other program gives it" + (f" (already gets: {got})" if got else "")


def show_already(catalogue: Catalogue, answers: Answers) -> None:
    """The sentence, where there is something to say."""
    if sentence := already_gets(catalogue, answers):
        st.markdown(quiet(sentence))
