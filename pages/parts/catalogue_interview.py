"""The interview drawn from the data, to zoom from sections to questions; and the same as a table."""

import pandas as pd
import streamlit as st

from pages.parts import resources
from pages.parts.browser import diagram
from pages.parts.catalogue_diagram import one_section, whole_interview
from pages.parts.catalogue_list import PAGE
from pages.parts.catalogue_question import MARKS
from pages.parts.catalogue_said import say_gates, say_marks
from pages.parts.plain import quiet
from screening.catalogue import Catalogue
from screening.uses import all_uses

WHOLE = "whole"
WORDS = {
    "region": "The diagram; scroll to see all of it",
    "smaller": "Smaller",
    "larger": "Larger",
    "whole": "Fit",
}


def interview() -> None:
    catalogue = resources.catalogue()
    names = {WHOLE: "The whole interview"} | {section.id: section.name.en for section in catalogue.sections}
    asked = st.query_params.get("section") or WHOLE
    chosen = st.pills(
        "Which part",
        list(names),
        default=asked if asked in names else WHOLE,
        required=True,
        format_func=names.__getitem__,
        key=f"part.{asked}",
        label_visibility="collapsed",
    )
    if chosen and chosen != asked:
        _go(chosen)
    section = None if chosen == WHOLE else chosen
    drawn = one_section(catalogue, section) if section else whole_interview(catalogue)
    st.markdown(quiet(f"{_legend(section is not None)} {say_spanish(catalogue)}"))
    pressed = diagram(drawn.to_json(), key=f"diagram.{section or WHOLE}", words=WORDS)
    if pressed:
        _open(pressed)
    with st.expander("The same as a table", icon=":material/table:", key="interview.table"):
        st.table(table(catalogue, section))


def _legend(of_section: bool) -> str:
    if of_section:
        return (
            "A full line: the answer decides. A dotted one: it makes a note, or shows something that gets in the way. "
            "An arrow: the answer says whether the other question is asked. Point at a box to see only its lines."
        )
    return (
        "A line joins a section with each program that its answers decide; the thicker, the more of them. "
        "Point at a box to see only its lines; choose a section to see its questions."
    )


def say_spanish(catalogue: Catalogue) -> str:
    """How many questions wait for somebody who speaks Spanish."""
    waiting = sum(not question.reviewed_by for question in catalogue.questions)
    return f"Nobody has reviewed the Spanish of {waiting} questions." if waiting else ""


def _go(section: str) -> None:
    address = {"view": "interview"} | ({} if section == WHOLE else {"section": section})
    st.switch_page(PAGE, query_params=address)


def _open(box: str) -> None:
    """What a box leads to."""
    kind, _, id = box.partition(".")
    if kind == "section":
        _go(id)
    elif kind == "program":
        st.switch_page(PAGE, query_params={"program": id})
    elif not id:
        st.switch_page(PAGE, query_params={"question": box})


def table(catalogue: Catalogue, section: str | None) -> pd.DataFrame:
    """A row a question, in the interview's order: when it is asked and all that uses its answer."""
    names = {one.id: one.name.en for one in catalogue.sections}
    every, rows = all_uses(catalogue), []
    for question in catalogue.questions:
        if section is not None and question.section != section:
            continue
        uses = every[question.id]
        more = (("papers", uses.paper), ("a clock", uses.clock), ("the screen", uses.screen))
        rows.append(
            {
                "Question": question.label.en,
                "Section": names[question.section],
                "Asked": say_gates(catalogue, question.id) or "Always",
                "Programs": ", ".join(program.short.en for program in uses.programs),
                "Gets in the way": ", ".join(barrier.name.en for barrier in uses.barriers),
                "Also for": ", ".join(word for word, is_so in more if is_so),
                "Marks": ", ".join(mark for mark in MARKS if mark in say_marks(question)),
            }
        )
    return pd.DataFrame(rows).set_index("Question")
