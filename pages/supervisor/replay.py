"""Replay: a past screening as it was decided then, beside what the rules of today say of the same answers."""

from uuid import UUID

import streamlit as st

from pages.parts import resources
from pages.parts.asked_for import id_in
from pages.parts.clock import at_agency
from pages.parts.interview import answers_of
from pages.parts.people import say_day
from pages.parts.plain import plain, quiet
from pages.parts.replayed import differences, unchanged
from pages.parts.worker import SUPERVISOR, require
from records.errors import Refused
from records.replay import Decided, compare, past_screening
from screening.matching import match

TODAY, THEN = "As if it were today", "On the day it was decided"

worker = require(SUPERVISOR)
screening_id = id_in("screening")


def look(screening: UUID) -> None:
    try:
        past = past_screening(resources.engine(), worker, screening, now=resources.now())
    except Refused as refused:
        st.info(plain(refused.sentence), icon=":material/info:")
        return
    st.markdown(
        f"{plain(past.screening.parent.name)}, screened by {plain(past.screening.worker_name)} "
        f"on {say_day(at_agency(past.screening.started_at).date())}"
    )
    if not past.results:
        st.markdown("No matches were shown of this screening, so there is nothing to compare.")
        return
    then = _chosen(past.results)
    catalogue = resources.catalogue()
    same_rules = then.catalogue_version == catalogue.version
    st.markdown(
        quiet(
            f"Decided on {say_day(then.decided_on)} by rules {then.catalogue_version}, shown to {then.shown_to_name}. "
            + (
                "The rules are the same today."
                if same_rules
                else f"The rules of today are {catalogue.version}."
            )
        )
    )
    newer = past.changed_since(then)
    if newer:
        names = ", ".join(catalogue.question(id).label.en for id in newer if id in catalogue.questions_by_id)
        st.warning(f"Answered anew since then: {plain(names)}.", icon=":material/edit:")
    day = st.segmented_control("Which day?", [TODAY, THEN], default=TODAY, required=True, key="replay.day")
    on = then.decided_on if day == THEN else resources.today()
    compared = compare(then, match(catalogue, answers_of(catalogue, past.screening.values, on), on))
    count = sum(one.differs for one in compared)
    st.subheader(
        "Nothing differs" if not count else "1 program differs" if count == 1 else f"{count} programs differ",
        anchor=False,
    )
    differences(compared)
    unchanged(compared)


def _chosen(results: tuple[Decided, ...]) -> Decided:
    """The result that is looked at: the newest, unless another is chosen."""
    if len(results) == 1:
        return results[0]
    labels = [f"{at_agency(one.shown_at):%b %d, %Y, %H:%M}, rules {one.catalogue_version}" for one in results]
    place = st.selectbox(
        "Which result?", range(len(results)), format_func=lambda place: labels[place], key="replay.result"
    )
    return results[place or 0]


st.title("Then and now", anchor=False)
if screening_id is None:
    st.markdown("Open this page from an example of a rule change, or from a screening in the log.")
    if st.button("Rule changes", type="primary", key="replay.changes"):
        st.switch_page("supervisor/change.py")
else:
    look(screening_id)
