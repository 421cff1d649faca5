"""Papers to take where there is no network: the interview sheet, and each program's form, for a pen."""

import streamlit as st

from forms.blank import blank_referral
from forms.given import Shared
from forms.sheet import interview_sheet
from pages.parts import resources
from pages.parts.cards import worker_on_paper
from pages.parts.one_form import agency, layout_of
from pages.parts.papers import print_button
from pages.parts.plain import quiet
from records.workers import Worker


def blank_papers(by: Worker, language: str) -> None:
    """language: what stands beside English on them."""
    catalogue, today = resources.catalogue(), resources.today()
    st.markdown(quiet("Going where there is no network? Take the interview and the forms on paper."))
    sheet = interview_sheet(catalogue.sections, catalogue.questions, language, today, catalogue.words)
    print_button("Print a blank interview sheet", sheet, "interview-sheet.pdf", key="sheet")
    names = {program.id: program.name.en for program in catalogue.programs if program.route == "referral"}
    chosen = st.selectbox(
        "A blank referral form",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="For which program?",
        key="blank.program",
    )
    if chosen is None:
        return
    program = catalogue.program(chosen)
    form = blank_referral(
        program,
        layout_of(program),
        agency(),
        worker_on_paper(by),
        tuple(Shared(barrier.id, barrier.name) for barrier in catalogue.barriers),
        language,
        today,
        catalogue.words,
    )
    print_button("Print the blank form", form, "blank-referral.pdf", key=f"blank.{chosen}")
