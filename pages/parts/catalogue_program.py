"""One program as a supervisor reviews it: what it is, what waits, who may qualify, where, clocks, papers, changes."""

import streamlit as st

from pages.parts import resources
from pages.parts.catalogue_changes import changes
from pages.parts.catalogue_clocks import clocks
from pages.parts.catalogue_criteria import criteria, say_source
from pages.parts.catalogue_list import PAGE, wants_contact
from pages.parts.catalogue_papers import papers
from pages.parts.catalogue_places import places
from pages.parts.catalogue_words import KINDS, ROUTES, badge, kinds_of, place_of, say_in_force
from pages.parts.plain import plain, quiet
from records.contacts import current_contacts
from records.workers import Worker
from screening.attention import Attention, attention
from screening.programs import Program
from screening.uses import Decider, deciders


def one_program(by: Worker, program: Program) -> None:
    catalogue, on = resources.catalogue(), resources.today()
    found = attention(catalogue, program, on, catalogue.settings.rule_review_days)
    checks = current_contacts(resources.engine(), by, now=resources.now())
    unchecked = wants_contact(catalogue, program, checks, on)
    kinds = kinds_of(found, bool(unchecked))
    st.title(plain(program.name.en), anchor=False)
    st.markdown(" ".join([f":blue-badge[{ROUTES[program.route]}]", *(badge(kind) for kind in kinds)]))
    st.markdown(plain(program.summary.en))
    st.markdown(quiet(" · ".join(facts_of(program))))
    left, right = st.columns([3, 2], gap="large")
    with left:
        criteria(program)
        places(by, program)
    with right:
        _waiting(found, unchecked)
        _questions(program)
        clocks(by, program)
        papers(by, program)
        changes(by, program)
        _sources(program)


def facts_of(program: Program) -> list[str]:
    """Where, since when, who decides, how it is kept in the files."""
    on = resources.today()
    days = say_in_force(program, on)
    said = [
        place_of(resources.catalogue(), program, on),
        f"in force {days}" if days else "in force on every day",
    ]
    if program.decided_by:
        said.append(f"decided by {'an attorney' if program.decided_by == 'attorney' else 'a worker'}")
    return [*said, f"file programs/{program.id}.toml"]


def _waiting(found: tuple[Attention, ...], unchecked: tuple[str, ...]) -> None:
    """What somebody should look at, in sentences."""
    sentences = {kind: [one.sentence for one in found if one.kind == kind] for kind in KINDS}
    sentences["contact"] = [f"{place}: no paper prints where to go." for place in unchecked]
    if any(sentences.values()):
        st.subheader("Needs attention", anchor=False)
    for kind, some in sentences.items():
        if some:
            st.markdown(badge(kind) + "  \n" + "  \n".join(map(plain, dict.fromkeys(some))))


def _questions(program: Program) -> None:
    """The questions whose answers bear on it, each a link to where else it is used."""
    st.subheader("Questions that decide it", anchor=False)
    found = deciders(resources.catalogue(), program)
    _links(tuple(one for one in found if one.hard))
    notes = tuple(one for one in found if not one.hard)
    if notes:
        st.markdown("**Only for a note**")
        _links(notes)


def _links(found: tuple[Decider, ...]) -> None:
    catalogue = resources.catalogue()
    with st.container(horizontal=True, gap="xsmall"):
        for decider in found:
            question = catalogue.question(decider.question)
            if st.button(
                plain(question.label.en), key=f"question.{question.id}", help=plain(question.ask.en)
            ):
                st.switch_page(PAGE, query_params={"question": question.id})


def _sources(program: Program) -> None:
    if program.sources:
        st.subheader("Sources", anchor=False)
        st.markdown("  \n".join(say_source(source) for source in program.sources.values()))
