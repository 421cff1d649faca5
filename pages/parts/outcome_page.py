"""The outcomes page from top to bottom: which figures stand where, read once for all of them."""

from collections.abc import Callable, Sequence

import streamlit as st

from pages.parts import resources
from pages.parts.outcome_asked import Asked
from pages.parts.outcome_compare import choose_breakdown, side_by_side
from pages.parts.outcome_handout import handout
from pages.parts.outcome_refusals import refusal_section
from pages.parts.outcome_sections import (
    license_section,
    never_offered_section,
    outcome_section,
    payment_section,
    reason_section,
    steps_section,
    time_section,
    work_section,
)
from pages.parts.outcome_sentences import step_of
from pages.parts.outcome_tables import FigureTable
from pages.parts.plain import plain, quiet
from records.errors import Refused
from records.outcome_values import Outcomes
from records.workers import Worker

Section = Callable[[Outcomes], FigureTable]
NOTHING = (
    "Nobody was screened on these days. Choose a longer period: what came of a screening is counted with the day on "
    "which it began."
)


def outcome_page(by: Worker, asked: Asked) -> None:
    breakdown = choose_breakdown()
    try:
        with st.spinner("Counting what came of each screening"):
            found = resources.outcomes(by, asked.scope, breakdown)
    except Refused as refused:
        st.info(plain(refused.sentence))
        return
    st.markdown(
        quiet(
            f"Parents screened {asked.period}, {asked.office_name}, and what came of it until today. In parentheses: "
            "the share, and between which it lies with 95% confidence. These figures say what happened, not why. A "
            "chart can be copied, so numbers under 10 stand in sentences and tables alone; “left out” is a "
            "number that would give one of them away."
        )
    )
    if not step_of(found.whole, "screened").parents.count:
        st.markdown(NOTHING)
        return
    tables = [
        *_columns(found, (steps_section, outcome_section, license_section), (work_section, payment_section)),
        side_by_side(found, breakdown),
    ]
    st.header("On the way", anchor=False)
    tables += _columns(found, (time_section, refusal_section), (never_offered_section, reason_section))
    handout(by, asked, tables)


def _columns(found: Outcomes, *columns: Sequence[Section]) -> list[FigureTable]:
    """Figures in columns where there is room; one under the other where there isn't."""
    tables = []
    for place, sections in zip(st.columns(len(columns), gap="large"), columns, strict=True):
        with place:
            tables += [section(found) for section in sections]
    return tables
