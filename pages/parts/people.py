"""Parents in a list or at the head of a page: who they are in one line, and how to find them. Opens no record."""

from datetime import date

import streamlit as st

from pages.parts.plain import plain
from pages.parts.searching import found_by
from records.finding_parents import FoundParent
from records.workers import Worker


def say_day(on: date) -> str:
    """*Nov 21, 2026*: how staff screens write a day."""
    return f"{on:%b} {on.day}, {on.year}"


def say_born(on: date | None) -> str:
    return f"born {say_day(on)}" if on else ""


def say_numbers(numbers: tuple[str, ...]) -> str:
    if not numbers:
        return ""
    return ("case " if len(numbers) == 1 else "cases ") + ", ".join(numbers)


def say_facts(parent: FoundParent) -> str:
    called = f"likes to be called {parent.preferred_name}" if parent.preferred_name else ""
    return " · ".join(filter(None, (called, say_born(parent.birth_date), say_numbers(parent.case_numbers))))


def find(by: Worker) -> bool:
    """A field to find a parent by, and who was found. True while something is looked for."""
    typed = st.text_input(
        "Find a parent", key="find.typed", type="search", placeholder="Name, case or referral number"
    ).strip()
    found = found_by(by, "find", typed)
    if not typed:
        return False
    for parent in found:
        with st.container(
            horizontal=True,
            horizontal_alignment="distribute",
            vertical_alignment="center",
            key=f"found.{parent.id}",
        ):
            st.markdown(f"**{plain(parent.name)}**  \n{plain(say_facts(parent))}")
            if st.button("Open", key=f"open.{parent.id}", help=None):
                st.switch_page("caseworker/home.py", query_params={"parent": str(parent.id)})
    if not found:
        st.markdown(
            "Nobody in your offices has this name or number. Check the spelling, or start with somebody new."
        )
    return True
