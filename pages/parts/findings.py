"""What the answers come to so far, beside the conversation; leaves the grouping itself to grouping.py."""

from collections.abc import Callable, Container

import streamlit as st

from pages.parts.grouping import GROUPS, Group, Grouped, grouped, headline
from pages.parts.interview import Standing
from pages.parts.plain import plain, quiet

SHOWN: tuple[tuple[Group, str], ...] = (
    ("may_help", "May help"),
    ("ourselves", "What we can do ourselves"),
    ("agent", "Through the agent"),
    ("good_to_know", "Good to know"),
    ("one_answer", "One answer away"),
)
LIKELY, NOT_SURE = ":green[:material/check_circle:]", ":orange[:material/help:]"
MOST = 4
"""So many names of a group are shown; the rest are counted."""


def so_far(standing: Standing, asking: str | None, go_to: Callable[[str], None]) -> None:
    """The panel. ``asking``: the question on the screen; ``go_to`` takes one to another when it is tapped."""
    with st.container(border=True, key="so_far"):
        st.header("So far", anchor=False)
        found = grouped(standing.catalogue, standing.result)
        st.markdown(plain(headline(found)))
        _best_next(standing, asking, go_to)
        in_groups(standing, found)
        st.markdown(quiet(say_left(len(standing.open))))


def say_left(left: int) -> str:
    """*56 questions can still change something.*"""
    if not left:
        return "Everything is asked."
    return f"{left} question{'' if left == 1 else 's'} can still change something."


def in_groups(standing: Standing, found: Grouped, groups: Container[Group] = GROUPS) -> None:
    """Programs by name under what they came to, and what gets in the way."""
    for group, heading in SHOWN:
        names = marked_names(standing, found, group)
        if names and group in groups:
            some, more = shortened(names)
            st.markdown("  \n".join([f"**{heading}**", *some, *more]))
    barriers = [standing.catalogue.barrier(id).name.en for id in standing.result.barriers]
    if barriers:
        st.markdown("**What gets in the way**  \n" + plain(" · ".join(barriers)))


def marked_names(standing: Standing, found: Grouped, group: Group) -> list[str]:
    """The group's programs by name, each after the sign of its verdict; those beneath another after it."""
    name_of = {program.id: plain(program.name.en) for program in standing.catalogue.programs}
    return [
        f"{LIKELY if one.match.verdict == 'likely' else NOT_SURE} {name_of[one.program]}"
        for entry in found.of(group)
        for one in entry.whole()
    ]


def shortened(names: list[str]) -> tuple[list[str], list[str]]:
    """The first few names, and a word on how many more there are."""
    if len(names) <= MOST + 1:
        return names, []
    return names[:MOST], [f"and {len(names) - MOST} more"]


def _best_next(standing: Standing, asking: str | None, go_to: Callable[[str], None]) -> None:
    """The question that settles most, one tap away; or that it is being asked just now."""
    if standing.best is None:
        return
    count = len(standing.best.settles)
    reason = "It can settle one program." if count == 1 else f"It can settle {count} programs."
    if standing.best.question == asking:
        st.markdown(quiet(f"The question you are asking is the best one now. {reason}"))
        return
    question = standing.question(standing.best.question)
    st.markdown("**Best next**")
    st.button(
        plain(question.ask.en),
        key="best_next",
        icon=":material/arrow_forward:",
        wrap=True,
        on_click=go_to,
        args=(question.id,),
    )
    st.markdown(quiet(reason))
