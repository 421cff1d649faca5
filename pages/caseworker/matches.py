"""Matches of one screening: what may help, what we can do, what one answer would settle. Chooses what to prepare."""

import streamlit as st

from pages.parts import resources, session
from pages.parts.asked_for import id_in
from pages.parts.grouping import Group, headline, prepare_label, questions_to_ask
from pages.parts.matches import chosen, entry, reasons
from pages.parts.plain import plain
from pages.parts.settling import ask_here, look_up_here
from pages.parts.shown import matched
from pages.parts.worker import CASEWORK, require

TITLES: dict[Group, str] = {
    "may_help": "What may help",
    "ourselves": "What we can do ourselves",
    "agent": "For the parole agent or probation officer",
    "good_to_know": "Good to know",
}
FIRST = 5

worker = require(*CASEWORK)
screening_id = id_in("screening")
if screening_id is None:
    st.title("Matches", anchor=False)
    st.markdown("Choose a parent first; the screening leads here.")
    if st.button("Find a parent", type="primary"):
        st.switch_page("caseworker/home.py")
    st.stop()

said = session.kept_word()
if said:
    st.warning(plain(said), icon=":material/info:")
catalogue = resources.catalogue()
found = matched(worker, screening_id)
groups = found.groups

with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title(f"What may help {plain(found.called)}", width="content", anchor=False)
    with st.container(horizontal=True, width="content"):
        if found.screening.office_id in worker.leads and st.button(
            "Then and now", icon=":material/history:", type="tertiary", key="matches.replay"
        ):
            st.switch_page("supervisor/replay.py", query_params={"screening": str(screening_id)})
        if st.button("Check the answers", icon=":material/fact_check:", key="matches.check"):
            st.switch_page("caseworker/check.py", query_params={"screening": str(screening_id)})
st.markdown(f"**{headline(groups)}.** The provider decides who takes part.")

left, right = st.columns([3, 2], gap="large")
with left:
    for group, title in TITLES.items():
        if groups.of(group):
            st.header(title, anchor=False)
            for shown in groups.of(group):
                entry(catalogue, shown, found)
with right:
    questions = questions_to_ask(catalogue, groups)
    if groups.of("one_answer"):
        st.header("One answer away", anchor=False)
        for question, entries in questions[:FIRST]:
            ask_here(worker, found, question, entries)
        look_up_here(screening_id, [e for e in groups.of("one_answer") if not e.ask])
        if questions[FIRST:]:
            more = len(questions) - FIRST
            with st.expander(
                "1 more question" if more == 1 else f"{more} more questions", key="matches.questions"
            ):
                for question, entries in questions[FIRST:]:
                    ask_here(worker, found, question, entries)
    if groups.of("more_answers"):
        with st.expander(f"More than one answer away ({groups.count('more_answers')})", key="matches.more"):
            for shown in groups.of("more_answers"):
                entry(catalogue, shown, found)
if groups.of("not_now"):
    with st.expander(f"Not now ({groups.count('not_now')})", key="matches.not_now"):
        for shown in (one for e in groups.of("not_now") for one in e.whole()):
            st.markdown(f"**{plain(catalogue.program(shown.program).name.en)}**")
            reasons(shown)

picked = chosen(groups.choosable)
with st.bottom:
    if st.button(
        prepare_label(catalogue, picked), type="primary", disabled=not picked, key="matches.prepare"
    ):
        st.switch_page(
            "caseworker/refer.py",
            query_params={"screening": str(screening_id), "programs": ",".join(picked)},
        )
