"""All answers of a screening, section by section, each with the way to change it. Leaves the asking to asking.py."""

from dataclasses import dataclass

import streamlit as st

from pages.parts.interview import Line, Standing, lines
from pages.parts.plain import plain, quiet
from pages.parts.several import counted
from pages.parts.wording import said
from screening.questions import Question

FILE = "case_file"
LABEL_WIDTH, WIDTH = 280, 760


@dataclass(frozen=True)
class Part:
    """A section of the list. ``not_asked``: labels of questions that could still change something."""

    id: str
    name: str
    rows: tuple[Line, ...]
    not_asked: tuple[str, ...]


def parts(standing: Standing) -> tuple[Part, ...]:
    """Sections with anything said or still open in them, then what the case file gave."""
    found = []
    for section in standing.catalogue.sections:
        every = lines(standing, section.id)
        rows = tuple(line for line in every if line.state != "open")
        left = tuple(line.question.label.en for line in every if line.state == "open")
        if rows or left:
            found.append(Part(section.id, section.name.en, rows, left))
    facts = tuple(
        Line(question, "kept" if question.id in standing.result.moot else "answered")
        for question in standing.catalogue.questions
        if question.case_file and question.id in standing.answers
    )
    return (*found, Part(FILE, "From the case file", facts, ())) if facts else tuple(found)


def summary(standing: Standing) -> str:
    """*14 answers. 30 questions could still change something.*"""
    every = [line for section in standing.catalogue.sections for line in lines(standing, section.id)]
    count = sum(line.state != "open" for line in every)
    left = len(every) - count
    answers = f"{counted(count, 'answer')}."
    if not left:
        return f"{answers} Nothing is left to ask."
    return f"{answers} {left} more could still change something; it is fine to leave {'it' if left == 1 else 'them'}."


def list_answers(standing: Standing) -> Question | None:
    """The whole list. Gives back the question that is to be changed."""
    wanted = None
    for part in parts(standing):
        st.header(plain(part.name), anchor=False)
        with st.container(gap="xsmall", width=WIDTH):
            for line in part.rows:
                if _row(standing, line):
                    wanted = line.question
        if part.not_asked:
            st.markdown(quiet("Not asked: " + ", ".join(part.not_asked)))
    return wanted


def _row(standing: Standing, line: Line) -> bool:
    question = line.question
    words = said(standing.catalogue, question, standing.answers[question.id])
    with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall", key=f"row.{question.id}"):
        st.markdown(f"**{plain(question.label.en)}**", width=LABEL_WIDTH)
        with st.container(gap=None):
            st.text(words, width="stretch")
            if line.state == "kept":
                st.markdown(quiet("Kept; it doesn't count now."))
        return st.button(
            "Change",
            key=f"change.{question.id}",
            type="tertiary",
            help=f"Change: {plain(question.label.en)}",
        )
