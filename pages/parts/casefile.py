"""Facts of the case file: shown to the worker to check and correct, never asked aloud."""

import streamlit as st

from pages.parts.asking import Hands, field
from pages.parts.interview import Standing, case_file
from pages.parts.plain import quiet
from screening.questions import Question


def case_file_panel(standing: Standing, section: str, hands: Hands, *, opened: bool = False) -> None:
    """The section's facts in a compact panel, folded away once they are known."""
    facts = [question for question in case_file(standing.catalogue) if question.section == section]
    if not facts:
        return
    known = sum(question.id in standing.answers for question in facts)
    label = f"From the case file: check, don't ask · {known} of {len(facts)} known"
    with st.expander(label, expanded=opened, icon=":material/folder_open:", key=f"case_file.{section}"):
        left, right = st.columns(2, gap="medium")
        half = (len(facts) + 1) // 2
        for column, some in ((left, facts[:half]), (right, facts[half:])):
            with column:
                for question in some:
                    _fact(standing, question, hands)


def fact_key(question: str) -> str:
    """The key of the container in which a fact stands."""
    return f"fact.{question}"


def _fact(standing: Standing, question: Question, hands: Hands) -> None:
    with st.container(gap="xxsmall", key=fact_key(question.id)):
        field(standing, question, hands, name=question.label.en, shown=True)
        if question.id in standing.answers and question.id in standing.result.moot:
            st.markdown(quiet("Kept; it doesn't count now."))
