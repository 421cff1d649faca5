"""What a program prints: staff card, blank form, what the parent brings. Leaves the papers to forms."""

import streamlit as st

from forms.blank import blank_referral
from forms.given import Shared
from pages.parts import resources
from pages.parts.cards import staff, worker_on_paper
from pages.parts.one_form import agency, layout_of
from pages.parts.papers import print_button
from pages.parts.plain import plain, quiet
from records.workers import Worker
from screening.programs import Program

SPANISH = "es"


def papers(by: Worker, program: Program) -> None:
    st.subheader("Papers", anchor=False)
    if program.layout:
        asked = ", ".join(service.label.en for service in program.services)
        st.markdown(f"Its form has the {plain(program.layout.replace('_', ' '))} layout.")
        if asked:
            st.markdown(quiet(f"What may be asked for: {asked}."))
    brought = ", ".join(text.en.rstrip(".") for text in program.bring)
    if brought:
        st.markdown(quiet(f"What to bring: {brought}."))
    elif program.layout:
        st.markdown(quiet("No source says what to bring."))
    if program.certificate_areas:
        areas = ", ".join(area.label.en for area in program.certificate_areas.areas)
        st.markdown(quiet(f"Certificate areas: {areas}."))
    with st.container(horizontal=True):
        staff(program)
        if program.layout:
            _blank(by, program)


def _blank(by: Worker, program: Program) -> None:
    catalogue = resources.catalogue()
    form = blank_referral(
        program,
        layout_of(program),
        agency(),
        worker_on_paper(by),
        tuple(Shared(barrier.id, barrier.name) for barrier in catalogue.barriers),
        SPANISH,
        resources.today(),
        catalogue.words,
    )
    print_button("Blank form", form, "blank-referral.pdf", key=f"blank.{program.id}")
