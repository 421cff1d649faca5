"""All that leans on a named condition, said before a figure of it is proposed or agreed to. Leaves counting whose match
would change to change_effect.py."""

import streamlit as st

from pages.parts import resources
from pages.parts.plain import plain, quiet
from screening.changeable import Subject
from screening.uses import Leaning, leaning_on


def counts_in(one: Subject) -> None:
    """Nothing for a figure that stands in one rule alone."""
    if not one.condition:
        return
    found = leaning_on(resources.catalogue(), one.condition)
    lines = [
        f"**{heading} ({len(names)}):** {plain('; '.join(names))}" for heading, names in _said(found) if names
    ]
    with st.container(border=True, key="change.leaning", gap="xsmall"):
        if not lines:
            st.markdown("No program leans on it.")
            return
        st.markdown(f"“{plain(one.about.en)}” is a shared condition. The change counts wherever it stands:")
        for line in lines:
            st.markdown(line)
        if found.served or found.barriers:
            st.markdown(quiet("Only matches are counted here. The rest follows from the same day on."))


def _said(found: Leaning) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("Decides", [program.name.en for program in found.deciding]),
        ("Makes a note", [program.name.en for program in found.noting]),
        ("Who is served first", [program.name.en for program in found.served]),
        ("Things that get in the way", [barrier.name.en for barrier in found.barriers]),
        ("Whether it is asked", [question.label.en for question in found.gates]),
    )
